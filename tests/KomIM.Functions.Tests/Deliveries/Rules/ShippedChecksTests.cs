using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>The rules as the tables of the shipped catalogue declare them.</summary>
public sealed class ShippedChecksTests
{
    private static Handmade Local => Handmade.Of("12711-03-02-4").Put(2015, "06412", "measure=arrivals nationality=foreign", "42196").Put(2015, "06412", "measure=departures", "57038");

    [Theory]
    [InlineData("measure=arrivals nationality=foreign", "42196", 0)]
    [InlineData("measure=arrivals nationality=foreign", "42200", 1)]
    [InlineData("measure=departures", "57038", 0)]
    [InlineData("measure=departures", "57039", 1)]
    public void V9_moves_of_a_kreisfreie_Stadt_are_the_same_in_both_tables(string items, string value, int problems) =>
        Assert.Equal(problems, Handmade.Of("12711-05-02-4").Put(2015, "06412", items, value).Check(new TablesAgree(), Local).Count);

    [Theory]
    [InlineData("150", 0)]
    [InlineData("151", 1)]
    public void V12_more_than_15_percent_of_the_foreigners_of_the_year_before_are_not_naturalised(string value, int problems) =>
        Assert.Equal(problems, Handmade.Of("12511-01-01-4").Put(2016, "06412", "", value).Check(new PlausibleQuotas(), Handmade.Of("12411-03-03-4").Put(2015, "06412", "nationality=foreign", "1000")).Count);

    [Theory]
    [InlineData("10481", 0)]
    [InlineData("10491", 1)]
    public void V10_children_of_both_kinds_of_care_are_at_least_all(string total, int problems) =>
        Assert.Equal(problems, Handmade.Of("22543-01-02-4").Put(2016, "06412", "", total).Put(2016, "06412", "care=centre", "9959").Put(2016, "06412", "care=day-care", "531").Check(new PartsCoverTheWhole()).Count);

    [Theory]
    [InlineData("recognised", "temporary", "permanent")]
    [InlineData("temporary", "temporary-asylum", "temporary-other")]
    public void V11_the_hierarchy_of_protection_holds_within_5(string whole, string one, string other)
    {
        Assert.Empty(Of("105"));
        Assert.Single(Of("110"));

        IReadOnlyList<KomIM.Deliveries.Problem> Of(string total) => Handmade.Of("12531-0043")
            .Put(2024, "06412", $"status={whole} sex=male citizenship=st475", total)
            .Put(2024, "06412", $"status={one} sex=male citizenship=st475", "60")
            .Put(2024, "06412", $"status={other} sex=male citizenship=st475", "40")
            .Check(new PartsMakeTheWhole());
    }

    [Theory]
    [InlineData("12531-0043", 2024, "status=open sex=male citizenship=st475")]
    [InlineData("12511-01-01-4", 2018, "")]
    public void V7_rounded_sources_hold_multiples_of_5(string table, int year, string items) =>
        Assert.Equal("not-rounded", Assert.Single(Handmade.Of(table).Put(year, "06412", items, "12").Check(new RoundedCounts())).Code);

    [Theory]
    [InlineData("measure=rate", "100,1", 1)]
    [InlineData("measure=rate nationality=foreign", "10,7", 0)]
    [InlineData("measure=unemployed", "24432", 0)]
    public void V12_rates_of_unemployment_are_percentages(string items, string value, int problems) =>
        Assert.Equal(problems, Handmade.Of("13211-02-05-4").Put(2016, "06412", items, value).Check(new PercentRange()).Count);
}
