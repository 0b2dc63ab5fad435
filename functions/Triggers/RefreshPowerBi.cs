using Azure.Storage.Blobs;
using KomIM.PowerBi;
using KomIM.Storage;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>
/// A release was put in force. The host hands on whatever the event subscription lets through, without a look at the path: the manifests under
/// <c>releases/</c> may come here too.
/// </summary>
internal sealed class RefreshPowerBi(BlobStage stage, ModelRefresh refresh)
{
    [Function(nameof(RefreshPowerBi))]
    public Task Run([BlobTrigger(Containers.Downloads + "/" + ReleaseStore.ManifestName, Source = BlobTriggerSource.EventGrid, Connection = StorageAccounts.Public)] BlobClient blob, CancellationToken cancellation) =>
        blob.Name == ReleaseStore.ManifestName
            ? stage.RunAsync(nameof(RefreshPowerBi), Containers.Downloads, blob.Name, (_, token) => refresh.RunAsync(token), cancellation)
            : Task.CompletedTask;
}
