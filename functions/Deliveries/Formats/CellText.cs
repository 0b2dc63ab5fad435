using System.Globalization;
using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries.Formats;

/// <summary>A value cell of a source table: a number with decimal comma (English flat files: point), or a sign of official statistics.</summary>
internal static class CellText
{
    /// <summary>Exactly nothing, or not loaded: only its neighbours tell.</summary>
    public const string Dash = "-";

    // Signs that only some sources use: the table has to say so. BA: anonymised, and a change too large to be shown.
    private static readonly string[] Declared = ["*", ".x"];

    private static readonly string[] Signs = [Dash, ".", "...", "x", "/", .. Declared];

    private static readonly string[] Errors = ["#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!"];

    private static readonly SourceMeasure AnyMeasure = new("", "", "", Decimals: 28);

    /// <summary>Whether the text is a figure or a sign of whatever table, or the error value of a cell that should have held one.</summary>
    public static bool IsFigure(ReadOnlySpan<char> cell)
    {
        var problem = Read(cell, AnyMeasure, Signs).Problem;
        return problem is null || problem == ProblemKinds.NegativeCount || problem == ProblemKinds.CellError;
    }

    /// <summary>Reads a cell, or says which kind of problem it is and what was expected instead.</summary>
    public static (Figure Figure, ProblemKind? Problem, string? Expected) Read(ReadOnlySpan<char> cell, SourceMeasure measure, IReadOnlyList<string>? signs, char decimalMark = ',')
    {
        var text = cell.Trim();
        if (Sign(text) is var (sign, name))
            if (signs is null ? !Declared.Contains(name) : signs.Contains(name))
                return (sign, null, null);
            else
                return (default, ProblemKinds.UnexpectedSign, signs is null ? Expected(measure) + Usual : $"eine Zahl oder eines der Zeichen {string.Join(" ", signs)}");
        if (text is ['#', ..] && Errors.Contains(text.ToString()))
            return (default, ProblemKinds.CellError, Expected(measure));

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
                : (default, ProblemKinds.UnexpectedSign, Expected(measure) + Usual);
        if (decimals > measure.Decimals)
            return (default, ProblemKinds.NotANumber, Expected(measure));
        if (value < 0)
            return (default, ProblemKinds.NegativeCount, "0 oder mehr");
        // GENESIS prints exactly nothing as a dash; 0 is more than nothing, but less than half of the last digit.
        return (new(value, value == 0 && status == ObsStatus.Normal ? ObsStatus.NotSignificant : status), null, null);
    }

    private static string Expected(SourceMeasure measure) => measure.Decimals == 0 ? "eine ganze Zahl" : $"eine Zahl mit höchstens {measure.Decimals} Nachkommastellen";

    private const string Usual = " oder eines der Zeichen - . ... x /";

    // What the sign says, and how the catalogue writes it.
    private static (Figure Figure, string Name)? Sign(ReadOnlySpan<char> text) => text switch
    {
        Dash or "–" => (Figure.Zero, Dash),
        "." => (Figure.Suppressed, "."),
        "*" => (Figure.Suppressed, "*"),
        "..." or "…" => (Figure.NotYet, "..."),
        "x" or "X" => (Figure.CannotExist, "x"),
        ".x" or ".X" => (Figure.CannotExist, ".x"),
        "/" => (Figure.Unreliable, "/"),
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
