using System.Globalization;
using System.Text;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>
/// <c>daten/komim.csv</c>: one row a value, sorted by indicator, measure, period, ags and series. UTF-8, comma, decimal point; a field is
/// empty where there is no number, and <c>status</c> (CL_OBS_STATUS) says why.
/// </summary>
internal static class FlatCsv
{
    public const string Header = "indicator,measure,period,ags,region,series,value,unit,status,previous_value,change,change_percent";

    private const int PercentDecimals = 1;

    public static byte[] Write(IReadOnlyList<PublishedIndicator> indicators)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var indicator in indicators.OrderBy(indicator => indicator.Definition.Code, StringComparer.Ordinal))
            foreach (var measure in indicator.Definition.Measures.OrderBy(measure => measure.Code, StringComparer.Ordinal))
            {
                var series = indicator.Rows.Where(row => row.Measure == measure).Select(row => row.Series).OrderBy(series => series.Code, StringComparer.Ordinal).ToArray();
                foreach (var year in indicator.Years)
                    foreach (var region in indicator.Regions.OrderBy(region => region.Ags, StringComparer.Ordinal))
                        foreach (var line in series)
                        {
                            var value = indicator.Value(measure, line, region, year);
                            text.Append(indicator.Definition.Code).Append(',').Append(measure.Code).Append(',').Append(year.ToString(CultureInfo.InvariantCulture)).Append(',')
                                .Append(region.Ags).Append(',').Append(Quoted(region.Name)).Append(',').Append(line.Code).Append(',')
                                .Append(Number(value.Figure, measure.Decimals)).Append(',').Append(Units.Code(measure.Unit)).Append(',').Append(value.Figure.Status.Letter()).Append(',')
                                .Append(Number(value.Previous, measure.Decimals)).Append(',').Append(Number(value.Change, measure.Decimals)).Append(',').Append(Number(value.ChangePercent, PercentDecimals)).Append('\n');
                        }
            }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Number(Figure figure, int decimals) => figure.Value?.ToString("F" + decimals, CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
