using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>
/// Every cell that the table declares is there. What only an export in compressed form leaves out (part of a delivered total) is
/// nothing; the sums prove it. In a Liefervorlage it was forgotten. Of a sparse dimension a whole item may be left out.
/// </summary>
internal sealed class EveryCell : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        var held = Held(table, period);
        var delivered = new HashSet<int>(table.Content.Expected.Where(cell => held.Any(region => period.Slice[region, cell] is not null)));
        var dense = delivered.Select(cell => Dense(table, cell)).ToHashSet();
        foreach (var cell in table.Content.Expected.Order())
            if (!delivered.Contains(cell) && dense.Add(Dense(table, cell)))
                problems.Add(ProblemKinds.MissingColumn.At(default, $"Für {table.Table.PeriodText(period.Year)} fehlt in allen Regionen: {table.Content.Describe(Dense(table, cell))}.", null, table.Content.Describe(Dense(table, cell)), period.Year));
            else
                Fill(table, period, held, cell, problems);
    }

    // The cell without what its sparse dimensions say: all that must be there at least once.
    private static int Dense(DeliveredTable table, int cell)
    {
        if (table.Table.Sparse is { } sparse)
            for (var i = 0; i < table.Content.Dimensions.Count; i++)
                if (sparse.Contains(table.Content.Dimensions[i].Name))
                    cell = table.Content.WithItem(cell, i, Math.Max(0, table.Content.Dimensions[i].Codelist.IndexOf(Codelist.Total)));
        return cell;
    }

    private static void Fill(DeliveredTable table, DeliveredPeriod period, int[] held, int cell, ProblemList problems)
    {
        foreach (var region in held)
            if (period.Slice[region, cell] is not null)
                continue;
            else if (IsWhole(table, cell) || !table.AbsentIsNothing && table.Table.Sparse is null)
                problems.Add(ProblemKinds.MissingRow.At(default, $"{Where(table, period, region, cell)}: Der Wert fehlt.", null, table.AbsentIsNothing ? "die Summe" : "eine Zeile mit Wert oder Zeichen", period.Year, table.Regions.All[region].Ags));
            else
                period.Slice[region, cell] = Figure.Zero;
    }

    private static bool IsWhole(DeliveredTable table, int cell)
    {
        for (var i = 0; i < table.Content.Dimensions.Count; i++)
            if (table.Content.Dimensions[i] is var (name, codelist) && (table.Table.Sparse?.Contains(name) == true || codelist.Items[table.Content.ItemOf(cell, i)] is not ({ Code: Codelist.Total } or { Parts: not null })))
                return false;
        return true;
    }
}
