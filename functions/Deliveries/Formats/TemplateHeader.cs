using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>Where a filled Liefervorlage has what, counted from 0; negative where it has no such column.</summary>
internal sealed class TemplateHeader
{
    private static readonly string[] Needed = [TemplateColumns.Table, TemplateColumns.Period, TemplateColumns.Key, TemplateColumns.Value];

    private readonly string[] columns;

    private TemplateHeader(string[] columns, SourceContent content)
    {
        this.columns = columns;
        Period = Find(TemplateColumns.Period);
        Key = Find(TemplateColumns.Key);
        Name = Find(TemplateColumns.Name);
        Measure = Find(TemplateColumns.Measure);
        Value = Find(TemplateColumns.Value);
        Sign = Find(TemplateColumns.Sign);
        Dimensions = [.. Enumerable.Range(0, content.Dimensions.Count).Select(dimension => Find(TemplateColumns.OfDimension(content, dimension)))];
    }

    public int Period { get; }

    public int Key { get; }

    public int Name { get; }

    public int Measure { get; }

    public int Value { get; }

    public int Sign { get; }

    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>Whether the row is the header of a Liefervorlage, be it with a column too few.</summary>
    public static bool IsOne(string[] cells) => Needed.Count(column => Find(Normalized(cells), column) >= 0) >= Needed.Length - 1;

    public static int TableColumn(string[] cells) => Find(Normalized(cells), TemplateColumns.Table);

    /// <summary>Null, once reported, where a column is missing, doubled or none of the table's.</summary>
    public static TemplateHeader? Of(string[] cells, TableRows rows, Intake intake)
    {
        var (columns, content) = (Normalized(cells), intake.Content);
        var titles = TemplateColumns.Of(content);
        var known = titles.Append(TemplateColumns.Measure).Select(Label.Normalize).ToHashSet(StringComparer.Ordinal);
        var isValid = true;
        foreach (var title in titles.Except([TemplateColumns.Name, TemplateColumns.Sign]).Where(title => Find(columns, title) < 0))
            Report(0, null, $"Die Spalte „{title}“ fehlt.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var column = 0; column < cells.Length; column++)
            if (columns[column].Length > 0 && !known.Contains(columns[column]))
                Report(column, cells[column].Trim(), $"Die Spalte „{Intake.Quote(cells[column].Trim())}“ ist in der Liefervorlage der Tabelle {content.Table.Code} nicht vorgesehen.");
            else if (columns[column].Length > 0 && !seen.Add(columns[column]))
                Report(column, cells[column].Trim(), $"Die Spalte „{Intake.Quote(cells[column].Trim())}“ kommt mehrmals vor.");
        return isValid ? new(columns, content) : null;

        void Report(int column, string? title, string message)
        {
            isValid = false;
            intake.Problems.Add(ProblemKinds.HeaderMismatch.At(rows.At(column) with { Row = 1 }, message, title, string.Join("; ", titles)));
        }
    }

    private static string[] Normalized(string[] cells) => [.. cells.Select(cell => Label.Normalize(cell.Trim('"')))];

    private int Find(string title) => Find(columns, title);

    private static int Find(string[] columns, string title) => Array.IndexOf(columns, Label.Normalize(title));
}
