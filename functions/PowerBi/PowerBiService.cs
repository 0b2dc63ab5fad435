using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace KomIM.PowerBi;

/// <summary>
/// The few requests to the REST API of Power BI. Nothing waits here longer than some seconds; whatever is no success becomes a
/// <see cref="PowerBiException"/>, whose message may be shown.
/// </summary>
internal sealed class PowerBiService(IHttpClientFactory clients, IOptions<PowerBiOptions> options, TimeProvider time)
{
    public const string Client = "powerbi";

    /// <summary>As many refreshes as may lie between two looks.</summary>
    private const int History = 20;

    private static readonly object Enhanced = new { type = "Full", commitMode = "Transactional", maxParallelism = 2, retryCount = 2 };
    private static readonly object Plain = new { notifyOption = "NoNotification" };

    private string Workspace => $"v1.0/myorg/groups/{options.Value.Workspace}";

    private string Refreshes => $"{Workspace}/datasets/{options.Value.Model}/refreshes";

    /// <summary>Starts a refresh.</summary>
    /// <returns>Its id; null where the answer got lost or holds none.</returns>
    /// <exception cref="PowerBiException">400 or 409 may mean that one is under way already.</exception>
    public async Task<string?> StartRefreshAsync(CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, Refreshes, options.Value.SharedCapacity ? Plain : Enhanced, cancellation);
        var id = answer.Headers.Location?.OriginalString.Split('?')[0].TrimEnd('/').Split('/')[^1];
        return IsId(id) ? id : answer.Headers.TryGetValues("x-ms-request-id", out var values) && values.FirstOrDefault() is { } given && IsId(given) ? given : null;
    }

    /// <summary>How far a refresh is; null where the service does not know it.</summary>
    public async Task<RefreshProgress?> FindRefreshAsync(string id, CancellationToken cancellation)
    {
        // Only a refresh with options has a page of its own.
        if (options.Value.SharedCapacity)
            return (await ListRefreshesAsync(cancellation)).FirstOrDefault(refresh => refresh.Id == id);
        try
        {
            using var answer = await SendAsync(HttpMethod.Get, $"{Refreshes}/{id}", null, cancellation);
            return RefreshAnswers.OfDetail(id, answer.StatusCode, await JsonAsync(answer, cancellation));
        }
        catch (PowerBiException e) when (e.Status == HttpStatusCode.NotFound)
        {
            return (await ListRefreshesAsync(cancellation)).FirstOrDefault(refresh => refresh.Id == id);
        }
    }

    /// <summary>The newest refreshes, whoever started them, the newest first.</summary>
    public async Task<IReadOnlyList<RefreshProgress>> ListRefreshesAsync(CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"{Refreshes}?$top={History}", null, cancellation);
        return RefreshAnswers.OfHistory(await JsonAsync(answer, cancellation));
    }

    /// <summary>Asks the model what it holds.</summary>
    public async Task<ModelContent> ReadContentAsync(CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"{Workspace}/datasets/{options.Value.Model}/executeQueries",
            new { queries = new[] { new { query = ModelContent.Query } }, serializerSettings = new { includeNulls = true } }, cancellation);
        return RefreshAnswers.OfQuery(await JsonAsync(answer, cancellation));
    }

    /// <summary>A token to view the one report, without the right to edit, to save or to query its model.</summary>
    public async Task<EmbedToken> CreateTokenAsync(CancellationToken cancellation)
    {
        var report = options.Value.Report!.Value;
        using var found = await SendAsync(HttpMethod.Get, $"{Workspace}/reports/{report}", null, cancellation);
        var address = EmbedAddress.Of(Text(await JsonAsync(found, cancellation), "embedUrl"));
        using var answer = await SendAsync(HttpMethod.Post, "v1.0/myorg/GenerateToken", new
        {
            datasets = new[] { new { id = options.Value.Model, xmlaPermissions = "Off" } },
            reports = new[] { new { id = report, allowEdit = false } },
            lifetimeInMinutes = options.Value.TokenMinutes,
        }, cancellation);
        var created = await JsonAsync(answer, cancellation);
        return Text(created, "token") is { Length: > 0 } token && created.TryGetProperty("expiration", out var expiration) && expiration.TryGetDateTimeOffset(out var expires)
            ? new(address, report, token, expires)
            : throw RefreshAnswers.Unreadable();
    }

    private static bool IsId(string? text) => Guid.TryParse(text, out _);

    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        try
        {
            var answer = await clients.CreateClient(Client).SendAsync(request, cancellation);
            if (answer.IsSuccessStatusCode)
                return answer;
            using (answer)
                throw new PowerBiException(
                    $"Power BI antwortet mit {(int)answer.StatusCode}: {ServiceMessage.OfBody(await answer.Content.ReadAsStringAsync(cancellation))}", answer.StatusCode, RetryAfter(answer));
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException or TimeoutRejectedException)
        {
            throw new PowerBiException("Power BI ist nicht zu erreichen.", cause: e);
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter is not { } header ? null : header.Delta ?? (header.Date is { } date ? date - time.GetUtcNow() : null);

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        }
        catch (JsonException)
        {
            throw RefreshAnswers.Unreadable();
        }
    }
}
