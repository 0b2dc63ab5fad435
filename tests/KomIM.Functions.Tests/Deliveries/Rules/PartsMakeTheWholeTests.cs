using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V4, V5, V11: parts and whole.</summary>
public sealed class PartsMakeTheWholeTests
{
    [Theory]
    [InlineData("100", 0)]
    [InlineData("105", 0)]
    [InlineData("95", 0)]
    [InlineData("110", 1)]
    [InlineData("90", 1)]
    public void The_hierarchy_of_protection_holds_within_5(string recognised, int problems) =>
        Assert.Equal(problems, Protection(recognised).Check(new PartsMakeTheWhole()).Count);

    [Fact]
    public void A_problem_names_sum_parts_and_how_far_they_may_lie_apart()
    {
        var problem = Assert.Single(Protection("90").Check(new PartsMakeTheWhole()));
        Assert.Equal("Frankfurt am Main, 31.12.2024, Personen, anerkannt, männlich, Syrien: Die Summe ist 90, die Teile ergeben 100.", problem.Message);
        Assert.Equal(("parts-differ", "90", "100 ± 6"), (problem.Code, problem.Value, problem.Expected));
    }

    [Fact]
    public void German_and_foreign_make_the_total_exactly()
    {
        var problem = Assert.Single(Handmade.Of("T-PEOPLE").Put(2023, "06412", "", "1001").Put(2023, "06412", "nationality=german", "700").Put(2023, "06412", "nationality=foreign", "300").Check(new PartsMakeTheWhole()));
        Assert.Equal("nationality-differs", problem.Code);
        Assert.Equal("Frankfurt am Main, 31.12.2023, Personen: Die Summe ist 1.001, die Teile ergeben 1.000.", problem.Message);
    }

    [Fact]
    public void A_part_that_is_not_known_leaves_the_sum_open() =>
        Assert.Empty(Handmade.Of("T-PEOPLE").Put(2023, "06412", "", "1001").Put(2023, "06412", "nationality=german", ".").Put(2023, "06412", "nationality=foreign", "300").Check(new PartsMakeTheWhole()));

    [Fact]
    public void Rates_do_not_add_up() =>
        Assert.Empty(Handmade.Of("T-MEAN").Put(2024, "06412", "measure=rate", "5,0").Put(2024, "06412", "measure=rate nationality=german", "4,0").Put(2024, "06412", "measure=rate nationality=foreign", "11,0").Check(new PartsMakeTheWhole()));

    private static Handmade Protection(string recognised) => Handmade.Of("T-REGISTER")
        .Put(2024, "06412", "status=recognised sex=male citizenship=syria", recognised)
        .Put(2024, "06412", "status=limited sex=male citizenship=syria", "80")
        .Put(2024, "06412", "status=unlimited sex=male citizenship=syria", "20");
}
