using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>A dash beside positive parts is a missing total, not zero (V8, V21). Where the catalogue declares it, the figure is unknown.</summary>
internal sealed class TotalMissing : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        var inclusions = Enumerable.Range(0, table.Content.Dimensions.Count)
            .SelectMany(dimension => Inclusions(table.Content.Dimensions[dimension].Codelist).Select(inclusion => (Dimension: dimension, inclusion.Whole, inclusion.Parts, Lines: Lines(table.Content, dimension))))
            .ToArray();
        foreach (var region in Held(table, period))
        {
            bool found;
            do
            {
                // A total that turns out to be missing may itself be a part of others.
                found = false;
                foreach (var (dimension, whole, parts, lines) in inclusions)
                    foreach (var line in lines)
                        found |= CheckCell(table, period, region, table.Content.WithItem(line, dimension, whole), [.. parts.Select(part => table.Content.WithItem(line, dimension, part))], problems);
            }
            while (found);
        }
    }

    private static bool CheckCell(DeliveredTable table, DeliveredPeriod period, int region, int whole, int[] parts, ProblemList problems)
    {
        if (!period.IsDash(region, whole) || period.Slice[region, whole] is not { Value: 0 })
            return false;
        if (parts.FirstOrDefault(part => IsSomething(period, region, part), -1) is not (>= 0 and var part))
            return false;
        var value = period.Slice[region, part]!.Value.Value;
        problems.Add(ProblemKinds.TotalMissing.At(period.PlaceOf(region, whole),
            $"{Where(table, period, region, whole)}: „-“, obwohl der Teil „{table.Content.Describe(part)}“ {(value is { } known ? Number(known) + " beträgt" : "nicht null ist")}.",
            "-", value is { } least ? $"mindestens {Number(least)}" : "eine Zahl", period.Year, table.Regions.All[region].Ags));
        period.Slice[region, whole] = Figure.Suppressed;
        return true;
    }

    private static bool IsSomething(DeliveredPeriod period, int region, int cell) =>
        period.Slice[region, cell] is { } figure && (figure.Value > 0 || figure.IsMissing && period.IsDash(region, cell));
}
