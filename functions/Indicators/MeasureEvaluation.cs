using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Indicators;

/// <summary>A measure of an indicator for one series: its figure, unrounded, for any region and year.</summary>
internal sealed class MeasureEvaluation
{
    private readonly Regions regions;
    private readonly Formula formula;
    private readonly IReadOnlyList<SeriesBreak> breaks;
    private readonly DisclosureRule rule;
    private readonly OperandReader numerator;
    private readonly OperandReader? subtrahend;
    private readonly OperandReader? denominator;

    public MeasureEvaluation(SourceData data, CatalogueRoot catalogue, Indicator indicator, Measure measure, Series series, NamedItems? ranked = null)
    {
        (regions, formula, rule) = (catalogue.Regions, measure.Formula, indicator.DisclosureRule);
        breaks = [.. (indicator.Breaks ?? []).Where(known => series.Matches(known.Series, dimension => catalogue.CodelistOf(indicator, dimension)))];
        var difference = formula.Difference ?? formula.Rate?.Difference;
        numerator = Reader(formula.Count ?? formula.Share?.Part ?? formula.Rate?.Of ?? formula.Ratio?.Numerator ?? difference!.Minuend);
        subtrahend = difference is null ? null : Reader(difference.Subtrahend);
        denominator = (formula.Share?.Whole ?? formula.Rate?.Population ?? formula.Ratio?.Denominator) is { } operand ? Reader(operand) : null;

        OperandReader Reader(Operand operand) => new(data, catalogue, operand, series, ranked);
    }

    public DateOnly DayOf(int year) => numerator.DayOf(year);

    public Figure Evaluate(int region, int year)
    {
        if (!regions.All[region].ExistsOn(DayOf(year)) && regions.All[region].Kind != RegionKind.Pair)
            return Figure.CannotExist;
        var quantity = numerator.Read(region, year);
        if (subtrahend is not null)
            quantity -= subtrahend.Read(region, year);
        if (denominator is null)
            return quantity;
        var whole = denominator.Read(region, year);
        var quotient = Figure.Quotient(quantity, whole, Factor);
        if (quotient.IsMissing)
            return quotient;
        // Persons of one territory are no part of the population of another.
        if (regions.TerritoryChanged(regions.All[region], denominator.DayOf(year), DayOf(year)))
            return Figure.CannotExist;
        var isOfFew = IsBelow(numerator.Read(region, year), rule.Numerator) || IsBelow(subtrahend?.Read(region, year), rule.Numerator) || IsBelow(whole, rule.Denominator);
        return isOfFew ? Figure.Suppressed : quotient;
    }

    /// <summary>
    /// The persons whose number decides whether a change says anything: of a count itself, of a quotient its denominator; none for a balance, nor for a
    /// rate as delivered.
    /// </summary>
    public Figure? BaseOf(int region, int year) =>
        denominator?.Read(region, year) ?? (subtrahend is null && numerator.IsCount ? numerator.Read(region, year) : null);

    public bool BreaksIn(int year) =>
        breaks.Any(known => known.Year == year)
        || numerator.BreaksIn(year)
        || subtrahend?.BreaksIn(year) == true
        || denominator?.BreaksIn(year) == true;

    private static bool IsBelow(Figure? count, decimal smallest) => count is { Value: { } value } && value != 0 && value < smallest;

    private decimal Factor => formula.Share is not null ? 100 : formula.Rate?.Per ?? formula.Ratio!.Factor;
}
