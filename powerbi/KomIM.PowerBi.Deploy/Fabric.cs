using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace KomIM.PowerBi.Deploy;

/// <summary>
/// The REST API of Fabric. Waits as long as it is asked to: this is a command, and somebody looks on. A long-running operation is followed to its end.
/// </summary>
internal sealed class Fabric : IDisposable
{
    private const int Retries = 8;

    private static readonly string[] Scopes = ["https://api.fabric.microsoft.com/.default"];
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan OneTry = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestOperation = TimeSpan.FromMinutes(30);

    private readonly TokenCredential credential;
    private readonly TimeProvider time;
    private readonly HttpClient http;

    /// <param name="address">Of the API with its version, ending with a slash: <c>https://api.fabric.microsoft.com/v1/</c>.</param>
    public Fabric(Uri address, TokenCredential credential, TimeProvider time)
    {
        (this.credential, this.time) = (credential, time);
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = Retries, Delay = FirstPause, MaxDelay = LongestPause, BackoffType = DelayBackoffType.Exponential })
            .AddTimeout(OneTry).Build();
        http = new(new ResilienceHandler(pipeline) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Every page of a list.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path, CancellationToken cancellation)
    {
        var items = new List<JsonElement>();
        string? next = null;
        do
        {
            var page = await JsonAsync(await SendAsync(HttpMethod.Get, next is null ? path : $"{path}?continuationToken={Uri.EscapeDataString(next)}", null, cancellation), cancellation);
            items.AddRange(page.GetProperty("value").EnumerateArray());
            next = page.TryGetProperty("continuationToken", out var token) && token.GetString() is { Length: > 0 } more ? more : null;
        }
        while (next is not null);
        return items;
    }

    /// <summary>Sends a body, and waits for what becomes of it.</summary>
    /// <returns>What was made, where the service tells.</returns>
    public async Task<JsonElement?> PostAsync(string path, JsonNode body, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, body, cancellation);
        if (answer.StatusCode != HttpStatusCode.Accepted)
            return await OptionalAsync(answer, cancellation);
        // Only the id is taken: a token must not follow an address to another host.
        var operation = answer.Headers.TryGetValues("x-ms-operation-id", out var ids) ? ids.First() : answer.Headers.Location?.OriginalString.Split('?')[0].TrimEnd('/').Split('/')[^1];
        return Guid.TryParse(operation, out var id) ? await FollowAsync(id, PauseOf(answer), cancellation) : throw new DeployException("Fabric nennt die begonnene Arbeit nicht.");
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement?> FollowAsync(Guid operation, TimeSpan pause, CancellationToken cancellation)
    {
        var end = time.GetUtcNow() + LongestOperation;
        while (time.GetUtcNow() < end)
        {
            await Task.Delay(pause, time, cancellation);
            using var answer = await SendAsync(HttpMethod.Get, $"operations/{operation}", null, cancellation);
            var state = await JsonAsync(answer, cancellation);
            switch (state.GetProperty("status").GetString())
            {
                case "Succeeded":
                    return await ResultAsync(operation, cancellation);
                case "Failed":
                    throw new DeployException("Fabric ist daran gescheitert: " + (state.TryGetProperty("error", out var error) ? ReasonOf(error) : "ohne Angabe von Gründen"));
            }
            pause = PauseOf(answer);
        }
        throw new DeployException($"Die Arbeit in Fabric ist nach {LongestOperation.TotalMinutes:0} Minuten nicht beendet.");
    }

    // An update has none.
    private async Task<JsonElement?> ResultAsync(Guid operation, CancellationToken cancellation)
    {
        try
        {
            return await OptionalAsync(await SendAsync(HttpMethod.Get, $"operations/{operation}/result", null, cancellation), cancellation);
        }
        catch (FabricException e) when (e.Code is "OperationHasNoResult")
        {
            return null;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        try
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await credential.GetTokenAsync(new TokenRequestContext(Scopes), cancellation)).Token);
            var answer = await http.SendAsync(request, cancellation);
            if (answer.IsSuccessStatusCode)
                return answer;
            using (answer)
                throw new FabricException(answer.StatusCode, await ErrorAsync(answer, cancellation));
        }
        catch (AuthenticationFailedException e)
        {
            throw new DeployException("Es war keine Anmeldung möglich. Am Arbeitsplatz hilft 'az login'.", e);
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException)
        {
            throw new DeployException("Fabric ist nicht zu erreichen: " + e.Message, e);
        }
    }

    private static TimeSpan PauseOf(HttpResponseMessage answer) => answer.Headers.RetryAfter?.Delta is { } asked ? asked < LongestPause ? asked : LongestPause : Poll;

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using (answer)
            return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
    }

    private static async Task<JsonElement?> OptionalAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            return text.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(text);
        }
    }

    private static async Task<JsonElement> ErrorAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(cancellation));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public static string ReasonOf(JsonElement error)
    {
        string?[] parts = [Text("errorCode"), Text("message")];
        var reason = string.Join(": ", parts.OfType<string>());
        return reason.Length > 0 ? reason : "ohne Angabe von Gründen";

        string? Text(string name) => error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}

/// <summary>Fabric refused.</summary>
/// <param name="error">Its ErrorResponse.</param>
internal sealed class FabricException(HttpStatusCode status, JsonElement error) : Exception($"Fabric antwortet mit {(int)status}: {Fabric.ReasonOf(error)}")
{
    public string? Code { get; } = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("errorCode", out var code) ? code.GetString() : null;
}
