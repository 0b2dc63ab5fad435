using Azure;

namespace KomIM.Storage;

/// <summary>A file in <c>uploads</c>, open for reading.</summary>
internal sealed record Upload(string Name, DateTimeOffset Uploaded, Stream Content) : IDisposable
{
    public void Dispose() => Content.Dispose();
}

/// <summary>The delivered files.</summary>
internal sealed class UploadStore(StorageAccounts accounts)
{
    /// <summary>Opens the file as it is now, which may be newer than the event. Null where it is gone.</summary>
    public async Task<Upload?> OpenAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var download = await accounts.Container(Containers.Uploads).GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellation);
            return new(name, download.Value.Details.LastModified, download.Value.Content);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
