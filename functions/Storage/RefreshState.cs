namespace KomIM.Storage;

internal enum RefreshPhase
{
    /// <summary>A refresh is to be started.</summary>
    Planned,

    /// <summary>A process has taken the right to start one, and may have died over it.</summary>
    Starting,

    /// <summary>A refresh is under way.</summary>
    Running,

    /// <summary>The model holds the release.</summary>
    Loaded,

    /// <summary>The refresh failed for good; the next release tries again.</summary>
    Failed,
}

/// <summary>How far the newest release has come on its way into the Power BI model.</summary>
/// <param name="Release">The release that the model is to hold.</param>
/// <param name="Since">When the phase began.</param>
/// <param name="NotBefore">Power BI is asked nothing before.</param>
/// <param name="Refresh">Id of the refresh under way, where it is known.</param>
/// <param name="RefreshOf">The release that the refresh is or was started for; null where it was found running.</param>
/// <param name="Ended">Refreshes that ended without the release in the model.</param>
/// <param name="Troubles">Answers in a row that were none.</param>
/// <param name="Problem">What stands in the way, in German, fit to be shown.</param>
/// <param name="Starts">When refreshes were started in the last 24 hours.</param>
/// <param name="Loaded">The release that was last seen in the model.</param>
/// <param name="Rows">Its values.</param>
internal sealed record RefreshState(
    string Release,
    RefreshPhase Phase,
    DateTimeOffset Since,
    DateTimeOffset NotBefore,
    string? Refresh,
    string? RefreshOf,
    int Ended,
    int Troubles,
    string? Problem,
    IReadOnlyList<DateTimeOffset> Starts,
    string? Loaded,
    DateTimeOffset? LoadedAt,
    long? Rows);
