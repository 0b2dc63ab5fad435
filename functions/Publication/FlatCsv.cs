using System.Text;
using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>
/// <c>daten/komim.csv</c>: one row a value, sorted by indicator, measure, period, ags and series. UTF-8, comma, decimal point; a field is
/// empty where there is no number, and <c>status</c> (CL_OBS_STATUS) says why. <c>revised</c> is <c>r</c> where the figure is another than on the
/// previous editions of the sources. The last four columns are the signs of tables that stand for or beside value, previous value, change and
/// change in percent.
/// </summary>
internal static class FlatCsv
{
    public const string Header = "indicator,measure,period,ags,region,series,value,unit,status,previous_value,change,change_percent,revised,sign,previous_sign,change_sign,change_percent_sign";

    private const int PercentDecimals = 1;

    /// <param name="region">Only its rows; null for those of all regions.</param>
    public static byte[] Write(IReadOnlyList<PublishedIndicator> indicators, Region? region = null)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var row in FlatRow.Of(indicators, region))
            text.Append(row.Key).Append(',')
                .Append(row.Number(row.Value.Figure)).Append(',').Append(Units.Code(row.Measure.Unit)).Append(',').Append(row.Value.Figure.Status.Letter()).Append(',')
                .Append(row.Number(row.Value.Previous)).Append(',').Append(row.Number(row.Value.Change)).Append(',').Append(FlatRow.Number(row.Value.ChangePercent, PercentDecimals)).Append(',')
                .Append(row.Value.Before is null ? "" : Texts.Revised).Append(',')
                .Append(row.Value.Figure.Sign).Append(',').Append(row.Value.Previous.Sign).Append(',').Append(row.Value.Change.Sign).Append(',').Append(row.Value.ChangePercent.Sign).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
