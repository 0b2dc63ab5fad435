using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Figures;
using KomIM.SampleData;
using KomIM.Tests.Deliveries;

namespace KomIM.Tests.Indicators;

/// <summary>Where official figures go wrong; each test is named after the trap.</summary>
public sealed class TrapTests
{
    private const string Population = "12411-03-03-4";
    private const string Protection = "12531-0043";
    private const string Employees = "13111-12-03-4";
    private const string Unemployed = "13211-02-05-4";
    private const string Care = "22543-01-02-4";
    private const string Pair = "06611+06633";
    private const string Frankfurt = "06412";

    private static SourceDataBuilder Data => new();

    // Frankfurt on 30 June 2015, as 13111-12-03-4 has it.
    private static SourceDataBuilder ForeignEmployees => Data
        .With(Employees, 2015, Frankfurt, 73_222, "nationality=foreign")
        .With(Employees, 2015, Frankfurt, 15_838, "nationality=foreign", "qualification=none")
        .With(Employees, 2015, Frankfurt, 19_505, "nationality=foreign", "qualification=vocational")
        .With(Employees, 2015, Frankfurt, 13_316, "nationality=foreign", "qualification=academic");

    [Fact]
    public void Kassel_the_pair_carries_the_value_and_both_populations_and_neither_Kreis_has_one()
    {
        var data = Data.With(Protection, 2024, "06611", 23_975).With(Population, 2024, "06611", 197_230).With(Population, 2024, "06633", 231_073);
        Assert.Equal((Figure.Of(23_975), Figure.Of(5.6m, ObsStatus.Break)), Of(Pair));
        Assert.Equal((Figure.Suppressed, Figure.Suppressed), Of("06611"));
        Assert.Equal((Figure.Suppressed, Figure.Suppressed), Of("06633"));

        (Figure, Figure) Of(string ags) => (data.Value("3A", "persons", "total", ags, 2024).Figure, data.Value("3A", "population-share", "total", ags, 2024).Figure);
    }

    [Fact]
    public void Kassel_is_once_in_its_Regierungsbezirk_and_in_the_Land()
    {
        var data = Data;
        foreach (var kreis in SourceDataBuilder.Catalogue.Regions.Kreise.Where(kreis => kreis.Ags is not ("06633" or "06415")))
            data.With(Protection, 2024, kreis.Ags, 10);
        Assert.Equal((Figure.Of(60), Figure.Of(250)), (data.Value("3A", "persons", "total", "066", 2024).Figure, data.Value("3A", "persons", "total", "06", 2024).Figure));
    }

    [Fact]
    public void Kassel_has_two_values_where_the_source_tells_them_apart() =>
        Assert.Equal(Figure.Of(538), Data.With("12511-01-01-4", 2016, "06611", 538).With("12511-01-01-4", 2016, "06633", 221).Value("2C", "naturalisations", "total", "06611", 2016).Figure);

    public static TheoryData<string> Indicators => [.. SourceDataBuilder.Catalogue.Indicators.Select(indicator => indicator.Code)];

    [Theory]
    [MemberData(nameof(Indicators))]
    public void Hanau_nothing_compares_over_the_first_of_January_2026(string code)
    {
        var lines = Everywhere(code, [2023, 2024, 2025, 2026], 5000).Evaluate(code);
        var ofBoth = lines.Where(line => line.Ags is "06415" or "06435").ToArray();
        Assert.NotEmpty(ofBoth);
        Assert.All(ofBoth, line => Assert.True(line.Values.Single(value => value.Year == 2026) is { Change.IsMissing: true, ChangePercent.IsMissing: true }, line.ToString()));
        Assert.All(ofBoth.Where(line => line.Ags == "06415"), line => Assert.Equal(Figure.CannotExist, line.Values.Single(value => value.Year == 2025).Figure));
    }

    [Fact]
    public async Task A_dash_that_is_not_zero_in_every_Kreis_is_not_loaded_yet()
    {
        var delivery = SampleDelivery.Of(Reading.Catalogue, "13111-06-02-4", 2023).WithRows(row => row.Region.Length == 5, row => row with { Cells = [.. row.Cells.Select((cell, i) => i < 4 ? cell : "-")] });
        var report = await Reading.ReportAsync(delivery.Bytes);
        Assert.Contains(report.Problems, problem => problem is { Code: "not-loaded", Severity: Severity.Error });
    }

    public static IEnumerable<object[]> RatesOnPopulation =>
        from indicator in SourceDataBuilder.Catalogue.Indicators
        from measure in indicator.Measures
        where measure.Formula.Rate?.Population.Table == Population
        select new object[] { indicator.Code, measure.Code };

    [Theory]
    [MemberData(nameof(RatesOnPopulation))]
    public void Census_bases_are_breaks_of_every_rate_and_never_changes(string code, string measure)
    {
        var period = SourceDataBuilder.Catalogue.Indicators.Single(indicator => indicator.Code == code).Measures.Single(known => known.Code == measure).Formula.Rate!.Population.Period;
        var lines = Everywhere(code, [2009, 2010, 2011, 2012, 2013, 2022, 2023, 2024, 2025], 5000).Evaluate(code).Where(line => line.Measure == measure && line.Ags == Frankfurt);
        foreach (var value in lines.SelectMany(line => line.Values).Where(value => IsOnNewBase(value.Year)))
            Assert.True(value is { Change.IsMissing: true } and ({ Figure.Status: ObsStatus.Break } or { Figure.IsMissing: true }), value.ToString());

        bool IsOnNewBase(int year) => period switch
        {
            OperandPeriod.Previous => year is 2012 or 2025,
            OperandPeriod.Mean => year is 2011 or 2012 or 2024 or 2025,
            _ => year is 2011 or 2024,
        };
    }

