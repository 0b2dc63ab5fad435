using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Indicators;

/// <summary>Computes every line of an indicator: all measures, series, regions and years, with the comparison to the previous year.</summary>
internal sealed class Evaluation(CatalogueRoot catalogue, SourceData data)
{
    /// <summary>Raised when the same inputs give other figures than before, so that a new version is computed.</summary>
    public const int Generation = 5;

    /// <summary>Below this many persons in the previous year no change is shown (rule of the Hessisches Statistisches Landesamt).</summary>
    private const decimal SmallestBase = 100;

    private const int PercentDecimals = 1;

    public IReadOnlyList<IndicatorLine> Evaluate(Indicator indicator)
    {
        var years = YearsOf(indicator);
        if (years.Length == 0)
            return [];
        var named = NamedOf(indicator, years);
        return
        [
            .. from measure in indicator.Measures
               from series in catalogue.SeriesOf(indicator, measure)
               let lines = Lines(indicator, measure, series, named, years)
               where named is null || !IsRanked(indicator, series) || lines.SelectMany(line => line.Values).Any(value => value.Figure is { IsMissing: false, IsNothing: false })
               from line in lines
               select line,
        ];
    }

    private List<IndicatorLine> Lines(Indicator indicator, Measure measure, Series series, NamedItems? named, int[] years)
    {
        var lines = new List<IndicatorLine>();
        var evaluation = new MeasureEvaluation(data, catalogue, indicator, measure, series, named);
        for (var region = 0; region < catalogue.Regions.Count; region++)
            if (IsShown(indicator, catalogue.Regions.All[region], evaluation.DayOf(years[^1])))
                lines.Add(new(measure.Code, series.Code, catalogue.Regions.All[region].Ags, Values(measure, evaluation, region, years)));
        return lines;
    }

    private NamedItems? NamedOf(Indicator indicator, int[] years)
    {
        if (indicator.Ranking is not { } ranking)
            return null;
        var land = catalogue.Regions.IndexOf(catalogue.Regions.Land.Ags);
        var evaluations = catalogue.RankedSeriesOf(indicator).ToDictionary(item => item.Key, item => new MeasureEvaluation(data, catalogue, indicator, indicator.Measures[0], item.Value), StringComparer.Ordinal);
        return new(ranking.Dimension, MostFrequent.Of([.. evaluations.Keys], years, (item, year) => evaluations[item].Evaluate(land, year), ranking.Top));
    }

    // Of the many items most are nothing in every region and year.
    private bool IsRanked(Indicator indicator, Series series) =>
        indicator.Ranking is { } ranking && catalogue.CodelistOf(indicator, ranking.Dimension).Singles.Contains(series.Items[ranking.Dimension]);

    // A year is one of the indicator when anything is counted for it; a denominator alone makes no year.
    private int[] YearsOf(Indicator indicator)
    {
        var counted = indicator.Measures
            .SelectMany(measure => measure.Formula.Operands.Except([measure.Formula.Rate?.Population, measure.Formula.Ratio?.Denominator]).OfType<Operand>())
            .Select(operand => operand.Table)
            .Distinct()
            .SelectMany(data.YearsOf)
            .ToArray();
        return counted.Length == 0 ? [] : [.. Enumerable.Range(counted.Min(), counted.Max() - counted.Min() + 1)];
    }

    private bool IsShown(Indicator indicator, Region region, DateOnly newest)
    {
        if (region.Kind != RegionKind.Pair)
            return region.ExistsOn(newest) || region.From is null;
        var tables = catalogue.TablesOf(indicator).Select(code => catalogue.Tables[code]).ToArray();
        return region.From is { } from
            ? from <= newest && tables.All(table => table.PairsAdd) && !indicator.Measures.SelectMany(measure => measure.Formula.Operands).Any(IsRate)
            : tables.Any(table => table.Joint?.Contains(region.Ags) == true);
    }

    // A rate as delivered has no sum over two Kreise.
    private bool IsRate(Operand operand) => catalogue.Tables[operand.Table].Measures.First(measure => operand.Measure is null || measure.Code == operand.Measure) is { IsCount: false };

    private IndicatorValue[] Values(Measure measure, MeasureEvaluation evaluation, int region, int[] years)
    {
        var values = new IndicatorValue[years.Length];
        var previous = Figure.NotYet;
        for (var i = 0; i < years.Length; i++)
        {
            var figure = evaluation.Evaluate(region, years[i]);
            var (change, percent) = Change(measure, evaluation, region, years[i], figure, previous);
            values[i] = new(years[i], Shown(evaluation, years[i], figure).Round(measure.Decimals), previous.Round(measure.Decimals), change.Round(measure.Decimals), percent.Round(PercentDecimals));
            previous = figure;
        }
        return values;
    }

    private static Figure Shown(MeasureEvaluation evaluation, int year, Figure figure) =>
        figure is { IsMissing: false, Status: ObsStatus.Normal } && evaluation.BreaksIn(year) ? figure.With(ObsStatus.Break) : figure;

    private (Figure Change, Figure Percent) Change(Measure measure, MeasureEvaluation evaluation, int region, int year, Figure figure, Figure previous)
    {
        var change = figure - previous;
        if (!change.IsMissing && !Compares(measure, evaluation, region, year))
            change = Figure.CannotExist;
        var percent = !measure.IsCount || change.IsMissing
            ? change.IsMissing ? change : Figure.CannotExist
            : Figure.Quotient(change, previous, 100);
        return (change, percent);
    }

    private bool Compares(Measure measure, MeasureEvaluation evaluation, int region, int year) =>
        !evaluation.BreaksIn(year)
        && !catalogue.Regions.TerritoryChanged(catalogue.Regions.All[region], evaluation.DayOf(year - 1), evaluation.DayOf(year))
        && (measure.Balance || evaluation.BaseOf(region, year - 1) is not { Value: < SmallestBase });
}
