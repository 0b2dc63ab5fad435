using KomIM.PowerBi;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>Once a minute: how far the refresh of the Power BI model is, and what was put off until now.</summary>
internal sealed class FollowPowerBi(ModelRefresh refresh)
{
    [Function(nameof(FollowPowerBi))]
    public Task Run([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellation) => refresh.RunAsync(cancellation);
}
