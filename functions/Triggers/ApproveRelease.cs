using Azure.Storage.Blobs;
using KomIM.Publication;
using KomIM.Storage;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>
/// Somebody approved a release. The host hands on whatever the event subscription lets through, without a look at the path: other blobs of the container may
/// come here too.
/// </summary>
internal sealed class ApproveRelease(BlobStage stage, ReleaseApproval approval)
{
    [Function(nameof(ApproveRelease))]
    public Task Run([BlobTrigger(Containers.Preview + "/" + ApprovalStore.Folder + "{name}", Source = BlobTriggerSource.EventGrid, Connection = StorageAccounts.Private)] BlobClient blob, CancellationToken cancellation) =>
        blob.Name.StartsWith(ApprovalStore.Folder, StringComparison.Ordinal)
            ? stage.RunAsync(nameof(ApproveRelease), Containers.Preview, blob.Name, (_, token) => approval.RunAsync(token), cancellation)
            : Task.CompletedTask;
}
