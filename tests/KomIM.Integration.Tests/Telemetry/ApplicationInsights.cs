using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KomIM.Integration.Tests.Telemetry;

/// <summary>Takes what Application Insights would: lines of JSON, each an envelope with the type of its data, its tags and its properties.</summary>
internal sealed class ApplicationInsights : IAsyncDisposable
{
    private readonly WebApplication app;

    private ApplicationInsights(WebApplication app) => this.app = app;

    public ConcurrentQueue<string> Lines { get; } = new();

    public string ConnectionString => $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={app.Urls.First()}/";

    public static async Task<ApplicationInsights> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var insights = new ApplicationInsights(app);
        app.MapPost("/v2.1/track", insights.TakeAsync);
        await app.StartAsync();
        return insights;
    }

    /// <summary>The data of every envelope of a type, such as <c>RequestData</c>, with the trace that it belongs to.</summary>
    public IEnumerable<(string Trace, JsonElement Data)> Of(string type) =>
        from line in Lines
        let envelope = JsonDocument.Parse(line).RootElement
        where envelope.GetProperty("data").GetProperty("baseType").GetString() == type
        select (envelope.GetProperty("tags").TryGetProperty("ai.operation.id", out var trace) ? trace.GetString()! : "", envelope.GetProperty("data").GetProperty("baseData"));

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        var isPacked = request.Headers.ContentEncoding == "gzip";
        using var reader = new StreamReader(isPacked ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body, Encoding.UTF8);
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
            Lines.Enqueue(line);
        return Results.Json(new { itemsReceived = lines.Length, itemsAccepted = lines.Length, errors = Array.Empty<object>() });
    }
}
