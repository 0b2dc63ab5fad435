using System.Text;
using KomIM.Catalogue;
using KomIM.Storage;
using KomIM.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace KomIM.Integration.Tests.Telemetry;

/// <summary>What leaves the app for Application Insights: enough to follow a delivery, nothing of its content.</summary>
[Collection(OnEmulator.Name)]
public sealed class ExportTests(Emulator emulator)
{
    private const string Person = "Erika-Mustermann";

    private static readonly CatalogueRoot Tiny = TinyCatalogue.Load();

    [Fact]
    public async Task Application_Insights_gets_the_stages_of_a_delivery_under_one_operation_with_metrics_and_logs()
    {
        await using var insights = await ApplicationInsights.StartAsync();
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync(settings: ("APPLICATIONINSIGHTS_CONNECTION_STRING", insights.ConnectionString));
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        Flush(desk.Services);

        var stages = insights.Of("RequestData").ToArray();
        Assert.Equal(["ComputeIndicators", "PublishRelease", "RefreshPowerBi", "ValidateUpload"], stages.Select(stage => stage.Data.GetProperty("name").GetString()).Order());
        var trace = Assert.Single(stages.Select(stage => stage.Trace).Distinct());
        Assert.Contains(insights.Of("RemoteDependencyData"), step => step.Trace == trace && step.Data.GetProperty("name").GetString() == "release in force");
        Assert.Contains(insights.Of("MessageData"), log => log.Trace == trace && log.Data.GetProperty("properties").TryGetProperty("Delivery", out _));
        var metrics = insights.Of("MetricData").SelectMany(metric => metric.Data.GetProperty("metrics").EnumerateArray()).Select(metric => metric.GetProperty("name").GetString()).ToHashSet();
        Assert.Empty(((string[])[Metrics.Deliveries, Metrics.DeliveryDuration, Metrics.Values, Metrics.SuppressedValues, Metrics.ReleaseDuration, Metrics.ReleaseAge]).Except(metrics));
    }

    // infra/modules/app.bicep silences the host by it, and worker and host have the same environment.
    [Fact]
    public async Task A_trace_is_whole_whatever_is_said_to_the_host_of_sampling()
    {
        await using var insights = await ApplicationInsights.StartAsync();
        Environment.SetEnvironmentVariable("OTEL_TRACES_SAMPLER", "microsoft.fixed_percentage");
        Environment.SetEnvironmentVariable("OTEL_TRACES_SAMPLER_ARG", "0");
        try
        {
            await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync(settings: ("APPLICATIONINSIGHTS_CONNECTION_STRING", insights.ConnectionString));
            await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
            await desk.RunAsync();
            Flush(desk.Services);
        }
        finally
        {
            Environment.SetEnvironmentVariable("OTEL_TRACES_SAMPLER", null);
            Environment.SetEnvironmentVariable("OTEL_TRACES_SAMPLER_ARG", null);
        }
        Assert.Equal(["ComputeIndicators", "PublishRelease", "RefreshPowerBi", "ValidateUpload"], insights.Of("RequestData").Select(stage => stage.Data.GetProperty("name").GetString()).Order());
    }

    [Fact]
    public async Task Nothing_that_stands_in_a_file_or_in_its_name_leaves_the_app()
    {
        await using var insights = await ApplicationInsights.StartAsync();
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync(settings: ("APPLICATIONINSIGHTS_CONNECTION_STRING", insights.ConnectionString));
        var births = Encoding.UTF8.GetString(TinyCatalogue.Births(2023, 10, 50));
        await desk.UploadAsync($"{Person} 1.csv", Encoding.UTF8.GetBytes(births));
        await desk.UploadAsync($"{Person} 2.csv", Encoding.UTF8.GetBytes(births.Replace(";200;", $";{Person};", StringComparison.Ordinal)));
        await desk.UploadAsync($"{Person} 3.csv", Encoding.UTF8.GetBytes(births.Replace("unter 20 Jahre", Person, StringComparison.Ordinal)));
        await desk.UploadAsync($"{Person} 4.csv", Encoding.UTF8.GetBytes($"{Person}\n{Person};{Person}"));
        await desk.UploadAsync($"<b>{Person}</b>.xlsx", Encoding.UTF8.GetBytes(Person));
        await desk.RunAsync();
        await desk.Blobs.DeleteBlobContainerAsync(Containers.Validated);
        await desk.UploadAsync($"{Person} 5.csv", Encoding.UTF8.GetBytes(births));
        await desk.RunAsync();
        Flush(desk.Services);

        Assert.NotEmpty(desk.Runtime.Failed);
        Assert.True(insights.Of("RequestData").Count() > 5);
        Assert.DoesNotContain("Mustermann", string.Join('\n', insights.Lines), StringComparison.OrdinalIgnoreCase);
    }

    private static void Flush(IServiceProvider services)
    {
        Assert.True(services.GetRequiredService<TracerProvider>().ForceFlush());
        Assert.True(services.GetRequiredService<MeterProvider>().ForceFlush());
        Assert.True(services.GetRequiredService<LoggerProvider>().ForceFlush());
    }
}
