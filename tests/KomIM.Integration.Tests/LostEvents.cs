using Azure;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Storage;
using KomIM.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KomIM.Integration.Tests;

/// <summary>A delivery whose event was lost is found, and its report under the name of its file.</summary>
[Collection(OnEmulator.Name)]
public sealed class LostEvents(Emulator emulator)
{
    private static readonly CatalogueRoot Tiny = TinyCatalogue.Load();

    [Fact]
    public async Task A_delivery_without_an_event_is_looked_at_after_an_hour()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));

        await CatchUpAsync(desk, MissedDeliveries.Patience - TimeSpan.FromMinutes(1));
        Assert.Empty(await desk.ReportsAsync());

        await CatchUpAsync(desk, MissedDeliveries.Patience + TimeSpan.FromMinutes(1));
        Assert.Equal(DeliveryResult.Accepted, Assert.Single(await desk.ReportsAsync()).Result);
    }

    [Fact]
    public async Task One_that_was_left_for_two_weeks_is_left_alone()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await CatchUpAsync(desk, MissedDeliveries.Window + TimeSpan.FromMinutes(1));
        Assert.Empty(await desk.ReportsAsync());
    }

    [Theory]
    [InlineData("births.csv")]
    [InlineData("Ordner/Geburten für Hessen.csv")]
    [InlineData("<b>births</b>.csv")]
    [InlineData("right\u202Eleft.csv")]
    public async Task What_was_looked_at_is_not_looked_at_again(string name)
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync(name, TinyCatalogue.Births(2023, 10, 50));
        await desk.UploadAsync(new string('a', 300) + "😀.csv", TinyCatalogue.Births(2022, 10, 50));
        await desk.RunAsync();
        var before = await PagesAsync(desk);
        Assert.Equal(2, before.Count);
        await CatchUpAsync(desk, TimeSpan.FromHours(2));
        Assert.Equal(before, await PagesAsync(desk));
    }

    [Fact]
    public async Task A_file_that_took_the_place_of_one_that_was_looked_at_is()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2022, 10, 50));
        await desk.RunAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.1)); // Blob times have a resolution of one second.
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await CatchUpAsync(desk, TimeSpan.FromHours(2));
        Assert.Equal([2022, 2023], (await desk.ReportsAsync()).SelectMany(report => report.Periods).Select(period => period.Year).Order());
    }

    [Fact]
    public async Task What_was_given_up_is_tried_again_once_the_cause_is_gone()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync(new Refusal($"/{Containers.Validated}/"));
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        Assert.Equal(DeliveryResult.Failed, Assert.Single(await desk.ReportsAsync()).Result);

        await desk.StartAsync();
        await CatchUpAsync(desk, TimeSpan.FromHours(2));
        Assert.Equal(DeliveryResult.Accepted, Assert.Single(await desk.ReportsAsync()).Result);
    }

    [Fact]
    public async Task One_that_fails_does_not_keep_the_others_from_being_looked_at()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync(new Refusal($"{Containers.Validated}/12612-02-01-4/2022"));
        await desk.UploadAsync("births2022.csv", TinyCatalogue.Births(2022, 10, 50));
        await desk.UploadAsync("births2023.csv", TinyCatalogue.Births(2023, 10, 50));
        var failure = await Assert.ThrowsAsync<AggregateException>(() => CatchUpAsync(desk, TimeSpan.FromHours(2)));
        Assert.IsType<RequestFailedException>(Assert.Single(failure.InnerExceptions));
        Assert.Contains("Refused by the test.", await desk.TextAsync(Containers.Reports, "failures/ValidateUpload/uploads/births2022.csv.json"), StringComparison.Ordinal);
        Assert.Equal(2023, Assert.Single(Assert.Single(await desk.ReportsAsync()).Periods).Year);
    }

    [Fact]
    public async Task The_report_stands_under_the_name_of_the_file_and_its_links_lead_to_the_files_beside_the_report()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("2023/births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        var id = Assert.Single(await desk.ReportsAsync()).Delivery;
        var page = await desk.TextAsync(Containers.Reports, "nach-dateiname/2023/births.csv.html");
        Assert.Equal((await desk.TextAsync(Containers.Reports, id + ".html")).Replace($"href=\"{id}", $"href=\"../../{id}", StringComparison.Ordinal).Replace("href=\"schema/", "href=\"../../schema/", StringComparison.Ordinal), page);
        Assert.Contains($"href=\"../../{id}.json\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_uploads_of_one_name_the_page_speaks_of_the_later_whichever_is_written_last()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        var reports = desk.Services.GetRequiredService<ReportStore>();
        var noon = new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
        await reports.PutByNameAsync("births.csv", noon, true, _ => "later"u8.ToArray(), default);
        await reports.PutByNameAsync("births.csv", noon.AddSeconds(-1), true, _ => "earlier"u8.ToArray(), default);
        Assert.Equal("later", await desk.TextAsync(Containers.Reports, "nach-dateiname/births.csv.html"));
        Assert.Equal(noon, (await reports.ListJudgedAsync(default))["nach-dateiname/births.csv.html"]);
    }

    [Theory]
    [InlineData("../validated/a.csv", "nach-dateiname/_/validated/a.csv.html")]
    [InlineData("a/../../b.csv", "nach-dateiname/a/_/_/b.csv.html")]
    [InlineData("..\\..\\b.csv", "nach-dateiname/.._.._b.csv.html")]
    [InlineData("/a.csv", "nach-dateiname/_/a.csv.html")]
    [InlineData("./a//b.csv", "nach-dateiname/_/a/_/b.csv.html")]
    public void No_name_leads_out_of_the_folder(string name, string page) => Assert.Equal(page, ReportStore.NameOf(name));

    internal static Task CatchUpAsync(Desk desk, TimeSpan later) => new CatchUp(
        desk.Services.GetRequiredService<BlobStage>(),
        new MissedDeliveries(desk.Services.GetRequiredService<UploadStore>(), desk.Services.GetRequiredService<ReportStore>(), new FakeTimeProvider(DateTimeOffset.UtcNow + later)),
        desk.Services.GetRequiredService<DeliveryValidation>()).Run(new TimerInfo(), default);

    private static async Task<SortedDictionary<string, string>> PagesAsync(Desk desk)
    {
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in desk.Blobs.GetBlobContainerClient(Containers.Reports).GetBlobsAsync(new Azure.Storage.Blobs.Models.GetBlobsOptions { Prefix = "nach-dateiname/" }, default))
            pages[blob.Name] = blob.Properties.ETag.ToString()!;
        return pages;
    }
}
