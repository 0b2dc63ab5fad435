using System.Globalization;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>A sheet with one row for each region and one column for each series of a measure: all Kreise in the newest year.</summary>
/// <param name="part">What the series have in common, where a measure has too many for one page.</param>
internal sealed class KreisSheet(PublishedIndicator indicator, Measure measure, IReadOnlyList<Series> series, string? part)
{
    private const int TextColumns = 2;

    /// <summary>Columns of series that a landscape page shows legibly.</summary>
    private const int PageColumns = 13;

    /// <summary>The sheets of a measure: one, or one for each item of the dimension that divides the series into the fewest.</summary>
    public static IEnumerable<KreisSheet> Of(CatalogueRoot catalogue, PublishedIndicator indicator, Measure measure)
    {
        Series[] all = [.. indicator.Rows.Where(row => row.Measure == measure).Select(row => row.Series)];
        var dimension = indicator.Definition.Dimensions.Keys.Where(dimension => ItemsOf(dimension).Count() > 1).MinBy(dimension => ItemsOf(dimension).Count());
        if (all.Length <= PageColumns || dimension is null || ItemsOf(dimension).Count() == all.Length)
            return [new(indicator, measure, all, null)];
        return all.GroupBy(one => one.Items[dimension]).Select(items => new KreisSheet(indicator, measure, [.. items], catalogue.CodelistOf(indicator.Definition, dimension).Items.First(item => item.Code == items.Key).Title));

        IEnumerable<string> ItemsOf(string dimension) => all.Select(one => one.Items[dimension]).Distinct();
    }

    public Measure Measure => measure;

    public IReadOnlyList<Series> Series => series;

    public int Newest => indicator.Years[^1];

    public string Title => string.Create(CultureInfo.InvariantCulture, $"{indicator.Definition.Code} {indicator.Definition.Title}: {Units.Named(measure)}{(part is null ? "" : $" ({part})")} nach Kreisen, {Newest}");

    public SheetForm Form => new([Math.Max(11, Longest(indicator.Regions.Select(region => region.Ags))), Longest(indicator.Regions.Select(region => region.ShortName)), .. series.Select(WidthOf)], SheetHead.HeaderRow, PagesHigh: 1, HeadWidth: SheetHead.WidthOf(indicator, Title));

    public (int Row, int Column) NameOf(Region region) => (SheetHead.HeaderRow + 1 + indicator.Regions.ToList().IndexOf(region), TextColumns);

    public (int Row, int Column) CellOf(Series one, Region region) => (NameOf(region).Row, TextColumns + 1 + series.ToList().IndexOf(one));

    public void Write(SheetWriter sheet, string table, IReadOnlyList<ChartSpec> charts)
    {
        string[] headers = ["Schlüssel", "Region", .. series.Select(one => one.Title)];
        SheetHead.Write(sheet, indicator, Title, indicator.Regions.Count, headers.Length, charts.Count);
        SheetHead.WriteHeader(sheet, headers, TextColumns);
        foreach (var region in indicator.Regions)
        {
            var strong = region.Kind is RegionKind.Land or RegionKind.Regierungsbezirk;
            var style = strong ? CellStyle.BodyStrong : CellStyle.Body;
            sheet.BeginRow();
            sheet.Text(region.Ags, style);
            sheet.Text(region.ShortName, style);
            foreach (var one in series)
                sheet.Figure(FigureOf(one, region), measure.Decimals, strong);
        }
        sheet.Table = new(table, SheetHead.HeaderRow, sheet.Row, headers, Title);
        sheet.Place(charts);
    }

    private Figure FigureOf(Series one, Region region) => indicator.Value(measure, one, region, Newest).Figure;

    // A header may take some lines.
    private double WidthOf(Series one) => Math.Max(
        FigureCell.WidthOf(indicator.Regions.Select(region => (FigureOf(one, region), measure.Decimals)), 10),
        Math.Min(18, Math.Max(one.Title.Split(' ', '-', '/').Max(word => word.Length) + 4, one.Title.Length / 3.0 + 2)));

    private static double Longest(IEnumerable<string> texts) => texts.Max(text => text.Length) + 3;
}
