using Azure.Storage.Blobs;
using KomIM.Deliveries;
using KomIM.Storage;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>A file was uploaded.</summary>
internal sealed class ValidateUpload(BlobStage stage, DeliveryValidation validation)
{
    [Function(nameof(ValidateUpload))]
    public Task Run([BlobTrigger(Containers.Uploads + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = StorageAccounts.Private)] BlobClient blob, CancellationToken cancellation) =>
        stage.RunAsync(nameof(ValidateUpload), Containers.Uploads, blob.Name, validation.RunAsync, cancellation);
}
