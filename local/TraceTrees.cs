using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using KomIM.Telemetry;
using OpenTelemetry;
using Spectre.Console;

namespace KomIM.Local;

/// <summary>The traces that the functions leave, as Application Insights would show them: a tree for each delivery, its stages beneath each other.</summary>
internal sealed class TraceTrees : BaseExporter<Activity>
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private static readonly string[] Told = [Tracing.Table, Tracing.Outcome, Tracing.Indicator, Tracing.Version, Tracing.Release];

    private readonly ConcurrentQueue<Activity> ended = new();

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var activity in batch)
            ended.Enqueue(activity);
        return ExportResult.Success;
    }

    /// <summary>Prints every trace that something was added to since the last time.</summary>
    public void Print(IAnsiConsole console)
    {
        var spans = new List<Activity>();
        while (ended.TryDequeue(out var activity))
            spans.Add(activity);
        foreach (var trace in spans.GroupBy(span => span.TraceId).OrderBy(trace => trace.Min(span => span.StartTimeUtc)))
            console.Write(TreeOf(trace.Key, [.. trace]));
    }

    private static Tree TreeOf(ActivityTraceId id, IReadOnlyList<Activity> spans)
    {
        var children = spans.ToLookup(span => span.ParentSpanId);
        var known = spans.Select(span => span.SpanId).ToHashSet();
        var delivery = spans.Select(span => span.GetTagItem(Tracing.Delivery)).OfType<string>().FirstOrDefault();
        var tree = new Tree(Markup.Escape(delivery is null ? $"Spur {id}" : $"Spur {id} der Lieferung {delivery[..12]}…"));
        Add(tree, spans.Where(span => !known.Contains(span.ParentSpanId)));
        return tree;

        void Add(IHasTreeNodes parent, IEnumerable<Activity> level)
        {
            foreach (var alike in level.OrderBy(span => span.StartTimeUtc).GroupBy(span => (span.DisplayName, Single: children.Contains(span.SpanId) ? span.SpanId : default, Tags: Describe(span))))
                Add(parent.AddNode(Markup.Escape(Line([.. alike], alike.Key.Tags))), alike.SelectMany(span => children[span.SpanId]));
        }
    }

    // What a stage had nothing to do for is said once for all its events.
    private static string Line(IReadOnlyList<Activity> alike, string tags)
    {
        var seconds = alike.Sum(span => span.Duration.TotalSeconds).ToString("0.00", German);
        return $"{alike[0].DisplayName}{(alike.Count > 1 ? $" ×{alike.Count}" : "")} {seconds} s{tags}";
    }

    private static string Describe(Activity span)
    {
        var tags = string.Concat(Told.Select(span.GetTagItem).OfType<string>().Select(tag => " · " + tag));
        return span.Status == ActivityStatusCode.Error ? $"{tags} · gescheitert: {span.StatusDescription}" : tags;
    }
}
