using System.Net;
using System.Reflection;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using KomIM.Catalogue;
using KomIM.Health;
using KomIM.Hosting;
using KomIM.Local;
using KomIM.PowerBi;
using KomIM.Storage;
using KomIM.Tests.PowerBi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace KomIM.Integration.Tests.PowerBi;

/// <summary>What the HTTP functions say over the wire, as the development host serves them.</summary>
[Collection(OnEmulator.Name)]
public sealed class HealthTests(Emulator emulator)
{
    [Fact]
    public async Task Everything_that_the_app_depends_on_is_looked_at()
    {
        await using var served = await ServeAsync();
        var (status, health) = await served.HealthAsync();
        Assert.Equal((HttpStatusCode.OK, "healthy"), (status, health.GetProperty("status").GetString()));
        Assert.Equal(["catalogue healthy Gelesen.", "power-bi healthy Noch keine Aktualisierung.", "private-storage healthy Erreichbar.", "public-storage healthy Erreichbar.", "queues healthy Erreichbar.", "release healthy Noch keine Veröffentlichung.", "tables healthy Erreichbar."], Checks(health));
    }

    [Fact]
    public async Task The_build_is_named()
    {
        await using var served = await ServeAsync();
        Assert.Equal(typeof(Containers).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Replace('+', ' '), (await served.HealthAsync()).Health.GetProperty("version").GetString());
    }

    [Fact]
    public async Task A_catalogue_that_is_refused_is_a_failed_check()
    {
        var services = new ServiceCollection().AddSingleton<CatalogueRoot>(_ => throw new CatalogueException([])).BuildServiceProvider();
        var result = await new CatalogueHealth(services).CheckHealthAsync(new());
        Assert.Equal((HealthStatus.Unhealthy, "Der Katalog wird nicht angenommen."), (result.Status, result.Description));
    }

    [Fact]
    public async Task The_release_in_force_and_the_one_in_the_model_are_named()
    {
        await using var served = await ServeAsync();
        await served.Desk.PublishAsync("aaaa", 2);
        await served.Desk.RunAsync();
        Assert.Contains("power-bi healthy Das Modell wird auf die Veröffentlichung aaaa gebracht.", Checks((await served.HealthAsync()).Health));
        served.Desk.Service.Complete();
        await served.Desk.RunAfterAsync(TimeSpan.FromMinutes(1));
        var (_, health) = await served.HealthAsync();
        Assert.Equal("aaaa", health.GetProperty("checks").GetProperty("release").GetProperty("release").GetString());
        Assert.Equal(("loaded", "aaaa"), (health.GetProperty("checks").GetProperty("power-bi").GetProperty("phase").GetString(), health.GetProperty("checks").GetProperty("power-bi").GetProperty("loaded").GetString()));
        Assert.Contains("power-bi healthy Das Modell enthält die Veröffentlichung aaaa mit 2 Werten.", Checks(health));
    }

