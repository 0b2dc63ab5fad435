using System.Text;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>
/// <c>daten/aenderungen.csv</c>: one row a revised value, in the order and with the number formats of <c>komim.csv</c>: the figure on the previous
/// editions of the sources, the figure now, and the difference of both. Where either is confidential there is no number, only the statuses.
/// </summary>
internal static class ChangesCsv
{
    public const string Header = "indicator,measure,period,ags,region,series,old_value,old_status,new_value,new_status,difference,unit";

    public static byte[] Write(IReadOnlyList<PublishedIndicator> indicators)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var row in FlatRow.Of(indicators))
            if (row.Value.Before is { } before)
            {
                var (old, now) = Shown(before, row.Value.Figure);
                text.Append(row.Key).Append(',')
                    .Append(row.Number(old)).Append(',').Append(old.Status.Letter()).Append(',')
                    .Append(row.Number(now)).Append(',').Append(now.Status.Letter()).Append(',')
                    .Append(row.Number(now - old)).Append(',').Append(Units.Code(row.Measure.Unit)).Append('\n');
            }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // The figure now stands in komim.csv; beside a figure that was confidential it is no help to anyone but an attacker.
    private static (Figure Old, Figure New) Shown(Figure old, Figure now) =>
        old.Status == ObsStatus.Suppressed || now.Status == ObsStatus.Suppressed ? (old with { Value = null }, now with { Value = null }) : (old, now);
}
