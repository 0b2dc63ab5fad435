using Azure;
using Azure.Storage.Blobs.Models;

namespace KomIM.Storage;

/// <summary>What became of each delivery: <c>{id}.json</c> and <c>{id}.html</c>.</summary>
internal sealed class ReportStore(StorageAccounts accounts)
{
    public async Task PutAsync(string delivery, byte[] json, byte[] html, CancellationToken cancellation)
    {
        await PutAsync(delivery + ".html", html, "text/html; charset=utf-8", cancellation);
        await PutAsync(delivery + ".json", json, "application/json; charset=utf-8", cancellation);
    }

    public async Task<BinaryData?> FindAsync(string delivery, CancellationToken cancellation)
    {
        try
        {
            return (await accounts.Container(Containers.Reports).GetBlobClient(delivery + ".json").DownloadContentAsync(cancellation)).Value.Content;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private Task PutAsync(string name, byte[] content, string type, CancellationToken cancellation) =>
        accounts.Container(Containers.Reports).GetBlobClient(name).UploadAsync(new BinaryData(content), new BlobUploadOptions { HttpHeaders = new() { ContentType = type } }, cancellation);
}
