using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Indicators;

namespace KomIM.Tests.Indicators.Disclosure;

/// <summary>Puts small figures into a real table: its smallest parts in each Kreis are changed, everything else is their sum.</summary>
internal sealed class Injection(CatalogueRoot catalogue, TableSlice delivered, int seed)
{
    private readonly Random random = new(seed);
    private readonly TableSlice completed = CompletedSlice.Of(delivered);
    private readonly TableSlice result = new(delivered.Content, delivered.Regions, delivered.Year);

    private SourceContent Content => delivered.Content;

    public TableSlice Make()
    {
        var leaves = Enumerable.Range(0, Content.Count).Where(cell => Enumerable.Range(0, Content.Dimensions.Count).All(i => ItemOf(cell, i).Parts is null)).ToArray();
        var kreise = catalogue.Regions.Kreise.Where(kreis => kreis.ExistsOn(delivered.Day)).Select(kreis => catalogue.Regions.IndexOf(kreis.Ags)).ToArray();
        foreach (var kreis in kreise)
            foreach (var leaf in leaves)
                result[kreis, leaf] = completed[kreis, leaf] is { } figure ? Figure.Of(figure.Value ?? 5) : null;
        if (seed % 3 == 0)
            foreach (var kreis in random.GetItems(kreise, 3))
                Shrink(leaves, kreis);
        else
            for (var i = 0; i < 2 + seed % 7; i++)
                Empty(leaves, random.GetItems(kreise, 1)[0]);
        return result;
    }

    // As if only few people lived there.
    private void Shrink(int[] leaves, int kreis)
    {
        var scale = (decimal)Math.Pow(10, 2 + 2 * random.NextDouble());
        foreach (var leaf in leaves)
            if (result[kreis, leaf] is { } figure)
                result[kreis, leaf] = Figure.Of(Math.Floor(figure.Value!.Value / scale));
    }

    // One or two persons in a published cell.
    private void Empty(int[] leaves, int kreis)
    {
        var published = catalogue.Indicators
            .SelectMany(indicator => indicator.Measures.SelectMany(measure => catalogue.SeriesOf(indicator, measure).SelectMany(series => measure.Formula.Operands.Where(operand => operand.Table == Content.Table.Code).Select(operand => Content.CellOf(operand, series)))))
            .Distinct().ToArray();
        var chosen = random.GetItems(published, 1)[0];
        var below = leaves.Where(leaf => Content.MeasureOf(leaf) == Content.MeasureOf(chosen) && Enumerable.Range(0, Content.Dimensions.Count).All(i => IsWithin(i, Content.ItemOf(chosen, i), leaf)) && result[kreis, leaf] is not null).ToArray();
        foreach (var leaf in below)
            result[kreis, leaf] = Figure.Zero;
        if (below.Length > 0)
            result[kreis, random.GetItems(below, 1)[0]] = Figure.Of(random.Next(1, 3));
    }

    private CodelistItem ItemOf(int cell, int dimension) => Content.Dimensions[dimension].Codelist.Items[Content.ItemOf(cell, dimension)];

    private bool IsWithin(int dimension, int whole, int leaf) =>
        Content.ItemOf(leaf, dimension) == whole || Content.Dimensions[dimension].Codelist is var codelist && codelist.Contains(codelist.Items[whole].Code, ItemOf(leaf, dimension).Code);
}
