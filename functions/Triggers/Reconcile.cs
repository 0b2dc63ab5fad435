using KomIM.Indicators;
using KomIM.Publication;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>Once an hour, what is stored is brought to what follows from it: a changed catalogue raises no blob event, and an event may be lost.</summary>
internal sealed class Reconcile(IndicatorComputation computation, ReleasePublication publication, ReleaseApproval approval)
{
    [Function(nameof(Reconcile))]
    public async Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        await computation.ReconcileAsync(cancellation);
        await publication.RunAsync(cancellation);
        await approval.RunAsync(cancellation);
    }
}
