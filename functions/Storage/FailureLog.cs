using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;

namespace KomIM.Storage;

/// <summary>Why a function failed the last time it was given a blob.</summary>
internal sealed record Failure(string Function, string Container, string Blob, DateTimeOffset At, string Reason);

/// <summary>
/// Keeps the reason of a failure, which the platform's poison message does not carry: <c>reports/failures/{function}/{container}/{blob}.json</c>.
/// </summary>
internal sealed class FailureLog(StorageAccounts accounts, TimeProvider time)
{
    public Task WriteAsync(string function, string container, string blob, Exception cause)
    {
        var failure = new Failure(function, container, blob, time.GetUtcNow(), $"{cause.GetType().Name}: {cause.Message.Split('\n')[0].Trim()}");
        return Client(function, container, blob).UploadAsync(BinaryData.FromObjectAsJson(failure, JsonSerializerOptions.Web), new BlobUploadOptions { HttpHeaders = new() { ContentType = "application/json" } }, CancellationToken.None);
    }

    public async Task<Failure?> FindAsync(string function, string container, string blob, CancellationToken cancellation)
    {
        try
        {
            return (await Client(function, container, blob).DownloadContentAsync(cancellation)).Value.Content.ToObjectFromJson<Failure>(JsonSerializerOptions.Web);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private Azure.Storage.Blobs.BlobClient Client(string function, string container, string blob) =>
        accounts.Container(Containers.Reports).GetBlobClient($"failures/{function}/{container}/{BlobName.Within(blob)}.json");
}
