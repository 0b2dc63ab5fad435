using System.Diagnostics;
using System.Security.Cryptography;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs.Models;
using KomIM.Catalogue;
using KomIM.Storage;
using KomIM.Telemetry;

namespace KomIM.Integration.Tests.Telemetry;

/// <summary>A trace follows one delivery through all stages to the release.</summary>
[Collection(OnEmulator.Name)]
public sealed class TraceTests(Emulator emulator)
{
    private const string Foreign = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly CatalogueRoot Tiny = TinyCatalogue.Load();

    [Fact]
    public async Task One_trace_leads_from_the_file_to_the_release_and_on_to_Power_BI()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        using var spans = new Spans();
        var file = TinyCatalogue.Births(2023, 10, 50);
        await desk.UploadAsync("births.csv", file);
        await desk.RunAsync();

        Assert.Equal(["ValidateUpload", "ComputeIndicators", "PublishRelease", "publish release", "RefreshPowerBi"], spans.PathTo(spans.Single("RefreshPowerBi")));
        Assert.Equal(["ValidateUpload", "ComputeIndicators", "compute indicator"], spans.PathTo(spans.Single("compute indicator")));
        Assert.Equal(["ValidateUpload", "release in force"], spans.PathTo(spans.Single("release in force")));
        Assert.Single(spans.All.Select(span => span.TraceId).Distinct());
        var release = (await desk.ManifestAsync())!.Release;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), spans.Single("ValidateUpload").GetTagItem(Tracing.Delivery));
        Assert.Equal(("12612-02-01-4", "accepted"), (spans.Single("ValidateUpload").GetTagItem(Tracing.Table), spans.Single("ValidateUpload").GetTagItem(Tracing.Outcome)));
        Assert.Equal("1D", spans.Single("compute indicator").GetTagItem(Tracing.Indicator));
        Assert.Equal(release, spans.Single("publish release").GetTagItem(Tracing.Release));
        Assert.Equal(release, spans.Single("release in force").GetTagItem(Tracing.Release));
    }

    [Fact]
    public async Task What_one_run_publishes_for_many_deliveries_is_told_in_the_trace_of_each()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        using var spans = new Spans();
        foreach (var year in (int[])[2021, 2022, 2023])
            await desk.UploadAsync($"births{year}.csv", TinyCatalogue.Births(year, 10, 50));
        await desk.RunAsync();

        var deliveries = spans.All.Where(span => span.DisplayName == "ValidateUpload").ToArray();
        var arrivals = spans.All.Where(span => span.DisplayName == "release in force").ToArray();
        Assert.Equal(3, deliveries.Select(span => span.TraceId).Distinct().Count());
        Assert.Equal(deliveries.Select(Delivery).Order(StringComparer.Ordinal), arrivals.Select(Delivery).Order(StringComparer.Ordinal));
        var publications = spans.All.Where(span => span.DisplayName == "publish release").Select(span => span.Context).ToArray();
        Assert.All(arrivals, span => Assert.Contains(Assert.Single(span.Links).Context, publications));

        static string Delivery(Activity span) => $"{span.TraceId} {span.GetTagItem(Tracing.Delivery)}";
    }

    [Fact]
    public async Task A_delivery_is_told_of_the_first_release_that_holds_it_and_of_no_later_one()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        using var spans = new Spans();
        await desk.UploadAsync("births2022.csv", TinyCatalogue.Births(2022, 10, 50));
        await desk.RunAsync();
        var first = (await desk.ManifestAsync())!.Release;
        await desk.UploadAsync("births2023.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();

        Assert.Equal([first, (await desk.ManifestAsync())!.Release], spans.All.Where(span => span.DisplayName == "release in force").Select(span => span.GetTagItem(Tracing.Release)));
    }

    [Fact]
    public async Task A_trace_that_the_deliverer_claims_is_not_believed()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        using var spans = new Spans();
        await desk.Blobs.GetBlobContainerClient(Containers.Uploads).GetBlobClient("births.csv").UploadAsync(
            new BinaryData(TinyCatalogue.Births(2023, 10, 50)), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["traceparent"] = Foreign } });
        await desk.RunAsync();

        Assert.Equal(default, spans.Single("ValidateUpload").ParentSpanId);
        Assert.DoesNotContain(spans.All, span => span.TraceId == ActivityContext.Parse(Foreign, null).TraceId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no trace")]
    [InlineData("00-00000000000000000000000000000000-0000000000000000-00")]
    public async Task A_blob_that_names_no_span_begins_a_trace_of_its_own(string written)
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        var blob = desk.Blobs.GetBlobContainerClient(Containers.Validated).GetBlobClient("12612-02-01-4/2023.csv");
        var metadata = (await blob.GetPropertiesAsync()).Value.Metadata;
        metadata.Remove("traceparent");
        if (written.Length > 0)
            metadata["traceparent"] = written;
        await blob.SetMetadataAsync(metadata);
        using var spans = new Spans();
        await desk.RunAsync();

        Assert.Equal(default, spans.Single("ComputeIndicators").ParentSpanId);
        Assert.Empty(desk.Runtime.Failed);
    }

    [Fact]
    public async Task The_call_by_the_platform_is_linked_to_the_stage_that_it_called()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        desk.Runtime.Forget();
        using var spans = new Spans();
        using var invocation = new Activity("invocation").Start();
        await desk.RunAsync();

        Assert.Equal(default, spans.Single("ValidateUpload").ParentSpanId);
        Assert.All((string[])["ValidateUpload", "ComputeIndicators"], name =>
        {
            Assert.NotEqual(invocation.TraceId, spans.Single(name).TraceId);
            Assert.Equal(invocation.Context, Assert.Single(spans.Single(name).Links).Context);
        });
        Assert.Same(invocation, Activity.Current);
    }

    [Fact]
    public async Task Deliveries_that_are_caught_up_with_have_a_trace_each()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        using var spans = new Spans();
        foreach (var year in (int[])[2022, 2023])
            await desk.UploadAsync($"births{year}.csv", TinyCatalogue.Births(year, 10, 50));
        using var invocation = new Activity("CatchUp").Start();
        await LostEvents.CatchUpAsync(desk, TimeSpan.FromHours(2));

        var stages = spans.All.Where(span => span.DisplayName == "ValidateUpload").ToArray();
        Assert.Equal(2, stages.Select(span => span.GetTagItem(Tracing.Delivery)).OfType<string>().Distinct().Count());
        Assert.Equal(2, stages.Select(span => span.TraceId).Append(invocation.TraceId).Distinct().Count() - 1);
    }

    [Fact]
    public async Task A_stage_that_fails_says_so_in_its_span_and_quotes_nothing()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync(new Quoting());
        using var spans = new Spans();
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();

        var tries = spans.All.Where(span => span.DisplayName == "ValidateUpload").ToArray();
        Assert.Equal(5, tries.Length);
        Assert.All(tries, span => Assert.Equal((ActivityStatusCode.Error, "RequestFailedException"), (span.Status, span.StatusDescription)));
        Assert.DoesNotContain(spans.All, span => span.TagObjects.Any(tag => tag.Value?.ToString()!.Contains(Quoting.Cell, StringComparison.Ordinal) == true));
    }

    private sealed class Quoting : HttpPipelinePolicy
    {
        public const string Cell = "7.654.321";

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.Contains($"/{Containers.Validated}/", StringComparison.Ordinal)
                ? throw new RequestFailedException(400, $"The cell {Cell} cannot be written.")
                : ProcessNextAsync(message, pipeline);
    }
}
