namespace KomIM.Catalogue;

/// <summary>
/// The header of a Liefervorlage, our own layout of deliveries: one row a figure, on the sheet <see cref="Sheet"/> or as CSV. The order
/// of the columns is free; those of the name and of the sign may be missing, that of the measure where the table has only one.
/// </summary>
internal static class TemplateColumns
{
    public const string Sheet = "Daten";

    /// <summary>The sheet before it, for people; of it only the cell right of <see cref="AsOf"/> is read.</summary>
    public const string Instructions = "Anleitung";

    public const string AsOf = "Stand der Daten";

    public const string Table = "Tabelle";
    public const string Period = "Zeitraum";
    public const string Key = "AGS";
    public const string Name = "Kreis";
    public const string Measure = "Messgröße";
    public const string Value = "Wert";
    public const string Sign = "Zeichen";

    /// <summary>What the example row has for a table; no delivery may hold it.</summary>
    public const string Example = "Beispiel";

    /// <summary>What the example row has for a key: in Hessen, and of no region.</summary>
    public const string ExampleKey = "06000";

    private static readonly string[] Fixed = [Table, Period, Key, Name, Measure, Value, Sign];

    /// <summary>Every column, in the order in which the template has them.</summary>
    public static IReadOnlyList<string> Of(SourceContent content) =>
    [
        Table, Period, Key, Name,
        .. Enumerable.Range(0, content.Dimensions.Count).Select(dimension => OfDimension(content, dimension)),
        .. content.Table.Measures.Count > 1 ? [Measure] : Array.Empty<string>(),
        Value, Sign,
    ];

    /// <summary>Title of the dimension's codelist; with the dimension's name where another column has that title.</summary>
    public static string OfDimension(SourceContent content, int dimension)
    {
        var (name, codelist) = content.Dimensions[dimension];
        var isTaken = Fixed.Contains(codelist.Title, StringComparer.OrdinalIgnoreCase)
            || content.Dimensions.Any(other => other.Name != name && string.Equals(other.Codelist.Title, codelist.Title, StringComparison.OrdinalIgnoreCase));
        return isTaken ? $"{codelist.Title} ({name})" : codelist.Title;
    }
}
