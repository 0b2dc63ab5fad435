using KomIM.Storage;

namespace KomIM.Deliveries;

/// <summary>
/// Deliveries that lie in <c>uploads</c> and were never looked at to the end: their event was lost, came before there was a subscription, or was given up.
/// They are looked at now. A delivery that came by its event meanwhile is looked at twice, which changes nothing.
/// </summary>
internal sealed class MissedDeliveries(UploadStore uploads, ReportStore reports, TimeProvider time)
{
    /// <summary>A younger one may still be under way.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>An older one was left by somebody who knows; and its report, by which it would be known, may have reached the end of its keeping.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(14);

    /// <param name="validate">What the event of a file would have called.</param>
    /// <exception cref="AggregateException">Some could not be looked at; the others were.</exception>
    public async Task RunAsync(Func<string, CancellationToken, Task> validate, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var judged = await reports.ListJudgedAsync(cancellation);
        var failures = new List<Exception>();
        foreach (var (name, uploaded) in await uploads.ListAsync(now - Window, now - Patience, cancellation))
            if (!judged.TryGetValue(ReportStore.NameOf(DeliveryName.Kept(name)), out var last) || last < uploaded)
                try
                {
                    await validate(name, cancellation);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    failures.Add(e);
                }
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }
}
