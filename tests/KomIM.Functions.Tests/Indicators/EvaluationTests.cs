using KomIM.Figures;

namespace KomIM.Tests.Indicators;

public sealed class EvaluationTests
{
    private const string Population = "12411-03-03-4";
    private const string Births = "12612-02-01-4";
    private const string Deaths = "12613-02-02-4";
    private const string Migration = "12711-05-02-4";
    private const string Employees = "13111-06-02-4";
    private const string Benefits = "22811-02-02-4";
    private const string Frankfurt = "06412";

    private static SourceDataBuilder Data => new();

    [Fact]
    public void A_share_is_a_percentage_of_its_whole()
    {
        var value = Data.With(Population, 2015, Frankfurt, 732_688).With(Population, 2015, Frankfurt, 205_306, "nationality=foreign").Value("1A", "foreign-share", "foreign.total", Frankfurt, 2015);
        Assert.Equal(Figure.Of(28.0m), value.Figure);
    }

    [Fact]
    public void Foreign_is_the_difference_where_only_total_and_German_are_delivered() =>
        Assert.Equal(Figure.Of(1280), Data.With(Births, 2015, Frankfurt, 8526).With(Births, 2015, Frankfurt, 7246, "nationality=german").Value("1D", "births", "foreign", Frankfurt, 2015).Figure);

    [Fact]
    public void German_is_the_difference_where_only_total_and_foreign_are_delivered()
    {
        var data = Data;
        foreach (var age in (string[])["0-19", "20-24", "25-29", "30-49", "50-59", "60-64"])
            data.With(Employees, 2015, Frankfurt, 100, $"age={age}").With(Employees, 2015, Frankfurt, 30, $"age={age}", "nationality=foreign");
        Assert.Equal(Figure.Of(420), data.Value("5A", "employees", "german.total", Frankfurt, 2015).Figure);
    }

    [Fact]
    public void A_rate_on_the_mean_population_takes_the_mean_of_this_and_the_previous_year() =>
        Assert.Equal(Figure.Of(20.0m), Balance(Data.With(Population, 2014, Frankfurt, 9900).With(Population, 2015, Frankfurt, 10_100)).Figure);

    [Theory]
    [InlineData(2014)]
    [InlineData(2015)]
    public void A_rate_on_the_mean_population_is_not_there_yet_while_one_year_is_missing(int delivered) =>
        Assert.Equal(Figure.NotYet, Balance(Data.With(Population, delivered, Frankfurt, 1000)).Figure);

    [Fact]
    public void The_employment_rate_takes_the_population_of_the_previous_year()
    {
        var data = EmployedInFrankfurt(2015).With(Population, 2015, Frankfurt, 999_999, "age=15-64");
        Assert.Equal(Figure.NotYet, data.Value("5A", "employment-rate", "total.total", Frankfurt, 2015).Figure);
        Assert.Equal(Figure.Of(60.0m), data.With(Population, 2014, Frankfurt, 1000, "age=15-64").Value("5A", "employment-rate", "total.total", Frankfurt, 2015).Figure);
    }

    [Fact]
    public void The_SGB_II_rate_takes_the_population_under_65_of_the_same_day_and_group()
    {
        var data = Data.With(Benefits, 2015, Frankfurt, 170, "benefit=rlb", "nationality=foreign").With(Benefits, 2015, Frankfurt, 300, "benefit=rlb")
            .With(Population, 2015, Frankfurt, 1000, "age=0-64", "nationality=foreign").With(Population, 2015, Frankfurt, 6000, "age=0-64");
        Assert.Equal(Figure.Of(17.0m), data.Value("6A", "benefit-rate", "rlb.foreign.total", Frankfurt, 2015).Figure);
        Assert.Equal(Figure.Of(5.0m), data.Value("6A", "benefit-rate", "rlb.total.total", Frankfurt, 2015).Figure);
    }

    [Fact]
    public void A_count_changes_by_a_difference_and_in_percent()
    {
        var value = People(2014, 1000, 2015, 1100);
        Assert.Equal((Figure.Of(1000), Figure.Of(100), Figure.Of(10.0m)), (value.Previous, value.Change, value.ChangePercent));
    }

