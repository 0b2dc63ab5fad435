using System.Globalization;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>What a <see cref="SeriesSheet"/> shows beside its years, of the newest one.</summary>
[Flags]
internal enum SeriesColumns
{
    None = 0,

    /// <summary>Regierungsbezirk and Land.</summary>
    Beside = 1,

    /// <summary>Change to the previous year, and status.</summary>
    Comparison = 2,

    /// <summary>Place among the Kreise.</summary>
    Rank = 4,
}

/// <summary>A sheet with one row for each measure, series and region of an indicator, and a column for each year.</summary>
/// <param name="regions">Whose rows these are, in this order; the series are those of the first.</param>
internal sealed class SeriesSheet(CatalogueRoot catalogue, PublishedIndicator indicator, IReadOnlyList<Region> regions, IReadOnlyList<int> years, SeriesColumns columns)
{
    private const int PercentDecimals = 1;
    private const double LeastWidth = 9;

    private readonly (Measure Measure, Series Series)[] rows = [.. indicator.RowsOf(regions[0])];
    private readonly Region[] beside = columns.HasFlag(SeriesColumns.Beside) ? [.. catalogue.Regions.All.Where(region => region.Ags == regions[0].Parent || region == catalogue.Regions.Land).Reverse().Distinct()] : [];

    public IReadOnlyList<Region> Beside => beside;

    public int Newest => years[^1];

    private int TextColumns { get; } = regions.Count > 1 ? 4 : 2;

    public int GroupColumn => TextColumns;

    public int BesideColumn => TextColumns + years.Count + 1;

    public int ChangeColumn => BesideColumn + beside.Length;

    public int ColumnOf(int year) => TextColumns + 1 + year - years[0];

    public int RowOf((Measure Measure, Series Series) row, Region region) => SheetHead.HeaderRow + 1 + Array.IndexOf(rows, row) * regions.Count + regions.ToList().IndexOf(region);

    public SheetForm FormOf(string title) => new(Widths(), SheetHead.HeaderRow, HeadWidth: SheetHead.WidthOf(indicator, title));

    /// <param name="table">Name of the table.</param>
    public void Write(SheetWriter sheet, string table, string title, IReadOnlyList<ChartSpec> charts)
    {
        var headers = HeadersOf();
        SheetHead.Write(sheet, indicator, title, rows.Length * regions.Count, headers.Length, charts.Count);
        SheetHead.WriteHeader(sheet, headers, TextColumns);
        foreach (var (measure, series) in rows)
            WriteRows(sheet, measure, series);
        sheet.Table = new(table, SheetHead.HeaderRow, sheet.Row, headers, title);
        sheet.Place(charts);
    }

    private string[] HeadersOf() =>
    [
        .. regions.Count > 1 ? (string[])["Schlüssel", "Region"] : [],
        "Messgröße", "Gruppe",
        .. years.Select(Text),
        .. beside.Select(region => $"{region.ShortName} {Text(Newest)}"),
        .. columns.HasFlag(SeriesColumns.Comparison) ? (string[])[Texts.ChangeOf(Newest), Texts.ChangeOf(Newest) + " in %"] : [],
        .. columns.HasFlag(SeriesColumns.Rank) ? (string[])[Texts.RankOf(Newest)] : [],
        .. columns.HasFlag(SeriesColumns.Comparison) ? (string[])[Texts.StatusOf(Newest)] : [],
    ];

    private void WriteRows(SheetWriter sheet, Measure measure, Series series)
    {
        var (name, group) = (sheet.Share(Units.Named(measure)), sheet.Share(series.Title));
        var lines = Math.Max(WrappedText.LinesOf(Units.Named(measure), MeasureWidth), WrappedText.LinesOf(series.Title, GroupWidth));
        foreach (var region in regions)
        {
            var strong = regions.Count > 1 && region.Kind == RegionKind.Land;
            var style = strong ? CellStyle.BodyStrong : CellStyle.Body;
            sheet.BeginRow(lines);
            if (regions.Count > 1)
            {
                sheet.Text(region.Ags, style);
                sheet.Text(region.ShortName, style);
            }
            sheet.Text(name, style);
            sheet.Text(group, style);
            WriteFigures(sheet, measure, series, region, strong);
        }
    }

    private void WriteFigures(SheetWriter sheet, Measure measure, Series series, Region region, bool strong)
    {
        foreach (var year in years)
            sheet.Figure(indicator.Value(measure, series, region, year).Figure, measure.Decimals, strong);
        foreach (var other in beside)
            sheet.Figure(indicator.Value(measure, series, other, Newest).Figure, measure.Decimals, strong);
        var newest = indicator.Value(measure, series, region, Newest);
        if (columns.HasFlag(SeriesColumns.Comparison))
        {
            sheet.Figure(newest.Change, measure.Decimals, strong, NumberForm.Change);
            sheet.Figure(newest.ChangePercent, PercentDecimals, strong, NumberForm.Change);
        }
        if (columns.HasFlag(SeriesColumns.Rank))
            sheet.Figure(KreisRank.Of(indicator, measure, series, region, Newest), 0, strong);
        if (columns.HasFlag(SeriesColumns.Comparison))
            sheet.Text(newest.Figure.Status.Letter() + (newest.Before is null ? "" : " " + Texts.Revised), strong ? CellStyle.SignStrong : CellStyle.Sign);
    }

    private double MeasureWidth => Longest(rows.Select(row => Units.Named(row.Measure)), regions.Count > 1 ? 34 : 24);

    private double GroupWidth => Longest(rows.Select(row => row.Series.Title), 38);

    private double[] Widths() =>
    [
        .. regions.Count > 1 ? (double[])[Longest(regions.Select(region => region.Ags), 13), Longest(regions.Select(region => region.ShortName), 28)] : [],
        MeasureWidth, GroupWidth,
        .. years.Select(year => WidthOf(regions, year)),
        .. beside.Select(region => Math.Max(WidthOf([region], Newest), LongestWord(region.ShortName))),
        .. columns.HasFlag(SeriesColumns.Comparison) ? (double[])[14, 14] : [],
        .. columns.HasFlag(SeriesColumns.Rank) ? (double[])[8] : [],
        .. columns.HasFlag(SeriesColumns.Comparison) ? (double[])[8] : [],
    ];

    private double WidthOf(IReadOnlyList<Region> shown, int year) => FigureCell.WidthOf(
        from row in rows from region in shown select (indicator.Value(row.Measure, row.Series, region, year).Figure, row.Measure.Decimals), LeastWidth);

    private static double Longest(IEnumerable<string> texts, int limit) => Math.Clamp(texts.Max(text => text.Length), 8, limit) + 3;

    private static double LongestWord(string text) => text.Split(' ', '-').Max(word => word.Length) + 3;

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
