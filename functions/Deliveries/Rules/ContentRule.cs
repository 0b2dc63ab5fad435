using System.Globalization;
using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>A rule that the figures of a delivered period must follow.</summary>
internal abstract class ContentRule
{
    /// <summary>Whether everything is there that a file must hold: in this order, since the first two leave out what is none of its content.</summary>
    public static readonly IReadOnlyList<ContentRule> Structure = [new RegionsOfTheDay(), new JointRegions(), new EveryKreis(), new EveryCell()];

    /// <summary>Whether the figures agree with each other: in this order, since the first two say which dashes are not zero.</summary>
    public static readonly IReadOnlyList<ContentRule> Content =
        [new NotLoaded(), new TotalMissing(), new RoundedCounts(), new PercentRange(), new PartsMakeTheWhole(), new PartsCoverTheWhole(), new PartsFitTheWhole(), new KreiseMakeTheLand()];

    public void Check(DeliveredTable table, ProblemList problems)
    {
        foreach (var period in table.Periods)
            Check(table, period, problems);
    }

    protected abstract void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems);

    /// <summary>Indexes of the regions for which the period holds anything.</summary>
    protected static int[] Held(DeliveredTable table, DeliveredPeriod period) =>
        [.. Enumerable.Range(0, table.Regions.Count).Where(period.Holds)];

    /// <summary>Whether a Kreis has figures of its own in the table, or is contained in another one.</summary>
    protected static bool IsReported(DeliveredTable table, Region kreis) => table.Table.Reports(kreis, table.Regions);

    internal static string Where(DeliveredTable table, DeliveredPeriod period, int region, int cell) =>
        $"{table.Regions.All[region].ShortName}, {table.Table.PeriodText(period.Year)}, {table.Content.Describe(cell)}";

    internal static string Number(decimal value) => value.ToString("#,##0.##", CultureInfo.GetCultureInfo("de-DE"));

    /// <summary>The expected value, with how far it may be off.</summary>
    protected static string About(decimal value, decimal tolerance) => tolerance == 0 ? Number(value) : $"{Number(value)} ± {Number(tolerance)}";

    /// <summary>Whether figures of the cell can be added; rates cannot.</summary>
    protected static bool Adds(DeliveredTable table, int cell) => table.Table.Measures[table.Content.MeasureOf(cell)].IsCount;

    /// <summary>Wholes of a dimension with the parts that make them up.</summary>
    protected static IEnumerable<(int Whole, int[] Parts)> Partitions(Codelist codelist) =>
        codelist.Items.Where(item => item is { IsDelivered: true, Parts: not null })
            .Select(item => (codelist.IndexOf(item.Code), item.Parts!.Select(codelist.IndexOf).ToArray()));

    /// <summary>Wholes of a dimension with everything that lies within them.</summary>
    protected static IEnumerable<(int Whole, int[] Parts)> Inclusions(Codelist codelist) =>
        codelist.Items.Select((item, whole) => (whole, Parts: (int[])
            [.. (item.Parts ?? []).Concat(item.CoveredBy ?? []).Select(codelist.IndexOf), .. Enumerable.Range(0, codelist.Items.Count).Where(part => codelist.Items[part].Within == item.Code)]))
        .Where(inclusion => inclusion.Parts.Length > 0);

    /// <summary>Every cell with the first item of the dimension: one for each line along it.</summary>
    protected static int[] Lines(SourceContent content, int dimension) =>
        [.. Enumerable.Range(0, content.Count).Where(cell => content.ItemOf(cell, dimension) == 0)];

    /// <summary>Sum of some cells of a region; null where one has no number.</summary>
    protected static decimal? Sum(DeliveredPeriod period, int region, IEnumerable<int> cells)
    {
        Figure? sum = Figure.Zero;
        foreach (var cell in cells)
            sum += period.Slice[region, cell];
        return sum?.Value;
    }
}
