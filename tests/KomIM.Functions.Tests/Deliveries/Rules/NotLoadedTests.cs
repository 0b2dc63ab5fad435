using KomIM.Deliveries;
using KomIM.Deliveries.Rules;
using KomIM.Figures;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V8: a dash in every Kreis is not zero.</summary>
public sealed class NotLoadedTests
{
    [Fact]
    public void A_column_of_dashes_is_not_loaded_yet()
    {
        var problem = Assert.Single(Handmade.Of("T-MEAN").PutInEveryKreis(2024, "measure=rate nationality=foreign", _ => "-").Put(2024, "06", "measure=rate nationality=foreign", "10,7").Check(new NotLoaded()));
        Assert.Equal("2024: In allen Kreisen steht „-“ bei: Arbeitslosenquote, Ausländerinnen und Ausländer.", problem.Message);
        Assert.Equal(("not-loaded", Severity.Error, "Zahlen in mindestens einem Kreis"), (problem.Code, problem.Severity, problem.Expected));
    }

    [Fact]
    public void A_column_of_points_is_confidential_and_legitimate() =>
        Assert.Empty(Handmade.Of("T-MEAN").PutInEveryKreis(2018, "measure=rate nationality=foreign", _ => ".").Check(new NotLoaded()));

    [Fact]
    public void One_Kreis_with_a_figure_says_that_the_dashes_are_zero() =>
        Assert.Empty(Handmade.Of("T-MEAN").PutInEveryKreis(2024, "measure=persons", ags => ags == "06412" ? "1" : "-").Check(new NotLoaded()));

    [Fact]
    public void Where_the_catalogue_says_that_the_column_did_not_exist_its_figures_are_unknown_not_zero()
    {
        var delivery = Handmade.Of("T-MEAN").PutInEveryKreis(2005, "measure=rate nationality=foreign", _ => "-");
        var problem = Assert.Single(delivery.Check(new NotLoaded()));
        Assert.Equal((Severity.Notice, "Nichts zu tun, im Katalog vermerkt: Die Spalte gibt es erst ab 2009."), (problem.Severity, problem.Remedy));
        var cell = delivery.Table.Content.CellOf("rate", new Dictionary<string, string> { ["nationality"] = "foreign" });
        Assert.All(delivery.Table.Regions.Kreise.Where(kreis => kreis.ExistsOn(new(2005, 12, 31))), kreis => Assert.Equal(Figure.Suppressed, delivery.Table.Find(2005)!.Slice[delivery.Table.Regions.IndexOf(kreis.Ags), cell]));
    }
}
