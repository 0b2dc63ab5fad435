using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>The figures of an indicator together with their definition, in the order in which they are printed.</summary>
internal sealed class PublishedIndicator
{
    // A chart of more lines than this is not read.
    private const int DrawnOfRanked = 5;

    private readonly CatalogueRoot catalogue;
    private readonly Dictionary<(string Measure, string Series, string Ags), IndicatorLine> lines;
    private readonly HashSet<(string Measure, string Series)> held;
    private readonly IReadOnlyList<string> named;

    public PublishedIndicator(CatalogueRoot catalogue, IndicatorData data)
    {
        this.catalogue = catalogue;
        Definition = catalogue.Indicators.First(indicator => indicator.Code == data.Code);
        Data = data;
        lines = data.Lines.ToDictionary(line => (line.Measure, line.Series, line.Ags));
        Years = [.. data.Lines[0].Values.Select(value => value.Year)];
        held = [.. data.Lines.Select(line => (line.Measure, line.Series))];
        named = Definition.Ranking is { } ranking ? MostFrequentOf(catalogue.Regions.Land, ranking.Top) : [];
        Rows = RowsWith(named);
        var drawn = Chosen(Definition.Chart.Measure, Definition.Chart.Series);
        // Of a ranked dimension the item may be none of those that are shown, and a quotient may lack its denominator.
        var (headline, series) = Definition.Headline is { } choice ? (choice.Measure, choice.Series) : (Definition.Chart.Measure, Definition.Chart.Series);
        Headline = Chosen(headline, series).Concat(Chosen(headline, null)).Concat(Rows).First();
        StructureRows = Definition.Structure is { } structure ? [.. Chosen(structure.Measure, structure.Series)] : [];
        ChartRows = [.. Definition.Ranking is null ? drawn : drawn.Take(DrawnOfRanked)];
        Tables = [.. catalogue.TablesOf(Definition).Select(code => catalogue.Tables[code])];
        Regions = [.. catalogue.Regions.All.Where(Holds)];
    }

    public Indicator Definition { get; }

    public IndicatorData Data { get; }

    /// <summary>Ascending, without gaps.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>Every measure with every series it is computed for; of a ranked dimension only what is shown by name everywhere, and the rest.</summary>
    public IReadOnlyList<(Measure Measure, Series Series)> Rows { get; }

    /// <summary>The rows that the catalogue chooses for the chart.</summary>
    public IReadOnlyList<(Measure Measure, Series Series)> ChartRows { get; }

    /// <summary>The figure that stands for the indicator.</summary>
    public (Measure Measure, Series Series) Headline { get; }

    /// <summary>The rows that are parts of one whole.</summary>
    public IReadOnlyList<(Measure Measure, Series Series)> StructureRows { get; }

    /// <summary>Years in which a value of any region is revised.</summary>
    public IReadOnlyList<int> RevisedYears => [.. Data.Lines.SelectMany(line => line.Values).Where(value => value.Before is not null).Select(value => value.Year).Distinct().Order()];

    public IReadOnlyList<SourceTable> Tables { get; }

    public IReadOnlyList<Region> Regions { get; }

    /// <summary>The rows of a Kreis's own workbook: of a ranked dimension also what is most frequent there.</summary>
    public IReadOnlyList<(Measure Measure, Series Series)> RowsOf(Region region) =>
        Definition.Ranking is { Kreis: > 0 and var count } && region.IsKreis ? RowsWith([.. named.Union(MostFrequentOf(region, count))]) : Rows;

    public bool Holds(Region region) => lines.ContainsKey((Rows[0].Measure.Code, Rows[0].Series.Code, region.Ags));

    /// <summary>A Kreis and the pairs that carry figures for it.</summary>
    public IReadOnlyList<Region> Together(Region kreis) => [kreis, .. Regions.Where(region => region.Members?.Contains(kreis.Ags) == true)];

    public IndicatorLine Line(Measure measure, Series series, Region region) => lines[(measure.Code, series.Code, region.Ags)];

    private IReadOnlyList<string> MostFrequentOf(Region region, int count)
    {
        var series = catalogue.RankedSeriesOf(Definition);
        return MostFrequent.Of([.. series.Keys], Years, FigureOf, count);

        Figure FigureOf(string item, int year) =>
            lines.TryGetValue((Definition.Measures[0].Code, series[item].Code, region.Ags), out var line) ? line.Values[year - Years[0]].Figure : Figure.Zero;
    }

    private IReadOnlyList<(Measure Measure, Series Series)> RowsWith(IReadOnlyList<string> items) =>
        [.. Definition.Measures.SelectMany(measure => Ordered([.. catalogue.SeriesOf(Definition, measure).Where(series => held.Contains((measure.Code, series.Code)))], items).Select(series => (measure, series)))];

    private IEnumerable<(Measure Measure, Series Series)> Chosen(string measure, IReadOnlyDictionary<string, ItemList>? series) =>
        Rows.Where(row => row.Measure.Code == measure && row.Series.Matches(series, dimension => catalogue.CodelistOf(Definition, dimension)));

    // Ranked items stand by rank where the catalogue has the first of them.
    private IEnumerable<Series> Ordered(Series[] series, IReadOnlyList<string> items)
    {
        if (Definition.Ranking is not { Dimension: var dimension })
            return series;
        var singles = catalogue.CodelistOf(Definition, dimension).Singles;
        return series.TakeWhile(line => !IsSingle(line))
            .Concat(items.SelectMany(item => series.Where(line => line.Items[dimension] == item)))
            .Concat(series.SkipWhile(line => !IsSingle(line)).Where(line => !IsSingle(line)));

        bool IsSingle(Series line) => singles.Contains(line.Items[dimension]);
    }

    /// <summary>The rows of another measure that show what the chart shows; its first where there is none.</summary>
    public IReadOnlyList<(Measure Measure, Series Series)> ChartRowsOf(Measure measure)
    {
        var own = Chosen(measure.Code, Definition.Chart.Series).ToArray();
        return own.Length > 0 ? own : [Headline.Measure == measure ? Headline : Rows.First(row => row.Measure == measure)];
    }

    /// <summary>What tells a series of a chart apart, the same in every workbook: its item where the rows differ in one short dimension, else its place.</summary>
    /// <param name="looks">How many there are.</param>
    public int LookOf(IReadOnlyList<(Measure Measure, Series Series)> rows, Series series, int looks)
    {
        string[] differing = [.. Definition.Dimensions.Keys.Where(dimension => rows.Select(row => row.Series.Items[dimension]).Distinct().Count() > 1)];
        return differing is [var dimension] && catalogue.CodelistOf(Definition, dimension) is { Items.Count: var count } codelist && count <= looks
            ? codelist.IndexOf(series.Items[dimension])
            : 1 + rows.Select(row => row.Series).ToList().IndexOf(series);
    }

    /// <summary>The Kreise with the highest and the lowest figure, where at least two have one.</summary>
    public (Region Highest, Region Lowest)? ExtremesOf(Measure measure, Series series, int year)
    {
        var kreise = Regions.Where(region => region.IsKreis && !Value(measure, series, region, year).Figure.IsMissing).ToArray();
        return kreise.Length < 2 ? null : (kreise.MaxBy(kreis => Value(measure, series, kreis, year).Figure.Value)!, kreise.MinBy(kreis => Value(measure, series, kreis, year).Figure.Value)!);
    }

    public IndicatorValue Value(Measure measure, Series series, Region region, int year) => Line(measure, series, region).Values[year - Years[0]];
}
