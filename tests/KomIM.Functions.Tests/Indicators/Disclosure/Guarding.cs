using System.Globalization;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Indicators;
using KomIM.Indicators.Disclosure;

namespace KomIM.Tests.Indicators.Disclosure;

/// <summary>What an attack on one release brought.</summary>
/// <param name="Closed">Cells that the protection closed.</param>
/// <param name="Value">Sum of all published cells of the tables.</param>
/// <param name="FoundWithout">Secrets that the attacker learns where only the small cells themselves are closed.</param>
/// <param name="Found">Secrets, and closed cells, that he learns from the protected release.</param>
internal sealed record Outcome(IReadOnlyList<ClosedCell> Closed, decimal Value, IReadOnlyList<Quantity> FoundWithout, IReadOnlyList<Quantity> Found)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Closed.Count(cell => cell.IsPrimary)} primary, {Closed.Count(cell => !cell.IsPrimary)} secondary, {100 * Closed.Sum(cell => cell.Value) / Math.Max(1, Value):F2} % of the value closed; found {FoundWithout.Count} without secondary suppression, {Found.Count} with it");
}

/// <summary>Publishes every indicator of some tables, and lets the attacker read the result.</summary>
internal sealed class Guarding
{
    private readonly CatalogueRoot catalogue;
    private readonly IReadOnlyList<TableSlice> completed;
    private readonly bool byProgramme;
    private readonly Dictionary<Quantity, decimal?> secrets = [];

    private Guarding(CatalogueRoot catalogue, IReadOnlyList<TableSlice> delivered, bool byProgramme)
    {
        (this.catalogue, this.byProgramme) = (catalogue, byProgramme);
        completed = [.. delivered.Select(CompletedSlice.Of)];
        foreach (var i in Enumerable.Range(0, delivered.Count).Where(i => delivered[i].Content.Table.RoundingIn(delivered[i].Year) is null))
            ForEach(completed[i], (region, cell, quantity) =>
            {
                if (!completed[i].Content.Table.Measures[completed[i].Content.MeasureOf(cell)].IsCount)
                    return;
                if (completed[i][region, cell] is { Value: > 0 and < 3 } figure)
                    secrets[quantity] = figure.Value;
                else if (delivered[i][region, cell] is { IsMissing: true, Status: ObsStatus.Suppressed })
                    secrets[quantity] = null;
            });
    }

    /// <param name="byProgramme">Whether he also solves a linear programme for each secret: for small tables.</param>
    public static Outcome Attack(CatalogueRoot catalogue, IReadOnlyList<TableSlice> delivered, bool byProgramme = false)
    {
        var guarding = new Guarding(catalogue, delivered, byProgramme);
        var data = Data(catalogue, delivered);
        var closed = data.Protect();
        var (found, published) = guarding.Read(data, closed);
        return new(closed, published, guarding.Read(guarding.PrimaryOnly(closed), []).Found, found);
    }

    public static SourceData Data(CatalogueRoot catalogue, IEnumerable<TableSlice> delivered)
    {
        var data = new SourceData(catalogue);
        foreach (var slice in delivered)
            data.Add(slice);
        return data;
    }

    private SourceData PrimaryOnly(IReadOnlyList<ClosedCell> closed)
    {
        foreach (var cell in closed.Where(cell => cell.IsPrimary))
        {
            var slice = completed.Single(slice => (slice.Content.Table.Code, slice.Year) == (cell.Table, cell.Year));
            slice[catalogue.Regions.IndexOf(cell.Ags), cell.Cell] = Figure.Suppressed;
        }
        return Data(catalogue, completed);
    }

    private (List<Quantity> Found, decimal Published) Read(SourceData data, IReadOnlyList<ClosedCell> closed)
    {
        var knowledge = new Knowledge(catalogue);
        foreach (var indicator in catalogue.Indicators)
            knowledge.Read(indicator, new Evaluation(catalogue, data).Evaluate(indicator));
        knowledge.Think();
        foreach (var slice in completed)
            ForEach(slice, (region, cell, quantity) => Assert.Equal(slice[region, cell]?.Value ?? knowledge.Known.GetValueOrDefault(quantity), knowledge.Known.GetValueOrDefault(quantity, slice[region, cell]?.Value ?? 0)));
        var sought = new Dictionary<Quantity, decimal?>(secrets);
        foreach (var cell in closed)
            sought.TryAdd(Quantity.Of(knowledge.ContentOf(cell.Table), cell.Cell, cell.Ags, cell.Year), cell.Value);
        var found = sought.Keys.GroupBy(secret => (secret.Concept, secret.Year)).SelectMany(group =>
        {
            var attacker = new Attacker(catalogue, knowledge, group.Key.Concept, group.Key.Year, cell => sought.TryGetValue(cell, out var value) && value is > 0 ? 1 : 0);
            return byProgramme ? attacker.Find(group).Union(attacker.FindByProgramme(group)) : attacker.Find(group);
        });
        return ([.. found], knowledge.Known.Values.Sum(Math.Abs));
    }

    private void ForEach(TableSlice slice, Action<int, int, Quantity> action)
    {
        for (var region = 0; region < catalogue.Regions.Count; region++)
            for (var cell = 0; cell < slice.Content.Count; cell++)
                action(region, cell, Quantity.Of(slice.Content, cell, catalogue.Regions.All[region].Ags, slice.Year));
    }
}
