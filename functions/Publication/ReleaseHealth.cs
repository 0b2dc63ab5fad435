using KomIM.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace KomIM.Publication;

/// <summary>Which release is in force, and which one waits for approval. None yet is no fault: nothing was delivered, or approved.</summary>
internal sealed class ReleaseHealth(ReleaseStore releases, ApprovalStore approvals, IOptions<PublicationOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var inForce = await releases.FindManifestAsync(cancellationToken);
        var waiting = options.Value.Approval ? (await approvals.ReadAsync(cancellationToken)).Waiting : null;
        var data = new Dictionary<string, object>();
        if (inForce is not null)
            (data["release"], data["published"]) = (inForce.Release, inForce.Published);
        if (waiting is not null)
            data["waiting"] = waiting.Release;
        return HealthCheckResult.Healthy($"{(inForce is null ? "Noch keine Veröffentlichung." : "In Kraft.")}{(waiting is null ? "" : " Eine neue Veröffentlichung wartet auf Freigabe.")}", data);
    }
}
