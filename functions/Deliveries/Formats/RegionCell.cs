using System.Text.RegularExpressions;

namespace KomIM.Deliveries.Formats;

/// <summary>Key and name of a region in one cell, as in <c>06412 Frankfurt am Main, Stadt</c>; or the key alone.</summary>
/// <param name="Name">Empty where the name stands in a cell of its own.</param>
internal readonly partial record struct RegionCell(string Key, string Name)
{
    /// <returns>Null where the text does not begin with a key, such as <c>15 bis unter 25 Jahre</c>.</returns>
    public static RegionCell? Parse(string text) =>
        Form().Match(text) is { Success: true } match && RegionKey.Parse(match.Groups["key"].Value) is not null ? new(match.Groups["key"].Value, match.Groups["name"].Value.Trim()) : null;

    [GeneratedRegex(@"^\s*(?<key>\d[\d ]{0,18})(\s*$|\s+(?<name>\p{Lu}.*)$)", RegexOptions.Singleline)]
    private static partial Regex Form();
}
