using System.Collections.Concurrent;
using System.Diagnostics;
using KomIM.Telemetry;

namespace KomIM.Integration.Tests.Telemetry;

/// <summary>The spans that end while it listens.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> ended = new();
    private readonly ActivityListener listener;

    public Spans()
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name == Tracing.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyCollection<Activity> All => ended;

    public Activity Single(string name) => Assert.Single(ended, span => span.DisplayName == name);

    /// <summary>The names of a trace's spans from its root down to one of them.</summary>
    public IReadOnlyList<string> PathTo(Activity span)
    {
        var path = new List<string>();
        for (var at = span; at is not null; at = ended.SingleOrDefault(parent => parent.SpanId == at.ParentSpanId && parent.TraceId == at.TraceId))
            path.Insert(0, at.DisplayName);
        return path;
    }

    public void Dispose() => listener.Dispose();
}
