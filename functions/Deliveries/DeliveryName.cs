using System.Globalization;
using System.Text;

namespace KomIM.Deliveries;

/// <summary>The name of a delivered file. It comes from outside: people read it, programs do not use it.</summary>
internal static class DeliveryName
{
    private const int Longest = 80;

    // A blob name may have 1,024 characters; a report needs to name the file, not to repeat it.
    private const int LongestKept = 200;

    /// <summary>The name as reports, metadata and releases keep it: visible, and cut where it is very long.</summary>
    public static string Kept(string name) => Visible(name.Length <= LongestKept ? name : name[..(char.IsHighSurrogate(name[LongestKept - 1]) ? LongestKept - 1 : LongestKept)]);

    /// <summary>The name with its invisible characters spelt out: <c>\u202E</c> turns what follows round.</summary>
    public static string Visible(string name)
    {
        if (!HasInvisible(name))
            return name;
        var visible = new StringBuilder();
        foreach (var character in name)
            if (IsInvisible(character))
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            else
                visible.Append(character);
        return visible.ToString();
    }

    /// <summary>The name as a sentence quotes it: visible, and not longer than that.</summary>
    public static string Short(string name) => Visible(name) is { Length: > Longest } visible ? visible[..(Longest - 1)] + "…" : Visible(name);

    public static bool HasInvisible(string name) => name.Any(IsInvisible);

    /// <returns>What is wrong with the name, as a German sentence; null where nothing is.</returns>
    public static string? FaultOf(string name) => name switch
    {
        _ when HasInvisible(name) => "Der Dateiname enthält unsichtbare Zeichen.",
        _ when name.AsSpan().ContainsAny('<', '>') => "Der Dateiname enthält spitze Klammern.",
        _ when name.Split('/', '\\').Contains("..") => "Der Dateiname enthält „..“ als Ordner.",
        _ => null,
    };

    // A surrogate belongs to a pair, whose halves are looked at together.
    private static bool IsInvisible(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
