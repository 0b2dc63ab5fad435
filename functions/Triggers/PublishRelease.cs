using Azure.Storage.Blobs;
using KomIM.Publication;
using KomIM.Storage;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>An indicator was computed.</summary>
internal sealed class PublishRelease(BlobStage stage, ReleasePublication publication)
{
    [Function(nameof(PublishRelease))]
    public Task Run([BlobTrigger(Containers.Computed + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = StorageAccounts.Private)] BlobClient blob, CancellationToken cancellation) =>
        stage.RunAsync(nameof(PublishRelease), Containers.Computed, blob.Name, (_, token) => publication.RunAsync(token), cancellation);
}
