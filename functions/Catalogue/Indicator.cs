namespace KomIM.Catalogue;

internal enum MeasureUnit
{
    Persons,
    Cases,
    Percent,
    Per10000,
    Per1000,
}

internal enum ChartKind
{
    /// <summary>Development over the years: lines.</summary>
    Line,

    /// <summary>Kreise side by side: columns.</summary>
    Column,
}

/// <summary>What of an indicator its chart shows: one measure, and the items of the series that become its lines or columns.</summary>
internal sealed record IndicatorChart(ChartKind Kind, string Measure, IReadOnlyDictionary<string, ItemList>? Series = null);

/// <summary>Some series of one measure.</summary>
internal sealed record SeriesChoice(string Measure, IReadOnlyDictionary<string, ItemList> Series);

/// <summary>One measure of an indicator, computed for every series.</summary>
/// <param name="Balance">The figure may be negative; its change is a difference only.</param>
/// <param name="Series">Restricts the measure to series with these items.</param>
internal sealed record Measure(
    string Code,
    string Title,
    MeasureUnit Unit,
    int Decimals,
    Formula Formula,
    bool Balance = false,
    IReadOnlyDictionary<string, ItemList>? Series = null,
    string? Note = null)
{
    /// <summary>Counts change by a difference and in percent; shares, rates and balances by a difference only.</summary>
    public bool IsCount => !Balance && IsAbsolute;

    /// <summary>A number of persons or cases, balances among them: it depends on the size of the region.</summary>
    public bool IsAbsolute => Unit is MeasureUnit.Persons or MeasureUnit.Cases;
}

/// <summary>A dimension of too many items to print: all are computed, and the most frequent are shown by name beside what is left.</summary>
/// <param name="Top">Items shown everywhere: the most frequent of the Land in the newest year.</param>
/// <param name="Kreis">Items that a Kreis's own workbook shows beside them: its own most frequent.</param>
internal sealed record Ranking(string Dimension, int Top, int Kreis = 0);

/// <summary>What an indicator does not publish because it would say too much of too few persons.</summary>
/// <param name="Minimum">Smallest count that is published, apart from exactly none.</param>
/// <param name="Numerator">Smallest count, apart from none, of which a quotient is formed.</param>
/// <param name="Denominator">Smallest whole or population on which a quotient is formed.</param>
internal sealed record DisclosureRule(decimal Minimum = 3, decimal Numerator = 10, decimal Denominator = 50);

/// <summary>One indicator of the monitoring: content, series and measures, as its YAML file says.</summary>
/// <param name="Headline">The one figure that stands for the indicator on a cover; the first line of its chart where none is named.</param>
/// <param name="Structure">Parts of one whole, in percent: a chart stacks them.</param>
/// <param name="Breakdowns">Blocks of item combinations; the series are their union. A dimension that a block leaves out is <c>total</c>.</param>
internal sealed record Indicator(
    string Code,
    string Topic,
    string Title,
    string Definition,
    string ReferenceDate,
    string Source,
    IReadOnlyDictionary<string, string> Dimensions,
    IReadOnlyList<IReadOnlyDictionary<string, ItemList>> Breakdowns,
    IReadOnlyList<Measure> Measures,
    IndicatorChart Chart,
    SeriesChoice? Headline = null,
    SeriesChoice? Structure = null,
    IReadOnlyList<string>? Notes = null,
    IReadOnlyList<SeriesBreak>? Breaks = null,
    DisclosureRule? Disclosure = null,
    Ranking? Ranking = null)
{
    public DisclosureRule DisclosureRule => Disclosure ?? new();
}

internal sealed record Topic(string Code, string Title);
