using System.Globalization;
using KomIM.Catalogue;

namespace KomIM.Tests.Publication;

public sealed class ReleaseFilesTests
{
    [Fact]
    public void A_Kreis_without_figures_has_no_workbook() =>
        Assert.DoesNotContain(SampleRelease.Files.Keys, name => name.Contains("06415", StringComparison.Ordinal));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    public void The_same_release_has_the_same_bytes_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var again = SampleRelease.Write(CatalogueRoot.LoadShipped(), SampleRelease.Indicators);
            Assert.Equal(SampleRelease.Files.Keys, again.Keys);
            Assert.All(SampleRelease.Files, file => Assert.True(file.Value.AsSpan().SequenceEqual(again[file.Key]), file.Key));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
