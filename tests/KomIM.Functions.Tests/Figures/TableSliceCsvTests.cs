using KomIM.Figures;
using KomIM.SampleData.Formats;
using KomIM.Tests.Deliveries;

namespace KomIM.Tests.Figures;

public sealed class TableSliceCsvTests
{
    [Theory]
    [InlineData("12531-0043")]
    [InlineData("12521-0041")]
    [InlineData("KOMIM-6B")]
    [InlineData("BA-ALQ")]
    public void A_period_is_read_as_it_was_written_whatever_its_dimensions_are_called(string table)
    {
        var slice = TemplateSample.Slices(Reading.Catalogue, table, 2024)[0];
        var csv = TableSliceCsv.Write(slice);
        var read = TableSliceCsv.Read(new MemoryStream(csv), slice.Content, slice.Regions, slice.Year);
        Assert.True(read.Holds(slice.Regions.IndexOf("06412")));
        Assert.Equal(csv, TableSliceCsv.Write(read));
    }
}
