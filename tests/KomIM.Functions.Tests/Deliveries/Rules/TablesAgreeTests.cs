using KomIM.Deliveries;
using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V9: a kreisfreie Stadt is one municipality, so that two tables count the same moves.</summary>
public sealed class TablesAgreeTests
{
    private static Handmade Local => Handmade.Of("T-MOVES-LOCAL").Put(2015, "06412", "measure=arrivals nationality=foreign", "42196").Put(2015, "06434", "measure=arrivals nationality=foreign", "9999");

    [Fact]
    public void Different_figures_of_a_kreisfreie_Stadt_are_a_warning()
    {
        var problem = Assert.Single(Handmade.Of("T-MOVES").Put(2015, "06412", "nationality=foreign", "42200").Check(new TablesAgree(), Local));
        Assert.Equal("Frankfurt am Main, 2015, Personen, Ausländerinnen und Ausländer: 42.200; in der Tabelle T-MOVES-LOCAL steht 42.196 (Zuzüge über die Gemeindegrenzen, Ausländerinnen und Ausländer).", problem.Message);
        Assert.Equal(("tables-differ", Severity.Warning, "42.196"), (problem.Code, problem.Severity, problem.Expected));
    }

    [Fact]
    public void Whichever_table_arrives_later_is_compared()
    {
        var problem = Assert.Single(Local.Check(new TablesAgree(), Handmade.Of("T-MOVES").Put(2015, "06412", "nationality=foreign", "42200")));
        Assert.StartsWith("Frankfurt am Main, 2015, Zuzüge über die Gemeindegrenzen, Ausländerinnen und Ausländer: 42.196; in der Tabelle T-MOVES steht 42.200", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Landkreis_counts_moves_between_its_municipalities_in_one_of_them_only() =>
        Assert.Empty(Handmade.Of("T-MOVES").Put(2015, "06434", "nationality=foreign", "42200").Check(new TablesAgree(), Local));

    [Fact]
    public void Equal_figures_other_years_and_a_table_that_is_not_there_are_no_problem()
    {
        Assert.Empty(Handmade.Of("T-MOVES").Put(2015, "06412", "nationality=foreign", "42196").Check(new TablesAgree(), Local));
        Assert.Empty(Handmade.Of("T-MOVES").Put(2016, "06412", "nationality=foreign", "1").Check(new TablesAgree(), Local));
        Assert.Empty(Handmade.Of("T-MOVES").Put(2015, "06412", "nationality=foreign", "1").Check(new TablesAgree()));
    }
}
