using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;

namespace KomIM.Local;

/// <summary>The blobs that trigger one function, and in which state each was delivered; that is remembered in memory only.</summary>
internal sealed class BlobWatch(Function function, BlobPath path, string connection)
{
    private readonly BlobContainerClient container = new(connection, path.Container);
    private readonly ConcurrentDictionary<string, ETag> delivered = new();

    public Function Function => function;

    public string Connection => connection;

    /// <summary>What is new or has changed since it was delivered.</summary>
    public async Task<IReadOnlyList<BlobEvent>> FindAsync(CancellationToken cancellation)
    {
        var events = new List<BlobEvent>();
        try
        {
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
                if (blob.Properties is { ETag: { } etag } properties && path.Matches(blob.Name) && !IsDelivered(blob.Name, etag))
                    events.Add(new(function, path.Container, blob.Name, etag, properties.LastModified.GetValueOrDefault()));
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // No container, no events.
        }
        return events;
    }

    public BlobClient Take(BlobEvent found)
    {
        delivered[found.Blob] = found.ETag;
        return container.GetBlobClient(found.Blob);
    }

    public void Forget() => delivered.Clear();

    private bool IsDelivered(string blob, ETag etag) => delivered.TryGetValue(blob, out var known) && known == etag;
}
