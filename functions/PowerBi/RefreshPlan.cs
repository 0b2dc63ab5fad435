using KomIM.Storage;

namespace KomIM.PowerBi;

/// <summary>The transitions of <see cref="RefreshState"/>, each a pure function of the state, of what was learnt, and of now.</summary>
internal static class RefreshPlan
{
    /// <summary>Refreshes in 24 hours that shared capacity allows.</summary>
    public const int StartsADay = 8;

    /// <summary>A claim that is older was left by a run that died.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(3);

    /// <summary>By how much the clock of the service may be behind ours.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    /// <summary>How often a model is looked at that holds the release, or could not be brought to it.</summary>
    public static readonly TimeSpan Recheck = TimeSpan.FromHours(1);

    private const int MaxEnded = 3;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>A wait that no service asks for in earnest.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>The state, seen from the release in force: a new one begins anew, but follows a refresh that is under way to its end, and keeps to a wait that the service asked for.</summary>
    public static RefreshState For(string release, RefreshState? stored, DateTimeOffset now) =>
        stored is null ? new(release, RefreshPhase.Planned, now, now, null, null, 0, 0, null, [], null, null, null)
        : stored.Release == release ? stored
        : stored.Phase is RefreshPhase.Starting or RefreshPhase.Running ? stored with { Release = release, Ended = 0 }
        : stored with { Release = release, Phase = RefreshPhase.Planned, Since = now, NotBefore = stored.Troubles > 0 ? stored.NotBefore : now, Refresh = null, RefreshOf = null, Ended = 0, Problem = stored.Troubles > 0 ? stored.Problem : null };

    public static RefreshState Planned(RefreshState state, DateTimeOffset now) => state with { Phase = RefreshPhase.Planned, Since = now, NotBefore = now, Refresh = null, RefreshOf = null };

    public static RefreshState Starting(RefreshState state, DateTimeOffset now) => state with { Phase = RefreshPhase.Starting, Since = now, NotBefore = now, RefreshOf = state.Release, Starts = [.. state.Starts.Where(start => start > now - Day), now] };

    /// <param name="of">The release that the refresh was started for; null where it was found running.</param>
    public static RefreshState Running(RefreshState state, string? refresh, string? of, DateTimeOffset since) =>
        state with { Phase = RefreshPhase.Running, Since = since, NotBefore = since, Refresh = refresh, RefreshOf = of, Troubles = 0, Problem = null };

    public static RefreshState Loaded(RefreshState state, ModelContent content, DateTimeOffset now) => state with
    {
        Phase = RefreshPhase.Loaded, Since = now, NotBefore = now + Recheck, Refresh = null, RefreshOf = null, Ended = 0, Troubles = 0, Problem = null, Loaded = content.Release, LoadedAt = now, Rows = content.Rows,
    };

    public static RefreshState Failed(RefreshState state, string problem, DateTimeOffset now) =>
        state with { Phase = RefreshPhase.Failed, Since = now, NotBefore = now + Recheck, Refresh = null, RefreshOf = null, Troubles = 0, Problem = problem };

    /// <summary>A refresh failed. One that was started for this release has decided; another says nothing about it.</summary>
    public static RefreshState Ended(RefreshState state, string reason, DateTimeOffset now)
    {
        var problem = $"Die Aktualisierung ist gescheitert: {reason}";
        return state.RefreshOf == state.Release ? Failed(state, problem, now) : Missed(state, problem, now);
    }

    /// <summary>A refresh ended without the release in the model: it began before the release, or read an old copy. Three times is enough.</summary>
    public static RefreshState Missed(RefreshState state, string problem, DateTimeOffset now) => state.Ended + 1 >= MaxEnded
        ? Failed(state, problem, now)
        : Planned(state, now) with { Ended = state.Ended + 1, NotBefore = now + (FirstPause * state.Ended), Problem = state.RefreshOf == state.Release ? problem : null };

    /// <summary>The service does not know the refresh (any more).</summary>
    public static RefreshState Lost(RefreshState state, DateTimeOffset now) => now < state.Since + Claim
        ? state
        : Missed(state, "Power BI kennt die begonnene Aktualisierung nicht mehr.", now);

    /// <summary>The service was not to be had, or refused: the same is tried again when it asks for it, else after a growing pause.</summary>
    public static RefreshState Later(RefreshState state, PowerBiException problem, DateTimeOffset now)
    {
        var pause = problem.RetryAfter is { } asked && asked > TimeSpan.Zero ? Min(asked, LongestWait) : Min(FirstPause * Math.Pow(2, Math.Min(state.Troubles, 10)), LongestPause);
        return state with
        {
            Phase = state.Phase == RefreshPhase.Starting ? RefreshPhase.Planned : state.Phase,
            Starts = state.Phase == RefreshPhase.Starting ? [.. state.Starts.SkipLast(1)] : state.Starts,
            NotBefore = now + pause,
            Troubles = state.Troubles + 1,
            Problem = problem.Message,
        };
    }

    /// <summary>When shared capacity allows a further refresh; null where it does now.</summary>
    public static DateTimeOffset? QuotaEnds(RefreshState state, DateTimeOffset now)
    {
        var recent = state.Starts.Where(start => start > now - Day).ToArray();
        return recent.Length < StartsADay ? null : recent[^StartsADay] + Day;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
