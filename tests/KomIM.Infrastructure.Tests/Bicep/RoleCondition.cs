using System.Text.RegularExpressions;

namespace KomIM.Infrastructure.Tests.Bicep;

/// <summary>
/// Decides whether the condition of a role assignment allows an action on a blob, as Azure does: of the language only what the assignments need, the rest is refused.
/// </summary>
internal sealed partial class RoleCondition
{
    private const string Blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";

    private readonly Queue<string> tokens;
    private readonly string action;
    private readonly Dictionary<string, string> resource;

    private RoleCondition(string condition, string action, string container, string path)
    {
        tokens = new(Token().Matches(condition).Select(match => match.Value));
        this.action = $"{Blobs}/{action}";
        resource = new() { ["Microsoft.Storage/storageAccounts/blobServices/containers:name"] = container, [$"{Blobs}:path"] = path };
    }

    /// <param name="condition">Null: whatever the role allows.</param>
    /// <param name="action">The end of its name: <c>read</c>, <c>write</c>, <c>add/action</c>, <c>delete</c>.</param>
    public static bool Allows(string? condition, string action, string container, string path)
    {
        if (condition is null)
            return true;
        var reading = new RoleCondition(condition, action, container, path);
        var allows = reading.Any();
        return reading.tokens.Count == 0 ? allows : throw new FormatException($"{condition}: {reading.tokens.Peek()} is not expected.");
    }

    private bool Any()
    {
        var holds = All();
        while (Skip("OR"))
            holds |= All();
        return holds;
    }

    private bool All()
    {
        var holds = One();
        while (Skip("AND"))
            holds &= One();
        return holds;
    }

    private bool One()
    {
        if (Skip("!"))
            return !One();
        if (Skip("("))
        {
            var holds = Any();
            return Skip(")") ? holds : throw new FormatException("A parenthesis is not closed.");
        }
        if (Matched(ActionMatches()) is { } wanted)
            return Regex.IsMatch(action, Pattern(wanted));
        var attribute = Matched(Attribute()) ?? throw new NotSupportedException($"{tokens.Peek()} is not known to these tests.");
        var (comparison, value) = (tokens.Dequeue(), tokens.Dequeue().Trim('\''));
        return comparison switch
        {
            "StringEquals" => resource[attribute] == value,
            "StringLike" => Regex.IsMatch(resource[attribute], Pattern(value)),
            _ => throw new NotSupportedException($"{comparison} is not known to these tests."),
        };
    }

    private bool Skip(string token)
    {
        if (!tokens.TryPeek(out var next) || next != token)
            return false;
        tokens.Dequeue();
        return true;
    }

    private string? Matched(Regex form)
    {
        if (form.Match(tokens.Peek()) is not { Success: true } match)
            return null;
        tokens.Dequeue();
        return match.Groups[1].Value;
    }

    private static string Pattern(string text) => "^" + Regex.Escape(text).Replace("\\*", ".*", StringComparison.Ordinal) + "$";

    [GeneratedRegex(@"[()!]|@Resource\[[^\]]+\]|ActionMatches\{[^}]+\}|'[^']*'|\w+")]
    private static partial Regex Token();

    [GeneratedRegex(@"^ActionMatches\{'(.*)'\}$")]
    private static partial Regex ActionMatches();

    [GeneratedRegex(@"^@Resource\[(.*)\]$")]
    private static partial Regex Attribute();
}
