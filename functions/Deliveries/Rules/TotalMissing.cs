using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>A dash beside positive parts is a missing total, not zero (V8, V21). Where the catalogue declares it, the figure is unknown.</summary>
internal sealed class TotalMissing : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        foreach (var region in Held(table, period))
            for (var dimension = 0; dimension < table.Content.Dimensions.Count; dimension++)
                foreach (var (whole, part) in Inclusions(table.Content.Dimensions[dimension].Codelist))
                    foreach (var line in Lines(table.Content, dimension))
                        CheckCell(table, period, region, table.Content.WithItem(line, dimension, whole), table.Content.WithItem(line, dimension, part), problems);
    }

    private static void CheckCell(DeliveredTable table, DeliveredPeriod period, int region, int whole, int part, ProblemList problems)
    {
        if (!period.IsDash(region, whole) || period.Slice[region, whole] is not { Value: 0 } || period.Slice[region, part] is not { Value: > 0 and var value })
            return;
        problems.Add(ProblemKinds.TotalMissing.At(period.PlaceOf(region, whole),
            $"{Where(table, period, region, whole)}: „-“, obwohl der Teil „{table.Content.Describe(part)}“ {Number(value)} beträgt.", "-", $"mindestens {Number(value)}", period.Year, table.Regions.All[region].Ags));
        period.Slice[region, whole] = Figure.Suppressed;
    }

    internal static IEnumerable<(int Whole, int Part)> Inclusions(Codelist codelist) =>
        codelist.Items.SelectMany(item => (item.Parts ?? []).Select(part => (codelist.IndexOf(item.Code), codelist.IndexOf(part))))
            .Concat(codelist.Items.Where(item => item.Within is not null).Select(item => (codelist.IndexOf(item.Within!), codelist.IndexOf(item.Code))));
}
