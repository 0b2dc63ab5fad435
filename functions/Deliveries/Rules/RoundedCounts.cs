namespace KomIM.Deliveries.Rules;

/// <summary>Every count of a rounded table is a multiple of its base; anything else comes from another source (V7).</summary>
internal sealed class RoundedCounts : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        if (table.Table.RoundingIn(period.Year) is not { } multiple)
            return;
        foreach (var region in Held(table, period))
            for (var cell = 0; cell < table.Content.Count; cell++)
                if (period.Slice[region, cell] is { Value: { } value } && value % multiple != 0 && Adds(table, cell))
                    problems.Add(ProblemKinds.NotRounded.At(period.PlaceOf(region, cell),
                        $"{Where(table, period, region, cell)}: {Number(value)} ist kein Vielfaches von {multiple}.", Number(value), $"ein Vielfaches von {multiple}", period.Year, table.Regions.All[region].Ags));
    }
}
