using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>
/// The Kreise add up to their Regierungsbezirk and to the Land: exactly, within the tolerance of the table (annual means), or within
/// what rounding allows; not where one is confidential (V6).
/// </summary>
internal sealed class KreiseMakeTheLand : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        var held = Held(table, period).Where(region => table.Regions.All[region].IsKreis).ToArray();
        foreach (var region in Held(table, period).Where(region => table.Regions.All[region].Kind is RegionKind.Land or RegionKind.Regierungsbezirk))
        {
            var kreise = table.Regions.PartsOf(table.Regions.All[region], period.Slice.Day).Where(kreis => IsReported(table, kreis)).Select(kreis => table.Regions.IndexOf(kreis.Ags)).ToArray();
            for (var cell = 0; cell < table.Content.Count; cell++)
                // A dash in every Kreis is a matter of its own: not loaded.
                if (Adds(table, cell) && !held.All(kreis => period.IsDash(kreis, cell)))
                    CheckSum(table, period, region, kreise, cell, problems);
        }
    }

    private static void CheckSum(DeliveredTable table, DeliveredPeriod period, int region, int[] kreise, int cell, ProblemList problems)
    {
        if (period.Slice[region, cell] is not { Value: { } total })
            return;
        Figure? sum = Figure.Zero;
        foreach (var kreis in kreise)
            sum += period.Slice[kreis, cell];
        var tolerance = table.Table.Checks.Regions + table.Table.Slack(period.Year, kreise.Length + 1);
        if (sum?.Value is not { } value || Math.Abs(value - total) <= tolerance)
            return;
        problems.Add(ProblemKinds.RegionsDiffer.At(period.PlaceOf(region, cell),
            $"{Where(table, period, region, cell)}: Der Wert ist {Number(total)}, die {kreise.Length} Kreise ergeben {Number(value)}.", Number(total), About(value, tolerance), period.Year, table.Regions.All[region].Ags));
    }
}
