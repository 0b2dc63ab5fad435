using KomIM.Deliveries;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>Once an hour, deliveries are validated whose event was lost or given up.</summary>
internal sealed class CatchUp(MissedDeliveries missed)
{
    [Function(nameof(CatchUp))]
    public Task Run([TimerTrigger("0 30 * * * *")] TimerInfo timer, CancellationToken cancellation) => missed.RunAsync(cancellation);
}
