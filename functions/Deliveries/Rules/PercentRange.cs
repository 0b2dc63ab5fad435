namespace KomIM.Deliveries.Rules;

/// <summary>A rate that a source gives in percent of a whole lies between 0 and 100 (V12).</summary>
internal sealed class PercentRange : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        var rates = Enumerable.Range(0, table.Content.Count).Where(cell => !Adds(table, cell)).ToArray();
        foreach (var region in Held(table, period))
            foreach (var cell in rates)
                if (period.Slice[region, cell] is { Value: { } value and (< 0 or > 100) })
                    problems.Add(ProblemKinds.PercentRange.At(period.PlaceOf(region, cell),
                        $"{Where(table, period, region, cell)}: {Number(value)} % gibt es nicht.", Number(value), "0 bis 100", period.Year, table.Regions.All[region].Ags));
    }
}
