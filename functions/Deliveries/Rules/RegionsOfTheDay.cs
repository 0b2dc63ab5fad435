using System.Globalization;
using KomIM.Catalogue;

namespace KomIM.Deliveries.Rules;

/// <summary>A Kreis that did not exist on the day has no figures. New exports list it nevertheless, for every year, with dashes.</summary>
internal sealed class RegionsOfTheDay : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        foreach (var region in Held(table, period).Where(region => !table.Regions.All[region].ExistsOn(period.Slice.Day)))
        {
            if (Enumerable.Range(0, table.Content.Count).FirstOrDefault(cell => period.Slice[region, cell] is { Value: > 0 }, -1) is >= 0 and var filled)
                problems.Add(ProblemKinds.RegionNotThere.At(period.PlaceOf(region, filled), $"{Where(table, period, region, filled)}: {Span(table.Regions.All[region])}.", null, "keine Werte", period.Year, table.Regions.All[region].Ags));
            period.Remove(region);
        }
    }

    private static string Span(Region region) => region.To is { } to
        ? string.Create(CultureInfo.InvariantCulture, $"Die Region bestand nur bis {to:dd.MM.yyyy}")
        : string.Create(CultureInfo.InvariantCulture, $"Die Region besteht erst seit {region.From:dd.MM.yyyy}");
}
