using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Hosting;
using KomIM.Local;
using KomIM.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KomIM.Integration.Tests;

/// <summary>A storage account and the app on it, as a process that can die and be started again.</summary>
internal sealed class Desk(string connection, CatalogueRoot? catalogue = null) : IAsyncDisposable
{
    private IHost? host;

    public BlobServiceClient Blobs { get; } = new(connection);

    public IServiceProvider Services => host!.Services;

    public FunctionRuntime Runtime { get; private set; } = null!;

    /// <summary>Starts the app, or starts it again after it died.</summary>
    public async Task<Desk> StartAsync(HttpPipelinePolicy? policy = null, Func<Exception, bool>? isFatal = null, params (string Key, string Value)[] settings)
    {
        host?.Dispose();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration[StorageAccounts.Private] = connection;
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Services.AddKomIM(builder.Configuration);
        if (catalogue is not null)
            builder.Services.AddSingleton(catalogue);
        if (policy is not null)
            builder.Services.AddSingleton(policy);
        host = builder.Build();
        await host.StartAsync();
        Runtime = new(host.Services, Function.In(typeof(Containers).Assembly), isFatal);
        return this;
    }

    public Task UploadAsync(string name, byte[] content) => Blobs.GetBlobContainerClient(Containers.Uploads).GetBlobClient(name).UploadAsync(new BinaryData(content), overwrite: true);

    public async Task UploadIfMissingAsync(string name, byte[] content)
    {
        if (!await Blobs.GetBlobContainerClient(Containers.Uploads).GetBlobClient(name).ExistsAsync())
            await UploadAsync(name, content);
    }

    public async Task<DateTimeOffset> TimeOfAsync(string upload) => (await Blobs.GetBlobContainerClient(Containers.Uploads).GetBlobClient(upload).GetPropertiesAsync()).Value.LastModified;

    public Task RunAsync() => Runtime.RunUntilIdleAsync(CancellationToken.None);

    /// <summary>Lets a lease end that a dead process left behind, as a minute would.</summary>
    public async Task LetLeaseExpireAsync()
    {
        var blob = Blobs.GetBlobContainerClient(Containers.Locks).GetBlobClient("release");
        if (await blob.ExistsAsync() && (await blob.GetPropertiesAsync()).Value.LeaseState == Azure.Storage.Blobs.Models.LeaseState.Leased)
            await blob.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
    }

    private static readonly NJsonSchema.JsonSchema Schema = NJsonSchema.JsonSchema.FromJsonAsync(System.Text.Encoding.UTF8.GetString(ReportSchema.Content)).GetAwaiter().GetResult();

    public async Task<IReadOnlyList<Report>> ReportsAsync()
    {
        var reports = new List<Report>();
        await foreach (var blob in Blobs.GetBlobContainerClient(Containers.Reports).GetBlobsAsync())
            if (blob.Name.EndsWith(".json", StringComparison.Ordinal) && !blob.Name.Contains('/', StringComparison.Ordinal))
            {
                var json = (await Blobs.GetBlobContainerClient(Containers.Reports).GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
                Assert.Empty(Schema.Validate(json.ToString()));
                reports.Add(Report.FromJson(json));
            }
        return reports;
    }

    public async Task<Manifest?> ManifestAsync() => await Services.GetRequiredService<ReleaseStore>().FindManifestAsync(CancellationToken.None);

    public async Task<string> TextAsync(string container, string name) => (await Blobs.GetBlobContainerClient(container).GetBlobClient(name).DownloadContentAsync()).Value.Content.ToString();

    /// <summary>
    /// Everything that counts: the bytes of every blob behind the uploads, the pointers and the lines of the versions in force. Left out is when
    /// something was uploaded, computed or published.
    /// </summary>
    public async Task<SortedDictionary<string, string>> StateAsync()
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (string[])[Containers.Validated, Containers.Computed, Containers.Downloads])
            await foreach (var blob in Blobs.GetBlobContainerClient(name).GetBlobsAsync())
            {
                var content = (await Blobs.GetBlobContainerClient(name).GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
                state[$"{name}/{blob.Name}"] = blob.Name.EndsWith("manifest.json", StringComparison.Ordinal) || name == Containers.Computed
                    ? Timeless(content)
                    : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content.ToMemory().Span));
            }
        var tables = new TableServiceClient(connection);
        await foreach (var pointer in tables.GetTableClient(Tables.Pointers).QueryAsync<TableEntity>())
        {
            state[$"pointer/{pointer.RowKey}"] = pointer.GetString("Version");
            await foreach (var line in tables.GetTableClient(Tables.Indicators).QueryAsync<TableEntity>(row => row.PartitionKey == pointer.RowKey + "~" + pointer.GetString("Version")))
                foreach (var measure in line.Keys.Where(column => column.StartsWith("M_", StringComparison.Ordinal)))
                    state[$"line/{line.PartitionKey}/{line.RowKey}/{measure}"] = line.GetString(measure);
        }
        return state;
    }

    public async ValueTask DisposeAsync()
    {
        host?.Dispose();
        await ValueTask.CompletedTask;
    }

    private static string Timeless(BinaryData json)
    {
        var node = JsonNode.Parse(json)!;
        Strip(node);
        return node.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

        static void Strip(JsonNode? node)
        {
            if (node is JsonObject properties)
            {
                foreach (var name in (string[])["published", "uploaded"])
                    properties.Remove(name);
                foreach (var property in properties)
                    Strip(property.Value);
            }
            else if (node is JsonArray items)
                foreach (var item in items)
                    Strip(item);
        }
    }
}
