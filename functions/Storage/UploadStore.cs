using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace KomIM.Storage;

/// <summary>What Defender for Storage says of the bytes that a blob has, <c>No threats found</c> where they are clean.</summary>
/// <param name="Result">Null where it has not said anything yet.</param>
internal sealed record Scan(string? Result, ETag Of);

/// <summary>A file in <c>uploads</c>, open for reading.</summary>
/// <param name="Scan">Null where it was not asked for.</param>
internal sealed record Upload(string Name, DateTimeOffset Uploaded, Stream Content, Scan? Scan) : IDisposable
{
    public void Dispose() => Content.Dispose();
}

/// <summary>The delivered files.</summary>
internal sealed class UploadStore(StorageAccounts accounts)
{
    /// <summary>The blob index tag that Defender for Storage writes. Whoever may only upload cannot write it, and overwriting a blob removes it.</summary>
    private const string ScanTag = "Malware Scanning scan result";

    /// <summary>Opens the file as it is now, which may be newer than the event. Null where it is gone.</summary>
    public Task<Upload?> OpenAsync(string name, CancellationToken cancellation) => OpenAsync(name, null, cancellation);

    /// <summary>Opens the file that was scanned. Null where it is gone or another has taken its place.</summary>
    public async Task<Upload?> OpenAsync(string name, Scan? scan, CancellationToken cancellation)
    {
        try
        {
            var download = await Client(name).DownloadStreamingAsync(new BlobDownloadOptions { Conditions = new() { IfMatch = scan?.Of } }, cancellation);
            return new(name, download.Value.Details.LastModified, download.Value.Content, scan);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>What is known of the file as it is now. Null where it is gone.</summary>
    public async Task<Scan?> FindScanAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var version = (await Client(name).GetPropertiesAsync(cancellationToken: cancellation)).Value.ETag;
            var tags = (await Client(name).GetTagsAsync(cancellationToken: cancellation)).Value.Tags;
            return new(tags.TryGetValue(ScanTag, out var result) ? result : null, version);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The files that were uploaded within a span of time, the oldest first.</summary>
    public async Task<IReadOnlyList<(string Name, DateTimeOffset Uploaded)>> ListAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var uploads = new List<(string Name, DateTimeOffset Uploaded)>();
        await foreach (var blob in accounts.Container(Containers.Uploads).GetBlobsAsync(cancellationToken: cancellation))
            if (blob.Properties.LastModified is { } uploaded && uploaded >= from && uploaded <= to)
                uploads.Add((blob.Name, uploaded));
        return [.. uploads.OrderBy(upload => upload.Uploaded)];
    }

    private BlobClient Client(string name) => accounts.Container(Containers.Uploads).GetBlobClient(name);
}
