using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Indicators;

namespace KomIM.Tests.Indicators;

/// <summary>Source tables with just the figures that a test is about.</summary>
internal sealed class SourceDataBuilder
{
    private readonly Dictionary<(string, int), TableSlice> slices = [];

    public static CatalogueRoot Catalogue { get; } = CatalogueRoot.Load(TestPaths.Catalogue);

    /// <param name="items">Items as <c>dimension=item</c>, or <c>measure=code</c>; all other dimensions are total.</param>
    public SourceDataBuilder With(string table, int year, string ags, Figure figure, params string[] items)
    {
        if (!slices.TryGetValue((table, year), out var slice))
            slices[(table, year)] = slice = new(new(Catalogue.Tables[table], Catalogue), Catalogue.Regions, year);
        var named = items.Select(item => item.Split('=')).ToDictionary(item => item[0], item => item[1]);
        named.Remove("measure", out var measure);
        slice[Catalogue.Regions.IndexOf(ags), slice.Content.CellOf(measure, named)] = figure;
        return this;
    }

    public SourceDataBuilder With(string table, int year, string ags, decimal value, params string[] items) => With(table, year, ags, Figure.Of(value), items);

    public IReadOnlyList<IndicatorLine> Evaluate(string indicator)
    {
        var data = new SourceData(Catalogue);
        foreach (var slice in slices.Values)
            data.Add(slice);
        return new Evaluation(Catalogue, data).Evaluate(Catalogue.Indicators.Single(known => known.Code == indicator));
    }

    public IndicatorValue Value(string indicator, string measure, string series, string ags, int year) =>
        Evaluate(indicator).Single(line => (line.Measure, line.Series, line.Ags) == (measure, series, ags)).Values.Single(value => value.Year == year);
}
