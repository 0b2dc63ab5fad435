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

    /// <summary>The figure of the cell that an operand takes for a series.</summary>
    public SourceDataBuilder With(Operand operand, Series series, int year, string ags, decimal value)
    {
        var items = series.Items.Where(item => Catalogue.Tables[operand.Table].Dimensions.ContainsKey(item.Key) && operand.Where?.ContainsKey(item.Key) != true).Concat(operand.Where ?? new Dictionary<string, string>());
        return With(operand.Table, year, ags, Figure.Of(value), [.. items.Select(item => $"{item.Key}={item.Value}"), .. operand.Measure is { } measure ? [$"measure={measure}"] : (string[])[]]);
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
