using KomIM.Deliveries.Rules;
using KomIM.Figures;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V8, V21: a dash beside a positive part is missing, whatever the number of dimensions.</summary>
public sealed class TotalMissingTests
{
    [Fact]
    public void A_dash_beside_a_positive_part_is_a_missing_total()
    {
        var problem = Assert.Single(Handmade.Of("T-PEOPLE").Put(2023, "06436", "", "-").Put(2023, "06436", "nationality=foreign", "9346").Check(new TotalMissing()));
        Assert.Equal("Main-Taunus-Kreis, 31.12.2023, Personen: „-“, obwohl der Teil „Personen, Ausländerinnen und Ausländer“ 9.346 beträgt.", problem.Message);
        Assert.Equal(("total-missing", "-", "mindestens 9.346"), (problem.Code, problem.Value, problem.Expected));
    }

    [Fact]
    public void A_missing_total_makes_those_above_it_missing_too()
    {
        var delivery = Handmade.Of("T-PEOPLE").Put(2023, "06436", "", "-").Put(2023, "06436", "sex=female", "-").Put(2023, "06436", "nationality=german", "-").Put(2023, "06436", "nationality=german sex=female", "7");
        Assert.Equal(["31.12.2023, Personen, weiblich", "31.12.2023, Personen, Deutsche", "31.12.2023, Personen"], delivery.Check(new TotalMissing()).Select(problem => problem.Message.Split(": ")[0]["Main-Taunus-Kreis, ".Length..]).OrderByDescending(text => text.Length).ThenByDescending(text => text, StringComparer.Ordinal));
        Assert.Equal(Figure.Suppressed, delivery.Figure(2023, "06436", ""));
    }

    [Fact]
    public void A_part_without_a_dash_above_it_overlapping_ones_included_is_no_problem() =>
        Assert.Empty(Handmade.Of("T-CARE").Put(2024, "06412", "", "100").Put(2024, "06412", "care=minder", "-").Put(2024, "06412", "care=centre", "100").Check(new TotalMissing()));

    [Fact]
    public void Dashes_everywhere_are_zero() =>
        Assert.Empty(Handmade.Of("T-CARE").Put(2024, "06412", "", "-").Put(2024, "06412", "care=minder", "-").Put(2024, "06412", "care=centre", ".").Check(new TotalMissing()));
}
