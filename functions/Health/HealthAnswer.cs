using System.Text.Json;
using KomIM.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KomIM.Health;

/// <summary>
/// What <c>GET /api/health</c> answers: 200 while the app can do its work, also with a part of it degraded, otherwise 503; as JSON, with every
/// check by its name. No addresses, ids of the subscription, or texts of exceptions. Whoever asks within ten seconds gets the same answer.
/// </summary>
internal sealed class HealthAnswer(HealthCheckService checks, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    private readonly SemaphoreSlim gate = new(1, 1);
    private (DateTimeOffset At, HealthReport Report)? last;

    public async Task<IActionResult> OfAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (at, report) = await ReportAsync(cancellation);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return new ContentResult
        {
            StatusCode = report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
            ContentType = "application/json; charset=utf-8",
            Content = JsonSerializer.Serialize(new { status = Word(report.Status), version = AppVersion.Text.Replace('+', ' '), checkedAt = at, checks = report.Entries.ToDictionary(entry => entry.Key, entry => Of(entry.Value)) }, Json),
        };
    }

    public void Dispose() => gate.Dispose();

    private async Task<(DateTimeOffset At, HealthReport Report)> ReportAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (last is { } recent && time.GetUtcNow() < recent.At + Kept)
                return recent;
            var report = await checks.CheckHealthAsync(cancellation);
            return (last = (time.GetUtcNow(), report)).Value;
        }
        finally
        {
            gate.Release();
        }
    }

    // The text of an exception is for the log.
    private static Dictionary<string, object?> Of(HealthReportEntry entry) => new(entry.Data.Select(item => KeyValuePair.Create(item.Key, (object?)item.Value)))
    {
        ["status"] = Word(entry.Status),
        ["description"] = entry.Exception is null ? entry.Description : "Die Prüfung ist gescheitert.",
    };

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}
