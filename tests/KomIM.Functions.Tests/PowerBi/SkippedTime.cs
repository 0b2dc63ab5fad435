namespace KomIM.Tests.PowerBi;

/// <summary>A clock that goes on by itself whenever somebody waits: every pause is over at once, and kept.</summary>
internal sealed class SkippedTime : TimeProvider
{
    /// <summary>Longer ones are limits of a request, which are not reached.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(119);

    private readonly Lock gate = new();
    private DateTimeOffset now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Pauses { get; } = [];

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime > LongestPause)
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (gate)
        {
            now += dueTime;
            Pauses.Add(dueTime);
        }
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
