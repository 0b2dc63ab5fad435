using Azure.Storage.Blobs;
using KomIM.Indicators;
using KomIM.Storage;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>A validated period appeared or changed.</summary>
internal sealed class ComputeIndicators(BlobStage stage, IndicatorComputation computation)
{
    [Function(nameof(ComputeIndicators))]
    public Task Run([BlobTrigger(Containers.Validated + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = StorageAccounts.Private)] BlobClient blob, CancellationToken cancellation) =>
        stage.RunAsync(nameof(ComputeIndicators), Containers.Validated, blob.Name, computation.RunAsync, cancellation);
}
