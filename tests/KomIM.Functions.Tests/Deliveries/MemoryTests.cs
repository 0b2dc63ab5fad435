using KomIM.SampleData;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries;

[Collection(HeldMemory.Alone)]
public sealed class MemoryTests
{
    [Fact]
    public async Task Memory_does_not_grow_with_the_part_of_the_file_that_is_not_Hessen()
    {
        var good = SampleDelivery.Of(Reading.Catalogue, "12411-03-03-4", 2023);
        var elsewhere = good.Rows.Where(row => row.Region == "01").ToArray();
        await HeldMemory.DoesNotGrowAsync(good.Bytes, (good with { Rows = [.. good.Rows, .. Enumerable.Repeat(elsewhere, 300).SelectMany(rows => rows)] }).Bytes);
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_lines_of_a_flat_file_that_are_not_Hessen()
    {
        var good = FlatFile.Of(Reading.Catalogue, SampleDelivery.Of(Reading.Catalogue, "12711-05-02-4", 2023));
        var elsewhere = good.Figures.Where(figure => figure.Region == "01").ToArray();
        await HeldMemory.DoesNotGrowAsync(good.Bytes, (good with { Figures = [.. good.Figures, .. Enumerable.Repeat(elsewhere, 2_000).SelectMany(figures => figures)] }).Bytes);
    }
}
