using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>The three kinds of workbooks.</summary>
internal static class Workbooks
{
    public static byte[] OfIndicator(CatalogueRoot catalogue, PublishedIndicator indicator)
    {
        var definition = indicator.Definition;
        var newest = indicator.Years[^1];
        using var workbook = new ReleaseWorkbook($"{definition.Code} {definition.Title}", definition.Definition, [indicator]);
        workbook.AddFigures($"{definition.Code} {newest}", $"Kreise in Hessen {newest}", new(indicator, indicator.Regions, [.. indicator.Years.TakeLast(2)], withComparison: true), "Hessen und seine Kreise", ChartKind.Column);
        workbook.AddFigures($"{definition.Code} Zeitreihe", "Entwicklung in allen Jahren", new(indicator, indicator.Regions, indicator.Years, withComparison: false), catalogue.Regions.Land.Name, ChartKind.Line);
        return workbook.Save();
    }

    public static byte[] OfKreis(CatalogueRoot catalogue, IReadOnlyList<PublishedIndicator> indicators, Region kreis)
    {
        var held = indicators.Where(indicator => indicator.Holds(kreis)).ToArray();
        using var workbook = new ReleaseWorkbook($"{kreis.Name} ({kreis.Ags})", "Alle Indikatoren des Kreises mit Zeitreihe und Vergleich zum Vorjahr.", held);
        foreach (var indicator in held)
            workbook.AddFigures(indicator.Definition.Code, indicator.Definition.Title, new(indicator, [kreis], indicator.Years, withComparison: true), kreis.ShortName, ChartKind.Line);
        return workbook.Save();
    }

    public static byte[] Everything(CatalogueRoot catalogue, IReadOnlyList<PublishedIndicator> indicators)
    {
        using var workbook = new ReleaseWorkbook("Alle Indikatoren", "Alle Indikatoren für Hessen, die Regierungsbezirke, Kreise und kreisfreien Städte, mit Zeitreihe und Vergleich zum Vorjahr.", indicators);
        foreach (var indicator in indicators)
            workbook.AddFigures(indicator.Definition.Code, indicator.Definition.Title, new(indicator, indicator.Regions, indicator.Years, withComparison: true), catalogue.Regions.Land.Name, indicator.Definition.Chart.Kind);
        return workbook.Save();
    }
}
