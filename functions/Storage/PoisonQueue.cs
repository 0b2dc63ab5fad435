using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace KomIM.Storage;

/// <summary>A blob event that a function failed to handle five times, as the Functions host writes it.</summary>
/// <param name="FunctionId">Ends with the name of the function: <c>Host.Functions.ValidateUpload</c>.</param>
internal sealed record PoisonMessage(string FunctionId, string ContainerName, string BlobName)
{
    public string Function => FunctionId[(FunctionId.LastIndexOf('.') + 1)..];
}

internal sealed class PoisonQueue(StorageAccounts accounts)
{
    private const int Batch = 16;

    /// <summary>Hands over each waiting message, and deletes it only when it was handled.</summary>
    public async Task DrainAsync(Func<PoisonMessage, CancellationToken, Task> handle, CancellationToken cancellation)
    {
        foreach (var queue in accounts.Queues(Queues.Poison))
            await DrainAsync(queue, handle, cancellation);
    }

    private static async Task DrainAsync(QueueClient queue, Func<PoisonMessage, CancellationToken, Task> handle, CancellationToken cancellation)
    {
        if (!await queue.ExistsAsync(cancellation))
            return;
        while ((await queue.ReceiveMessagesAsync(Batch, cancellationToken: cancellation)).Value is { Length: > 0 } messages)
            foreach (var message in messages)
            {
                if (Parse(message) is { } poison)
                    await handle(poison, cancellation);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation);
            }
    }

    // The host encodes its messages in Base64 unless host.json says otherwise.
    private static PoisonMessage? Parse(QueueMessage message)
    {
        var text = message.MessageText;
        Span<byte> bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length))
            text = Encoding.UTF8.GetString(bytes[..length]);
        try
        {
            return JsonSerializer.Deserialize<PoisonMessage>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
