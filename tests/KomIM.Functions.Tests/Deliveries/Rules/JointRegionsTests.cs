using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V1: the register of foreigners has 25 regions of Hessen; Landkreis Kassel is contained in the city.</summary>
public sealed class JointRegionsTests
{
    private const string Item = "status=open sex=male citizenship=syria";

    [Fact]
    public void Landkreis_Kassel_with_figures_of_its_own_means_that_the_source_has_changed()
    {
        var problem = Assert.Single(Handmade.Of("T-REGISTER").Put(2024, "06611", Item, "700").Put(2024, "06633", Item, "1235").Check(new JointRegions()));
        Assert.Equal("Kassel (Landkreis), 31.12.2024, Personen, offen, männlich, Syrien: 1.235, obwohl Kassel, Stadt und Landkreis in dieser Tabelle gemeinsam unter dem Schlüssel 06611 geführt werden.", problem.Message);
        Assert.Equal(("joint-region", "06633"), (problem.Code, problem.Region));
    }

    [Theory]
    [InlineData("-")]
    [InlineData(".")]
    public void Listed_without_figures_it_is_left_out(string text)
    {
        var delivery = Handmade.Of("T-REGISTER").Put(2024, "06633", Item, text);
        Assert.Empty(delivery.Check(new JointRegions()));
        Assert.Null(delivery.Figure(2024, "06633", Item));
    }

    [Fact]
    public void It_is_not_missed_there_but_elsewhere()
    {
        var register = Handmade.Of("T-REGISTER").PutInEveryKreis(2024, Item, ags => ags == "06633" ? null : "100");
        Assert.Empty(register.Check(new EveryKreis()));
        var people = Handmade.Of("T-PEOPLE").PutInEveryKreis(2024, "", ags => ags == "06633" ? null : "100");
        Assert.Equal("Kassel, Landkreis (06633) fehlt für 31.12.2024.", Assert.Single(people.Check(new EveryKreis())).Message);
    }
}
