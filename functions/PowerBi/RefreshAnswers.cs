using System.Globalization;
using System.Net;
using System.Text.Json;

namespace KomIM.PowerBi;

/// <summary>Reads what Power BI answers about refreshes and about the content of the model. A word that is not known leaves a refresh running: its deadline ends it.</summary>
internal static class RefreshAnswers
{
    public static PowerBiException Unreadable() => new("Power BI antwortet anders, als es beschrieben ist.");

    /// <summary><c>GET …/refreshes/{id}</c>: 202 while it runs, 200 when it ended, also when it failed.</summary>
    public static RefreshProgress OfDetail(string id, HttpStatusCode status, JsonElement detail)
    {
        var word = Text(detail, "extendedStatus") is { } extended && extended != "Unknown" ? extended : Text(detail, "status");
        var outcome = status == HttpStatusCode.Accepted ? RefreshOutcome.Running : OutcomeOf(word);
        return new(id, Time(detail, "startTime"), outcome, outcome == RefreshOutcome.Failed ? ServiceMessage.OfRefresh(Messages(detail), ExceptionOf(detail), word) : null);
    }

    /// <summary><c>GET …/refreshes</c>: one without an end is under way.</summary>
    public static IReadOnlyList<RefreshProgress> OfHistory(JsonElement history) =>
        history.ValueKind == JsonValueKind.Object && history.TryGetProperty("value", out var entries) && entries.ValueKind == JsonValueKind.Array
            ? [.. entries.EnumerateArray().Select(OfEntry).OrderByDescending(entry => entry.Started)]
            : throw Unreadable();

    /// <summary><c>POST …/executeQueries</c> with <see cref="ModelContent.Query"/>.</summary>
    public static ModelContent OfQuery(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object)
            throw Unreadable();
        if (answer.TryGetProperty("error", out var error) || (First(answer, "results") is { } failed && failed.TryGetProperty("error", out error)))
            throw new PowerBiException("Die Abfrage des Modells ist gescheitert: " + ServiceMessage.OfBody(error.GetRawText()), HttpStatusCode.BadRequest);
        if (First(answer, "results") is not { } result || First(result, "tables") is not { } table || First(table, "rows") is not { ValueKind: JsonValueKind.Object } row)
            throw Unreadable();
        return new(Text(row, "[release]"), row.TryGetProperty("[rows]", out var rows) && rows.ValueKind == JsonValueKind.Number ? rows.GetInt64() : null);
    }

    private static RefreshProgress OfEntry(JsonElement entry)
    {
        var word = Text(entry, "status");
        var outcome = Time(entry, "endTime") is null && word is "Unknown" ? RefreshOutcome.Running
            // Ended in a way that the service does not tell: the content of the model will.
            : word is "Unknown" ? RefreshOutcome.Completed
            : OutcomeOf(word);
        return new(Text(entry, "requestId"), Time(entry, "startTime"), outcome, outcome == RefreshOutcome.Failed ? ServiceMessage.OfRefresh([], ExceptionOf(entry), word) : null);
    }

    private static RefreshOutcome OutcomeOf(string? word) => word switch
    {
        "Completed" => RefreshOutcome.Completed,
        "Failed" or "TimedOut" or "Disabled" or "Cancelled" => RefreshOutcome.Failed,
        _ => RefreshOutcome.Running,
    };

    private static IEnumerable<string?> Messages(JsonElement detail) => Array(detail, "messages").Where(message => Text(message, "type") != "Warning").Take(3).Select(message => Text(message, "message"));

    private static string? ExceptionOf(JsonElement refresh) =>
        Text(refresh, "serviceExceptionJson") is { Length: > 0 } noted ? noted : Array(refresh, "refreshAttempts").Select(attempt => Text(attempt, "serviceExceptionJson")).LastOrDefault(noted => noted is { Length: > 0 });

    private static IEnumerable<JsonElement> Array(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : [];

    private static JsonElement? First(JsonElement element, string name) => Array(element, name).Select(item => (JsonElement?)item).FirstOrDefault();

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The detail of a refresh writes its times without a zone; they are UTC.
    private static DateTimeOffset? Time(JsonElement element, string name) =>
        DateTimeOffset.TryParse(Text(element, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
