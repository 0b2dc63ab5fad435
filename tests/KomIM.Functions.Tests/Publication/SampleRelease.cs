using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Publication;

namespace KomIM.Tests.Publication;

/// <summary>A release with made-up figures of every indicator, in which every status occurs.</summary>
internal static class SampleRelease
{
    public const string Source = "Statistik: Stand 01.10.2026";

    public static CatalogueRoot Catalogue { get; } = CatalogueRoot.LoadShipped();

    public static IReadOnlyList<IndicatorData> Indicators { get; } = [.. Catalogue.Indicators.Select(indicator => Of(Catalogue, indicator))];

    /// <summary>Every file of the release, by its stable name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files { get; } = Write(Catalogue, Indicators);

    /// <summary>Workbooks with figures.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Workbooks =>
        Files.Where(file => file.Key.EndsWith(".xlsx", StringComparison.Ordinal) && !file.Key.StartsWith("vorlagen/", StringComparison.Ordinal)).Select(file => (file.Key, file.Value));

    /// <summary>Workbooks of every kind and indicator; of the Kreise those that differ: an ordinary one, the pair, and one without a figure.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Representative =>
        Workbooks.Where(file => !file.Name.StartsWith("kreise/", StringComparison.Ordinal) || new[] { "06411", "06611", "06633", "06533" }.Any(file.Name.Contains));

    /// <summary>One file of a release of these indicators.</summary>
    public static byte[] File(string name, params IReadOnlyList<IndicatorData> indicators) => File(Catalogue, name, indicators);

    public static byte[] File(CatalogueRoot catalogue, string name, params IReadOnlyList<IndicatorData> indicators) =>
        ReleaseFiles.Of(catalogue, indicators).Single(file => file.Name == name).Content();

    public static Dictionary<string, byte[]> Write(CatalogueRoot catalogue, IReadOnlyList<IndicatorData> indicators) =>
        ReleaseFiles.Of(catalogue, indicators).ToDictionary(file => file.Name, file => file.Content());

    /// <param name="figureOf">The figure of a place; made up where it is left out.</param>
    public static IndicatorData Of(CatalogueRoot catalogue, Indicator indicator, Func<Measure, Series, Region, int, Figure>? figureOf = null)
    {
        int[] years = [.. Enumerable.Range(indicator.Code == "2A" ? 1995 : 2011, indicator.Code == "2A" ? 21 : 5)];
        var lines =
            from measure in indicator.Measures
            from series in catalogue.SeriesOf(indicator, measure)
            from region in catalogue.Regions.All.Where(region => region.From is null)
            select new IndicatorLine(measure.Code, series.Code, region.Ags, Values(measure, years, year => (figureOf ?? MadeUp)(measure, series, region, year)));
        var inputs =
            from table in catalogue.TablesOf(indicator)
            from year in years
            select new InputReference(table, year, "hash", new("id", table + ".csv", DateTimeOffset.UnixEpoch, Source));
        return new(indicator.Code, "version", [.. inputs], [.. lines]);
    }

    /// <summary>The lines that are printed: of a ranked dimension only those of the most frequent items, and the rest.</summary>
    public static IReadOnlyList<IndicatorLine> ShownOf(IndicatorData indicator)
    {
        var rows = new PublishedIndicator(Catalogue, indicator).Rows.Select(row => (row.Measure.Code, row.Series.Code)).ToHashSet();
        return [.. indicator.Lines.Where(line => rows.Contains((line.Measure, line.Series)))];
    }

    private static IndicatorValue[] Values(Measure measure, int[] years, Func<int, Figure> figureOf)
    {
        var previous = Figure.NotYet;
        return [.. years.Select(year =>
        {
            var figure = figureOf(year).Round(measure.Decimals);
            var change = figure - previous;
            var value = new IndicatorValue(year, figure, previous, change.Round(measure.Decimals), measure.IsCount ? Figure.Quotient(change, previous, 100).Round(1) : Figure.CannotExist);
            previous = figure;
            return value;
        })];
    }

    private static Figure MadeUp(Measure measure, Series series, Region region, int year)
    {
        var noise = $"{measure.Code} {series.Code} {region.Ags} {year}".Aggregate(17u, (hash, character) => unchecked(hash * 31 + character)) % 1000;
        var size = region.Kind switch { RegionKind.Land => 40m, RegionKind.Regierungsbezirk => 13m, _ => 1m };
        var value = measure.Unit is MeasureUnit.Percent or MeasureUnit.Per1000 or MeasureUnit.Per10000
            ? 8 + (year - 1995) / 3m + noise / 350m
            : size * (5000 + noise + (year - 1995) * 40);
        if (measure.Balance && noise % 3 == 0)
            value = -value;
        return (region.Ags, year) switch
        {
            ("06633", 2013) => Figure.Suppressed,
            ("06633", 2015) => Figure.Suppressed,
            ("06631", 2012) => Figure.NotYet,
            ("06632", 2014) => Figure.CannotExist,
            ("06634", 2014) => Figure.Unreliable,
            ("06634", 2015) => Figure.Of(value, ObsStatus.Unreliable),
            ("06635", 2015) => Figure.Zero,
            ("06636", 2015) => Figure.Of(0.04m),
            ("06535", 2014) => Figure.Of(value, ObsStatus.Break),
            ("06535", 2015) => Figure.Of(value, ObsStatus.Provisional),
            ("06534", _) => Figure.Of(value, ObsStatus.Estimated),
            ("06533", _) => Figure.Suppressed,
            _ => Figure.Of(value),
        };
    }
}
