using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace KomIM.PowerBi;

/// <summary>
/// What <c>GET /api/embed-token</c> answers: 200 with <see cref="EmbedToken"/>, or a problem (RFC 9457) in German: 404 where no report is
/// configured, 429 for a client that asks too often, 503 while Power BI fails. The last two say in Retry-After when to ask again.
/// </summary>
internal sealed class EmbedAnswer(EmbedTokens tokens, ClientLimit limit, IOptions<PowerBiOptions> options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    public async Task<IActionResult> OfAsync(HttpRequest request, CancellationToken cancellation)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        AllowOrigin(request.Headers.Origin, headers);
        if (!options.Value.IsEmbedding)
            return Problem(StatusCodes.Status404NotFound, "not-configured", "Der interaktive Bericht ist nicht eingerichtet.", "Alle Zahlen stehen auf dieser Seite und in den Dateien zum Herunterladen.");
        if (limit.Refuse(ClientAddress.Of(request, options.Value.ClientHeader)) is { } wait)
        {
            RetryAfter(headers, wait);
            return Problem(StatusCodes.Status429TooManyRequests, "too-many-requests", "Zu viele Anfragen.", "Bitte laden Sie den Bericht in einer Minute noch einmal.");
        }
        try
        {
            return Answer(StatusCodes.Status200OK, "application/json; charset=utf-8", await tokens.GetAsync(cancellation));
        }
        catch (PowerBiException e)
        {
            if (e.RetryAfter is { } later)
                RetryAfter(headers, later);
            return Problem(StatusCodes.Status503ServiceUnavailable, "unavailable", "Der interaktive Bericht ist zurzeit nicht verfügbar.", "Bitte versuchen Sie es später noch einmal. Alle Zahlen stehen auch auf dieser Seite und in den Dateien zum Herunterladen.");
        }
    }

    // The page may lie on another host. A browser on any other page is not shown the answer.
    private void AllowOrigin(string? origin, IHeaderDictionary headers)
    {
        headers.Vary = HeaderNames.Origin;
        if (origin is null || !options.Value.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase))
            return;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
    }

    private static void RetryAfter(IHeaderDictionary headers, TimeSpan wait) => headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static ContentResult Problem(int status, string type, string title, string detail) =>
        Answer(status, "application/problem+json; charset=utf-8", new ProblemDetails { Type = "urn:komim:embed-token:" + type, Status = status, Title = title, Detail = detail });

    private static ContentResult Answer(int status, string type, object content) => new() { StatusCode = status, ContentType = type, Content = JsonSerializer.Serialize(content, content.GetType(), Json) };
}
