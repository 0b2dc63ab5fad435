using System.Globalization;
using System.Text;
using KomIM.Catalogue;

namespace KomIM.SampleData;

/// <summary>
/// A delivery of a GENESIS table in the classic CSV layout with made-up figures: valid as it is made, and to be broken in one
/// place by those who need it broken. Figures do not depend on the years that are asked for together.
/// </summary>
internal sealed record SampleDelivery
{
    private readonly SourceContent content;

    private SampleDelivery(SourceContent content) => this.content = content;

    public string Table => content.Table.Code;

    /// <summary>Title and header lines.</summary>
    public required IReadOnlyList<string> Head { get; init; }

    public required IReadOnlyList<SampleRow> Rows { get; init; }

    /// <summary>From the line of underscores on, with the placeholder <c>{stand}</c>.</summary>
    public required IReadOnlyList<string> Foot { get; init; }

    public required Encoding Encoding { get; init; }

    public required string NewLine { get; init; }

    /// <summary>The <c>Stand</c> of the last line.</summary>
    public DateTime AsOf { get; init; } = new(2026, 3, 2, 9, 41, 17);

    public string Text => string.Concat(Head.Concat(Rows.Select(row => row.Text)).Concat(Foot).Select(line => line + NewLine))
        .Replace("{stand}", AsOf.ToString("dd.MM.yyyy '/' HH:mm:ss", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The file, with a byte order mark where the encoding has one.</summary>
    public byte[] Bytes => [.. Encoding.GetPreamble(), .. Encoding.GetBytes(Text)];

    /// <param name="years">Newest first in the file, whatever their order here.</param>
    public static SampleDelivery Of(CatalogueRoot catalogue, string table, params IEnumerable<int> years)
    {
        var content = new SourceContent(catalogue.Tables[table], catalogue);
        var layout = new SampleLayout(content);
        var quirks = SampleQuirks.Of(table);
        var figures = new SampleFigures(content, SampleModel.Of(catalogue, table));
        return new(content)
        {
            Head = layout.Head,
            Rows = [.. years.Distinct().OrderDescending().SelectMany(year => RowsOf(year, catalogue, content, layout, quirks, figures))],
            Foot = layout.Foot,
            Encoding = quirks.Encoding,
            NewLine = quirks.NewLine,
        };
    }

    /// <summary>Text of one value cell. Dimensions that are not named are <c>total</c>; <c>measure</c> names the measure.</summary>
    public string Cell(int year, string region, params (string Dimension, string Item)[] items) =>
        Find(year, region, items) is var (row, column) ? Rows[row].Cells[column] : "";

    /// <summary>The figure of one value cell; a dash is 0.</summary>
    public long Number(int year, string region, params (string Dimension, string Item)[] items) =>
        Cell(year, region, items) is var text && text == "-" ? 0 : long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Where the cell stands in the file: row and column, both counted from 1.</summary>
    public (int Row, int Column) PlaceOf(int year, string region, params (string Dimension, string Item)[] items) =>
        Find(year, region, items) is var (row, column) ? (Head.Count + row + 1, column + 1) : default;

    /// <summary>The delivery with another text in one value cell.</summary>
    public SampleDelivery WithCell(int year, string region, string text, params (string Dimension, string Item)[] items)
    {
        var (index, column) = Find(year, region, items);
        return this with { Rows = [.. Rows.Select((row, i) => i == index ? row.With(column, text) : row)] };
    }

    /// <summary>The delivery with every row that the condition meets changed.</summary>
    public SampleDelivery WithRows(Func<SampleRow, bool> condition, Func<SampleRow, SampleRow> change) =>
        this with { Rows = [.. Rows.Select(row => condition(row) ? change(row) : row)] };

    /// <summary>The delivery without the rows that the condition meets.</summary>
    public SampleDelivery Without(Func<SampleRow, bool> condition) => this with { Rows = [.. Rows.Where(row => !condition(row))] };

    /// <summary>The delivery without a region.</summary>
    public SampleDelivery Without(string region) => Without(row => row.Region == region);

    /// <summary>The delivery with a text of the title and header lines replaced.</summary>
    public SampleDelivery WithHead(string text, string replacement) =>
        Head.Any(line => line.Contains(text, StringComparison.Ordinal))
            ? this with { Head = [.. Head.Select(line => line.Replace(text, replacement, StringComparison.Ordinal))] }
            : throw new ArgumentException($"No line of the head contains '{text}'.", nameof(text));

    private static IEnumerable<SampleRow> RowsOf(int year, CatalogueRoot catalogue, SourceContent content, SampleLayout layout, SampleQuirks quirks, SampleFigures figures)
    {
        var day = content.Table.DayOf(year);
        var regions = SampleRegion.On(day, catalogue).Where(region => region.Areas.Count > 0 || quirks.ListsRegionsToCome).ToArray();
        var known = regions.ToDictionary(region => region.Key, region => figures.Of(region.Areas, year), StringComparer.Ordinal);
        var secret = quirks.KeepsSecrets ? new Secrecy(content).Of(known) : [];
        if (!layout.HasPeriods)
            yield return new(year, "", [year.ToString(CultureInfo.InvariantCulture), .. Enumerable.Repeat("", layout.Width - 1)], [.. Enumerable.Repeat(-1, layout.Width)]);
        foreach (var region in regions)
            for (var line = 0; line < layout.Rows.Count; line++)
            {
                var leading = layout.Rows[line].Replace("{period}", content.Table.PeriodText(year), StringComparison.Ordinal).Replace("{key}", region.Key, StringComparison.Ordinal).Replace("{region}", region.Label, StringComparison.Ordinal);
                var values = layout.Cells[line].Select(cell => secret.Contains((region.Key, cell)) ? "." : figures.Model.IsBlocked(new(content, cell)) ? "x" : TextOf(known[region.Key][cell], quirks.RoundsToZero ? "0" : "-"));
                yield return new(year, region.Key, [.. leading.Split(';'), .. values], [.. Enumerable.Repeat(-1, layout.Leading), .. layout.Cells[line]]);
            }
    }

    private static string TextOf(decimal? figure, string zero) => figure is null ? "-" : figure == 0 ? zero : figure.Value.ToString(CultureInfo.GetCultureInfo("de-DE"));

    private (int Row, int Column) Find(int year, string region, (string Dimension, string Item)[] items)
    {
        var named = items.ToDictionary(item => item.Dimension, item => item.Item, StringComparer.Ordinal);
        var cell = content.CellOf(named.GetValueOrDefault(SourceContent.Measure), named);
        for (var row = 0; row < Rows.Count && cell >= 0; row++)
            if (Rows[row].Year == year && Rows[row].Region == region)
                for (var column = 0; column < Rows[row].Numbers.Count; column++)
                    if (Rows[row].Numbers[column] == cell)
                        return (row, column);
        throw new ArgumentException($"The delivery of table {Table} has no cell ({string.Join(", ", items.Select(item => $"{item.Dimension}: {item.Item}"))}) of region {region} in {year}.", nameof(items));
    }
}
