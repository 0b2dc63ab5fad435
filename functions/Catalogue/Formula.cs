namespace KomIM.Catalogue;

/// <summary>Which period of a table an operand takes, relative to the period computed.</summary>
internal enum OperandPeriod
{
    Same,

    /// <summary>The same reference date one year earlier.</summary>
    Previous,

    /// <summary>Mean of this and the previous reference date.</summary>
    Mean,
}

/// <summary>
/// Figures of a source table. The items of the series apply to every dimension that the table shares with the indicator,
/// <paramref name="Where"/> fixes others or overrules them, all remaining dimensions are <c>total</c>.
/// </summary>
internal sealed record Operand(
    string Table,
    string? Measure = null,
    IReadOnlyDictionary<string, string>? Where = null,
    OperandPeriod Period = OperandPeriod.Same);

/// <summary>A part and the whole it belongs to, both of one table: result in percent, 0 to 100.</summary>
internal sealed record Share(Operand Part, Operand Whole);

/// <summary>Events or persons per <paramref name="Per"/> of a population from another table; the numerator may be a difference.</summary>
internal sealed record Rate(decimal Per, Operand Population, Operand? Of = null, Difference? Difference = null);

internal sealed record Difference(Operand Minuend, Operand Subtrahend);

/// <summary>Two quantities of different kind, times <paramref name="Factor"/>.</summary>
internal sealed record Ratio(Operand Numerator, Operand Denominator, decimal Factor = 1);

/// <summary>One of the five formulas; exactly one member is set.</summary>
internal sealed record Formula(
    Operand? Count = null,
    Share? Share = null,
    Rate? Rate = null,
    Difference? Difference = null,
    Ratio? Ratio = null)
{
    public IEnumerable<Operand> Operands => new[]
    {
        Count,
        Share?.Part, Share?.Whole,
        Rate?.Of, Rate?.Difference?.Minuend, Rate?.Difference?.Subtrahend, Rate?.Population,
        Difference?.Minuend, Difference?.Subtrahend,
        Ratio?.Numerator, Ratio?.Denominator,
    }.OfType<Operand>();
}
