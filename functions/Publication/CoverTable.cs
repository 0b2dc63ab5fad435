using System.Globalization;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>The key figures on a cover: one row for each headline, as a table of their own.</summary>
internal sealed record CoverTable(IReadOnlyList<string> Headers, IReadOnlyList<double> Widths, IReadOnlySet<int> TextColumns, IReadOnlyList<Action<SheetWriter>> Rows)
{
    private const int PercentDecimals = 1;

    /// <summary>Headlines of a Kreis beside its Regierungsbezirk and the Land. The names of the three stand in the header, for charts too.</summary>
    public static CoverTable OfKreis(CatalogueRoot catalogue, IReadOnlyList<PublishedIndicator> indicators, Region kreis)
    {
        Region[] beside = [kreis, .. catalogue.Regions.All.Where(region => region.Ags == kreis.Parent), catalogue.Regions.Land];
        return new(
            ["Indikator", "Titel", "Kennzahl", "Jahr", .. beside.Select(region => region.ShortName), "Rang"], [11, 40, 46, 7, .. beside.Select(region => Math.Clamp(region.ShortName.Length + 2, 12, 20)), 7], new HashSet<int> { 0, 1, 2 },
            [.. from indicator in indicators
                from region in indicator.Together(kreis)
                select (Action<SheetWriter>)(sheet => WriteOfKreis(sheet, indicator, region, beside[1..]))]);
    }

    /// <summary>Column of the first name in <see cref="OfKreis"/>.</summary>
    public const int NamesColumn = 5;

    /// <summary>Headlines of the Land with the previous year, and the Kreise where they are highest and lowest.</summary>
    /// <param name="isLinked">Each indicator has a sheet of its own.</param>
    public static CoverTable OfLand(CatalogueRoot catalogue, IReadOnlyList<(PublishedIndicator Indicator, (Measure, Series) Row)> headlines, bool isLinked) => new(
        ["Indikator", "Titel", "Kennzahl", "Jahr", catalogue.Regions.Land.ShortName, "Vorjahr", "Veränderung", "Höchster Wert", "Kreis mit dem höchsten Wert", "Niedrigster Wert", "Kreis mit dem niedrigsten Wert"],
        [11, 34, 38, 7, 11, 11, 14, 11, 24, 11, 24], new HashSet<int> { 0, 1, 2, 8, 10 },
        [.. headlines.Select(headline => (Action<SheetWriter>)(sheet => WriteOfLand(sheet, headline.Indicator, headline.Row, catalogue.Regions.Land, isLinked)))]);

    private static void WriteOfKreis(SheetWriter sheet, PublishedIndicator indicator, Region region, IReadOnlyList<Region> beside)
    {
        var (measure, series) = indicator.Headline;
        var year = indicator.Years[^1];
        WriteName(sheet, indicator, measure, series, region.Kind == RegionKind.Pair ? $" ({region.ShortName})" : "", isLinked: true);
        sheet.Number(year, CellStyle.Number(NumberForm.Ungrouped, 0));
        foreach (var shown in beside.Prepend(region))
            sheet.Figure(indicator.Value(measure, series, shown, year).Figure, measure.Decimals, strong: false);
        sheet.Figure(KreisRank.Of(indicator, measure, series, region, year), 0, strong: false);
    }

    private static void WriteOfLand(SheetWriter sheet, PublishedIndicator indicator, (Measure Measure, Series Series) row, Region land, bool isLinked)
    {
        var (measure, series) = row;
        var year = indicator.Years[^1];
        var value = indicator.Value(measure, series, land, year);
        WriteName(sheet, indicator, measure, series, "", isLinked);
        sheet.Number(year, CellStyle.Number(NumberForm.Ungrouped, 0));
        sheet.Figure(value.Figure, measure.Decimals, strong: false);
        sheet.Figure(value.Previous, measure.Decimals, strong: false);
        sheet.Figure(value.Change, measure.Decimals, strong: false, NumberForm.Change);
        var extremes = indicator.ExtremesOf(measure, series, year);
        foreach (var kreis in (Region?[])[extremes?.Highest, extremes?.Lowest])
        {
            sheet.Figure(kreis is null ? Figure.CannotExist : indicator.Value(measure, series, kreis, year).Figure, measure.Decimals, strong: false);
            sheet.Text(kreis?.ShortName ?? Figure.CannotExist.Print(0), CellStyle.Body);
        }
    }

    private static void WriteName(SheetWriter sheet, PublishedIndicator indicator, Measure measure, Series series, string scope, bool isLinked)
    {
        var definition = indicator.Definition;
        var name = $"{Units.Named(measure)}: {series.Title}{scope}";
        sheet.BeginRow(Math.Max(WrappedText.LinesOf(definition.Title, sheet.Form.Widths[1]), WrappedText.LinesOf(name, sheet.Form.Widths[2])));
        if (isLinked)
            sheet.Link(definition.Code, definition.Code, CellStyle.BodyLink);
        else
            sheet.Text(definition.Code, CellStyle.Body);
        sheet.Text(definition.Title, CellStyle.Body);
        sheet.Text(name, CellStyle.Body);
    }
}
