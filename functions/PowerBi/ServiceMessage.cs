using System.Text.Json;
using System.Text.RegularExpressions;

namespace KomIM.PowerBi;

/// <summary>
/// What Power BI says of a failure, fit for a log and for anyone's eyes: one line, without ids, addresses, names of accounts or tokens.
/// </summary>
internal static partial class ServiceMessage
{
    private const int Longest = 300;

    private const string Removed = "…";

    private const string Nothing = "ohne Angabe von Gründen";

    /// <summary>The reason in the body of an answer that is no success; <see cref="Nothing"/> where it is not in JSON.</summary>
    public static string OfBody(string body) => OfJson(body) ?? Nothing;

    /// <summary>The reason of a refresh: what the engine says, else what the service noted.</summary>
    public static string OfRefresh(IEnumerable<string?> messages, string? exceptionJson, string? status)
    {
        var said = string.Join(" ", messages.Where(message => !string.IsNullOrWhiteSpace(message)));
        return said.Length > 0 ? Clean(said)
            : exceptionJson is not null && OfJson(exceptionJson) is { } noted ? noted
            : status is null ? Nothing : Clean(status);
    }

    public static string Clean(string text)
    {
        // Before anything else, so that the work does not grow with what the service sends.
        text = text.Length > 4 * Longest ? text[..(4 * Longest)] : text;
        text = Address().Replace(text, Removed);
        text = Account().Replace(text, Removed);
        text = Id().Replace(text, Removed);
        text = Host().Replace(text, Removed);
        text = Token().Replace(text, Removed);
        text = Unprintable().Replace(text, " ").Trim();
        return text.Length == 0 ? Nothing : text.Length > Longest ? text[..Longest] + Removed : text;
    }

    private static string? OfJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var error = Member(root, "error") is { ValueKind: JsonValueKind.Object } inner ? inner : root;
            string?[] parts = [Text(error, "code") ?? Text(error, "errorCode"), Text(error, "message") ?? Text(error, "errorDescription"), DetailOf(error)];
            var text = string.Join(": ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
            return text.Length > 0 ? Clean(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // {"error":{"code":…,"pbi.error":{"details":[{"detail":{"value":…}}]}}}
    private static string? DetailOf(JsonElement error) =>
        Member(error, "pbi.error") is { } inner && Member(inner, "details") is { ValueKind: JsonValueKind.Array } details && details.GetArrayLength() > 0 && Member(details[0], "detail") is { } detail
            ? Text(detail, "value")
            : null;

    private static JsonElement? Member(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://[^\s'""<>]+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+")]
    private static partial Regex Account();

    [GeneratedRegex(@"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Id();

    [GeneratedRegex(@"\b([a-z0-9-]+\.){2,}[a-z]{2,}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Host();

    // Codes of errors may be as long, but hold no digits.
    [GeneratedRegex(@"(?=[A-Za-z+/_=.-]*\d)[A-Za-z0-9+/_=.-]{40,}")]
    private static partial Regex Token();

    [GeneratedRegex(@"[\p{C}\s<>]+")]
    private static partial Regex Unprintable();
}
