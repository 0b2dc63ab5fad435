using System.Globalization;
using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>One value with its place, as a row of a flat file.</summary>
internal readonly record struct FlatRow(Indicator Indicator, Measure Measure, int Year, Region Region, Series Series, IndicatorValue Value)
{
    /// <summary>Every value, or every value of one region, sorted by indicator, measure, period, ags and series.</summary>
    public static IEnumerable<FlatRow> Of(IReadOnlyList<PublishedIndicator> indicators, Region? only = null) =>
        indicators.OrderBy(indicator => indicator.Definition.Code, StringComparer.Ordinal).SelectMany(indicator => Of(indicator, [.. indicator.Regions.Where(region => only is null || region == only)], indicator.Rows));

    /// <summary>Values of an indicator, sorted by measure, period, ags and series.</summary>
    public static IEnumerable<FlatRow> Of(PublishedIndicator indicator, IReadOnlyList<Region> regions, IReadOnlyList<(Measure Measure, Series Series)> rows)
    {
        Region[] ordered = [.. regions.OrderBy(region => region.Ags, StringComparer.Ordinal)];
        foreach (var measure in indicator.Definition.Measures.OrderBy(measure => measure.Code, StringComparer.Ordinal))
        {
            var series = rows.Where(row => row.Measure == measure).Select(row => row.Series).OrderBy(series => series.Code, StringComparer.Ordinal).ToArray();
            foreach (var year in indicator.Years)
                foreach (var region in ordered)
                    foreach (var line in series)
                        yield return new(indicator.Definition, measure, year, region, line, indicator.Value(measure, line, region, year));
        }
    }

    /// <summary>The columns that say which value it is: <c>indicator,measure,period,ags,region,series</c>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Indicator.Code},{Measure.Code},{Year},{Region.Ags},{Quoted(Region.Name)},{Series.Code}");

    /// <summary>A number with the decimals of the measure; empty where there is none.</summary>
    public string Number(Figure figure) => Number(figure, Measure.Decimals);

    public static string Number(Figure figure, int decimals) => figure.Value?.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) ?? "";

    public static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