    [Fact]
    public void A_share_changes_in_percentage_points_only()
    {
        var value = Data
            .With(Population, 2014, Frankfurt, 1000).With(Population, 2014, Frankfurt, 250, "nationality=foreign")
            .With(Population, 2015, Frankfurt, 1000).With(Population, 2015, Frankfurt, 275, "nationality=foreign")
            .Value("1A", "foreign-share", "foreign.total", Frankfurt, 2015);
        Assert.Equal((Figure.Of(2.5m), Figure.CannotExist), (value.Change, value.ChangePercent));
    }

    [Fact]
    public void A_balance_changes_by_a_difference_only()
    {
        var value = Data
            .With(Migration, 2014, Frankfurt, 500, "measure=arrivals").With(Migration, 2014, Frankfurt, 450, "measure=departures")
            .With(Migration, 2015, Frankfurt, 500, "measure=arrivals").With(Migration, 2015, Frankfurt, 520, "measure=departures")
            .Value("2A", "balance", "total.total", Frankfurt, 2015);
        Assert.Equal((Figure.Of(-20), Figure.Of(-70), Figure.CannotExist), (value.Figure, value.Change, value.ChangePercent));
    }

    [Fact]
    public void There_is_no_change_when_the_base_is_below_100_persons()
    {
        Assert.Equal((Figure.CannotExist, Figure.CannotExist), Changes(People(2014, 99, 2015, 120)));
        Assert.Equal((Figure.Of(20), Figure.Of(20.0m)), Changes(People(2014, 100, 2015, 120)));
    }

    [Theory]
    [InlineData(2011)]
    [InlineData(2024)]
    public void A_census_base_is_a_break_never_a_change(int year)
    {
        var value = People(year - 1, 1000, year, 900);
        Assert.Equal(Figure.Of(900, ObsStatus.Break), value.Figure);
        Assert.Equal((Figure.CannotExist, Figure.CannotExist), Changes(value));
    }

    [Fact]
    public void A_break_of_the_denominator_is_a_break_of_the_rate_in_its_own_year()
    {
        var data = EmployedInFrankfurt(2024).With(Population, 2023, Frankfurt, 1000, "age=15-64").With(Population, 2024, Frankfurt, 900, "age=15-64");
        foreach (var age in (string[])["0-19", "20-24", "25-29", "30-49", "50-59", "60-64"])
            data.With(Employees, 2025, Frankfurt, 100, $"age={age}");
        var rate2024 = data.Value("5A", "employment-rate", "total.total", Frankfurt, 2024);
        var rate2025 = data.Value("5A", "employment-rate", "total.total", Frankfurt, 2025);
        Assert.Equal(ObsStatus.Normal, rate2024.Figure.Status);
        Assert.Equal((ObsStatus.Break, Figure.CannotExist), (rate2025.Figure.Status, rate2025.Change));
        Assert.Equal(Figure.Of(0).Value, data.Value("5A", "employees", "total.total", Frankfurt, 2025).Change.Value);
    }

    [Fact]
    public void A_mean_over_two_census_bases_is_not_formed()
    {
        var data = Data.With(Migration, 2024, Frankfurt, 500, "measure=arrivals").With(Migration, 2024, Frankfurt, 450, "measure=departures")
            .With(Population, 2023, Frankfurt, 1000).With(Population, 2024, Frankfurt, 900);
        Assert.Equal(Figure.CannotExist, data.Value("2A", "balance-rate", "total.total", Frankfurt, 2024).Figure);
    }

    [Fact]
    public void Hanau_and_Main_Kinzig_have_no_change_over_2026_but_their_pair_and_the_Land_do()
    {
        var data = Data
            .With(Population, 2025, "06435", 420_000).With(Population, 2025, "06", 6_300_000)
            .With(Population, 2026, "06435", 322_000).With(Population, 2026, "06415", 99_000).With(Population, 2026, "06", 6_310_000);
        Assert.Equal(Figure.CannotExist, data.Value("1A", "persons", "total.total", "06435", 2026).Change);
        Assert.Equal(Figure.CannotExist, data.Value("1A", "persons", "total.total", "06415", 2025).Figure);
        Assert.True(data.Value("1A", "persons", "total.total", "06415", 2026).Change.IsMissing);
        Assert.Equal((Figure.Of(421_000), Figure.Of(1000)), (data.Value("1A", "persons", "total.total", "06415+06435", 2026) is var pair ? (pair.Figure, pair.Change) : default));
        Assert.Equal(Figure.Of(10_000), data.Value("1A", "persons", "total.total", "06", 2026).Change);
    }

