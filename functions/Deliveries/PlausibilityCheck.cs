using KomIM.Catalogue;
using KomIM.Deliveries.Rules;
using KomIM.Figures;
using KomIM.Storage;

namespace KomIM.Deliveries;

/// <summary>Last stage of validation: a valid delivery beside what is in force, of its own table and of those that its catalogue compares it with.</summary>
internal sealed class PlausibilityCheck(CatalogueRoot catalogue, ValidatedStore validated)
{
    public async Task RunAsync(DeliveredTable table, DeliveryReference delivery, ProblemList problems, CancellationToken cancellation)
    {
        var needs = PlausibilityRule.All.SelectMany(rule => rule.Needs(table, catalogue)).Where(need => need.Table != table.Table.Code || table.Find(need.Year) is null).ToHashSet();
        var inputs = await validated.ListAsync(needs.Select(need => need.Table).Append(table.Table.Code).Distinct(), cancellation);
        var slices = new Dictionary<(string, int), TableSlice>();
        foreach (var input in inputs.Where(input => needs.Contains((input.Table, input.Year))))
        {
            await using var csv = await validated.OpenAsync(input, cancellation);
            if (csv is not null)
                slices[(input.Table, input.Year)] = TableSliceCsv.Read(csv, new(catalogue.Tables[input.Table], catalogue), catalogue.Regions, input.Year);
        }
        var inForce = new FiguresInForce(catalogue, inputs, slices);
        foreach (var rule in PlausibilityRule.All)
            rule.Check(table, delivery, inForce, problems);
    }
}
