using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace KomIM.Storage;

/// <summary>
/// Clients of the storage accounts. <c>AzureWebJobsStorage</c> holds everything private; <c>PublicStorage</c>, where it is set,
/// the public container, and the poison messages of its blob events. Each is a connection string, or a section with <c>blobServiceUri</c>, <c>tableServiceUri</c>,
/// <c>queueServiceUri</c> and, for a user-assigned identity, <c>clientId</c>: the names that the Functions host uses.
/// </summary>
/// <param name="policies">Policies for every request; tests use them to let the process die between two writes.</param>
internal sealed class StorageAccounts(IConfiguration configuration, IEnumerable<HttpPipelinePolicy> policies)
{
    public const string Private = "AzureWebJobsStorage";
    public const string Public = "PublicStorage";

    private readonly BlobServiceClient privateBlobs = Client(configuration, Private, "blobServiceUri", With(new BlobClientOptions(), policies),
        (text, options) => new BlobServiceClient(text, options), (uri, identity, options) => new BlobServiceClient(uri, identity, options));

    private readonly BlobServiceClient publicBlobs = Client(configuration, IsSet(configuration, Public) ? Public : Private, "blobServiceUri", With(new BlobClientOptions(), policies),
        (text, options) => new BlobServiceClient(text, options), (uri, identity, options) => new BlobServiceClient(uri, identity, options));

    private readonly TableServiceClient tables = Client(configuration, Private, "tableServiceUri", With(new TableClientOptions(), policies),
        (text, options) => new TableServiceClient(text, options), (uri, identity, options) => new TableServiceClient(uri, identity, options));

    private readonly QueueServiceClient[] queues =
    [
        .. ((string[])[Private, Public]).Where(name => name == Private || IsSet(configuration, name)).Select(name => Client(configuration, name, "queueServiceUri", With(new QueueClientOptions(), policies),
            (text, options) => new QueueServiceClient(text, options), (uri, identity, options) => new QueueServiceClient(uri, identity, options))),
    ];

    public BlobContainerClient Container(string name) => (name == Containers.Downloads ? publicBlobs : privateBlobs).GetBlobContainerClient(name);

    public TableClient Table(string name) => tables.GetTableClient(name);

    /// <summary>A queue of the private account and, where it is another one, of the public account: the Functions host uses the account of the blob.</summary>
    public IEnumerable<QueueClient> Queues(string name) => queues.Select(account => account.GetQueueClient(name));

    private static bool IsSet(IConfiguration configuration, string name) => configuration[name] is not null || configuration.GetSection(name).GetChildren().Any();

    private static TOptions With<TOptions>(TOptions options, IEnumerable<HttpPipelinePolicy> policies)
        where TOptions : ClientOptions
    {
        foreach (var policy in policies)
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        return options;
    }

    private static TClient Client<TClient, TOptions>(IConfiguration configuration, string name, string uri, TOptions options, Func<string, TOptions, TClient> byConnection, Func<Uri, TokenCredential, TOptions, TClient> byIdentity)
    {
        if ((configuration[name] ?? configuration.GetConnectionString(name)) is { Length: > 0 } connection)
            return byConnection(connection, options);
        var section = configuration.GetSection(name);
        return section[uri] is { } address
            ? byIdentity(new(address), section["clientId"] is { } client ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client)) : new DefaultAzureCredential(), options)
            : throw new InvalidOperationException($"The setting '{name}' is missing: a connection string, or '{name}__{uri}' for access by managed identity.");
    }
}
