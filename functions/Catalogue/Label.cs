using System.Text.RegularExpressions;

namespace KomIM.Catalogue;

internal static partial class Label
{
    /// <summary>Labels compare without regard to case and runs of white space.</summary>
    public static string Normalize(string label) => Spaces().Replace(label.Trim(), " ").ToLowerInvariant();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
