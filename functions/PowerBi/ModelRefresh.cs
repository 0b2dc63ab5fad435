using System.Globalization;
using System.Net;
using KomIM.Storage;
using KomIM.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KomIM.PowerBi;

/// <summary>
/// Last stage: brings the release in force into the Power BI model. Each run takes the steps that are possible now and waits for nothing;
/// a timer comes back. What was reached is stored before and after a refresh is started, so that a run that dies is continued by the next,
/// which finds the refresh it started and attaches to it.
/// </summary>
internal sealed class ModelRefresh(ReleaseStore releases, RefreshStore store, PowerBiService service, IOptions<PowerBiOptions> options, TimeProvider time, Metrics metrics, ILogger<ModelRefresh> log)
{
    /// <summary>More steps than any run can take; a run that is outdone by others leaves the rest to the next.</summary>
    private const int MaxSteps = 12;

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private int told;

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!options.Value.IsOn)
        {
            if (Interlocked.Exchange(ref told, 1) == 0)
                log.LogInformation("Power BI is not configured: releases are not loaded into a model");
            return;
        }
        for (var step = 0; step < MaxSteps; step++)
        {
            if (await releases.FindManifestAsync(cancellation) is not { } manifest)
                return;
            var (stored, version) = await store.FindAsync(cancellation);
            var state = RefreshPlan.For(manifest.Release, stored, time.GetUtcNow());
            var next = time.GetUtcNow() < state.NotBefore ? state : await StepAsync(state, manifest, cancellation);
            if (next == stored)
                return;
            if (await store.TryReplaceAsync(next, version, cancellation))
            {
                Tell(stored, next);
                if (next.Phase == RefreshPhase.Starting && stored?.Phase != RefreshPhase.Starting)
                    await StartAsync(next, cancellation);
            }
        }
    }

    private Task<RefreshState> StepAsync(RefreshState state, Manifest manifest, CancellationToken cancellation) => state.Phase switch
    {
        RefreshPhase.Planned => PlannedAsync(state, manifest, cancellation),
        RefreshPhase.Starting => StartingAsync(state, cancellation),
        RefreshPhase.Running => RunningAsync(state, manifest, cancellation),
        RefreshPhase.Loaded => LoadedAsync(state, manifest, cancellation),
        _ => FailedAsync(state, manifest, cancellation),
    };

    // The model may hold the release already: the state was lost, or somebody refreshed by hand. Otherwise take the right to start a refresh.
    private async Task<RefreshState> PlannedAsync(RefreshState state, Manifest manifest, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return await AttemptAsync(state, async () => state.Ended == 0 && await FindInModelAsync(manifest, cancellation) is { } content ? RefreshPlan.Loaded(state, content, now) : Claim(state, now));
    }

    private RefreshState Claim(RefreshState state, DateTimeOffset now) =>
        options.Value.SharedCapacity && RefreshPlan.QuotaEnds(state, now) is { } end
            ? state with { NotBefore = end, Problem = $"Das Modell wurde in 24 Stunden {RefreshPlan.StartsADay}-mal aktualisiert, mehr lässt die gemeinsame Kapazität nicht zu." }
            : RefreshPlan.Starting(state, now);

    // Only the run whose claim was stored comes here.
    private async Task StartAsync(RefreshState claim, CancellationToken cancellation)
    {
        var next = await AttemptAsync(claim, async () =>
        {
            try
            {
                return RefreshPlan.Running(claim, await service.StartRefreshAsync(cancellation), claim.RefreshOf, time.GetUtcNow());
            }
            catch (PowerBiException e) when (e.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict)
            {
                if ((await service.ListRefreshesAsync(cancellation)).FirstOrDefault(refresh => refresh.Outcome == RefreshOutcome.Running) is not { } running)
                    throw;
                return RefreshPlan.Running(claim, running.Id, null, running.Started ?? time.GetUtcNow());
            }
        });
        var (stored, version) = await store.FindAsync(cancellation);
        // Another run may have found this refresh meanwhile, or a release may have come.
        if (stored is { Phase: RefreshPhase.Starting } && stored.Since == claim.Since && await store.TryReplaceAsync(next with { Release = stored.Release }, version, cancellation))
            Tell(claim, next);
    }

    // A run that started a refresh and died left it to be found: in the history of the model.
    private async Task<RefreshState> StartingAsync(RefreshState state, CancellationToken cancellation)
    {
        if (time.GetUtcNow() < state.Since + RefreshPlan.Claim)
            return state;
        return await AttemptAsync(state, async () =>
        {
            var found = (await service.ListRefreshesAsync(cancellation)).FirstOrDefault(refresh => refresh.Outcome == RefreshOutcome.Running || refresh.Started > state.Since - RefreshPlan.ClockSkew);
            return found is null ? RefreshPlan.Planned(state, time.GetUtcNow())
                : RefreshPlan.Running(state, found.Id, found.Started > state.Since - RefreshPlan.ClockSkew ? state.RefreshOf : null, found.Started ?? state.Since);
        });
    }

    private async Task<RefreshState> RunningAsync(RefreshState state, Manifest manifest, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now > state.Since + options.Value.RefreshDeadline)
            return RefreshPlan.Failed(state, $"Die Aktualisierung ist nach {options.Value.RefreshDeadline.TotalHours:0.#} Stunden nicht beendet.", now);
        return await AttemptAsync(state, async () =>
        {
            var progress = state.Refresh is null
                ? (await service.ListRefreshesAsync(cancellation)).FirstOrDefault(refresh => refresh.Started > state.Since - RefreshPlan.ClockSkew)
                : await service.FindRefreshAsync(state.Refresh, cancellation);
            return progress?.Outcome switch
            {
                null => RefreshPlan.Lost(state, now),
                RefreshOutcome.Running => state with { Refresh = progress.Id, Troubles = 0, Problem = null },
                RefreshOutcome.Failed => RefreshPlan.Ended(state, progress.Reason!, now),
                _ => await CheckAsync(state, manifest, cancellation),
            };
        });
    }

    // The refresh says that it succeeded. What counts is what the model holds.
    private async Task<RefreshState> CheckAsync(RefreshState state, Manifest manifest, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        ModelContent content;
        try
        {
            content = await service.ReadContentAsync(cancellation);
        }
        catch (PowerBiException e) when (!e.IsTransient)
        {
            return RefreshPlan.Failed(state, "Ob die Aktualisierung gelungen ist, lässt sich nicht prüfen. " + e.Message, now);
        }
        if (content.Release != manifest.Release)
            return RefreshPlan.Missed(state, $"Nach der Aktualisierung enthält das Modell die Veröffentlichung {Named(content.Release)}, nicht {manifest.Release}.", now);
        var rows = await RowsAsync(manifest, cancellation);
        return (content.Rows ?? 0) == (rows ?? 0)
            ? RefreshPlan.Loaded(state, content, now)
            : RefreshPlan.Missed(state, string.Create(German, $"Nach der Aktualisierung enthält das Modell {content.Rows ?? 0:N0} Werte, die Veröffentlichung {manifest.Release} aber {rows ?? 0:N0}."), now);
    }

    // Whoever deploys the model anew empties it.
    private Task<RefreshState> LoadedAsync(RefreshState state, Manifest manifest, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return AttemptAsync(state, async () => await FindInModelAsync(manifest, cancellation) is { } ? state with { NotBefore = now + RefreshPlan.Recheck, Troubles = 0, Problem = null } : RefreshPlan.Planned(state, now));
    }

    // Somebody may have repaired what was wrong, and refreshed by hand.
    private async Task<RefreshState> FailedAsync(RefreshState state, Manifest manifest, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        try
        {
            if (await FindInModelAsync(manifest, cancellation) is { } content)
                return RefreshPlan.Loaded(state, content, now);
        }
        catch (PowerBiException)
        {
            // The reason of the failure stays the one that is told.
        }
        return state with { NotBefore = now + RefreshPlan.Recheck };
    }

    private static string Named(string? release) => release is null ? "keiner" : ServiceMessage.Clean(release);

    private Task<long?> RowsAsync(Manifest manifest, CancellationToken cancellation) => releases.CountRowsAsync(manifest, ModelContent.Source, cancellation);

    // Null where the model holds another release, or cannot be asked because it was never filled.
    private async Task<ModelContent?> FindInModelAsync(Manifest manifest, CancellationToken cancellation)
    {
        try
        {
            var content = await service.ReadContentAsync(cancellation);
            return content.Release == manifest.Release && content.Rows == await RowsAsync(manifest, cancellation) ? content : null;
        }
        catch (PowerBiException e) when (!e.IsTransient)
        {
            return null;
        }
    }

    private async Task<RefreshState> AttemptAsync(RefreshState state, Func<Task<RefreshState>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (PowerBiException e)
        {
            return RefreshPlan.Later(state, e, time.GetUtcNow());
        }
    }

    private void Tell(RefreshState? before, RefreshState after)
    {
        if (after.Phase is RefreshPhase.Failed or RefreshPhase.Loaded && after.Phase != before?.Phase)
            metrics.Refreshed(after.Phase == RefreshPhase.Loaded ? "completed" : "failed");
        if (after.Phase == RefreshPhase.Failed && before?.Phase != RefreshPhase.Failed)
            log.LogError("The Power BI model could not be brought to release {Release}: {Problem}", after.Release, after.Problem);
        else if (after.Phase == RefreshPhase.Loaded && before?.Phase != RefreshPhase.Loaded)
            log.LogInformation("The Power BI model holds release {Release} with {Rows} values", after.Release, after.Rows);
        else if (after.Phase == RefreshPhase.Running && before?.Phase != RefreshPhase.Running)
            log.LogInformation("The Power BI model is being refreshed for release {Release}", after.Release);
        else if (after.Problem is not null && after.Problem != before?.Problem)
            log.LogWarning("The Power BI model waits for release {Release} until {NotBefore:u}: {Problem}", after.Release, after.NotBefore, after.Problem);
    }
}
