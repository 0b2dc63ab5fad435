using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using KomIM.Hosting;
using KomIM.Local;
using KomIM.PowerBi;
using KomIM.Storage;
using KomIM.Tests.PowerBi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KomIM.Integration.Tests.PowerBi;

/// <summary>The app beside a stand-in for Power BI, with a clock that the test moves.</summary>
internal sealed class PowerBiDesk(string account) : IAsyncDisposable
{
    private IHost? host;

    public PowerBiStandIn Service { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    public StubCredential Credential { get; } = new();

    public LogLines Log { get; } = new();

    public BlobServiceClient Blobs { get; } = new(account);

    public IEnumerable<(string Key, string? Value)> Settings =>
    [
        (StorageAccounts.Private, account),
        ("KomIM:PowerBi:Workspace", PowerBiStandIn.Workspace),
        ("KomIM:PowerBi:Model", PowerBiStandIn.Model),
        ("KomIM:PowerBi:Report", PowerBiStandIn.Report),
        ("KomIM:PowerBi:BaseAddress", Service.Address),
    ];

    public IServiceProvider Services => host!.Services;

    public ModelRefresh Refresh => Services.GetRequiredService<ModelRefresh>();

    public async Task<PowerBiDesk> StartAsync(HttpPipelinePolicy? policy = null, params (string Key, string? Value)[] settings)
    {
        host?.Dispose();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var (key, value) in Settings.Concat(settings))
            builder.Configuration[key] = value;
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddKeyedSingleton<TokenCredential>(PowerBiService.Client, Credential);
        builder.Services.AddKomIM(builder.Configuration);
        if (policy is not null)
            builder.Services.AddSingleton(policy);
        host = builder.Build();
        await host.StartAsync();
        Service.Now = Time.GetUtcNow();
        return this;
    }

    /// <summary>Puts a release of so many values in force, as the stage before does.</summary>
    public async Task PublishAsync(string release, int rows)
    {
        const string Values = "daten/komim.csv";
        var container = Blobs.GetBlobContainerClient(Containers.Downloads);
        var csv = string.Concat(Enumerable.Range(1, rows).Select(row => $"\n1A,persons,2025,06411,\"Darmstadt,\nWissenschaftsstadt\",total,{row},persons,A,,,,")) + "\n";
        await container.GetBlobClient(ReleaseStore.PathOf(release, Values)).UploadAsync(new BinaryData("indicator,measure" + csv), overwrite: true);
        var manifest = new Manifest(release, Time.GetUtcNow(), "catalogue", [], [], [new(Values, ReleaseStore.PathOf(release, Values), "text/csv", csv.Length, "")]);
        await container.GetBlobClient(ReleaseStore.ManifestName).UploadAsync(new BinaryData(JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web)), overwrite: true);
        Service.Source = (release, rows);
    }

    /// <summary>The event arrives, or the timer fires.</summary>
    public Task RunAsync() => Refresh.RunAsync(CancellationToken.None);

    /// <summary>Time passes, and the timer fires.</summary>
    public Task RunAfterAsync(TimeSpan wait)
    {
        Time.Advance(wait);
        Service.Now = Time.GetUtcNow();
        return RunAsync();
    }

    /// <summary>The functions, as the platform calls them.</summary>
    public FunctionRuntime Runtime() => new(Services, [.. Function.In(typeof(Containers).Assembly).Where(function => function.Name == "RefreshPowerBi")]);

    public async Task<RefreshState> StateAsync() => (await Services.GetRequiredService<RefreshStore>().FindAsync(CancellationToken.None)).State!;

    public async ValueTask DisposeAsync()
    {
        host?.Dispose();
        Service.Dispose();
        await ValueTask.CompletedTask;
    }
}
