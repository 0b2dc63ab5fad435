using KomIM.Storage;

namespace KomIM.Local;

/// <summary>The public container as a folder.</summary>
internal static class PublicCopy
{
    public static async Task WriteAsync(StorageAccounts storage, string folder, CancellationToken cancellation)
    {
        var container = storage.Container(Containers.Downloads);
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
        {
            var path = Path.Combine([folder, .. blob.Name.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await container.GetBlobClient(blob.Name).DownloadToAsync(path, cancellation);
        }
    }
}
