using System.Globalization;
using KomIM.Catalogue;
using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>The three kinds of workbooks.</summary>
internal sealed class Workbooks(CatalogueRoot catalogue)
{
    /// <summary>All Kreise: each measure in the newest year, the previous year, all years, the flat twin.</summary>
    public byte[] OfIndicator(PublishedIndicator indicator)
    {
        var definition = indicator.Definition;
        var (topic, tables) = (TopicOf(indicator), 0);
        List<FigureSheet> sheets = [.. indicator.Rows.Select(row => row.Measure).Distinct().OrderBy(measure => measure != indicator.Headline.Measure).SelectMany(measure => KreisSheet.Of(catalogue, indicator, measure)).Select(sheet => OfMeasure(NextName(), indicator, sheet))];
        sheets.Add(OfComparison(NextName(), indicator));
        sheets.Add(OfSeries(NextName(), indicator, indicator.Years, SeriesColumns.None, $"Zeitreihe {Texts.Years(indicator.Years)}", (charts, sheet, name) => [charts.Development(sheet, name, catalogue.Regions.Land), charts.Extremes(sheet, name, catalogue.Regions.Land)]));
        sheets.Add(Twin(definition.Code, topic, $"{definition.Title}: {Texts.TwinSeen}", FlatRow.Of([indicator])));
        var rows = indicator.Rows.GroupBy(row => row.Measure).Select(rows => (indicator, indicator.Headline.Measure == rows.Key ? indicator.Headline : rows.First()));
        return new ReleaseWorkbook($"{definition.Code} {definition.Title}", definition.Definition, [topic, definition.Title], [indicator], CoverTable.OfLand(catalogue, [.. rows], isLinked: false)).Write(sheets);

        string NextName() => string.Create(CultureInfo.InvariantCulture, $"{definition.Code}.{++tables}");
    }

    /// <summary>The profile of a Kreis: one sheet an indicator, and the flat twin of all.</summary>
    public byte[] OfKreis(IReadOnlyList<PublishedIndicator> indicators, Region kreis)
    {
        var held = indicators.Where(indicator => indicator.Holds(kreis)).ToArray();
        FigureSheet[] sheets =
        [
            .. held.Select(indicator => OfKreis(indicator, kreis)),
            Twin(kreis.Ags, "alle Themen", Texts.TwinSeen, held.OrderBy(indicator => indicator.Definition.Code, StringComparer.Ordinal).SelectMany(indicator =>
                FlatRow.Of(indicator, [.. indicator.Together(kreis), .. indicator.Regions.Where(region => region.Ags == kreis.Parent || region == catalogue.Regions.Land)], indicator.RowsOf(kreis)))),
        ];
        return new ReleaseWorkbook($"{kreis.Name} ({kreis.Ags})", Texts.OfKreis, [kreis.Name, .. catalogue.Topics.Select(topic => topic.Title)], held, CoverTable.OfKreis(catalogue, held, kreis)).Write(sheets);
    }

    public byte[] Everything(IReadOnlyList<PublishedIndicator> indicators)
    {
        var land = catalogue.Regions.Land;
        FigureSheet[] sheets =
        [
            .. indicators.Select(indicator => OfSeries(indicator.Definition.Code, indicator, indicator.Years, SeriesColumns.Comparison | SeriesColumns.Rank, Texts.Years(indicator.Years),
                (charts, sheet, name) => [charts.Development(sheet, name, land), charts.Extremes(sheet, name, land)])),
            .. indicators.Select(indicator => Twin(indicator.Definition.Code, TopicOf(indicator), $"{indicator.Definition.Title}: {Texts.TwinSeen}", FlatRow.Of([indicator]))),
        ];
        var headlines = indicators.Select(indicator => (indicator, indicator.Headline));
        return new ReleaseWorkbook("Alle Indikatoren", Texts.OfEverything, [.. catalogue.Topics.Select(topic => topic.Title)], indicators, CoverTable.OfLand(catalogue, [.. headlines], isLinked: true)).Write(sheets);
    }

    private FigureSheet OfMeasure(string name, PublishedIndicator indicator, KreisSheet sheet) =>
        new(name, TopicOf(indicator), sheet.Title, sheet.Form, (writer, table) => sheet.Write(writer, table, Drawn(new IndicatorCharts(indicator).SideBySide(sheet, name))));

    private FigureSheet OfComparison(string name, PublishedIndicator indicator) =>
        OfSeries(name, indicator, [.. indicator.Years.TakeLast(2)], SeriesColumns.Comparison | SeriesColumns.Rank, "Vergleich mit dem Vorjahr", (charts, sheet, title) => [charts.Changes(sheet, title)]);

    private FigureSheet OfSeries(string name, PublishedIndicator indicator, IReadOnlyList<int> years, SeriesColumns columns, string what, Func<IndicatorCharts, SeriesSheet, string, ChartSpec?[]> charts)
    {
        var sheet = new SeriesSheet(catalogue, indicator, indicator.Regions, years, columns);
        var title = $"{indicator.Definition.Code} {indicator.Definition.Title}: Hessen und seine Kreise, {what}";
        return new(name, TopicOf(indicator), title, sheet.FormOf(title), (writer, table) => sheet.Write(writer, table, title, Drawn(charts(new(indicator), sheet, name))));
    }

    private FigureSheet OfKreis(PublishedIndicator indicator, Region kreis)
    {
        var name = indicator.Definition.Code;
        var regions = indicator.Together(kreis);
        var sheet = new SeriesSheet(catalogue, indicator, regions, indicator.Years, SeriesColumns.Beside | SeriesColumns.Comparison | SeriesColumns.Rank);
        var title = $"{name} {indicator.Definition.Title}: {kreis.ShortName}, {Texts.Years(indicator.Years)}";
        return new(name, TopicOf(indicator), title, sheet.FormOf(title), (writer, table) => sheet.Write(writer, table, title, ChartsOfKreis(indicator, sheet, name, regions)));
    }

    // Where the Kreis has no figures of its own the charts are those of the pair.
    private static IReadOnlyList<ChartSpec> ChartsOfKreis(PublishedIndicator indicator, SeriesSheet sheet, string name, IReadOnlyList<Region> regions)
    {
        var charts = new IndicatorCharts(indicator);
        var names = (Texts.Cover, ReleaseWorkbook.CoverHeaderRow, CoverTable.NamesColumn);
        return Drawn(
            regions.Select(region => charts.Development(sheet, name, region)).FirstOrDefault(chart => chart is not null),
            charts.Structure(sheet, name, regions[0], names) ?? regions.Select(region => charts.Beside(sheet, name, region, names)).FirstOrDefault(chart => chart is not null));
    }

    private static FigureSheet Twin(string of, string topic, string description, IEnumerable<FlatRow> rows) =>
        new(TwinSheet.NameOf(of), topic, description, TwinSheet.Form, (writer, table) => TwinSheet.Write(writer, table, rows));

    private static IReadOnlyList<ChartSpec> Drawn(params ChartSpec?[] charts) => [.. charts.OfType<ChartSpec>()];

    private string TopicOf(PublishedIndicator indicator) => catalogue.Topics.First(topic => topic.Code == indicator.Definition.Topic).Title;
}
