using KomIM.SampleData;

namespace KomIM.Tests.Deliveries;

/// <summary>What a reader holds. Measured for the whole process, hence while no other test runs.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    private static readonly SampleDelivery Good = SampleDelivery.Of(Reading.Catalogue, "12411-03-03-4", 2023);

    [Fact]
    public async Task Memory_does_not_grow_with_the_part_of_the_file_that_is_not_Hessen()
    {
        var large = Good with { Rows = [.. Good.Rows, .. Enumerable.Repeat(Good.Rows.Where(row => row.Region == "01"), 300).SelectMany(rows => rows)] };
        await HeldAsync(Good);
        var (ofSmall, ofLarge) = (await HeldAsync(Good), await HeldAsync(large));
        Assert.True(ofLarge < ofSmall + 1_000_000, $"{ofSmall:#,##0} bytes are held of the small file, {ofLarge:#,##0} of the large one.");
    }

    private static async Task<long> HeldAsync(SampleDelivery delivery)
    {
        var content = delivery.Bytes;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (table, _) = await Reading.ReadAsync(content);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(table);
        GC.KeepAlive(content);
        return held;
    }
}
