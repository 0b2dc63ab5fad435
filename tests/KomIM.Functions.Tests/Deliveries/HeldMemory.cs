namespace KomIM.Tests.Deliveries;

/// <summary>Memory that is held once a delivery has been read, in bytes. Measured for the whole process, hence while no other test runs.</summary>
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class HeldMemory
{
    public const string Alone = nameof(HeldMemory);

    // What is made once stays with the first reading.
    internal static async Task DoesNotGrowAsync(byte[] small, byte[] large)
    {
        await OfAsync(small);
        var (ofSmall, ofLarge) = (await OfAsync(small), await OfAsync(large));
        Assert.True(ofLarge < ofSmall + 1_000_000, $"{ofSmall:#,##0} bytes are held of the small file, {ofLarge:#,##0} of the large one.");
    }

    private static async Task<long> OfAsync(byte[] content)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (table, _) = await Reading.ReadAsync(content);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(table);
        GC.KeepAlive(content);
        return held;
    }
}
