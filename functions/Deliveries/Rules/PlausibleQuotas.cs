using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>
/// A figure that is a larger share of another table's than any Kreis has ever seen (V12): naturalisations above 15 % of the foreigners
/// of the year before. Only where the other table is in force.
/// </summary>
internal sealed class PlausibleQuotas : PlausibilityRule
{
    public override IEnumerable<(string Table, int Year)> Needs(DeliveredTable table, CatalogueRoot catalogue) =>
        from quota in table.Table.Checks.Quotas ?? []
        from period in table.Periods
        select (quota.Per.Table, YearOf(quota, period));

    public override void Check(DeliveredTable table, DeliveryReference delivery, FiguresInForce inForce, ProblemList problems)
    {
        foreach (var quota in table.Table.Checks.Quotas ?? [])
            foreach (var period in table.Periods)
                if (inForce.Find(quota.Per.Table, YearOf(quota, period)) is { } other)
                    Check(table, period, quota, other, problems);
    }

    private static void Check(DeliveredTable table, DeliveredPeriod period, PlausibleQuota quota, TableSlice other, ProblemList problems)
    {
        var cell = table.Content.CellOf(quota.Measure, quota.Where ?? new Dictionary<string, string>());
        var per = other.Content.CellOf(quota.Per.Measure, quota.Per.Where ?? new Dictionary<string, string>());
        if (cell < 0 || per < 0)
            return;
        foreach (var kreis in table.Regions.Kreise.Where(kreis => !table.Regions.TerritoryChanged(kreis, other.Day, period.Slice.Day)))
        {
            var region = table.Regions.IndexOf(kreis.Ags);
            if (period.Slice[region, cell] is not { Value: { } value } || other[region, per] is not { Value: > 0 and var whole } || value <= whole * quota.Above / 100)
                continue;
            problems.Add(ProblemKinds.ImplausibleQuota.At(period.PlaceOf(region, cell),
                $"{ContentRule.Where(table, period, region, cell)}: {ContentRule.Number(value)} sind {ContentRule.Number(Math.Round(value / whole * 100, 1, MidpointRounding.AwayFromZero))} % von {ContentRule.Number(whole)} ({other.Content.Describe(per)}, {other.Content.Table.PeriodText(other.Year)}).",
                ContentRule.Number(value), $"höchstens {ContentRule.Number(quota.Above)} %", period.Year, kreis.Ags));
        }
    }

    private static int YearOf(PlausibleQuota quota, DeliveredPeriod period) => quota.Per.Period == OperandPeriod.Previous ? period.Year - 1 : period.Year;
}
