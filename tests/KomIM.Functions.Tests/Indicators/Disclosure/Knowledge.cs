using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Tests.Indicators.Disclosure;

/// <summary>A cell of a concept, whichever table it stands in: items that are not the total, region and year.</summary>
internal readonly record struct Quantity(string Concept, string Items, string Ags, int Year)
{
    public static Quantity Of(SourceContent content, int cell, string ags, int year) =>
        new(content.Table.Measures[content.MeasureOf(cell)].ConceptIn(content.Table), string.Join(' ', ItemsOf(content, cell).Order(StringComparer.Ordinal)), ags, year);

    private static IEnumerable<string> ItemsOf(SourceContent content, int cell)
    {
        foreach (var (dimension, item) in content.Table.Measures[content.MeasureOf(cell)].Items ?? new Dictionary<string, string>())
            yield return $"{dimension}={item}";
        for (var i = 0; i < content.Dimensions.Count; i++)
            if (content.Dimensions[i].Codelist.Items[content.ItemOf(cell, i)].Code is var item && item != Codelist.Total)
                yield return $"{content.Dimensions[i].Name}={item}";
    }
}

/// <summary>
/// What a reader of the release knows of the source cells: counts as printed, of this year and the previous, what follows from
/// changes, from balances, and from percentages of known wholes where only one whole number fits.
/// </summary>
internal sealed class Knowledge(CatalogueRoot catalogue)
{
    private readonly Dictionary<string, SourceContent> contents = catalogue.Tables.Values.ToDictionary(table => table.Code, table => new SourceContent(table, catalogue));
    private readonly List<(Indicator Indicator, IReadOnlyList<IndicatorLine> Lines)> release = [];

    public Dictionary<Quantity, decimal> Known { get; } = [];

    /// <summary>Cells of which the release shows that it does not show them.</summary>
    public HashSet<Quantity> Hidden { get; } = [];

    public SourceContent ContentOf(string table) => contents[table];

    /// <remarks>Indicators of rounded tables tell nothing of others, and their rest is no cell.</remarks>
    public void Read(Indicator indicator, IReadOnlyList<IndicatorLine> lines)
    {
        if (catalogue.TablesOf(indicator).All(table => catalogue.Tables[table] is { Rounded: null } or { RoundedFrom: not null }))
            release.Add((indicator, lines));
    }

    public void Think()
    {
        int before;
        do
        {
            before = Known.Count;
            foreach (var (indicator, lines) in release)
                foreach (var line in lines)
                {
                    var measure = indicator.Measures.Single(measure => measure.Code == line.Measure);
                    var series = catalogue.SeriesOf(indicator).Single(series => series.Code == line.Series);
                    foreach (var value in line.Values)
                        Read(measure, series, line.Ags, value);
                }
        }
        while (Known.Count > before);
    }

    private void Read(Measure measure, Series series, string ags, IndicatorValue value)
    {
        var formula = measure.Formula;
        foreach (var (year, figure) in Figures(value))
            if (formula.Count is { } count)
            {
                if (figure is { } number)
                    Known[Cell(count, series, ags, year)] = number;
                else if (year == value.Year && value.Figure.Status == ObsStatus.Suppressed)
                    Hidden.Add(Cell(count, series, ags, year));
            }
            else if (formula.Difference is { } difference && figure is { } balance)
            {
                Learn(Cell(difference.Minuend, series, ags, year), Cell(difference.Subtrahend, series, ags, year), subtrahend => subtrahend + balance);
                Learn(Cell(difference.Subtrahend, series, ags, year), Cell(difference.Minuend, series, ags, year), minuend => minuend - balance);
            }
            else if (figure is { } quotient && formula.Share is { } share)
                Divide(Cell(share.Part, series, ags, year), Cell(share.Whole, series, ags, year), quotient, 100, measure.Decimals);
            else if (figure is { } rate && formula.Rate is { Of: { } of } perHead && perHead.Population.Period != OperandPeriod.Mean)
                Divide(Cell(of, series, ags, year), Cell(perHead.Population, series, ags, year), rate, perHead.Per, measure.Decimals);
    }

    private static IEnumerable<(int Year, decimal? Figure)> Figures(IndicatorValue value)
    {
        yield return (value.Year, value.Figure.Value ?? value.Previous.Value + value.Change.Value);
        yield return (value.Year - 1, value.Previous.Value ?? value.Figure.Value - value.Change.Value);
        if (value is { Figure.Value: { } now, ChangePercent.Value: { } percent } && percent != -100 && OnlyWhole(now / (1 + (percent + 0.05m) / 100), now / (1 + (percent - 0.05m) / 100)) is { } then)
            yield return (value.Year - 1, then);
    }

    private void Divide(Quantity part, Quantity whole, decimal quotient, decimal factor, int decimals)
    {
        var half = 0.5m;
        for (var i = 0; i < decimals; i++)
            half /= 10;
        if (Known.TryGetValue(whole, out var number) && OnlyWhole((quotient - half) * number / factor, (quotient + half) * number / factor) is { } found)
            Known.TryAdd(part, found);
        if (Known.TryGetValue(part, out number) && quotient > half && OnlyWhole(number * factor / (quotient + half), number * factor / (quotient - half)) is { } base_)
            Known.TryAdd(whole, base_);
    }

    private static decimal? OnlyWhole(decimal low, decimal high) =>
        Math.Ceiling(Math.Min(low, high)) is var first && first == Math.Floor(Math.Max(low, high)) ? first : null;

    private void Learn(Quantity unknown, Quantity known, Func<decimal, decimal> value)
    {
        if (Known.TryGetValue(known, out var number))
            Known.TryAdd(unknown, value(number));
    }

    private Quantity Cell(Operand operand, Series series, string ags, int year) =>
        Quantity.Of(contents[operand.Table], contents[operand.Table].CellOf(operand, series), ags, operand.Period == OperandPeriod.Previous ? year - 1 : year);
}
