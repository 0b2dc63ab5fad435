using System.Globalization;
using KomIM.Catalogue;

namespace KomIM.Deliveries.Rules;

/// <summary>A rule that the figures of a delivered period must follow.</summary>
internal abstract class ContentRule
{
    public void Check(DeliveredTable table, ProblemList problems)
    {
        foreach (var period in table.Periods)
            Check(table, period, problems);
    }

    protected abstract void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems);

    /// <summary>Indexes of the regions for which the period holds anything.</summary>
    protected static IEnumerable<int> Held(DeliveredTable table, DeliveredPeriod period) =>
        Enumerable.Range(0, table.Regions.Count).Where(period.Holds);

    internal static string Where(DeliveredTable table, DeliveredPeriod period, int region, int cell) =>
        $"{table.Regions.All[region].ShortName}, {table.Table.PeriodText(period.Year)}, {table.Content.Describe(cell)}";

    internal static string Number(decimal value) => value.ToString("#,##0.##", CultureInfo.GetCultureInfo("de-DE"));

    /// <summary>Wholes of a dimension with the parts that make them up.</summary>
    protected static IEnumerable<(int Whole, int[] Parts)> Partitions(Codelist codelist) =>
        codelist.Items.Where(item => item is { IsDelivered: true, Parts: not null })
            .Select(item => (codelist.IndexOf(item.Code), item.Parts!.Select(codelist.IndexOf).ToArray()));

    /// <summary>Every cell with the first item of the dimension: one for each line along it.</summary>
    protected static IEnumerable<int> Lines(SourceContent content, int dimension) =>
        Enumerable.Range(0, content.Count).Where(cell => content.ItemOf(cell, dimension) == 0);
}
