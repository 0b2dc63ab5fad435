using System.Text.RegularExpressions;

namespace KomIM.Publication;

/// <summary>Text that goes into a cell: it stays text, whatever it begins with, and holds only what XML may hold.</summary>
internal static partial class SheetText
{
    /// <summary>Characters that a cell can hold.</summary>
    private const int Longest = 32_767;

    public static string Clean(string text)
    {
        var clean = string.Concat(text.Where(character => character is '\n' or '\t' || (!char.IsControl(character) && !char.IsSurrogate(character) && character is not ('\uFFFE' or '\uFFFF'))));
        return clean.Length > Longest ? clean[..Longest] : clean;
    }

    /// <summary>As cells and headers of tables hold it in XML: what looks like the escape of a character (ECMA-376, part 1, 22.9.2.19) stays as it is.</summary>
    public static string Escaped(string text) => LooksEscaped().Replace(Clean(text), "_x005F_");

    /// <summary>A name for a sheet: at most 31 characters, none of those that formulas give a meaning.</summary>
    public static string SheetName(string text)
    {
        var name = string.Concat(Clean(text).Select(character => character is '[' or ']' or ':' or '*' or '?' or '/' or '\\' ? ' ' : character)).Trim().Trim('\'');
        return name.Length > 31 ? name[..31].TrimEnd() : name;
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.IgnoreCase)]
    private static partial Regex LooksEscaped();
}
