using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V12: a rate in percent lies between 0 and 100.</summary>
public sealed class PercentRangeTests
{
    [Fact]
    public void A_rate_above_100_lost_its_comma()
    {
        var problem = Assert.Single(Handmade.Of("T-MEAN").Put(2024, "06412", "measure=rate nationality=foreign", "107").Check(new PercentRange()));
        Assert.Equal("Frankfurt am Main, 2024, Arbeitslosenquote, Ausländerinnen und Ausländer: 107 % gibt es nicht.", problem.Message);
        Assert.Equal(("percent-range", "107", "0 bis 100"), (problem.Code, problem.Value, problem.Expected));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-")]
    [InlineData("10,7")]
    [InlineData("100")]
    [InlineData(".")]
    public void A_rate_between_0_and_100_is_none(string text) => Assert.Empty(Handmade.Of("T-MEAN").Put(2024, "06412", "measure=rate", text).Check(new PercentRange()));

    [Fact]
    public void A_count_may_be_more_than_100() => Assert.Empty(Handmade.Of("T-MEAN").Put(2024, "06412", "measure=persons", "11249").Check(new PercentRange()));
}
