using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KomIM.Storage;

/// <summary>Which release is in force. None yet is no fault: nothing was delivered.</summary>
internal sealed class ReleaseHealth(ReleaseStore releases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await releases.FindManifestAsync(cancellationToken) is { } manifest
            ? HealthCheckResult.Healthy("In Kraft.", new Dictionary<string, object> { ["release"] = manifest.Release, ["published"] = manifest.Published })
            : HealthCheckResult.Healthy("Noch keine Veröffentlichung.");
}