    [Fact]
    public void Hanau_is_not_shown_before_2026() =>
        Assert.DoesNotContain(Data.With(Population, 2025, Frankfurt, 1).Evaluate("1A"), line => line.Ags.Contains("06415", StringComparison.Ordinal));

    [Fact]
    public void Migration_across_Kreis_borders_has_no_pair() =>
        Assert.DoesNotContain(Data.With(Migration, 2026, "06435", 1, "measure=arrivals").Evaluate("2A"), line => line.Ags.Contains('+'));

    [Fact]
    public void A_rate_on_the_population_of_another_territory_cannot_exist()
    {
        var data = Data.With(Population, 2025, "06435", 300_000, "age=15-64");
        foreach (var age in (string[])["0-19", "20-24", "25-29", "30-49", "50-59", "60-64"])
            data.With(Employees, 2026, "06435", 100, $"age={age}");
        Assert.Equal(Figure.CannotExist, data.Value("5A", "employment-rate", "total.total", "06435", 2026).Figure);
    }

    [Fact]
    public void A_confidential_figure_stays_confidential_in_everything_derived()
    {
        var data = Data.With(Benefits, 2016, "06532", 18_000, "benefit=rlb").With(Benefits, 2016, "06532", Figure.Suppressed, "benefit=rlb", "nationality=foreign");
        Assert.Equal(Figure.Suppressed, data.Value("6A", "persons", "rlb.foreign.total", "06532", 2016).Figure);
        Assert.Equal(Figure.Suppressed, data.Value("6A", "foreign-share", "rlb.foreign.total", "06532", 2016).Figure);
    }

    [Fact]
    public void Age_groups_are_summed_from_the_groups_of_the_source()
    {
        var data = Data;
        foreach (var age in (string[])["0-2", "3-5", "6-9", "10-14", "15-17"])
            data.With(Population, 2015, Frankfurt, 10, $"age={age}");
        Assert.Equal(Figure.Of(20), data.Value("1B", "persons", "total.6-14", Frankfurt, 2015).Figure);
        Assert.Equal(Figure.Of(50), data.Value("1B", "persons", "total.0-17", Frankfurt, 2015).Figure);
    }

    [Fact]
    public void A_region_that_is_not_delivered_is_the_sum_of_its_Kreise() =>
        Assert.Equal(Figure.Of(30), Data.With(Population, 2015, "06531", 10).With(Population, 2015, "06532", 10).With(Population, 2015, "06533", 5).With(Population, 2015, "06534", 3).With(Population, 2015, "06535", 2)
            .Value("1A", "persons", "total.total", "065", 2015).Figure);

    [Fact]
    public void A_year_between_two_delivered_years_is_not_there_yet()
    {
        var data = Data.With(Population, 2013, Frankfurt, 1000).With(Population, 2015, Frankfurt, 1100);
        Assert.Equal(Figure.NotYet, data.Value("1A", "persons", "total.total", Frankfurt, 2014).Figure);
        Assert.Equal(Figure.NotYet, data.Value("1A", "persons", "total.total", Frankfurt, 2015).Change);
    }

    [Fact]
    public void A_denominator_alone_makes_no_year() => Assert.Empty(Data.With(Population, 2015, Frankfurt, 1).Evaluate("2A"));

    private static IndicatorValue Balance(SourceDataBuilder population) => population
        .With(Births, 2015, Frankfurt, 100).With(Deaths, 2015, Frankfurt, 80)
        .Value("1D", "balance-rate", "total", Frankfurt, 2015);

    private static SourceDataBuilder EmployedInFrankfurt(int year)
    {
        var data = Data;
        foreach (var age in (string[])["0-19", "20-24", "25-29", "30-49", "50-59", "60-64"])
            data.With(Employees, year, Frankfurt, 100, $"age={age}");
        return data;
    }

    private static IndicatorValue People(int firstYear, decimal first, int secondYear, decimal second) =>
        Data.With(Population, firstYear, Frankfurt, first).With(Population, secondYear, Frankfurt, second).Value("1A", "persons", "total.total", Frankfurt, secondYear);

    private static (Figure, Figure) Changes(IndicatorValue value) => (value.Change, value.ChangePercent);
}
