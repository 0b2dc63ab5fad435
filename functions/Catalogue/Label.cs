using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace KomIM.Catalogue;

internal static partial class Label
{
    /// <summary>Labels compare without regard to case and runs of white space.</summary>
    public static string Normalize(string label) => Spaces().Replace(label.Trim(), " ").ToLowerInvariant();

    /// <summary>Whether a text is the label, where <c>*</c> stands for any text. Marks of footnotes behind the text do not count.</summary>
    public static bool Matches(string label, string text)
    {
        var (pattern, normalized) = (Normalize(label), Normalize(text));
        return FileSystemName.MatchesSimpleExpression(pattern, normalized) || FileSystemName.MatchesSimpleExpression(pattern, FootnoteMarks().Replace(normalized, ""));
    }

    [GeneratedRegex(@"(\s*[\d*]{1,2}\)|\s*\*|[¹²³⁴⁵])+$")]
    private static partial Regex FootnoteMarks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
