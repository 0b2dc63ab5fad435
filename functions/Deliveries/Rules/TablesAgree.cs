using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>
/// Where two tables hold the same figure, they agree (V9): moves across the border of a kreisfreie Stadt, which is one municipality,
/// count the same as moves across Kreis borders and across the borders of municipalities. Whichever table arrives later is compared.
/// </summary>
internal sealed class TablesAgree : PlausibilityRule
{
    public override IEnumerable<(string Table, int Year)> Needs(DeliveredTable table, CatalogueRoot catalogue) =>
        from pair in Pairs(table.Table, catalogue)
        from period in table.Periods
        select (pair.Declaring == table.Table ? pair.Agreement.With.Table : pair.Declaring.Code, period.Year);

    public override void Check(DeliveredTable table, DeliveryReference delivery, FiguresInForce inForce, ProblemList problems)
    {
        foreach (var (declaring, agreement) in Pairs(table.Table, inForce.Catalogue))
            foreach (var period in table.Periods)
                if (inForce.Find(declaring == table.Table ? agreement.With.Table : declaring.Code, period.Year) is { } other)
                    foreach (var (own, its) in Cells(table.Content, other.Content, agreement, isDeclaring: declaring == table.Table))
                        foreach (var region in table.Regions.All.Where(region => agreement.Regions is not { } kind || region.Kind == kind))
                            Check(table, period, table.Regions.IndexOf(region.Ags), own, other, its, problems);
    }

    private static void Check(DeliveredTable table, DeliveredPeriod period, int region, int own, TableSlice other, int its, ProblemList problems)
    {
        if (period.Slice[region, own] is not { Value: { } value } || other[region, its] is not { Value: { } known } || value == known)
            return;
        problems.Add(ProblemKinds.TablesDiffer.At(period.PlaceOf(region, own),
            $"{ContentRule.Where(table, period, region, own)}: {ContentRule.Number(value)}; in der Tabelle {other.Content.Table.Code} steht {ContentRule.Number(known)} ({other.Content.Describe(its)}).",
            ContentRule.Number(value), ContentRule.Number(known), period.Year, table.Regions.All[region].Ags));
    }

    private static IEnumerable<(SourceTable Declaring, Agreement Agreement)> Pairs(SourceTable table, CatalogueRoot catalogue) =>
        from declaring in catalogue.Tables.Values.OrderBy(declaring => declaring.Code, StringComparer.Ordinal)
        from agreement in declaring.Checks.Agrees ?? []
        where declaring == table || agreement.With.Table == table.Code
        select (declaring, agreement);

    // Every combination of items of the shared dimensions that both tables know; the others are fixed by the agreement or total.
    private static IEnumerable<(int Own, int Its)> Cells(SourceContent own, SourceContent its, Agreement agreement, bool isDeclaring)
    {
        var (here, there) = (new Operand("", agreement.Measure, agreement.Where), agreement.With);
        if (!isDeclaring)
            (here, there) = (there, here);
        var shared = own.Dimensions
            .Where(dimension => its.Dimensions.Any(other => other.Name == dimension.Name) && here.Where?.ContainsKey(dimension.Name) != true && there.Where?.ContainsKey(dimension.Name) != true)
            .ToArray();
        foreach (var items in ItemProduct.Of(shared.Select(dimension => dimension.Codelist.Items.Select(item => item.Code).ToArray())))
        {
            var chosen = shared.Select((dimension, i) => (dimension.Name, Item: items[i])).ToArray();
            var (cell, other) = (CellOf(own, here, chosen), CellOf(its, there, chosen));
            if (cell >= 0 && other >= 0)
                yield return (cell, other);
        }
    }

    private static int CellOf(SourceContent content, Operand operand, (string Name, string Item)[] chosen)
    {
        var items = new Dictionary<string, string>(operand.Where ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (name, item) in chosen)
            items[name] = item;
        return content.CellOf(operand.Measure, items);
    }
}
