using System.Globalization;
using Azure.Storage.Blobs.Models;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Storage;

namespace KomIM.Integration.Tests;

/// <summary>Somebody with rights on the storage account changed what only the app writes.</summary>
[Collection(OnEmulator.Name)]
public sealed class DamagedFigures(Emulator emulator)
{
    private static readonly CatalogueRoot Tiny = TinyCatalogue.Load();

    [Fact]
    public async Task Figures_changed_by_hand_are_not_computed_with_but_named_in_the_report()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("births-2023.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        await ChangeAsync(desk, "12612-02-01-4/2023.csv");

        await desk.UploadAsync("births-2024.csv", TinyCatalogue.Births(2024, 11, 51));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await desk.Runtime.RunUntilIdleAsync(patience.Token);

        var report = Assert.Single(await desk.ReportsAsync(), report => report.File == "births-2024.csv");
        Assert.Equal(DeliveryResult.Failed, report.Result);
        Assert.StartsWith("ComputeIndicators ist an validated/12612-02-01-4/2024.csv fünfmal gescheitert: InvalidDataException: validated/12612-02-01-4/2023.csv ", report.Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    public async Task A_new_delivery_of_the_period_puts_them_right(int births)
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("births-2023.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        await ChangeAsync(desk, "12612-02-01-4/2023.csv");

        await desk.UploadAsync("births-2023-again.csv", TinyCatalogue.Births(2023, births, 50));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await desk.Runtime.RunUntilIdleAsync(patience.Token);

        Assert.Empty(desk.Runtime.Failed);
        Assert.DoesNotContain("\n\n", await desk.TextAsync(Containers.Validated, "12612-02-01-4/2023.csv"), StringComparison.Ordinal);
    }

    // Also an hour older: what is delivered within the same second would not be later.
    private static async Task ChangeAsync(Desk desk, string name)
    {
        var blob = desk.Blobs.GetBlobContainerClient(Containers.Validated).GetBlobClient(name);
        var found = (await blob.DownloadContentAsync()).Value;
        var metadata = new Dictionary<string, string>(found.Details.Metadata) { ["uploaded"] = DateTime.UtcNow.AddHours(-1).ToString("O", CultureInfo.InvariantCulture) };
        await blob.UploadAsync(BinaryData.FromString(found.Content + "\n"), new BlobUploadOptions { Metadata = metadata });
    }
}