    [Fact]
    public void Nested_protection_status_is_counted_once()
    {
        string[] codes = ["open", "recognised", "temporary", "temporary-asylum", "temporary-other", "permanent", "without", "tolerated", "latent", "enforceable"];
        var data = codes.Aggregate(Data, (known, status) => known.With(Protection, 2024, Frankfurt, 100, $"status={status}"));
        Assert.Equal(Figure.Of(300), data.Value("3B", "persons", "total", Frankfurt, 2024).Figure);
        Assert.Equal(Figure.Of(33.3m), data.Value("3B", "share", "open", Frankfurt, 2024).Figure);
    }

    [Fact]
    public void Overlapping_care_is_never_added_up() =>
        Assert.Equal(Figure.Suppressed, Data.With(Care, 2016, Frankfurt, 41_192, "care=centre").With(Care, 2016, Frankfurt, 1111, "care=day-care").Value("4A", "children", "total.total", Frankfurt, 2016).Figure);

    [Fact]
    public void The_school_part_of_the_Fachhochschulreife_lies_within_the_middle_certificate_and_is_not_added()
    {
        var data = Data.With("21111-02-06-4", 2015, Frankfurt, 131, "certificate=fachhochschule-school");
        foreach (var certificate in (string[])["none", "first", "middle", "fachhochschule", "abitur"])
            data.With("21111-02-06-4", 2015, Frankfurt, 1000, $"certificate={certificate}");
        Assert.Equal(Figure.Of(5000), data.Value("4C", "leavers-by-sex", "total.total.total", Frankfurt, 2015).Figure);
    }

    [Fact]
    public void The_qualifications_do_not_add_up_and_5B_says_how_many_gave_none()
    {
        Assert.Equal(Figure.Of(24_563), ForeignEmployees.Value("5B", "employees", "unknown.foreign", Frankfurt, 2015).Figure);
        Assert.Equal(Figure.Of(33.5m), ForeignEmployees.Value("5B", "unknown-share", "unknown.foreign", Frankfurt, 2015).Figure);
        Assert.Equal(Figure.Of(32.5m), ForeignEmployees.Value("5B", "share", "none.foreign", Frankfurt, 2015).Figure);
    }

    [Fact]
    public void The_unemployment_rate_of_Germans_is_never_computed()
    {
        var data = Data.With(Unemployed, 2016, Frankfurt, 6.3m, "measure=rate").With(Unemployed, 2016, Frankfurt, 10.7m, "measure=rate", "nationality=foreign");
        Assert.Equal(Figure.Of(10.7m), data.Value("5D", "rate", "foreign.total.total", Frankfurt, 2016).Figure);
        Assert.Equal(Figure.NotYet, data.Value("5D", "rate-german", "german.total.total", Frankfurt, 2016).Figure);
        Assert.DoesNotContain(data.Evaluate("5D"), line => line.Measure == "rate" && line.Series.StartsWith("german", StringComparison.Ordinal));
        Assert.Equal(Figure.Of(4.9m), data.With("BA-ALQ", 2016, Frankfurt, 4.9m, "nationality=german").Value("5D", "rate-german", "german.total.total", Frankfurt, 2016).Figure);
    }

    [Fact]
    public void A_rate_as_delivered_changes_in_percentage_points_however_low_it_is()
    {
        var value = Data.With(Unemployed, 2015, Frankfurt, 6.6m, "measure=rate").With(Unemployed, 2016, Frankfurt, 6.3m, "measure=rate").Value("5D", "rate", "total.total.total", Frankfurt, 2016);
        Assert.Equal((Figure.Of(-0.3m), Figure.CannotExist), (value.Change, value.ChangePercent));
    }

    public static TheoryData<string> IndicatorsOfTheBundesagentur =>
        [.. SourceDataBuilder.Catalogue.Indicators.Where(indicator => indicator.Source.Contains("Bundesagentur für Arbeit", StringComparison.Ordinal) && indicator.Measures.Any(measure => measure.Formula.Count is null)).Select(indicator => indicator.Code)];

    [Theory]
    [MemberData(nameof(IndicatorsOfTheBundesagentur))]
    public void Derived_values_of_the_Bundesagentur_are_marked_as_own_computation(string code) =>
        Assert.Contains(SourceDataBuilder.Catalogue.Indicators.Single(indicator => indicator.Code == code).Notes!, note => note.Contains("eigene Berechnung", StringComparison.Ordinal));

    [Fact]
    public void Naturalisations_are_divided_by_the_foreigners_at_the_end_of_the_year_before() =>
        Assert.Equal(Figure.Of(1.2m), Data.With("12511-01-01-4", 2016, Frankfurt, 2441).With(Population, 2015, Frankfurt, 205_306, "nationality=foreign").With(Population, 2016, Frankfurt, 999_999, "nationality=foreign")
            .Value("2C", "naturalisation-rate", "total", Frankfurt, 2016).Figure);

    // The same figure in every cell that a formula of the indicator takes.
    private static SourceDataBuilder Everywhere(string code, int[] years, decimal value)
    {
        var catalogue = SourceDataBuilder.Catalogue;
        var indicator = catalogue.Indicators.Single(known => known.Code == code);
        var data = new SourceDataBuilder();
        foreach (var measure in indicator.Measures)
            foreach (var operand in measure.Formula.Operands)
                foreach (var series in catalogue.SeriesOf(indicator, measure).Where(series => !series.Items.Values.Contains(Codelist.Rest)).Take(12))
                    foreach (var year in years)
                        foreach (var ags in (string[])[Frankfurt, "06435", "06415"])
                            if (ags != "06415" || catalogue.Tables[operand.Table].DayOf(year).Year >= 2026)
                                data.With(operand, series, year, ags, value);
        return data;
    }
}
