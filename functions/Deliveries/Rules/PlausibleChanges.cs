using System.Globalization;
using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>
/// A large change of a total to the year before asks for a reason (V12). Compared with the delivery itself, or with what is
/// in force; not over a break or a change of territory.
/// </summary>
internal sealed class PlausibleChanges : PlausibilityRule
{
    public override IEnumerable<(string Table, int Year)> Needs(DeliveredTable table, CatalogueRoot catalogue) =>
        table.Table.Checks.Change is null ? [] : table.Periods.Select(period => (table.Table.Code, period.Year - 1));

    public override void Check(DeliveredTable table, DeliveryReference delivery, FiguresInForce inForce, ProblemList problems)
    {
        if (table.Table.Checks.Change is not { } limit)
            return;
        var totals = Enumerable.Range(0, table.Content.Count).Where(cell => IsTotal(table.Content, cell)).ToArray();
        foreach (var period in table.Periods.Where(period => table.Table.Breaks?.Any(known => known.Year == period.Year) != true))
            if ((table.Find(period.Year - 1)?.Slice ?? inForce.Find(table.Table.Code, period.Year - 1)) is { } previous)
                foreach (var kreis in table.Regions.Kreise.Where(kreis => !table.Regions.TerritoryChanged(kreis, previous.Day, period.Slice.Day)))
                    foreach (var cell in totals)
                        Check(table, period, previous, table.Regions.IndexOf(kreis.Ags), cell, limit, problems);
    }

    private static void Check(DeliveredTable table, DeliveredPeriod period, TableSlice previous, int region, int cell, PlausibleChange limit, ProblemList problems)
    {
        if (period.Slice[region, cell] is not { Value: { } value } || previous[region, cell] is not { Value: > 0 and var before } || before < limit.Base)
            return;
        var percent = (value - before) / before * 100;
        if (Math.Abs(percent) <= limit.Percent)
            return;
        var where = ContentRule.Where(table, period, region, cell);
        problems.Add(ProblemKinds.ImplausibleChange.At(period.PlaceOf(region, cell),
            string.Create(CultureInfo.GetCultureInfo("de-DE"), $"{where}: {before:#,##0} → {value:#,##0} ({percent:+0.0;-0.0} %)."),
            ContentRule.Number(value), $"höchstens {ContentRule.Number(limit.Percent)} % Veränderung", period.Year, table.Regions.All[region].Ags));
    }

    private static bool IsTotal(SourceContent content, int cell) =>
        Enumerable.Range(0, content.Dimensions.Count).All(i =>
            content.Dimensions[i].Codelist is var codelist && (codelist.Items[content.ItemOf(cell, i)].Code == Codelist.Total || codelist.IndexOf(Codelist.Total) < 0));
}
