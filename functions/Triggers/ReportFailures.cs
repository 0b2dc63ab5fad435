using KomIM.Deliveries;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>
/// The poison function: what the runtime gave up on goes into the reports. A timer, not a queue trigger: it needs no further
/// extension, and a minute does not matter here.
/// </summary>
internal sealed class ReportFailures(FailureReport report)
{
    [Function(nameof(ReportFailures))]
    public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) => report.RunAsync(cancellation);
}