    [Fact]
    public async Task A_refresh_that_failed_is_shown_with_its_reason_and_the_app_goes_on()
    {
        await using var served = await ServeAsync();
        await served.Desk.PublishAsync("aaaa", 2);
        await served.Desk.RunAsync();
        served.Desk.Service.Fail("<b>No credentials</b> for https://komim.blob.core.windows.net/downloads.");
        await served.Desk.RunAfterAsync(TimeSpan.FromMinutes(1));
        var (status, health) = await served.HealthAsync();
        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, health.GetProperty("status").GetString()));
        Assert.Contains("power-bi degraded Die Aktualisierung ist gescheitert: b No credentials /b for …", Checks(health));
    }

    [Fact]
    public async Task A_release_that_nobody_takes_to_the_model_is_noticed()
    {
        await using var served = await ServeAsync();
        await served.Desk.PublishAsync("aaaa", 2);
        Assert.Contains("power-bi healthy Noch keine Aktualisierung.", Checks((await served.HealthAsync()).Health));
        served.Desk.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Contains("power-bi degraded Die Veröffentlichung aaaa ist noch nicht auf dem Weg in das Modell.", Checks((await served.HealthAsync()).Health));
    }

    [Theory]
    [InlineData(Containers.Validated, "private-storage")]
    [InlineData(Containers.Downloads, "public-storage")]
    public async Task A_container_that_is_missing_makes_the_app_unhealthy(string container, string check)
    {
        await using var served = await ServeAsync();
        await served.Desk.Blobs.DeleteBlobContainerAsync(container);
        var (status, health) = await served.HealthAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unhealthy"), (status, health.GetProperty("status").GetString()));
        Assert.Equal(("unhealthy", "ContainerNotFound"), (health.GetProperty("checks").GetProperty(check).GetProperty("status").GetString(), health.GetProperty("checks").GetProperty(check).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_table_that_is_missing_makes_the_app_unhealthy()
    {
        await using var served = await ServeAsync();
        await new TableServiceClient(served.Account).DeleteTableAsync(Tables.Pointers);
        var (status, health) = await served.HealthAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("tables unhealthy Die Tabellen sind nicht zu erreichen, oder eine fehlt.", Checks(health));
    }

    [Fact]
    public async Task Neither_hosts_nor_keys_nor_ids_nor_texts_of_exceptions_are_shown()
    {
        await using var served = await ServeAsync(new Refusal("komim.blob.core.windows.net AccountKey=abc"));
        var (status, health) = await served.HealthAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("release unhealthy Die Prüfung ist gescheitert.", Checks(health));
        foreach (var secret in (string[])["127.0.0.1", "localhost", "http", "AccountKey", "core.windows", "Refused", served.Account.Split(';')[1].Split('=')[1], PowerBiStandIn.Workspace, PowerBiStandIn.Model])
            Assert.DoesNotContain(secret, health.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Whoever_asks_within_ten_seconds_gets_the_same_answer()
    {
        await using var served = await ServeAsync();
        var first = (await served.HealthAsync(wait: false)).Health.GetRawText();
        await served.Desk.Blobs.DeleteBlobContainerAsync(Containers.Validated);
        Assert.Equal(first, (await served.HealthAsync(wait: false)).Health.GetRawText());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await served.HealthAsync()).Status);
    }

    [Theory]
    [InlineData("/api/health")]
    [InlineData("/api/embed-token")]
    public async Task Nothing_but_reading_is_allowed(string address)
    {
        await using var served = await ServeAsync();
        using var read = await served.Http.GetAsync(address);
        using var write = await served.Http.PostAsync(address, new StringContent("{}"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.MethodNotAllowed), (read.StatusCode, write.StatusCode));
        Assert.True(read.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_token_is_served_with_its_headers_and_a_problem_as_one()
    {
        await using var served = await ServeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/embed-token") { Headers = { { "Origin", "https://integration.hessen.example" } } };
        using var answer = await served.Http.SendAsync(request);
        Assert.Equal("https://integration.hessen.example", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("H4sI-token-1", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString());

        await using var other = await ServeAsync(null, ("KomIM:PowerBi:Report", null));
        using var problem = await other.Http.GetAsync("/api/embed-token");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (problem.StatusCode, problem.Content.Headers.ContentType!.MediaType));
    }

    private static IEnumerable<string> Checks(JsonElement health) =>
        health.GetProperty("checks").EnumerateObject().Select(check => $"{check.Name} {check.Value.GetProperty("status")} {check.Value.GetProperty("description")}").Order(StringComparer.Ordinal);

    private Task<Served> ServeAsync(HttpPipelinePolicy? policy = null, params (string Key, string? Value)[] settings) => Served.StartAsync(emulator.NewAccount(), policy, settings);

    private sealed class Served(string account, PowerBiDesk desk, WebApplication app) : IAsyncDisposable
    {
        public string Account => account;

        public PowerBiDesk Desk => desk;

        public HttpClient Http { get; } = new() { BaseAddress = new(app.Urls.Single()) };

        public static async Task<Served> StartAsync(string account, HttpPipelinePolicy? policy, (string Key, string? Value)[] settings)
        {
            var desk = await new PowerBiDesk(account).StartAsync();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            foreach (var (key, value) in desk.Settings.Concat([("KomIM:PowerBi:Origins:0", "https://integration.hessen.example")]).Concat(settings))
                builder.Configuration[key] = value;
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            builder.Services.AddMvcCore();
            builder.Services.AddSingleton<TimeProvider>(desk.Time).AddKeyedSingleton<TokenCredential>(PowerBiService.Client, desk.Credential).AddKomIM(builder.Configuration);
            if (policy is not null)
                builder.Services.AddSingleton(policy);
            var app = builder.Build();
            Site.Map(app, Function.In(typeof(Containers).Assembly));
            await app.StartAsync();
            return new(account, desk, app);
        }

        public async Task<(HttpStatusCode Status, JsonElement Health)> HealthAsync(bool wait = true)
        {
            if (wait)
                desk.Time.Advance(TimeSpan.FromSeconds(11));
            using var answer = await Http.GetAsync("/api/health");
            Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
            return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await app.DisposeAsync();
            await desk.DisposeAsync();
        }
    }

    /// <summary>Every read is refused; the app has started all the same.</summary>
    private sealed class Refusal(string reason) : HttpPipelinePolicy
    {
        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("KomIM reads and writes asynchronously.");

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new RequestFailedException(403, "Refused at " + reason);
    }
}
