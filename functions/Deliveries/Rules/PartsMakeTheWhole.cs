namespace KomIM.Deliveries.Rules;

/// <summary>
/// The parts of a classification add up to its total, within the tolerance of the table; each figure of a rounded table may be off by
/// half its multiple (V4, V5, V11).
/// </summary>
internal sealed class PartsMakeTheWhole : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        var held = Held(table, period);
        for (var dimension = 0; dimension < table.Content.Dimensions.Count; dimension++)
        {
            var codelist = table.Content.Dimensions[dimension].Codelist;
            var kind = ProblemKinds.Of(codelist.SumProblem ?? ProblemKinds.PartsDiffer.Code);
            foreach (var (whole, parts) in Partitions(codelist))
                foreach (var line in Lines(table.Content, dimension).Where(line => Adds(table, line)))
                    foreach (var region in held)
                        CheckSum(table, period, region, kind, table.Content.WithItem(line, dimension, whole), [.. parts.Select(part => table.Content.WithItem(line, dimension, part))], problems);
        }
    }

    private static void CheckSum(DeliveredTable table, DeliveredPeriod period, int region, ProblemKind kind, int whole, int[] parts, ProblemList problems)
    {
        if (period.Slice[region, whole] is not { Value: { } total })
            return;
        var tolerance = table.Table.Checks.Parts + table.Table.Slack(period.Year, parts.Length + 1);
        if (Sum(period, region, parts) is not { } value || Math.Abs(value - total) <= tolerance)
            return;
        problems.Add(kind.At(period.PlaceOf(region, whole),
            $"{Where(table, period, region, whole)}: Die Summe ist {Number(total)}, die Teile ergeben {Number(value)}.", Number(total), About(value, tolerance), period.Year, table.Regions.All[region].Ags));
    }
}
