using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>
/// Every Kreis that existed on the day, and every cell that the table declares. A row that only an export in compressed
/// form leaves out (part of a delivered total) is nothing; the sums prove it.
/// </summary>
internal sealed class Completeness : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        DropRegionsBeforeTheirTime(table, period, problems);
        var text = table.Table.PeriodText(period.Year);
        foreach (var kreis in table.Regions.Kreise.Where(kreis => kreis.ExistsOn(period.Slice.Day) && !period.Holds(table.Regions.IndexOf(kreis.Ags))))
            problems.Add(ProblemKinds.MissingRegion.At(default, $"{kreis.Name} ({kreis.Ags}) fehlt für {text}.", null, $"eine Zeile mit dem Schlüssel {kreis.Ags}", period.Year, kreis.Ags));

        foreach (var cell in table.Content.Expected)
            if (Held(table, period).All(region => period.Slice[region, cell] is null))
                problems.Add(ProblemKinds.MissingColumn.At(default, $"Für {text} fehlt in allen Regionen: {table.Content.Describe(cell)}.", null, table.Content.Describe(cell), period.Year));
            else
                Fill(table, period, cell, problems);
    }

    private static void DropRegionsBeforeTheirTime(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        foreach (var region in Held(table, period).Where(region => !table.Regions.All[region].ExistsOn(period.Slice.Day)).ToArray())
        {
            if (Enumerable.Range(0, table.Content.Count).FirstOrDefault(cell => period.Slice[region, cell] is { Value: > 0 }, -1) is >= 0 and var filled)
                problems.Add(ProblemKinds.RegionNotThere.At(period.PlaceOf(region, filled), $"{Where(table, period, region, filled)}: Die Region besteht erst seit {table.Regions.All[region].From:dd.MM.yyyy}.", null, "keine Werte", period.Year, table.Regions.All[region].Ags));
            period.Remove(region);
        }
    }

    private static void Fill(DeliveredTable table, DeliveredPeriod period, int cell, ProblemList problems)
    {
        foreach (var region in Held(table, period).Where(region => period.Slice[region, cell] is null))
            if (IsWhole(table.Content, cell))
                problems.Add(ProblemKinds.MissingRow.At(default, $"{Where(table, period, region, cell)}: Die Zeile fehlt.", null, "eine Zeile mit der Summe", period.Year, table.Regions.All[region].Ags));
            else
                period.Slice[region, cell] = Figure.Zero;
    }

    private static bool IsWhole(SourceContent content, int cell) =>
        Enumerable.Range(0, content.Dimensions.Count).All(i => content.Dimensions[i].Codelist.Items[content.ItemOf(cell, i)] is { Code: Codelist.Total } or { Parts: not null });
}
