namespace KomIM.Deliveries.Rules;

/// <summary>
/// Where a table reports two Kreise as one, the second has no figures of its own (V1: the register of foreigners has 25 regions of
/// Hessen). Figures there mean that the source has changed its method, and every series with it.
/// </summary>
internal sealed class JointRegions : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        foreach (var region in Held(table, period).Where(region => !IsReported(table, table.Regions.All[region])))
        {
            var ags = table.Regions.All[region].Ags;
            var pair = table.Regions.Find(table.Table.Joint!.First(pair => table.Regions.Find(pair)!.Members!.Contains(ags)))!;
            if (Enumerable.Range(0, table.Content.Count).FirstOrDefault(cell => period.Slice[region, cell] is { Value: > 0 }, -1) is >= 0 and var filled)
                problems.Add(ProblemKinds.JointRegion.At(period.PlaceOf(region, filled),
                    $"{Where(table, period, region, filled)}: {Number(period.Slice[region, filled]!.Value.Value!.Value)}, obwohl {pair.Name} in dieser Tabelle gemeinsam unter dem Schlüssel {pair.Members![0]} geführt werden.",
                    Number(period.Slice[region, filled]!.Value.Value!.Value), "keine Werte", period.Year, ags));
            period.Remove(region);
        }
    }
}
