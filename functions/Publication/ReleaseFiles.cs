using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>Every file of a release: a pure function of catalogue and figures, so that the same release always has the same bytes.</summary>
internal static class ReleaseFiles
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Json = "application/json; charset=utf-8";
    private const string Csv = "text/csv; charset=utf-8";

    public static IEnumerable<ReleaseFile> Of(CatalogueRoot catalogue, IReadOnlyList<IndicatorData> indicators)
    {
        var published = indicators.Select(data => new PublishedIndicator(catalogue, data)).ToArray();
        var workbooks = new Workbooks(catalogue);
        yield return new("daten/komim.csv", Csv, () => FlatCsv.Write(published));
        yield return new("daten/komim.json", Json, () => FlatJson.Write(published));
        yield return new("daten/aenderungen.csv", Csv, () => ChangesCsv.Write(published));
        yield return new("katalog.json", Json, () => CatalogueJson.Write(catalogue, published));
        yield return new("KomIM_Gesamt.xlsx", Xlsx, () => workbooks.Everything(published));
        foreach (var indicator in published)
        {
            yield return new($"daten/indikatoren/{indicator.Definition.Code}.json", Json, () => FlatJson.Write(indicator));
            yield return new(CsvOf(indicator.Definition.Code), Csv, () => FlatCsv.Write([indicator]));
            yield return new($"indikatoren/KomIM_{indicator.Definition.Code}.xlsx", Xlsx, () => workbooks.OfIndicator(indicator));
        }
        foreach (var region in catalogue.Regions.All.Where(region => published.Any(indicator => indicator.Holds(region))))
        {
            yield return new($"daten/regionen/{KeyOf(region)}.json", Json, () => FlatJson.Write(published, region));
            yield return new($"daten/regionen/{KeyOf(region)}.csv", Csv, () => FlatCsv.Write(published, region));
        }
        foreach (var kreis in catalogue.Regions.Kreise.Where(kreis => published.Any(indicator => indicator.Holds(kreis))))
            yield return new($"kreise/KomIM_{kreis.Ags}_{FileName.Of(kreis.ShortName)}.xlsx", Xlsx, () => workbooks.OfKreis(published, kreis));
        foreach (var table in catalogue.Tables.Values.OrderBy(table => table.Code, StringComparer.Ordinal))
            yield return new(DeliveryTemplate.NameOf(table), Xlsx, () => DeliveryTemplate.Of(catalogue, table));
    }

    /// <summary>The flat file of an indicator.</summary>
    public static string CsvOf(string indicator) => $"daten/indikatoren/{indicator}.csv";

    // The plus sign of a pair means a blank in some addresses.
    private static string KeyOf(Region region) => region.Ags.Replace('+', '_');
}
