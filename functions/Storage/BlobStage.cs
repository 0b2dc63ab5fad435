using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs;
using KomIM.Telemetry;

namespace KomIM.Storage;

/// <summary>Runs a stage for the event of a blob: in the trace of the delivery that the blob goes back to, and with the reason kept should it fail.</summary>
internal sealed class BlobStage(FailureLog failures)
{
    /// <exception cref="Exception">Whatever the stage threw goes on to the runtime, which tries again.</exception>
    public async Task RunAsync(string function, BlobClient blob, Func<string, CancellationToken, Task> stage, CancellationToken cancellation)
    {
        using var span = Tracing.Continue(function, await WriterOfAsync(blob, cancellation));
        try
        {
            await stage(blob.Name, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            span?.Fail(e);
            await failures.WriteAsync(function, blob.BlobContainerName, blob.Name, e);
            throw;
        }
    }

    // Whoever uploads a file writes its metadata too: a delivery, or an approval, begins a trace of its own.
    private static async Task<ActivityContext?> WriterOfAsync(BlobClient blob, CancellationToken cancellation)
    {
        if (blob.BlobContainerName is Containers.Uploads or Containers.Preview)
            return null;
        try
        {
            return Tracing.WriterOf((await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value.Metadata);
        }
        catch (RequestFailedException)
        {
            // The stage will meet whatever is the matter; for the sake of the trace alone nothing fails.
            return null;
        }
    }
}
