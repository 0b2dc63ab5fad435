namespace KomIM.Deliveries.Rules;

/// <summary>No part is greater than its whole. Only where no sum over all parts says so already.</summary>
internal sealed class PartsFitTheWhole : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        var held = Held(table, period);
        for (var dimension = 0; dimension < table.Content.Dimensions.Count; dimension++)
        {
            var codelist = table.Content.Dimensions[dimension].Codelist;
            foreach (var (whole, inside) in Inclusions(codelist))
            {
                var summed = codelist.Items[whole] is { IsDelivered: true, Parts: { } parts } ? parts.Select(codelist.IndexOf).ToHashSet() : [];
                foreach (var line in Lines(table.Content, dimension).Where(line => Adds(table, line)))
                    foreach (var region in held)
                        CheckParts(table, period, region, dimension, table.Content.WithItem(line, dimension, whole), inside, summed, problems);
            }
        }
    }

    private static void CheckParts(DeliveredTable table, DeliveredPeriod period, int region, int dimension, int whole, int[] inside, HashSet<int> summed, ProblemList problems)
    {
        if (period.Slice[region, whole] is not { Value: { } total })
            return;
        var isSummed = summed.Count > 0 && summed.All(part => period.Slice[region, table.Content.WithItem(whole, dimension, part)] is { IsMissing: false });
        foreach (var part in inside.Where(part => !isSummed || !summed.Contains(part)))
            CheckPart(table, period, region, whole, total, table.Content.WithItem(whole, dimension, part), problems);
    }

    // Rounding keeps the order of two figures: a part is at most its whole in a rounded table too.
    private static void CheckPart(DeliveredTable table, DeliveredPeriod period, int region, int whole, decimal total, int part, ProblemList problems)
    {
        if (period.Slice[region, part] is not { Value: { } value } || value - total <= table.Table.Checks.Parts)
            return;
        problems.Add(ProblemKinds.PartExceedsTotal.At(period.PlaceOf(region, part),
            $"{Where(table, period, region, part)}: {Number(value)} ist mehr als „{table.Content.Describe(whole)}“ mit {Number(total)}.", Number(value), $"höchstens {Number(total)}", period.Year, table.Regions.All[region].Ags));
    }
}
