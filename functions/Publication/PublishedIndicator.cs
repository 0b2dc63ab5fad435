using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>The figures of an indicator together with their definition, in the order in which they are printed.</summary>
internal sealed class PublishedIndicator
{
    private readonly Dictionary<(string Measure, string Series, string Ags), IndicatorLine> lines;

    public PublishedIndicator(CatalogueRoot catalogue, IndicatorData data)
    {
        Definition = catalogue.Indicators.First(indicator => indicator.Code == data.Code);
        Data = data;
        lines = data.Lines.ToDictionary(line => (line.Measure, line.Series, line.Ags));
        Years = [.. data.Lines[0].Values.Select(value => value.Year)];
        Rows = [.. Definition.Measures.SelectMany(measure => catalogue.SeriesOf(Definition, measure).Select(series => (measure, series)))];
        ChartRows = [.. Rows.Where(row => row.Measure.Code == Definition.Chart.Measure && row.Series.Matches(Definition.Chart.Series, dimension => catalogue.CodelistOf(Definition, dimension)))];
        Tables = [.. catalogue.TablesOf(Definition).Select(code => catalogue.Tables[code])];
        Regions = [.. catalogue.Regions.All.Where(Holds)];
    }

    public Indicator Definition { get; }

    public IndicatorData Data { get; }

    /// <summary>Ascending, without gaps.</summary>
    public IReadOnlyList<int> Years { get; }

    /// <summary>Every measure with every series it is computed for.</summary>
    public IReadOnlyList<(Measure Measure, Series Series)> Rows { get; }

    /// <summary>The rows that the catalogue chooses for the chart.</summary>
    public IReadOnlyList<(Measure Measure, Series Series)> ChartRows { get; }

    /// <summary>Years in which a value of any region is revised.</summary>
    public IReadOnlyList<int> RevisedYears => [.. Data.Lines.SelectMany(line => line.Values).Where(value => value.Before is not null).Select(value => value.Year).Distinct().Order()];

    public IReadOnlyList<SourceTable> Tables { get; }

    public IReadOnlyList<Region> Regions { get; }

    public bool Holds(Region region) => lines.ContainsKey((Rows[0].Measure.Code, Rows[0].Series.Code, region.Ags));

    public IndicatorLine Line(Measure measure, Series series, Region region) => lines[(measure.Code, series.Code, region.Ags)];

    public IndicatorValue Value(Measure measure, Series series, Region region, int year) => Line(measure, series, region).Values[year - Years[0]];
}
