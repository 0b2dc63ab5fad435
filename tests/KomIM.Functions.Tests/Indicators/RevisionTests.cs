using KomIM.Figures;
using KomIM.Indicators;

namespace KomIM.Tests.Indicators;

public sealed class RevisionTests
{
    private const string Population = "12411-03-03-4";
    private const string Frankfurt = "06412";

    [Fact]
    public void A_value_of_another_number_is_revised_and_remembers_the_number_before() =>
        Assert.Equal(Figure.Of(164_792), Before(Figure.Of(164_832), Figure.Of(164_792)));

    [Fact]
    public void A_value_of_another_status_is_revised() =>
        Assert.Equal(Figure.Of(5, ObsStatus.Provisional), Before(Figure.Of(5), Figure.Of(5, ObsStatus.Provisional)));

    [Fact]
    public void A_value_that_is_the_same_is_not_revised() => Assert.Null(Before(Figure.Of(5.0m), Figure.Of(5m)));

    [Fact]
    public void A_value_that_was_not_there_yet_is_merely_new() => Assert.Null(Before(Figure.Of(5), Figure.NotYet));

    [Fact]
    public void Beside_a_figure_that_became_confidential_no_number_is_kept() =>
        Assert.Equal(new Figure(null, ObsStatus.Normal), Before(Figure.Suppressed, Figure.Of(4)));

    [Fact]
    public void A_figure_that_was_confidential_is_revised_from_no_number() =>
        Assert.Equal(Figure.Suppressed, Before(Figure.Of(40), Figure.Suppressed));

    [Fact]
    public void A_line_that_the_previous_editions_do_not_have_is_merely_new() =>
        Assert.Null(Revision.Mark([Line("persons", Figure.Of(1))], [Line("arrivals", Figure.Of(2))])[0].Values[0].Before);

    // 28.02 % and 28.04 % are both printed as 28.0 %; the count that changed says so.
    [Fact]
    public void What_differs_only_before_rounding_is_not_revised()
    {
        var lines = Revised(Data(10_000, 2802), Data(10_000, 2804));
        Assert.Null(Value(lines, "foreign-share", "foreign.total").Before);
        Assert.Equal(Figure.Of(2802), Value(lines, "persons", "foreign.total").Before);
    }

    [Fact]
    public void A_revised_part_revises_what_is_derived_from_it_and_nothing_else()
    {
        var lines = Revised(Data(10_000, 2800), Data(10_000, 2900));
        Assert.Equal(Figure.Of(28.0m), Value(lines, "foreign-share", "foreign.total").Before);
        Assert.Equal(Figure.Of(7200), Value(lines, "persons", "german.total").Before);
        Assert.Null(Value(lines, "persons", "total.total").Before);
    }

    private static SourceDataBuilder Data(int people, int foreign) =>
        new SourceDataBuilder().With(Population, 2023, Frankfurt, people).With(Population, 2023, Frankfurt, foreign, "nationality=foreign").With(Population, 2023, Frankfurt, people - foreign, "nationality=german");

    private static IReadOnlyList<IndicatorLine> Revised(SourceDataBuilder before, SourceDataBuilder now) => Revision.Mark(now.Evaluate("1A"), before.Evaluate("1A"));

    private static IndicatorValue Value(IReadOnlyList<IndicatorLine> lines, string measure, string series) =>
        lines.Single(line => (line.Measure, line.Series, line.Ags) == (measure, series, Frankfurt)).Values[^1];

    private static Figure? Before(Figure now, Figure before) => Revision.Mark([Line("persons", now)], [Line("persons", before)])[0].Values[0].Before;

    private static IndicatorLine Line(string measure, Figure figure) => new(measure, "total", Frankfurt, [new(2023, figure, Figure.NotYet, Figure.NotYet, Figure.NotYet)]);
}
