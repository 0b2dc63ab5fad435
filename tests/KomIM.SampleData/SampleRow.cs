namespace KomIM.SampleData;

/// <summary>A data row of a delivery.</summary>
/// <param name="Region">Key of the region.</param>
/// <param name="Cells">As the file has them: period, key and name of the region, label of the row where there is one, values.</param>
/// <param name="Numbers">Cell of the table that stands in each column of the file; -1 for those before the values.</param>
internal sealed record SampleRow(int Year, string Region, IReadOnlyList<string> Cells, IReadOnlyList<int> Numbers)
{
    public string Text => string.Join(';', Cells);

    public SampleRow With(int column, string text) => this with { Cells = [.. Cells.Select((cell, i) => i == column ? text : cell)] };
}
