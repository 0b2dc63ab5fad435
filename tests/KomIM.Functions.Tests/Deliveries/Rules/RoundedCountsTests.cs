using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V7: every count of a rounded table is a multiple of its base.</summary>
public sealed class RoundedCountsTests
{
    private const string Item = "status=open sex=male citizenship=syria";

    [Fact]
    public void A_count_that_is_no_multiple_comes_from_another_source()
    {
        var problem = Assert.Single(Handmade.Of("T-REGISTER").Put(2024, "06412", Item, "1235").Put(2024, "06414", Item, "1237").Check(new RoundedCounts()));
        Assert.Equal("Wiesbaden, 31.12.2024, Personen, offen, männlich, Syrien: 1.237 ist kein Vielfaches von 5.", problem.Message);
        Assert.Equal(("not-rounded", "1.237", "ein Vielfaches von 5", "D11", "Daten"), (problem.Code, problem.Value, problem.Expected, problem.Cell, problem.Sheet));
    }

    [Fact]
    public void Multiples_zero_and_signs_are_no_problem() =>
        Assert.Empty(Handmade.Of("T-REGISTER").Put(2024, "06411", Item, "5").Put(2024, "06412", Item, "-").Put(2024, "06413", Item, ".").Put(2024, "06414", Item, "27175").Check(new RoundedCounts()));

    [Theory]
    [InlineData(2017, 0)]
    [InlineData(2018, 1)]
    public void A_source_rounds_from_a_year_on(int year, int problems) =>
        Assert.Equal(problems, Handmade.Of("T-ROUNDED-LATER").Put(year, "06412", "", "1237").Check(new RoundedCounts()).Count);

    [Fact]
    public void A_table_that_is_not_rounded_may_hold_any_count() => Assert.Empty(Handmade.Of("T-PEOPLE").Put(2024, "06412", "", "1237").Check(new RoundedCounts()));
}
