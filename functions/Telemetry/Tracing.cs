using System.Diagnostics;

namespace KomIM.Telemetry;

/// <summary>
/// A trace follows one delivery through all stages to the release. A stage knows the one before it only by the blob that it left, so the blob's
/// metadata says, as W3C Trace Context writes it, in which span it was written. Spans name deliveries by their hash: the name of a file is the
/// deliverer's, and may name a person.
/// </summary>
internal static class Tracing
{
    /// <summary>Name of the activity source.</summary>
    public const string Name = "KomIM";

    public const string Delivery = "komim.delivery";
    public const string Table = "komim.table";
    public const string Outcome = "komim.outcome";
    public const string Indicator = "komim.indicator";
    public const string Version = "komim.version";
    public const string Release = "komim.release";

    private const string MetadataKey = "traceparent";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>A step of whatever is under way.</summary>
    public static Activity? Start(string step) => Source.StartActivity(step);

    /// <summary>A stage, in the trace of the blob that it was called for. The invocation by the platform, which may be for many, is another trace, to which a link leads.</summary>
    /// <param name="blob">The span in which the blob was written; null where it says nothing, which begins a trace.</param>
    public static Activity? Continue(string stage, ActivityContext? blob)
    {
        var invocation = Activity.Current;
        Activity.Current = null;
        return Source.StartActivity(stage, ActivityKind.Consumer, blob ?? default, links: invocation is null ? null : [new(invocation.Context)]);
    }

    /// <summary>Says in the trace of a delivery what became of it elsewhere.</summary>
    public static Activity? Tell(string step, ActivityContext delivery) =>
        Source.StartActivity(step, ActivityKind.Internal, delivery, links: Activity.Current is { } cause ? [new(cause.Context)] : null);

    /// <summary>The type alone: the text of an exception may quote what was delivered.</summary>
    public static void Fail(this Activity activity, Exception cause) => activity.SetStatus(ActivityStatusCode.Error, cause.GetType().Name);

    /// <summary>Adds to the metadata of a blob the span that writes it.</summary>
    public static Dictionary<string, string> Sign(Dictionary<string, string> metadata)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id })
            metadata[MetadataKey] = id;
        return metadata;
    }

    /// <summary>The span that wrote a blob.</summary>
    public static ActivityContext? WriterOf(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(MetadataKey, out var parent) && ActivityContext.TryParse(parent, null, isRemote: true, out var context) ? context : null;
}
