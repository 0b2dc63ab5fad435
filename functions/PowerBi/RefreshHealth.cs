using System.Globalization;
using KomIM.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace KomIM.PowerBi;

/// <summary>Whether the Power BI model follows the releases. It never makes the app unhealthy: files and page do without it.</summary>
internal sealed class RefreshHealth(RefreshStore store, ReleaseStore releases, IOptions<PowerBiOptions> options, TimeProvider time) : IHealthCheck
{
    /// <summary>After this time a release should at least be on its way into the model.</summary>
    private static readonly TimeSpan Notice = TimeSpan.FromMinutes(15);

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!options.Value.IsOn)
            return HealthCheckResult.Healthy("Power BI ist nicht eingerichtet.");
        var (state, _) = await store.FindAsync(cancellationToken);
        var manifest = await releases.FindManifestAsync(cancellationToken);
        if (manifest is not null && state?.Release != manifest.Release && time.GetUtcNow() > manifest.Published + Notice)
            return HealthCheckResult.Degraded($"Die Veröffentlichung {manifest.Release} ist noch nicht auf dem Weg in das Modell.", data: Data(state));
        return state switch
        {
            null => HealthCheckResult.Healthy("Noch keine Aktualisierung."),
            { Phase: RefreshPhase.Loaded } => HealthCheckResult.Healthy(string.Create(German, $"Das Modell enthält die Veröffentlichung {state.Loaded} mit {state.Rows:N0} Werten."), Data(state)),
            { Problem: { } problem } => HealthCheckResult.Degraded(problem, data: Data(state)),
            _ => HealthCheckResult.Healthy($"Das Modell wird auf die Veröffentlichung {state.Release} gebracht.", Data(state)),
        };
    }

    private static Dictionary<string, object> Data(RefreshState? state)
    {
        var data = new Dictionary<string, object>();
        if (state is null)
            return data;
        data["phase"] = state.Phase.ToString().ToLowerInvariant();
        data["since"] = state.Since;
        if (state.NotBefore > state.Since)
            data["notBefore"] = state.NotBefore;
        if (state is { Loaded: { } loaded, LoadedAt: { } at })
            (data["loaded"], data["loadedAt"]) = (loaded, at);
        return data;
    }
}
