using System.Text.Json;
using Azure.Storage.Queues;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Storage;

namespace KomIM.Integration.Tests;

/// <summary>A function that gives up says so where people look: in the report of the delivery.</summary>
[Collection(OnEmulator.Name)]
public sealed class Failures(Emulator emulator)
{
    private static readonly CatalogueRoot Tiny = TinyCatalogue.Load();

    [Theory]
    [InlineData(Containers.Validated, "ValidateUpload ist an uploads/births.csv fünfmal gescheitert: RequestFailedException: ")]
    [InlineData(Containers.Computed, "ComputeIndicators ist an validated/12612-02-01-4/2023.csv fünfmal gescheitert: RequestFailedException: ")]
    [InlineData(Containers.Downloads, "PublishRelease ist an computed/1D.json fünfmal gescheitert: RequestFailedException: ")]
    public async Task What_failed_five_times_stands_in_the_report_of_the_delivery(string broken, string message)
    {
        var account = emulator.NewAccount();
        await using var desk = await new Desk(account, Tiny).StartAsync(new Refusal($"/{broken}/"));
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();

        var report = Assert.Single(await desk.ReportsAsync());
        Assert.Equal(DeliveryResult.Failed, report.Result);
        var problem = report.Problems[0];
        Assert.Equal("processing-failed", problem.Code);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Die Verarbeitung ist gescheitert", await desk.TextAsync(Containers.Reports, report.Delivery + ".html"));
        Assert.DoesNotContain("AccountKey", problem.Message);
        Assert.Empty((await new QueueClient(account, Queues.Poison).PeekMessagesAsync()).Value);
    }

    [Fact]
    public async Task After_the_cause_is_gone_the_same_event_succeeds()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync(new Refusal($"/{Containers.Validated}/"));
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        await desk.StartAsync();
        await desk.RunAsync();
        Assert.Equal(DeliveryResult.Accepted, Assert.Single(await desk.ReportsAsync()).Result);
        Assert.NotNull(await desk.ManifestAsync());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync(settings: ("KomIM:Deliveries:MaxBytes", "1000"));
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        Assert.Equal("too-large", Assert.Single(Assert.Single(await desk.ReportsAsync()).Problems).Code);
    }

    [Theory]
    [InlineData("ordner/unter ordner/geburten.csv")]
    [InlineData("Geburten für Hessen 2023 (neu).csv")]
    [InlineData("O'Neill & Söhne \"2023\".csv")]
    public async Task Whatever_a_file_is_called_it_is_read_and_reported_as_text(string name)
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync(name, TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        var report = Assert.Single(await desk.ReportsAsync());
        Assert.Equal((DeliveryResult.Accepted, name), (report.Result, report.File));
        Assert.Equal(report.Delivery, Assert.Single((await desk.ManifestAsync())!.Deliveries).Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_file_was_called_is_not_public(bool approval)
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync(settings: ("KomIM:Publication:Approval", approval ? "true" : "false"));
        await desk.UploadAsync("Erika Mustermann.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        if (approval)
        {
            var waiting = await desk.TextAsync(Containers.Preview, ReleaseStore.ManifestName);
            Assert.Contains("Erika Mustermann.csv", waiting, StringComparison.Ordinal);
            await desk.Blobs.GetBlobContainerClient(Containers.Preview).GetBlobClient("approved/" + JsonDocument.Parse(waiting).RootElement.GetProperty("release").GetString()).UploadAsync(new BinaryData(""));
            await desk.RunAsync();
        }
        var release = (await desk.ManifestAsync())!.Release;
        foreach (var name in (string[])[ReleaseStore.ManifestName, ReleaseStore.PathOf(release, ReleaseStore.ManifestName)])
            Assert.DoesNotContain("Mustermann", await desk.TextAsync(Containers.Downloads, name), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_name_with_markup_is_refused_and_its_report_shows_it_as_text()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("<script>alert(1)</script>.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        var report = Assert.Single(await desk.ReportsAsync());
        Assert.Equal("file-name", Assert.Single(report.Problems).Code);
        var page = await desk.TextAsync(Containers.Reports, report.Delivery + ".html");
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;.csv", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_container_of_releases_is_public()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        using var anyone = new HttpClient();
        foreach (var name in Containers.Private.Append(Containers.Downloads))
            await foreach (var blob in desk.Blobs.GetBlobContainerClient(name).GetBlobsAsync())
            {
                var answer = await anyone.GetAsync(desk.Blobs.GetBlobContainerClient(name).GetBlobClient(blob.Name).Uri);
                Assert.True(answer.IsSuccessStatusCode == (name == Containers.Downloads), $"{name}/{blob.Name}: {answer.StatusCode}");
            }
        await foreach (var blob in desk.Blobs.GetBlobContainerClient(Containers.Downloads).GetBlobsAsync())
            Assert.Matches(@"^(releases/[0-9a-f]{16}/)?(manifest\.json|katalog\.json|KomIM_Gesamt\.xlsx|daten/((komim|indikatoren/1D|regionen/[0-9+]+)\.(csv|json)|aenderungen\.csv)|vorlagen/KomIM_Vorlage_12[0-9-]+\.xlsx|indikatoren/KomIM_1D\.xlsx|kreise/KomIM_0641[12]_\w+\.xlsx)$", blob.Name);
    }
}
