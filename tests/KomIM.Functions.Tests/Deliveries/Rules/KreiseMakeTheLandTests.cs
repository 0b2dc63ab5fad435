using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V6: the Kreise add up to the Land.</summary>
public sealed class KreiseMakeTheLandTests
{
    [Theory]
    [InlineData("T-PEOPLE", "", 0, 0)]
    [InlineData("T-PEOPLE", "", 1, 1)]
    [InlineData("T-MEAN", "measure=persons", 2, 0)]
    [InlineData("T-MEAN", "measure=persons", 3, 1)]
    [InlineData("T-REGISTER", "status=open sex=male citizenship=syria", 50, 0)]
    [InlineData("T-REGISTER", "status=open sex=male citizenship=syria", 55, 1)]
    public void Exactly_or_within_what_the_table_allows(string table, string items, int difference, int problems)
    {
        var delivery = Handmade.Of(table).PutInEveryKreis(2024, items, ags => table == "T-REGISTER" && ags == "06633" ? null : "100");
        var kreise = table == "T-REGISTER" ? 25 : 26;
        Assert.Equal(problems, delivery.Put(2024, "06", items, $"{kreise * 100 + difference}").Check(new KreiseMakeTheLand()).Count);
    }

    [Fact]
    public void A_problem_names_both_sums()
    {
        var problem = Assert.Single(Handmade.Of("T-MEAN").PutInEveryKreis(2024, "measure=persons", _ => "100").Put(2024, "06", "measure=persons", "2604").Check(new KreiseMakeTheLand()));
        Assert.Equal("Hessen, 2024, Arbeitslose: Der Wert ist 2.604, die 26 Kreise ergeben 2.600.", problem.Message);
        Assert.Equal(("regions-differ", "2.604", "2.600 ± 2"), (problem.Code, problem.Value, problem.Expected));
    }

    [Fact]
    public void A_Kreis_that_is_confidential_leaves_the_sum_open() =>
        Assert.Empty(Handmade.Of("T-PEOPLE").PutInEveryKreis(2024, "", ags => ags == "06532" ? "." : "100").Put(2024, "06", "", "9999").Check(new KreiseMakeTheLand()));

    [Fact]
    public void Rates_do_not_add_up() =>
        Assert.Empty(Handmade.Of("T-MEAN").PutInEveryKreis(2024, "measure=rate", _ => "5,0").Put(2024, "06", "measure=rate", "5,1").Check(new KreiseMakeTheLand()));
}
