using System.Diagnostics.Metrics;

namespace KomIM.Telemetry;

/// <summary>
/// What KomIM counts and measures. Names and units follow the semantic conventions of OpenTelemetry; alerts and dashboard in <c>infra</c> ask for them.
/// No attribute holds anything that came out of a file but codes of the catalogue.
/// </summary>
internal sealed class Metrics
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "KomIM";

    public const string Deliveries = "komim.deliveries";
    public const string DeliveryDuration = "komim.delivery.duration";
    public const string Problems = "komim.problems";
    public const string Values = "komim.values";
    public const string SuppressedValues = "komim.values.suppressed";
    public const string ReleaseDuration = "komim.release.duration";
    public const string ReleaseAge = "komim.release.age";
    public const string Refreshes = "komim.powerbi.refreshes";
    public const string Failures = "komim.failures";

    public static readonly string[] All = [Deliveries, DeliveryDuration, Problems, Values, SuppressedValues, ReleaseDuration, ReleaseAge, Refreshes, Failures];

    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 3600, 86_400] };

    private readonly TimeProvider time;
    private readonly Counter<long> deliveries;
    private readonly Histogram<double> deliveryDuration;
    private readonly Counter<long> problems;
    private readonly Gauge<long> values;
    private readonly Gauge<long> suppressedValues;
    private readonly Histogram<double> releaseDuration;
    private readonly Counter<long> refreshes;
    private readonly Counter<long> failures;
    private DateTimeOffset? published;

    public Metrics(IMeterFactory factory, TimeProvider time)
    {
        this.time = time;
        var meter = factory.Create(Name);
        deliveries = meter.CreateCounter<long>(Deliveries, "{delivery}", "Deliveries that were checked, by outcome and table; one that is processed again does not count, unless both runs are at work at once.");
        deliveryDuration = meter.CreateHistogram(DeliveryDuration, "s", "From the upload of a delivery to the release that holds it.", advice: Seconds);
        problems = meter.CreateCounter<long>(Problems, "{problem}", "Problems of deliveries, by code and severity.");
        values = meter.CreateGauge<long>(Values, "{value}", "Values of an indicator, in the version that was put in force.");
        suppressedValues = meter.CreateGauge<long>(SuppressedValues, "{value}", "Of these, those that are unknown or must not be published.");
        releaseDuration = meter.CreateHistogram(ReleaseDuration, "s", "Making a release, from the first file until it is in force.", advice: Seconds);
        meter.CreateObservableGauge(ReleaseAge, Age, "s", "Age of the release in force, as this instance last saw it.");
        refreshes = meter.CreateCounter<long>(Refreshes, "{refresh}", "Releases that the Power BI model was brought to, or could not be, by outcome.");
        failures = meter.CreateCounter<long>(Failures, "{event}", "Blob events that a function failed to handle five times, by function.");
    }

    public void Delivered(string outcome, string? table) => deliveries.Add(1, new("outcome", outcome), new("table", table ?? "unknown"));

    public void Found(string problem, string severity, int count) => problems.Add(count, new("code", problem), new("severity", severity));

    public void Computed(string indicator, int values, int suppressed)
    {
        this.values.Record(values, new KeyValuePair<string, object?>("indicator", indicator));
        suppressedValues.Record(suppressed, new KeyValuePair<string, object?>("indicator", indicator));
    }

    /// <summary>A release was put in force.</summary>
    public void Released(TimeSpan duration) => releaseDuration.Record(duration.TotalSeconds);

    /// <summary>A delivery is in the release in force for the first time.</summary>
    public void Arrived(DateTimeOffset uploaded) => deliveryDuration.Record((time.GetUtcNow() - uploaded).TotalSeconds);

    /// <summary>A release was seen in force.</summary>
    public void Saw(DateTimeOffset published) => this.published = published;

    public void Refreshed(string outcome) => refreshes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void GaveUp(string function) => failures.Add(1, new KeyValuePair<string, object?>("function", function));

    private IEnumerable<Measurement<double>> Age() => published is { } since ? [new((time.GetUtcNow() - since).TotalSeconds)] : [];
}
