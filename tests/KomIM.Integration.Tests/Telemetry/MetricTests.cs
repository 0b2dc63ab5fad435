using System.Diagnostics.Metrics;
using System.Text;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Integration.Tests.PowerBi;
using KomIM.Storage;
using KomIM.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace KomIM.Integration.Tests.Telemetry;

/// <summary>What is counted is what happened.</summary>
[Collection(OnEmulator.Name)]
public sealed class MetricTests(Emulator emulator)
{
    private static readonly CatalogueRoot Tiny = TinyCatalogue.Load();

    [Fact]
    public async Task Each_delivery_counts_once_by_outcome_and_table_also_when_its_event_comes_again()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        using var deliveries = Collect<long>(desk.Services, Metrics.Deliveries);
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.UploadAsync("broken.csv", Encoding.UTF8.GetBytes("nothing that anyone knows"));
        await desk.RunAsync();
        desk.Runtime.Forget();
        await desk.RunAsync();

        Assert.Equal(["accepted 12612-02-01-4 1", "rejected unknown 1"], Told(deliveries, "outcome", "table"));
    }

    [Fact]
    public async Task Problems_count_by_code_and_severity()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        using var problems = Collect<long>(desk.Services, Metrics.Problems);
        await desk.UploadAsync("births.csv", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TinyCatalogue.Births(2023, 10, 50)).Replace("2023;06412;      Frankfurt am Main;unter 20 Jahre;200;", "2023;06412;      Frankfurt am Main;unter 20 Jahre;viel;", StringComparison.Ordinal)));
        await desk.RunAsync();

        var report = Assert.Single(await desk.ReportsAsync());
        Assert.NotEmpty(report.Counts);
        Assert.Equal(report.Counts.Select(count => $"{count.Code} {count.Severity.ToString().ToLowerInvariant()} {count.Count}").Order(StringComparer.Ordinal), Told(problems, "code", "severity"));
    }

    [Fact]
    public async Task Values_of_an_indicator_and_those_not_published_are_as_many_as_the_table_holds()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        using var values = Collect<long>(desk.Services, Metrics.Values);
        using var suppressed = Collect<long>(desk.Services, Metrics.SuppressedValues);
        await desk.UploadAsync("births.csv", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TinyCatalogue.Births(2023, 1, 50)).Replace("Darmstadt;Insgesamt;24;12;12;12;6;6", "Darmstadt;Insgesamt;24;12;12;.;.;.", StringComparison.Ordinal)));
        await desk.RunAsync();

        var indicators = desk.Services.GetRequiredService<IndicatorStore>();
        var pointer = (await indicators.FindPointerAsync("1D", default))!;
        var held = (await indicators.ReadAsync("1D", pointer.Version, default)).Values.SelectMany(line => line.Values).ToArray();
        var hidden = held.Count(value => value.Figure.Status == ObsStatus.Suppressed);
        Assert.InRange(hidden, 1, held.Length - 1);
        Assert.Equal([$"1D {held.Length}"], Told(values, "indicator"));
        Assert.Equal([$"1D {hidden}"], Told(suppressed, "indicator"));
    }

    [Fact]
    public async Task A_release_is_timed_its_deliveries_from_their_upload_on_and_its_age_grows()
    {
        await using var desk = new PowerBiDesk(emulator.NewAccount());
        await desk.StartAsync();
        using var age = Collect<double>(desk.Services, Metrics.ReleaseAge);
        age.RecordObservableInstruments();
        Assert.Empty(age.GetMeasurementSnapshot());

        await desk.PublishAsync("aaaa", 1);
        await desk.Services.GetRequiredService<KomIM.Publication.ReleasePublication>().RunAsync(default);
        desk.Time.Advance(TimeSpan.FromDays(3));
        age.RecordObservableInstruments();

        Assert.Equal(TimeSpan.FromDays(3).TotalSeconds, Assert.Single(age.GetMeasurementSnapshot()).Value);
    }

    [Fact]
    public async Task Making_a_release_is_timed_once_and_each_of_its_deliveries_once()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        using var making = Collect<double>(desk.Services, Metrics.ReleaseDuration);
        using var waiting = Collect<double>(desk.Services, Metrics.DeliveryDuration);
        await desk.UploadAsync("births2022.csv", TinyCatalogue.Births(2022, 10, 50));
        await desk.RunAsync();
        await desk.UploadAsync("births2023.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        desk.Runtime.Forget();
        await desk.RunAsync();

        Assert.Equal(2, making.GetMeasurementSnapshot().Count);
        Assert.Equal(2, waiting.GetMeasurementSnapshot().Count);
        Assert.All(making.GetMeasurementSnapshot(), measured => Assert.True(measured.Value > 0));
    }

    [Fact]
    public async Task A_refresh_of_Power_BI_counts_when_it_has_ended_well_or_not()
    {
        await using var desk = new PowerBiDesk(emulator.NewAccount());
        await desk.StartAsync();
        using var refreshes = Collect<long>(desk.Services, Metrics.Refreshes);
        await desk.PublishAsync("aaaa", 2);
        await desk.RunAsync();
        Assert.Empty(refreshes.GetMeasurementSnapshot());
        desk.Service.Complete();
        await desk.RunAfterAsync(TimeSpan.FromMinutes(1));
        await desk.RunAfterAsync(TimeSpan.FromMinutes(61));
        Assert.Equal(["completed 1"], Told(refreshes, "outcome"));

        await desk.PublishAsync("bbbb", 2);
        await desk.RunAsync();
        desk.Service.Fail("No credentials.");
        await desk.RunAfterAsync(TimeSpan.FromMinutes(1));
        await desk.RunAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["completed 1", "failed 1"], Told(refreshes, "outcome"));
    }

    [Fact]
    public async Task An_event_that_was_given_up_counts_by_function()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        using var failures = Collect<long>(desk.Services, Metrics.Failures);
        await desk.Blobs.DeleteBlobContainerAsync(Containers.Validated);
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.Runtime.RunUntilIdleAsync(default).ContinueWith(_ => { }, TaskScheduler.Default);
        await desk.Services.GetRequiredService<KomIM.Deliveries.FailureReport>().RunAsync(default);

        Assert.Equal(["ValidateUpload 1"], Told(failures, "function"));
    }

    private static MetricCollector<T> Collect<T>(IServiceProvider services, string instrument)
        where T : struct => new(services.GetRequiredService<IMeterFactory>(), Metrics.Name, instrument);

    private static IEnumerable<string> Told(MetricCollector<long> collector, params string[] tags) =>
        collector.GetMeasurementSnapshot().GroupBy(measured => string.Join(' ', tags.Select(tag => measured.Tags[tag]))).Select(group => $"{group.Key} {group.Sum(measured => measured.Value)}").Order(StringComparer.Ordinal);
}
