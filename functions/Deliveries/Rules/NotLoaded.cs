using KomIM.Catalogue;

namespace KomIM.Deliveries.Rules;

/// <summary>A dash in every Kreis means: not loaded yet. It is exactly zero only where the Land says so too and its sums agree (V8).</summary>
internal sealed class NotLoaded : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        var kreise = Held(table, period).Where(region => table.Regions.All[region].IsKreis).ToArray();
        if (kreise.Length == 0)
            return;
        var land = table.Regions.IndexOf(table.Regions.Land.Ags);
        var empty = Enumerable.Range(0, table.Content.Count)
            .Where(cell => kreise.All(region => period.IsDash(region, cell)) && !IsZero(table, period, land, cell))
            .ToArray();
        foreach (var column in empty.GroupBy(cell => period.ColumnOf(kreise[0], cell)))
        {
            var cell = column.First();
            var what = column.Count() == 1 ? table.Content.Describe(cell) : $"{table.Content.Describe(cell)} und {column.Count() - 1} weitere";
            problems.Add(ProblemKinds.NotLoaded.At(period.PlaceOf(kreise[0], cell), $"{table.Table.PeriodText(period.Year)}: In allen Kreisen steht „-“ bei: {what}.", "-", "Zahlen in mindestens einem Kreis", period.Year));
        }
    }

    private static bool IsZero(DeliveredTable table, DeliveredPeriod period, int land, int cell)
    {
        if (period.Slice[land, cell] is not { Value: 0 })
            return false;
        for (var dimension = 0; dimension < table.Content.Dimensions.Count; dimension++)
            foreach (var (whole, parts) in Partitions(table.Content.Dimensions[dimension].Codelist))
                if (parts.Contains(table.Content.ItemOf(cell, dimension))
                    && period.Slice[land, table.Content.WithItem(cell, dimension, whole)] is { Value: > 0 and var total }
                    && parts.Sum(part => period.Slice[land, table.Content.WithItem(cell, dimension, part)]?.Value ?? 0) == total)
                    return true;
        return false;
    }
}
