namespace KomIM.Deliveries.Formats;

/// <summary>The beginning of a sheet: enough to tell what it holds without reading it.</summary>
internal sealed class SheetHead
{
    // Imprints and title blocks of the sources end before row 50; the columns beyond hold figures.
    private const int MaxRows = 60;
    private const int MaxColumns = 60;

    private SheetHead(string name, IReadOnlyList<(Place Place, string Text)> texts) => (Name, Texts) = (name, texts);

    /// <summary>As the workbook has it, trailing blanks included.</summary>
    public string Name { get; }

    /// <summary>Cells that are not empty, row by row.</summary>
    public IReadOnlyList<(Place Place, string Text)> Texts { get; }

    public static SheetHead Of(TableRows rows)
    {
        var texts = new List<(Place, string)>();
        while (rows.Row < MaxRows && rows.Read())
            for (var column = 0; column < Math.Min(rows.Count, MaxColumns); column++)
                if (!rows[column].IsWhiteSpace())
                    texts.Add((rows.At(column), rows.Text(column)));
        return new(rows.Sheet ?? "", texts);
    }
}
