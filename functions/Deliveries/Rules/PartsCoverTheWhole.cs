namespace KomIM.Deliveries.Rules;

/// <summary>
/// Parts that overlap make up at least their whole: children in Tageseinrichtung and in Tagespflege are at least all children, who are
/// counted once (V10).
/// </summary>
internal sealed class PartsCoverTheWhole : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        var held = Held(table, period);
        for (var dimension = 0; dimension < table.Content.Dimensions.Count; dimension++)
        {
            var codelist = table.Content.Dimensions[dimension].Codelist;
            foreach (var item in codelist.Items.Where(item => item.CoveredBy is not null))
                foreach (var line in Lines(table.Content, dimension).Where(line => Adds(table, line)))
                    foreach (var region in held)
                        CheckSum(table, period, region, table.Content.WithItem(line, dimension, codelist.IndexOf(item.Code)), [.. item.CoveredBy!.Select(part => table.Content.WithItem(line, dimension, codelist.IndexOf(part)))], problems);
        }
    }

    private static void CheckSum(DeliveredTable table, DeliveredPeriod period, int region, int whole, int[] parts, ProblemList problems)
    {
        if (period.Slice[region, whole] is not { Value: { } total })
            return;
        if (Sum(period, region, parts) is not { } value || total - value <= table.Table.Checks.Parts + table.Table.Slack(period.Year, parts.Length + 1))
            return;
        problems.Add(ProblemKinds.WholeNotCovered.At(period.PlaceOf(region, whole),
            $"{Where(table, period, region, whole)}: {Number(total)} ist mehr, als alle Teile zusammen ergeben ({Number(value)}).", Number(total), $"höchstens {Number(value)}", period.Year, table.Regions.All[region].Ags));
    }
}
