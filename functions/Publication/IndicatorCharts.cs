using System.Globalization;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>
/// The charts of an indicator, fed from the cells of its sheets. A cell without a number holds a sign, which Excel would draw as zero: an
/// empty one stands in for it, which is drawn as a gap.
/// </summary>
internal sealed class IndicatorCharts(PublishedIndicator indicator)
{
    /// <summary>Series that can be told apart where every Kreis has its bars.</summary>
    private const int BarsOfKreis = 3;

    private static readonly (int Row, int Column) EmptyCell = (SheetHead.HeaderRow - 1, 3);

    /// <summary>The development of one region over the years, a line for each charted series.</summary>
    public ChartSpec? Development(SeriesSheet sheet, string name, Region region)
    {
        var lines = indicator.ChartRows.Select(row => (Row: row, Region: region, Title: row.Series.Title, TitleCell: (sheet.RowOf(row, region), sheet.GroupColumn), Look: LookOf(indicator.ChartRows, row.Series)));
        return Lines(sheet, name, [.. lines], region.ShortName, indicator.ChartRows is [var first, ..] ? first.Measure : null);
    }

    /// <summary>The headline of the Land over the years, and of the Kreise where it is highest and lowest now.</summary>
    public ChartSpec? Extremes(SeriesSheet sheet, string name, Region land)
    {
        var headline = indicator.Headline;
        if (indicator.ExtremesOf(headline.Measure, headline.Series, sheet.Newest) is not { } extremes)
            return null;
        var lines = ((Region, int)[])[(land, 0), (extremes.Highest, 1), (extremes.Lowest, 2)];
        return Lines(sheet, name, [.. lines.Select(line => (headline, line.Item1, line.Item1.ShortName, (sheet.RowOf(headline, line.Item1), 2), line.Item2))],
            $"{headline.Series.Title}, {land.ShortName} und die Kreise mit dem höchsten und dem niedrigsten Wert {Text(sheet.Newest)}", headline.Measure);
    }

    /// <summary>The newest year of a Kreis beside its Regierungsbezirk and the Land: the parts of the whole stacked.</summary>
    /// <param name="names">Cells that hold the names of the three, on another sheet.</param>
    public ChartSpec? Structure(SeriesSheet sheet, string name, Region kreis, (string Sheet, int Row, int Column) names)
    {
        Region[] regions = [kreis, .. sheet.Beside];
        var parts = indicator.StructureRows;
        var series = parts.Select(row => Series(name, row.Series.Title, (sheet.RowOf(row, kreis), sheet.GroupColumn), [.. regions.Select((region, i) => (ValueOf(row, region, sheet.Newest), NewestOf(sheet, row, kreis, i)))], LookOf(parts, row.Series))).ToArray();
        return parts.All(row => ValueOf(row, kreis, sheet.Newest) is null) ? null : Chart(ChartForm.StackedBars, BesideTitle(parts[0].Measure, regions, sheet.Newest), "Region", parts[0].Measure,
            new([CellReference.Absolute(names.Sheet, names.Row, names.Column, names.Row, names.Column + regions.Length - 1)], [.. regions.Select(region => region.ShortName)], []), series);
    }

    /// <summary>The newest year of a Kreis, or of the pair that has the figures, beside Regierungsbezirk and Land.</summary>
    public ChartSpec? Beside(SeriesSheet sheet, string name, Region kreis, (string Sheet, int Row, int Column) names)
    {
        var headline = indicator.Headline;
        Region[] regions = [kreis, .. sheet.Beside];
        var rows = indicator.ChartRowsOf(headline.Measure);
        var series = regions.Select((region, i) => new ChartSeries(region.ShortName, i == 0 && kreis.Members is not null ? CellReference.Absolute(name, sheet.RowOf(rows[0], kreis), 2) : CellReference.Absolute(names.Sheet, names.Row, names.Column + i),
            Values(name, [.. rows.Select(row => (ValueOf(row, region, sheet.Newest), NewestOf(sheet, row, kreis, i)))]), (i + 1) % regions.Length)).ToArray();
        return series[0].Values.Numbers.All(number => number is null) ? null : Chart(ChartForm.Bars, BesideTitle(headline.Measure, regions, sheet.Newest), "Gruppe", headline.Measure,
            new(CellReference.Areas(name, rows.Select(row => (sheet.RowOf(row, kreis), sheet.GroupColumn))), [.. rows.Select(row => row.Series.Title)], []), series);
    }

    private static (int Row, int Column) NewestOf(SeriesSheet sheet, (Measure, Series) row, Region kreis, int place) =>
        (sheet.RowOf(row, kreis), place == 0 ? sheet.ColumnOf(sheet.Newest) : sheet.BesideColumn + place - 1);

    private static string BesideTitle(Measure measure, IEnumerable<Region> regions, int year) => $"{measure.Title} {Text(year)}: {string.Join(", ", regions.Select(region => region.ShortName))}";

    /// <summary>Land and Kreise side by side in the newest year.</summary>
    public ChartSpec? SideBySide(KreisSheet sheet, string name)
    {
        var measure = sheet.Measure;
        var isStructure = indicator.StructureRows is { Count: > 0 } parts && parts.All(part => part.Measure == measure && sheet.Series.Contains(part.Series));
        var rows = isStructure ? indicator.StructureRows : [.. RowsOf(sheet).Take(BarsOfKreis)];
        var regions = indicator.Regions.Where(region => region.IsKreis || region.Kind == RegionKind.Land && !measure.IsAbsolute).ToArray();
        var series = rows.Select(row => Series(name, row.Series.Title, (SheetHead.HeaderRow, sheet.CellOf(row.Series, regions[0]).Column),
            [.. regions.Select(region => (ValueOf(row, region, sheet.Newest), sheet.CellOf(row.Series, region)))], LookOf(isStructure ? rows : RowsOf(sheet), row.Series))).ToArray();
        return Chart(isStructure ? ChartForm.StackedBars : ChartForm.Bars, $"{indicator.Definition.Title}: {measure.Title} {Text(sheet.Newest)}", Texts.KreisAxis, measure,
            new(CellReference.Areas(name, regions.Select(sheet.NameOf)), [.. regions.Select(region => region.ShortName)], []), series);
    }

