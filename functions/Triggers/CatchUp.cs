using KomIM.Deliveries;
using KomIM.Storage;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>Once an hour, deliveries are validated whose event was lost or given up: each as if its event came now.</summary>
internal sealed class CatchUp(BlobStage stage, MissedDeliveries missed, DeliveryValidation validation)
{
    [Function(nameof(CatchUp))]
    public Task Run([TimerTrigger("0 30 * * * *")] TimerInfo timer, CancellationToken cancellation) => missed.RunAsync((name, token) => stage.RunAsync(nameof(ValidateUpload), Containers.Uploads, name, validation.RunAsync, token), cancellation);
}
