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
    /// <summary>Runs a stage on a blob; an exception is noted and goes on to the runtime, which tries again.</summary>
    public async Task RunAsync(string function, string container, string blob, Func<string, CancellationToken, Task> stage, CancellationToken cancellation)
    {
        try
        {
            await stage(blob, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var failure = new Failure(function, container, blob, time.GetUtcNow(), $"{e.GetType().Name}: {e.Message.Split('\n')[0].Trim()}");
            await Client(function, container, blob).UploadAsync(BinaryData.FromObjectAsJson(failure, JsonSerializerOptions.Web), new BlobUploadOptions { HttpHeaders = new() { ContentType = "application/json" } }, CancellationToken.None);
            throw;
        }
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
        accounts.Container(Containers.Reports).GetBlobClient($"failures/{function}/{container}/{blob}.json");
}
