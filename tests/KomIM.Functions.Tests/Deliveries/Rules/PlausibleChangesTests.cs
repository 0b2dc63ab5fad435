using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V12: a change of more than 25 % asks for a reason, but not over a break or a change of territory.</summary>
public sealed class PlausibleChangesTests
{
    [Theory]
    [InlineData(2023, "06412", "1000", "1250", 0)]
    [InlineData(2023, "06412", "1000", "1251", 1)]
    [InlineData(2023, "06412", "1000", "749", 1)]
    [InlineData(2023, "06412", "999", "9999", 0)]
    [InlineData(2024, "06412", "1000", "9999", 0)]
    [InlineData(2026, "06435", "1000", "9999", 0)]
    [InlineData(2026, "06412", "1000", "9999", 1)]
    public void Only_where_two_years_compare(int year, string region, string before, string now, int problems) =>
        Assert.Equal(problems, Handmade.Of("T-PEOPLE").Put(year, region, "", now).Check(new PlausibleChanges(), Handmade.Of("T-PEOPLE").Put(year - 1, region, "", before)).Count);

    [Fact]
    public void A_problem_names_both_years_and_the_change()
    {
        var problem = Assert.Single(Handmade.Of("T-PEOPLE").Put(2022, "06412", "", "2000").Put(2023, "06412", "", "2700").Check(new PlausibleChanges()));
        Assert.Equal("Frankfurt am Main, 31.12.2023, Personen: 2.000 → 2.700 (+35,0 %).", problem.Message);
        Assert.Equal("höchstens 25 % Veränderung", problem.Expected);
    }
}
