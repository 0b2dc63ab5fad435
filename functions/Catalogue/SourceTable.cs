using System.Globalization;

namespace KomIM.Catalogue;

/// <summary>A break in a series: the figures from this year on do not compare with those before.</summary>
/// <param name="Series">The only series of an indicator that break; all where it is missing.</param>
internal sealed record SeriesBreak(int Year, string Reason, IReadOnlyDictionary<string, ItemList>? Series = null);

/// <summary>A rule that a source is known to violate at one place; accepted, and named in every report that meets it.</summary>
/// <param name="Problem">Code of the problem that is let pass.</param>
/// <param name="Region">Key of the only region concerned; all where it is missing.</param>
/// <param name="Through">Last year, where it is not the only one.</param>
internal sealed record DeclaredException(string Problem, int Year, string Reason, string? Region = null, int? Through = null)
{
    public int LastYear => Through ?? Year;

    public bool Covers(string problem, int? year, string? region) =>
        Problem == problem && year >= Year && year <= LastYear && (Region is null || Region == region);
}

internal sealed record Statistic(string Code, string Title);

/// <summary>What a table counts.</summary>
/// <param name="Decimals">Decimal places that the source gives at most.</param>
/// <param name="Keys">Codes that flat files use for the measure (GENESIS: <c>BEVSTD</c>).</param>
/// <param name="Concept">What is counted, where several tables count the same: their cells with the same items are one quantity (disclosure control).</param>
/// <param name="Items">Items that all cells have in dimensions of the concept that the table lacks, where they are not total.</param>
internal sealed record SourceMeasure(string Code, string Title, string Unit, IReadOnlyList<string>? Labels = null, int Decimals = 0, string? Concept = null, IReadOnlyList<string>? Keys = null, IReadOnlyDictionary<string, string>? Items = null)
{
    /// <summary>Rates as delivered are no counts: nobody is counted in them, and they do not add up.</summary>
    public bool IsCount => Unit != "Prozent";

    public string ConceptIn(SourceTable table) => Concept ?? $"{table.Code}/{Code}";
}

/// <summary>How a change is judged that is large but may be true.</summary>
/// <param name="Percent">Change to the previous period, in percent, beyond which a warning asks for a look.</param>
/// <param name="Base">Smallest previous value to which it applies.</param>
internal sealed record PlausibleChange(decimal Percent, decimal Base);

/// <summary>Cells that another table holds too. The items of shared dimensions are the same; all others are fixed or <c>total</c>.</summary>
/// <param name="Regions">The only kind of region for which both tables count the same; all where it is missing.</param>
internal sealed record Agreement(Operand With, string? Measure = null, IReadOnlyDictionary<string, string>? Where = null, RegionKind? Regions = null);

/// <summary>A share that no Kreis has ever reached: <paramref name="Above"/> percent of a figure of another table.</summary>
internal sealed record PlausibleQuota(Operand Per, decimal Above, string? Measure = null, IReadOnlyDictionary<string, string>? Where = null);

/// <summary>Tolerances, in units, of the sums that must hold (0 is exact), and what else the figures must agree with.</summary>
internal sealed record SumChecks(
    decimal Parts = 0,
    decimal Regions = 0,
    PlausibleChange? Change = null,
    IReadOnlyList<Agreement>? Agrees = null,
    IReadOnlyList<PlausibleQuota>? Quotas = null);

/// <summary>A table of a statistical office as files deliver it: dimensions, what it holds, the checks it must pass.</summary>
/// <param name="Reference">Reference date <c>dd.mm.</c>, <c>year</c> for totals and means of a calendar year, or <c>school-year</c> (2015/16 is 2015).</param>
/// <param name="Dimensions">Name of each dimension and its codelist.</param>
/// <param name="Content">Blocks of item combinations that every complete file holds; an item list may be <c>delivered</c>: all with labels.</param>
/// <param name="PairsAdd">Whether a pair of Kreise is the sum of both (migration across Kreis borders is not).</param>
/// <param name="Joint">Pairs that the table reports as one, under the key of their first member.</param>
/// <param name="Rounded">Every count is rounded by itself to a multiple of this number: protected at the source, and its sums do not hold.</param>
/// <param name="RoundedFrom">First year that is rounded; every year where it is missing.</param>
/// <param name="Sparse">Dimensions of which a file leaves out every item that nobody has.</param>
/// <param name="Report">Where a Statistischer Bericht holds the table.</param>
/// <param name="Workbook">Where a workbook of the Bundesagentur für Arbeit holds the table.</param>
internal sealed record SourceTable(
    string Code,
    string Title,
    Statistic Statistic,
    string Publisher,
    string Credit,
    string Licence,
    string Reference,
    IReadOnlyList<SourceMeasure> Measures,
    IReadOnlyDictionary<string, string> Dimensions,
    IReadOnlyList<IReadOnlyDictionary<string, ItemList>> Content,
    SumChecks Checks,
    bool PairsAdd = true,
    IReadOnlyList<string>? Joint = null,
    IReadOnlyList<string>? Signs = null,
    IReadOnlyList<SeriesBreak>? Breaks = null,
    IReadOnlyList<DeclaredException>? Exceptions = null,
    IReadOnlyList<string>? Notes = null,
    int? Rounded = null,
    int? RoundedFrom = null,
    IReadOnlyList<string>? Sparse = null,
    FlatSheet? Report = null,
    WorkbookLayout? Workbook = null)
{
    public const string CalendarYear = "year";

    public const string SchoolYear = "school-year";

    // Hessian schools report as of 1 November.
    private const string DayOfSchoolYear = "01.11.";

    /// <summary>The day for which the figures of a year stand; for totals of a year its last.</summary>
    public DateOnly DayOf(int year) => Reference switch
    {
        CalendarYear => new(year, 12, 31),
        SchoolYear => OfYear(DayOfSchoolYear, year),
        _ => OfYear(Reference, year),
    };

    /// <summary>Whether the table has rows of this Kreis: not of one that it reports together with another, under the key of that.</summary>
    public bool Reports(Region kreis, Regions regions) => Joint?.Any(pair => regions.Find(pair)!.Members!.Skip(1).Contains(kreis.Ags)) != true;

    /// <summary>The multiple to which the counts of a year are rounded; null where they are exact.</summary>
    public int? RoundingIn(int year) => year >= (RoundedFrom ?? 0) ? Rounded : null;

    /// <summary>How far a figure and a sum of others may lie apart because each of them is rounded: a multiple of 5 by 2, one of 10 by 5.</summary>
    /// <param name="cells">Number of the parts and the whole together.</param>
    public decimal Slack(int year, int cells) => RoundingIn(year) is { } multiple ? multiple / 2 * cells : 0;

    /// <summary>The period as sources and people write it: <c>2015</c>, <c>31.12.2015</c> or <c>2015/16</c>.</summary>
    public string PeriodText(int year) => Reference switch
    {
        CalendarYear => year.ToString(CultureInfo.InvariantCulture),
        SchoolYear => $"{year.ToString(CultureInfo.InvariantCulture)}/{((year + 1) % 100).ToString("D2", CultureInfo.InvariantCulture)}",
        _ => DayOf(year).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
    };

    private static DateOnly OfYear(string day, int year) => DateOnly.ParseExact(day + year.ToString("D4", CultureInfo.InvariantCulture), "dd.MM.yyyy", CultureInfo.InvariantCulture);
}
