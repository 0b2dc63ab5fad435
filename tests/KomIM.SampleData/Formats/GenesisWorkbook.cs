using System.Globalization;
using KomIM.Catalogue;

namespace KomIM.SampleData.Formats;

/// <summary>
/// A table of GENESIS-Online as XLSX in the layout of 12521-0040 and 12521-0041, made after their description (no file of them is
/// at hand): title rows; the date as a row of its own in column A; rows of key (a number, so that its zero is lost), name, a
/// label where there is a dimension in the rows, and values with a column for the flag behind each. Key and name stand only in
/// the first row of a region.
/// </summary>
/// <param name="columns">Dimension across.</param>
/// <param name="rows">Dimension in the rows.</param>
internal sealed class GenesisWorkbook(SourceContent content, string columns, string? rows = null)
{
    private const string Flag = "e";

    public DateTime AsOf { get; init; } = new(2026, 3, 2, 9, 41, 17);

    /// <summary>Name of the sheet; the code of the table where it is left out, and otherwise a title row says it.</summary>
    public string? Name { get; init; }

    /// <summary>Labels of rows without figures, such as <c>und zwar:</c>, by the item that they stand before.</summary>
    public IReadOnlyDictionary<string, string> Headings { get; init; } = new Dictionary<string, string>();

    /// <param name="figure">By year, key of the region and number of the cell; null is a dash without a flag.</param>
    public XlsxSheet Sheet(IEnumerable<int> years, IEnumerable<(string Key, string Label)> regions, Func<int, string, int, long?> figure)
    {
        var (lines, across) = (ItemsOf(rows), ItemsOf(columns)!);
        List<object?[]> cells =
        [
            .. Titles().Select(title => new object?[] { title }),
            [null, null, .. Label(rows), .. across.SelectMany((_, i) => new object?[] { i == 0 ? CodelistOf(columns).Names![0] : null, null })],
            [null, null, .. Label(rows), .. across.SelectMany(item => new object?[] { item.Labels![0], null })],
        ];
        foreach (var year in years)
        {
            cells.Add([content.Table.PeriodText(year)]);
            foreach (var (key, label) in regions)
            {
                object?[] leading = [long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : key, label];
                foreach (var line in lines ?? new CodelistItem?[] { null })
                {
                    if (line is not null && Headings.TryGetValue(line.Code, out var heading))
                        cells.Add([null, null, heading]);
                    cells.Add([.. leading, .. line is null ? [] : new object?[] { line.Labels![0] }, .. across.SelectMany(item => Value(figure(year, key, CellOf(line, item))))]);
                    leading = [null, null];
                }
            }
        }
        cells.AddRange([["______________"], ["Synthetische Beispieldaten, keine amtlichen Ergebnisse."], [$"© KomIM, synthetische Beispieldaten | Stand: {AsOf.ToString("dd.MM.yyyy '/' HH:mm:ss", CultureInfo.InvariantCulture)}"]]);
        return new(Name ?? content.Table.Code, cells, Merged(across.Length));
    }

    private IEnumerable<string> Titles() =>
        [.. Name is null ? [] : new[] { $"Tabelle: {content.Table.Code}" }, content.Table.Title, content.Table.Statistic.Title, "Deutschland", $"{content.Table.Measures[0].Title} (Anzahl)"];

    private static object?[] Value(long? figure) => figure is null ? ["-", null] : [figure, Flag];

    private object?[] Label(string? dimension) => dimension is null ? [] : [CodelistOf(dimension).Names![0]];

    // The header of a value lies over its flag, too.
    private IReadOnlyList<string> Merged(int across)
    {
        var header = Titles().Count() + 1;
        var first = rows is null ? 3 : 4;
        return [$"{Xlsx.Address(header, first)}:{Xlsx.Address(header, first + 2 * across - 1)}", .. Enumerable.Range(0, across).Select(i => $"{Xlsx.Address(header + 1, first + 2 * i)}:{Xlsx.Address(header + 1, first + 2 * i + 1)}")];
    }

    private Codelist CodelistOf(string dimension) => content.Dimensions.Single(own => own.Name == dimension).Codelist;

    private CodelistItem[]? ItemsOf(string? dimension) => dimension is null ? null : [.. CodelistOf(dimension).Items.Where(item => item.IsDelivered)];

    private int CellOf(CodelistItem? line, CodelistItem column)
    {
        var items = new Dictionary<string, string> { [columns] = column.Code };
        if (line is not null)
            items[rows!] = line.Code;
        return content.CellOf(null, items);
    }
}
