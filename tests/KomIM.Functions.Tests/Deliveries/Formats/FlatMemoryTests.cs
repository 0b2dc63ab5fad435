using KomIM.SampleData;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <inheritdoc cref="MemoryTests"/>
[Collection(nameof(MemoryTests))]
public sealed class FlatMemoryTests
{
    [Fact]
    public async Task Memory_does_not_grow_with_the_lines_that_are_not_Hessen()
    {
        var good = FlatFile.Of(Reading.Catalogue, SampleDelivery.Of(Reading.Catalogue, "12711-05-02-4", 2023));
        var elsewhere = good.Figures.Where(figure => figure.Region == "01").ToArray();
        var large = good with { Figures = [.. good.Figures, .. Enumerable.Repeat(elsewhere, 2_000).SelectMany(figures => figures)] };
        await HeldAsync(good.Bytes);
        var (ofSmall, ofLarge) = (await HeldAsync(good.Bytes), await HeldAsync(large.Bytes));
        Assert.True(ofLarge < ofSmall + 1_000_000, $"{ofSmall:#,##0} bytes are held of the small file, {ofLarge:#,##0} of the large one.");
    }

    private static async Task<long> HeldAsync(byte[] content)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (table, _) = await Reading.ReadAsync(content);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(table);
        GC.KeepAlive(content);
        return held;
    }
}
