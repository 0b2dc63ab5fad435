namespace KomIM.PowerBi;

internal enum RefreshOutcome
{
    Running,
    Completed,
    Failed,
}

/// <summary>A refresh as the service describes it.</summary>
/// <param name="Id">Null where the service gives none.</param>
/// <param name="Reason">Why it failed.</param>
internal sealed record RefreshProgress(string? Id, DateTimeOffset? Started, RefreshOutcome Outcome, string? Reason);
