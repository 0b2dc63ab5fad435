using System.Diagnostics;
using KomIM.Storage;
using KomIM.Telemetry;
using Microsoft.Extensions.Logging;

namespace KomIM.Publication;

/// <summary>
/// What telemetry learns of a release. One run publishes what many deliveries brought, but takes place in the trace of one; so it is told in the trace of each
/// delivery that the release holds it now.
/// </summary>
internal sealed class ReleaseNews(ValidatedStore validated, Metrics metrics, ILogger<ReleaseNews> log)
{
    /// <summary>A release was seen in force, or none.</summary>
    public void Saw(Manifest? inForce)
    {
        Activity.Current?.SetTag(Tracing.Release, inForce?.Release);
        if (inForce is not null)
            metrics.Saw(inForce.Published);
    }

    /// <summary>A release was made, and nobody has approved it yet.</summary>
    public void Waits(Manifest waiting) => log.LogInformation("Release {Release} waits for approval", waiting.Release);

    /// <summary>A release was put in force in place of another, or as the first.</summary>
    public async Task TellAsync(Manifest? before, Manifest inForce, TimeSpan duration, CancellationToken cancellation)
    {
        log.LogInformation("Release {Release} is in force", inForce.Release);
        Saw(inForce);
        metrics.Released(duration);
        var known = before?.Deliveries.Select(delivery => delivery.Id).ToHashSet() ?? [];
        var writers = await validated.WritersAsync(cancellation);
        foreach (var delivery in inForce.Deliveries.Where(delivery => !known.Contains(delivery.Id)))
        {
            metrics.Arrived(delivery.Uploaded);
            if (writers.TryGetValue(delivery.Id, out var writer))
                Tracing.Tell("release in force", writer)?.SetTag(Tracing.Release, inForce.Release).SetTag(Tracing.Delivery, delivery.Id).Dispose();
        }
    }
}
