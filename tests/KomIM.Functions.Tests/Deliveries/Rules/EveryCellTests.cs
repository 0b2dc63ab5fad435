using KomIM.Deliveries.Rules;
using KomIM.Figures;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>What a file leaves out: nothing, a missing column, or a missing total.</summary>
public sealed class EveryCellTests
{
    [Fact]
    public void A_citizenship_that_nobody_has_is_nothing_a_status_that_is_missing_everywhere_is_a_problem()
    {
        var delivery = Handmade.Of("T-REGISTER");
        foreach (var status in new[] { "open", "recognised", "limited" })
            foreach (var sex in new[] { "male", "female" })
                delivery.Put(2024, "06412", $"status={status} sex={sex} citizenship=syria", "100");
        delivery.Put(2024, "06413", "status=unlimited sex=female citizenship=syria", "5");
        var problem = Assert.Single(delivery.Check(new EveryCell()));
        Assert.Equal("Für 31.12.2024 fehlt in allen Regionen: Personen, unbefristet, männlich, Syrien.", problem.Message);
        Assert.Equal(Figure.Zero, delivery.Figure(2024, "06412", "status=open sex=male citizenship=nauru"));
        Assert.Equal(Figure.Zero, delivery.Figure(2024, "06413", "status=open sex=male citizenship=syria"));
    }

    [Fact]
    public void Of_any_other_table_every_item_is_there()
    {
        var problems = Handmade.Of("T-CARE").Put(2024, "06412", "", "100").Put(2024, "06412", "care=centre", "90").Check(new EveryCell());
        Assert.Equal("Für 01.03.2024 fehlt in allen Regionen: Personen, Tagespflege.", Assert.Single(problems).Message);
    }

    [Fact]
    public void A_part_may_be_left_out_a_total_may_not()
    {
        var problems = Handmade.Of("T-CARE")
            .Put(2024, "06412", "", "100").Put(2024, "06412", "care=centre", "90").Put(2024, "06412", "care=minder", "10")
            .Put(2024, "06413", "care=centre", "90")
            .Check(new EveryCell());
        Assert.Equal("Offenbach am Main, 01.03.2024, Personen: Der Wert fehlt.", Assert.Single(problems).Message);
    }
}
