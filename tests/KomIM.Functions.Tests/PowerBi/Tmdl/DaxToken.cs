using System.Text.RegularExpressions;

namespace KomIM.Tests.PowerBi.Tmdl;

internal enum DaxTokenKind
{
    Text,
    Number,

    /// <summary>A table in quotation marks.</summary>
    Table,

    /// <summary>A column or measure in brackets.</summary>
    Bracket,
    Name,
    Sign,
}

/// <summary>One token of a DAX expression; quotation marks and brackets are taken off.</summary>
internal sealed partial record DaxToken(DaxTokenKind Kind, string Text)
{
    public static IReadOnlyList<DaxToken> Of(string expression) =>
        [.. Token().Matches(expression).Where(match => match.Groups["blank"].Length == 0).Select(match => Of(match))];

    private static DaxToken Of(Match match) =>
        match.Groups["text"].Success ? new(DaxTokenKind.Text, match.Groups["text"].Value.Replace("\"\"", "\"", StringComparison.Ordinal))
        : match.Groups["table"].Success ? new(DaxTokenKind.Table, match.Groups["table"].Value.Replace("''", "'", StringComparison.Ordinal))
        : match.Groups["bracket"].Success ? new(DaxTokenKind.Bracket, match.Groups["bracket"].Value.Replace("]]", "]", StringComparison.Ordinal))
        : match.Groups["number"].Success ? new(DaxTokenKind.Number, match.Value)
        : match.Groups["name"].Success ? new(DaxTokenKind.Name, match.Value)
        : new(DaxTokenKind.Sign, match.Value);

    [GeneratedRegex(@"(?<blank>\s+|--[^\n]*|//[^\n]*)|""(?<text>(?:[^""]|"""")*)""|'(?<table>(?:[^']|'')+)'|\[(?<bracket>(?:[^\]]|\]\])+)\]|(?<number>\d+(?:\.\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_.]*)|&&|\|\||<=|>=|<>|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
