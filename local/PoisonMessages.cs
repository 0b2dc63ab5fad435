using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Storage.Queues;

namespace KomIM.Local;

/// <summary>
/// The messages that the Functions host leaves of blob events that failed five times: same queue, same members in the same order,
/// same encoding (<c>BlobTriggerMessage</c> of Microsoft.Azure.WebJobs.Extensions.Storage.Blobs, for events of Event Grid).
/// </summary>
internal static class PoisonMessages
{
    public const string Queue = "webjobs-blobtrigger-poison";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(BlobEvent failed) => JsonSerializer.Serialize(new
    {
        Type = "BlobTrigger",
        FunctionId = "Host.Functions." + failed.Function.Name,
        BlobType = "BlockBlob",
        ContainerName = failed.Container,
        BlobName = failed.Blob,
        ETag = failed.ETag.ToString("H"),
    }, Json);

    public static async Task SendAsync(string connection, BlobEvent failed, CancellationToken cancellation)
    {
        var queue = new QueueClient(connection, Queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await queue.SendMessageAsync(Of(failed), cancellation);
    }
}
