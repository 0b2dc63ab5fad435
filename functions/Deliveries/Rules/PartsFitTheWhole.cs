namespace KomIM.Deliveries.Rules;

/// <summary>No part is greater than its whole. Only where no sum over all parts says so already.</summary>
internal sealed class PartsFitTheWhole : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        for (var dimension = 0; dimension < table.Content.Dimensions.Count; dimension++)
        {
            var codelist = table.Content.Dimensions[dimension].Codelist;
            foreach (var (whole, part) in TotalMissing.Inclusions(codelist))
            {
                var parts = (codelist.Items[whole].Parts ?? []).Select(codelist.IndexOf).ToArray();
                foreach (var line in Lines(table.Content, dimension))
                    foreach (var region in Held(table, period))
                        if (!parts.Contains(part) || parts.Any(other => period.Slice[region, table.Content.WithItem(line, dimension, other)] is not { IsMissing: false }))
                            CheckPart(table, period, region, table.Content.WithItem(line, dimension, whole), table.Content.WithItem(line, dimension, part), problems);
            }
        }
    }

    private static void CheckPart(DeliveredTable table, DeliveredPeriod period, int region, int whole, int part, ProblemList problems)
    {
        if (period.Slice[region, whole] is not { Value: { } total } || period.Slice[region, part] is not { Value: { } value } || value - total <= table.Table.Checks.Parts)
            return;
        problems.Add(ProblemKinds.PartExceedsTotal.At(period.PlaceOf(region, part),
            $"{Where(table, period, region, part)}: {Number(value)} ist mehr als „{table.Content.Describe(whole)}“ mit {Number(total)}.", Number(value), $"höchstens {Number(total)}", period.Year, table.Regions.All[region].Ags));
    }
}
