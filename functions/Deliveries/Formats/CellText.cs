using System.Globalization;
using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries.Formats;

/// <summary>A value cell of a GENESIS table: a number with decimal comma (English flat files: point), or a sign of official statistics.</summary>
internal static class CellText
{
    /// <summary>Exactly nothing, or not loaded: only its neighbours tell.</summary>
    public const string Dash = "-";

    /// <summary>Reads a cell, or says which kind of problem it is and what was expected instead.</summary>
    public static (Figure Figure, ProblemKind? Problem, string? Expected) Read(ReadOnlySpan<char> cell, SourceMeasure measure, IReadOnlyList<string>? signs, char decimalMark = ',')
    {
        var text = cell.Trim();
        if (Sign(text) is { } sign)
            return signs is null || signs.Contains(text.ToString())
                ? (sign, null, null)
                : (default, ProblemKinds.UnexpectedSign, $"eine Zahl oder eines der Zeichen {string.Join(" ", signs)}");

        var status = ObsStatus.Normal;
        if (text.Length > 2 && text[0] == '(' && text[^1] == ')')
        {
            text = text[1..^1].Trim();
            status = ObsStatus.Unreliable;
        }
        else if (text.Length > 1 && Flag(text[^1]) is { } flag)
        {
            text = text[..^1].TrimEnd();
            status = flag;
        }

        if (!Number(text, decimalMark, out var value, out var decimals))
            return text.ContainsAnyInRange('0', '9')
                ? (default, ProblemKinds.NotANumber, Expected(measure))
                : (default, ProblemKinds.UnexpectedSign, Expected(measure) + " oder eines der Zeichen - . ... x /");
        if (decimals > measure.Decimals)
            return (default, ProblemKinds.NotANumber, Expected(measure));
        if (value < 0)
            return (default, ProblemKinds.NegativeCount, "0 oder mehr");
        // GENESIS prints exactly nothing as a dash; 0 is more than nothing, but less than half of the last digit.
        return (new(value, value == 0 && status == ObsStatus.Normal ? ObsStatus.NotSignificant : status), null, null);
    }

    private static string Expected(SourceMeasure measure) => measure.Decimals == 0 ? "eine ganze Zahl" : $"eine Zahl mit höchstens {measure.Decimals} Nachkommastellen";

    private static Figure? Sign(ReadOnlySpan<char> text) => text switch
    {
        Dash or "–" => Figure.Zero,
        "." => Figure.Suppressed,
        "..." or "…" => Figure.NotYet,
        "x" or "X" => Figure.CannotExist,
        "/" => Figure.Unreliable,
        _ => null,
    };

    // r and e (revised, final) say nothing about the reliability of the value.
    private static ObsStatus? Flag(char letter) => letter switch
    {
        'p' => ObsStatus.Provisional,
        's' => ObsStatus.Estimated,
        'r' or 'e' => ObsStatus.Normal,
        _ => null,
    };

    private static bool Number(ReadOnlySpan<char> text, char decimalMark, out decimal value, out int decimals)
    {
        value = 0;
        var comma = text.IndexOf(decimalMark);
        decimals = comma < 0 ? 0 : text.Length - comma - 1;
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (digits.Length is 0 or > 20 || comma >= 0 && decimals == 0 || !char.IsAsciiDigit(digits[0]) || digits.ContainsAnyExcept("0123456789,.") || digits.Contains(decimalMark == ',' ? '.' : ','))
            return false;
        Span<char> invariant = stackalloc char[text.Length];
        text.Replace(invariant, decimalMark, '.');
        return decimal.TryParse(invariant, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }
}
