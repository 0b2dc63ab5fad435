using CsCheck;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Deliveries.Formats;

namespace KomIM.Tests.Deliveries.Formats;

public sealed class RegionKeyTests
{
    [Theory]
    [InlineData("06411", "06411")]
    [InlineData("6411", "06411")]
    [InlineData("06 4 11", "06411")]
    [InlineData(" 06411 ", "06411")]
    [InlineData("06411000", "06411")]
    [InlineData("6411000", "06411")]
    [InlineData("064110000", "06411")]
    [InlineData("064110000000", "06411")]
    [InlineData("64110000000", "06411")]
    [InlineData("06", "06")]
    [InlineData("6", "06")]
    [InlineData("064", "064")]
    [InlineData("64", "064")]
    [InlineData("16", "16")]
    [InlineData("DG", "DG")]
    [InlineData("DINSG", "DG")]
    [InlineData("11010010", "11010010")]
    [InlineData("1001", "01001")]
    public void Every_form_that_sources_use_gives_one_key(string text, string ags) => Assert.Equal(ags, RegionKey.Parse(text)?.Ags);

    [Theory]
    [InlineData("06435014")]
    [InlineData("064350014014")]
    public void A_municipality_is_not_its_Kreis(string text) => Assert.True(RegionKey.Parse(text)?.IsMunicipality);

    [Theory]
    [InlineData("")]
    [InlineData("Hessen")]
    [InlineData("06-411")]
    [InlineData("0641100000000")]
    [InlineData("=06411")]
    public void Anything_else_is_no_key(string text) => Assert.Null(RegionKey.Parse(text));

    [Fact]
    public void Arbitrary_text_never_throws() => Gen.String.Sample(text => _ = RegionKey.Parse(text));

    [Fact]
    public void Every_key_of_the_catalogue_is_its_own_key_with_and_without_its_zero()
    {
        foreach (var region in CatalogueRoot.Load(TestPaths.Catalogue).Regions.All.Where(region => region.Kind != RegionKind.Pair))
        {
            Assert.Equal(region.Ags, RegionKey.Parse(region.Ags)?.Ags);
            Assert.Equal(region.Ags, RegionKey.Parse(region.Ags.AsSpan(1))?.Ags);
        }
    }
}
