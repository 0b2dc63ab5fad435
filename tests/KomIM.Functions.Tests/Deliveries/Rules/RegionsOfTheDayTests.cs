using KomIM.Deliveries;
using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V1: 26 Kreise until 2025, 27 with Hanau from 2026, whatever an export lists.</summary>
public sealed class RegionsOfTheDayTests
{
    [Fact]
    public void Hanau_with_figures_before_2026_is_left_out_with_a_warning()
    {
        var delivery = Handmade.Of("T-PEOPLE").Put(2025, "06415", "", "98582");
        var problem = Assert.Single(delivery.Check(new RegionsOfTheDay()));
        Assert.Equal(("region-not-there", Severity.Warning), (problem.Code, problem.Severity));
        Assert.Equal("Hanau, 31.12.2025, Personen: Die Region besteht erst seit 01.01.2026.", problem.Message);
        Assert.Null(delivery.Figure(2025, "06415", ""));
    }

    [Fact]
    public void With_dashes_it_is_only_left_out()
    {
        var delivery = Handmade.Of("T-PEOPLE").Put(2025, "06415", "", "-");
        Assert.Empty(delivery.Check(new RegionsOfTheDay()));
        Assert.False(delivery.Table.Find(2025)!.Holds(delivery.Table.Regions.IndexOf("06415")));
    }

    [Fact]
    public void From_2026_it_is_a_Kreis_like_any_other_and_missed_where_it_is_not_there()
    {
        Assert.Empty(Handmade.Of("T-PEOPLE").Put(2026, "06415", "", "98582").Check(new RegionsOfTheDay()));
        var problem = Assert.Single(Handmade.Of("T-PEOPLE").PutInEveryKreis(2026, "", ags => ags == "06415" ? null : "1").Check(new EveryKreis()));
        Assert.Equal("Hanau, Brüder-Grimm-Stadt (06415) fehlt für 31.12.2026.", problem.Message);
        Assert.Equal(26, Handmade.Of("T-PEOPLE").Put(2026, "06415", "", "1").Check(new EveryKreis()).Count);
        Assert.Equal(26, Handmade.Of("T-PEOPLE").Put(2025, "06", "", "1").Check(new EveryKreis()).Count);
    }
}
