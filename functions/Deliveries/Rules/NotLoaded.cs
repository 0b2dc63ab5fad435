using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>
/// A dash in every Kreis means: not loaded yet. It is exactly zero only where the Land says so too and its sums agree (V8). Where the
/// catalogue declares that the column did not exist, its figures are unknown.
/// </summary>
internal sealed class NotLoaded : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        var kreise = Held(table, period).Where(region => table.Regions.All[region].IsKreis).ToArray();
        if (kreise.Length == 0)
            return;
        var land = table.Regions.IndexOf(table.Regions.Land.Ags);
        var empty = Enumerable.Range(0, table.Content.Count)
            .Where(cell => kreise.All(region => period.IsDash(region, cell)) && !IsZero(table, period, land, cell) && !IsNobody(table, period, kreise, cell))
            .ToArray();
        foreach (var column in empty.GroupBy(cell => period.ColumnOf(kreise[0], cell)))
        {
            var cell = column.First();
            if (!problems.Add(ProblemKinds.NotLoaded.At(period.PlaceOf(kreise[0], cell), $"{table.Table.PeriodText(period.Year)}: In allen Kreisen steht „-“ bei: {What(table, [.. column])}.", "-", "Zahlen in mindestens einem Kreis", period.Year)))
                Forget(table, period, [.. column]);
        }
    }

    // Of a sparse dimension some item is there: this one is nobody's in Hessen.
    private static bool IsNobody(DeliveredTable table, DeliveredPeriod period, int[] kreise, int cell) =>
        Enumerable.Range(0, table.Content.Dimensions.Count).Any(dimension => table.Table.Sparse?.Contains(table.Content.Dimensions[dimension].Name) == true
            && Enumerable.Range(0, table.Content.Dimensions[dimension].Codelist.Items.Count).Any(item => kreise.Any(region => period.Slice[region, table.Content.WithItem(cell, dimension, item)] is { Value: > 0 })));

    private static string What(DeliveredTable table, int[] cells) => cells.Length switch
    {
        1 => table.Content.Describe(cells[0]),
        2 => $"{table.Content.Describe(cells[0])} und eine weitere Angabe",
        _ => $"{table.Content.Describe(cells[0])} und {cells.Length - 1} weitere Angaben",
    };

    private static void Forget(DeliveredTable table, DeliveredPeriod period, int[] cells)
    {
        foreach (var region in Held(table, period))
            foreach (var cell in cells.Where(cell => period.IsDash(region, cell)))
                period.Slice[region, cell] = Figure.Suppressed;
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
