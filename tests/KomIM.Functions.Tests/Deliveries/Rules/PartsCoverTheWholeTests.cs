using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V10: Tageseinrichtung and Tagespflege are at least all children, who are counted once.</summary>
public sealed class PartsCoverTheWholeTests
{
    [Fact]
    public void A_total_above_all_its_parts_is_a_problem()
    {
        var problem = Assert.Single(Children("4015").Check(new PartsCoverTheWhole()));
        Assert.Equal("Frankfurt am Main, 01.03.2024, Personen: 4.015 ist mehr, als alle Teile zusammen ergeben (4.014).", problem.Message);
        Assert.Equal(("whole-not-covered", "4.015", "höchstens 4.014"), (problem.Code, problem.Value, problem.Expected));
    }

    [Theory]
    [InlineData("4014")]
    [InlineData("3867")]
    public void A_total_without_double_counting_is_at_most_the_sum(string total) => Assert.Empty(Children(total).Check(new PartsCoverTheWhole()));

    [Fact]
    public void A_part_is_never_more_than_the_total()
    {
        var problem = Assert.Single(Children("3600").Check(new PartsFitTheWhole()));
        Assert.Equal("Frankfurt am Main, 01.03.2024, Personen, Tageseinrichtung: 3.647 ist mehr als „Personen“ mit 3.600.", problem.Message);
    }

    private static Handmade Children(string total) =>
        Handmade.Of("T-CARE").Put(2024, "06412", "", total).Put(2024, "06412", "care=centre", "3647").Put(2024, "06412", "care=minder", "367");
}
