using System.Globalization;

namespace KomIM.Figures;

/// <summary>
/// One statistical figure: a number or none, and the status that says how to read it.
/// The algebra: a missing operand makes the result missing, with the strongest reason (suppressed before impossible before
/// not there yet before unreliable); otherwise the weakest quality is inherited (unreliable, estimated, provisional, break).
/// Nothing is rounded before <see cref="Round"/>.
/// </summary>
internal readonly record struct Figure(decimal? Value, ObsStatus Status)
{
    public static readonly Figure Zero = new(0, ObsStatus.Normal);
    public static readonly Figure Suppressed = new(null, ObsStatus.Suppressed);
    public static readonly Figure NotYet = new(null, ObsStatus.NotYet);
    public static readonly Figure CannotExist = new(null, ObsStatus.CannotExist);
    public static readonly Figure Unreliable = new(null, ObsStatus.Unreliable);

    public bool IsMissing => Value is null;

    /// <summary>Exactly nothing, as against a value that rounds to zero.</summary>
    public bool IsNothing => Value == 0 && Status != ObsStatus.NotSignificant;

    public static Figure Of(decimal value, ObsStatus status = ObsStatus.Normal) => new(value, status);

    public static Figure operator +(Figure a, Figure b) => Combine(a, b, (x, y) => x + y);

    public static Figure operator -(Figure a, Figure b) => Combine(a, b, (x, y) => x - y);

    /// <summary>The part of a whole, times <paramref name="factor"/>; of an empty whole it cannot exist.</summary>
    public static Figure Quotient(Figure part, Figure whole, decimal factor) =>
        whole.Value == 0 && !part.IsMissing ? CannotExist : Combine(part, whole, (x, y) => x / y * factor);

    public Figure With(ObsStatus status) => this with { Status = status };

    /// <summary>Rounds commercially (half away from zero); what vanishes by rounding is marked <see cref="ObsStatus.NotSignificant"/>.</summary>
    public Figure Round(int decimals)
    {
        if (Value is not { } value)
            return this;
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return new(rounded, rounded == 0 && value != 0 && Status == ObsStatus.Normal ? ObsStatus.NotSignificant : Status);
    }

    /// <summary>What official tables print in place of the number or around it (DIN 55301); empty where the number stands alone.</summary>
    public string Sign => (Value, Status) switch
    {
        (null, ObsStatus.Suppressed) => ".",
        (null, ObsStatus.NotYet) => "...",
        (null, ObsStatus.Unreliable) => "/",
        (null, _) => "x",
        (_, ObsStatus.Unreliable) => "( )",
        (0m, ObsStatus.NotSignificant) => "0",
        (0m, _) => "-",
        _ => "",
    };

    /// <summary>The figure as official tables print it: decimal comma, signs of the German statistical offices (DIN 55301).</summary>
    public string Print(int decimals) => Sign switch
    {
        "" or "0" => Number(Value!.Value, decimals),
        "( )" => $"({Number(Value!.Value, decimals)})",
        var sign => sign,
    };

    private static string Number(decimal value, int decimals) => value.ToString("N" + decimals, CultureInfo.GetCultureInfo("de-DE"));

    private static Figure Combine(Figure a, Figure b, Func<decimal, decimal, decimal> operation)
    {
        if (a.IsMissing || b.IsMissing)
            return new(null, Reason(a) >= Reason(b) ? a.Status : b.Status);
        var value = operation(a.Value!.Value, b.Value!.Value);
        var status = Doubt(a.Status) >= Doubt(b.Status) ? a.Status : b.Status;
        return new(value, value != 0 && status == ObsStatus.NotSignificant ? ObsStatus.Normal : status);
    }

    private static int Reason(Figure figure) => !figure.IsMissing ? 0 : figure.Status switch
    {
        ObsStatus.Suppressed => 4,
        ObsStatus.CannotExist => 3,
        ObsStatus.NotYet => 2,
        _ => 1,
    };

    private static int Doubt(ObsStatus status) => status switch
    {
        ObsStatus.Unreliable => 5,
        ObsStatus.Estimated => 4,
        ObsStatus.Provisional => 3,
        ObsStatus.Break => 2,
        ObsStatus.NotSignificant => 1,
        _ => 0,
    };
}
