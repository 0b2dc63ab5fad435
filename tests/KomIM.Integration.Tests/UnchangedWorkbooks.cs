using KomIM.Catalogue;
using KomIM.SampleData;
using KomIM.Storage;

namespace KomIM.Integration.Tests;

/// <summary>Whoever has a workbook open or links to it is not told of a change where there is none.</summary>
[Collection(OnEmulator.Name)]
public sealed class UnchangedWorkbooks(Emulator emulator)
{
    private const string Births = "12612-02-01-4", Employees = "13111-06-02-4", Population = "12411-03-03-4";

    [Fact]
    public async Task A_release_writes_anew_only_the_workbooks_with_the_indicator_that_changed()
    {
        var catalogue = CatalogueRoot.LoadShipped();
        await using var desk = await new Desk(emulator.NewAccount(), catalogue).StartAsync();
        foreach (var table in (string[])[Births, Employees, Population])
            await desk.UploadAsync(table + ".csv", SampleDelivery.Of(catalogue, table, 2022, 2023).Bytes);
        await desk.RunAsync();
        var (first, before) = ((await desk.ManifestAsync())!, await ETagsAsync(desk));

        await desk.UploadAsync("one more year.csv", SampleDelivery.Of(catalogue, Births, 2024).Bytes);
        await desk.RunAsync();
        var (second, after) = ((await desk.ManifestAsync())!, await ETagsAsync(desk));

        Assert.NotEqual(first.Release, second.Release);
        string[] anew = [.. after.Keys.Where(name => name.EndsWith(".xlsx", StringComparison.Ordinal) && after[name] != before[name])];
        Assert.Equal(
            after.Keys.Where(name => name is "KomIM_Gesamt.xlsx" or "indikatoren/KomIM_1D.xlsx" || name.StartsWith("kreise/", StringComparison.Ordinal)),
            anew);
        Assert.Contains("indikatoren/KomIM_5A.xlsx", after.Keys.Except(anew));
        Assert.Equal(first.Files.ToDictionary(file => file.Name, file => file.Sha256).Where(file => !anew.Contains(file.Key) && file.Key.EndsWith(".xlsx", StringComparison.Ordinal)),
            second.Files.ToDictionary(file => file.Name, file => file.Sha256).Where(file => !anew.Contains(file.Key) && file.Key.EndsWith(".xlsx", StringComparison.Ordinal)));
    }

    // The stable names; those of a release are new with each.
    private static async Task<SortedDictionary<string, string>> ETagsAsync(Desk desk)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var blob in desk.Blobs.GetBlobContainerClient(Containers.Downloads).GetBlobsAsync())
            if (!blob.Name.StartsWith("releases/", StringComparison.Ordinal))
                tags[blob.Name] = blob.Properties.ETag.ToString()!;
        return tags;
    }
}
