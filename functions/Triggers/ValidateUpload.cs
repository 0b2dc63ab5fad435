using Azure.Storage.Blobs;
using KomIM.Deliveries;
using KomIM.Storage;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>A file was uploaded.</summary>
internal sealed class ValidateUpload(FailureLog failures, DeliveryValidation validation)
{
    [Function(nameof(ValidateUpload))]
    public Task Run([BlobTrigger(Containers.Uploads + "/{name}", Source = BlobTriggerSource.EventGrid, Connection = StorageAccounts.Private)] BlobClient blob, CancellationToken cancellation) =>
        failures.RunAsync(nameof(ValidateUpload), Containers.Uploads, blob.Name, validation.RunAsync, cancellation);
}
