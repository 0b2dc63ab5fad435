using System.Net;
using System.Text.Json;
using Azure.Core;
using KomIM.Hosting;
using KomIM.PowerBi;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KomIM.Tests.PowerBi;

/// <summary>What gives out tokens, beside a stand-in for Power BI.</summary>
internal sealed class EmbedApp : IDisposable
{
    private readonly ServiceProvider services;

    public EmbedApp(params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationManager
        {
            ["KomIM:PowerBi:Workspace"] = PowerBiStandIn.Workspace,
            ["KomIM:PowerBi:Model"] = PowerBiStandIn.Model,
            ["KomIM:PowerBi:Report"] = PowerBiStandIn.Report,
            ["KomIM:PowerBi:BaseAddress"] = Service.Address,
            ["KomIM:PowerBi:Origins:0"] = "https://integration.hessen.example",
            ["KomIM:PowerBi:RequestsPerMinute"] = "1000",
        };
        foreach (var (key, value) in settings)
            configuration[key] = value;
        Service.Now = Time.GetUtcNow();
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<TimeProvider>(Time)
            .AddKeyedSingleton<TokenCredential>(PowerBiService.Client, new StubCredential())
            .AddPowerBi(configuration)
            .BuildServiceProvider();
    }

    public PowerBiStandIn Service { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    public LogLines Log { get; } = new();

    public int Generated => Service.Asked("POST", "/GenerateToken").Count();

    public void Advance(TimeSpan wait)
    {
        Time.Advance(wait);
        Service.Now = Time.GetUtcNow();
    }

    public async Task<EmbedReply> GetAsync(string? origin = null, string? forwarded = null, string remote = "127.0.0.1")
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        if (origin is not null)
            context.Request.Headers.Origin = origin;
        if (forwarded is not null)
            context.Request.Headers["X-Forwarded-For"] = forwarded;
        var answer = Assert.IsType<ContentResult>(await services.GetRequiredService<EmbedAnswer>().OfAsync(context.Request, CancellationToken.None));
        return new(answer.StatusCode!.Value, answer.ContentType!, context.Response.Headers, answer.Content!);
    }

    public void Dispose()
    {
        services.Dispose();
        Service.Dispose();
    }
}

internal sealed record EmbedReply(int Status, string ContentType, IHeaderDictionary Headers, string Text)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Text).RootElement;

    public string? Token => Json.GetProperty("token").GetString();
}
