using System.Diagnostics;
using Azure;
using KomIM.Telemetry;

namespace KomIM.Storage;

/// <summary>Runs a stage for the event of a blob: in the trace of the delivery that the blob goes back to, and with the reason kept should it fail.</summary>
internal sealed class BlobStage(StorageAccounts accounts, FailureLog failures)
{
    /// <exception cref="Exception">Whatever the stage threw goes on to the runtime, which tries again.</exception>
    public async Task RunAsync(string function, string container, string blob, Func<string, CancellationToken, Task> stage, CancellationToken cancellation)
    {
        using var span = Tracing.Continue(function, await WriterOfAsync(container, blob, cancellation));
        try
        {
            await stage(blob, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            span?.Fail(e);
            await failures.WriteAsync(function, container, blob, e);
            throw;
        }
    }

    // Whoever uploads a file writes its metadata too: a delivery, or an approval, begins a trace of its own.
    private async Task<ActivityContext?> WriterOfAsync(string container, string blob, CancellationToken cancellation)
    {
        if (container is Containers.Uploads or Containers.Preview)
            return null;
        try
        {
            return Tracing.WriterOf((await accounts.Container(container).GetBlobClient(blob).GetPropertiesAsync(cancellationToken: cancellation)).Value.Metadata);
        }
        catch (RequestFailedException)
        {
            // The stage will meet whatever is the matter; for the sake of the trace alone nothing fails.
            return null;
        }
    }
}
