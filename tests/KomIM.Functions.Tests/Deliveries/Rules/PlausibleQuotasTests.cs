using KomIM.Deliveries;
using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V12: naturalisations above 15 % of the foreigners of the year before are suspicious.</summary>
public sealed class PlausibleQuotasTests
{
    private static Handmade Foreigners => Handmade.Of("T-PEOPLE").Put(2023, "06412", "nationality=foreign", "1000");

    [Fact]
    public void A_quota_above_the_limit_is_a_warning()
    {
        var problem = Assert.Single(Handmade.Of("T-NATURALISED").Put(2024, "06412", "", "155").Check(new PlausibleQuotas(), Foreigners));
        Assert.Equal("Frankfurt am Main, 2024, Personen: 155 sind 15,5 % von 1.000 (Personen, Ausländerinnen und Ausländer, 31.12.2023).", problem.Message);
        Assert.Equal(("implausible-quota", Severity.Warning, "höchstens 15 %"), (problem.Code, problem.Severity, problem.Expected));
    }

    [Fact]
    public void At_the_limit_or_without_the_other_table_there_is_none()
    {
        Assert.Empty(Handmade.Of("T-NATURALISED").Put(2024, "06412", "", "150").Check(new PlausibleQuotas(), Foreigners));
        Assert.Empty(Handmade.Of("T-NATURALISED").Put(2024, "06412", "", "155").Check(new PlausibleQuotas()));
        Assert.Empty(Handmade.Of("T-NATURALISED").Put(2023, "06412", "", "155").Check(new PlausibleQuotas(), Foreigners));
    }
}
