using KomIM.Deliveries;
using KomIM.Deliveries.Rules;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>V13, V17: the same figures again, only old years, an older export.</summary>
public sealed class RepeatedDeliveriesTests
{
    private static Handmade Of(int year, string value = "1000") => Handmade.Of("T-PEOPLE").Put(year, "06412", "", value);

    [Fact]
    public void The_same_figures_from_another_file_are_a_notice()
    {
        var problem = Assert.Single(Of(2023).Check(new SameFigures(), Of(2023)));
        Assert.Equal(("same-figures", Severity.Notice), (problem.Code, problem.Severity));
        Assert.Equal("31.12.2023: Dieselben Werte gelten bereits aus der Datei „gestern.csv“ vom 24.11.2026.", problem.Message);
    }

    [Fact]
    public void Other_figures_and_other_years_are_none()
    {
        Assert.Empty(Of(2023, "1001").Check(new SameFigures(), Of(2023)));
        Assert.Empty(Of(2024).Check(new SameFigures(), Of(2023)));
    }

    [Fact]
    public void A_delivery_that_is_processed_twice_does_not_meet_itself()
    {
        var again = Of(2023);
        again.Delivery = new("0", "gestern.csv", new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), "01.11.2026");
        Assert.Empty(again.Check(new SameFigures(), Of(2023)));
    }

    [Fact]
    public void Only_years_that_are_known_while_a_newer_one_is_in_force()
    {
        var problem = Assert.Single(Of(2022).Check(new OlderPeriod(), Of(2022), Of(2024)));
        Assert.Equal(("older-period", Severity.Warning), (problem.Code, problem.Severity));
        Assert.Equal("Der neueste Zeitraum der Datei ist 31.12.2022; für diese Tabelle gilt bereits 31.12.2024.", problem.Message);
        Assert.Equal("31.12.2024 oder später", problem.Expected);
    }

    [Fact]
    public void A_year_that_fills_a_gap_is_welcome()
    {
        Assert.Empty(Of(2022).Check(new OlderPeriod(), Of(2021), Of(2024)));
        Assert.Empty(Of(2024).Check(new OlderPeriod(), Of(2022), Of(2024)));
        Assert.Empty(Of(2024).Check(new OlderPeriod()));
    }

    [Fact]
    public void A_file_older_than_the_one_in_force_is_a_warning()
    {
        var older = Of(2023, "1001");
        older.Delivery = older.Delivery with { AsOf = "10.10.2026 / 16:36:03" };
        var problem = Assert.Single(older.Check(new OlderExport(), Of(2023)));
        Assert.Equal("31.12.2023: Die Datei hat den Stand 10.10.2026 / 16:36:03, es gilt bisher der Stand 01.11.2026.", problem.Message);
        Assert.Empty(Of(2023).Check(new OlderExport(), Of(2023)));
    }
}