    // What the indicator's chart shows, as far as the sheet has it; else its first column.
    private IReadOnlyList<(Measure Measure, Series Series)> RowsOf(KreisSheet sheet) =>
        indicator.ChartRowsOf(sheet.Measure).Where(row => sheet.Series.Contains(row.Series)).ToArray() is { Length: > 0 } rows ? rows : [(sheet.Measure, sheet.Series[0])];

    /// <summary>The change of the headline to the previous year, Land and Kreise side by side.</summary>
    public ChartSpec? Changes(SeriesSheet sheet, string name)
    {
        var headline = indicator.Headline;
        var regions = indicator.Regions.Where(region => region.IsKreis || region.Kind == RegionKind.Land).ToArray();
        var title = Texts.ChangeOf(sheet.Newest);
        var series = new ChartSeries(title, CellReference.Absolute(name, SheetHead.HeaderRow, sheet.ChangeColumn),
            Values(name, [.. regions.Select(region => (indicator.Value(headline.Measure, headline.Series, region, sheet.Newest).Change.Value, (sheet.RowOf(headline, region), sheet.ChangeColumn)))]), 1);
        return Chart(ChartForm.Bars, $"{headline.Measure.Title}, {headline.Series.Title}: {title}", Texts.KreisAxis, headline.Measure,
            new(CellReference.Areas(name, regions.Select(region => (sheet.RowOf(headline, region), 2))), [.. regions.Select(region => region.ShortName)], []), [series], isChange: true);
    }

    private ChartSpec? Lines(SeriesSheet sheet, string name, ((Measure, Series) Row, Region Region, string Title, (int, int) TitleCell, int Look)[] lines, string scope, Measure? measure)
    {
        var drawn = Enumerable.Range(indicator.Years[0], indicator.Years.Count).Where(year => lines.Any(line => ValueOf(line.Row, line.Region, year) is not null)).ToArray();
        if (drawn.Length == 0 || measure is null)
            return null;
        int[] years = [.. Enumerable.Range(drawn[0], drawn[^1] - drawn[0] + 1)];
        var pieces = lines.SelectMany(line => PiecesOf(line.Row, line.Region, years).Select((piece, i) => Series(name, line.Title, line.TitleCell,
            [.. years.Select(year => (piece.Contains(year) ? ValueOf(line.Row, line.Region, year) : null, (sheet.RowOf(line.Row, line.Region), sheet.ColumnOf(year))))], line.Look) with { IsContinued = i > 0 }));
        return Chart(years.Length == 1 ? ChartForm.Columns : ChartForm.Lines, $"{indicator.Definition.Title}: {measure.Title}, {scope}", "Jahr", measure,
            new(CellReference.Areas(name, years.Select(year => (SheetHead.HeaderRow, sheet.ColumnOf(year)))), [.. years.Select(Text)], []), [.. pieces.OrderBy(piece => piece.IsContinued)]);
    }

    // No line leads over a break: from there on it is another one, which looks the same.
    private IEnumerable<IReadOnlySet<int>> PiecesOf((Measure Measure, Series Series) row, Region region, int[] years)
    {
        var pieces = new List<HashSet<int>> { new() };
        foreach (var year in years)
        {
            if (indicator.Value(row.Measure, row.Series, region, year).Figure.Status == ObsStatus.Break && pieces[^1].Any(before => ValueOf(row, region, before) is not null))
                pieces.Add([]);
            pieces[^1].Add(year);
        }
        return pieces;
    }

    private static ChartSpec? Chart(ChartForm form, string title, string categoryTitle, Measure measure, CellAreas categories, ChartSeries[] series, bool isChange = false)
    {
        ChartSeries[] drawn = [.. series.Where(one => one.Values.Numbers.Any(number => number is not null))];
        var decimals = measure.Decimals;
        return drawn.Length == 0 ? null : new(form, title, Findings.Of(form, categories.Texts, drawn, number => Findings.Print(number, measure, isChange)), categoryTitle,
            isChange ? $"Veränderung in {Units.OfChange(measure)}" : Units.OfAxis(measure), Styles.FormatCode(isChange ? NumberForm.Change : NumberForm.Plain, decimals), categories, drawn, StartsAtZero: form != ChartForm.Lines || !measure.IsAbsolute);
    }

    private static ChartSeries Series(string sheet, string title, (int Row, int Column) titleCell, IReadOnlyList<(decimal? Number, (int Row, int Column) Cell)> points, int look) =>
        new(title, CellReference.Absolute(sheet, titleCell.Row, titleCell.Column), Values(sheet, points), look);

    private static CellAreas Values(string sheet, IReadOnlyList<(decimal? Number, (int Row, int Column) Cell)> points) =>
        new(CellReference.Areas(sheet, points.Select(point => point.Number is null ? EmptyCell : point.Cell)), [], [.. points.Select(point => point.Number)]);

    private int LookOf(IReadOnlyList<(Measure Measure, Series Series)> rows, Series series) => indicator.LookOf(rows, series, ChartXml.Looks);

    private decimal? ValueOf((Measure Measure, Series Series) row, Region region, int year) => indicator.Value(row.Measure, row.Series, region, year).Figure.Value;

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
