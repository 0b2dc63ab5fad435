using KomIM.Figures;
using KomIM.Publication;

namespace KomIM.Tests.Indicators;

/// <summary>Of many citizenships all are computed, and the most frequent are shown by name beside the rest.</summary>
public sealed class RankingTests
{
    private const string Protection = "12531-0043";
    private const string Land = "06";
    private const string Frankfurt = "06412";

    private static readonly string[] Citizenships = [.. SourceDataBuilder.Catalogue.Codelists["citizenship"].Singles.Take(14)];

    // Fourteen citizenships of 100, 200, … 1,400 persons in the Land; in Frankfurt the other way round.
    private static SourceDataBuilder Data
    {
        get
        {
            var data = new SourceDataBuilder();
            foreach (var year in (int[])[2023, 2024])
            {
                for (var i = 0; i < Citizenships.Length; i++)
                    data.With(Protection, year, Land, (i + 1) * 100, $"citizenship={Citizenships[i]}").With(Protection, year, Frankfurt, (Citizenships.Length - i) * 10, $"citizenship={Citizenships[i]}");
                data.With(Protection, year, Land, 10_500).With(Protection, year, Frankfurt, 1050);
            }
            return data;
        }
    }

    private static PublishedIndicator Published(SourceDataBuilder data) => new(SourceDataBuilder.Catalogue, new("3C", "version", [], data.Evaluate("3C")));

    [Fact]
    public void The_rest_is_the_total_less_the_ten_most_frequent_of_the_Land_in_every_region()
    {
        Assert.Equal(Figure.Of(100 + 200 + 300 + 400), Data.Value("3C", "persons", "other", Land, 2024).Figure);
        Assert.Equal(Figure.Of(140 + 130 + 120 + 110), Data.Value("3C", "persons", "other", Frankfurt, 2024).Figure);
        Assert.Equal(Figure.Of(47.6m), Data.Value("3C", "share", "other", Frankfurt, 2024).Figure);
    }

    [Fact]
    public void Everywhere_the_ten_most_frequent_of_the_Land_are_shown_by_rank_between_the_total_and_the_rest() =>
        Assert.Equal(["total", .. Citizenships.Reverse().Take(10), "other"], Published(Data).Rows.Where(row => row.Measure.Code == "persons").Select(row => row.Series.Code));

    [Fact]
    public void A_Kreis_shows_its_own_five_most_frequent_too()
    {
        var rows = Published(Data).RowsOf(SourceDataBuilder.Catalogue.Regions.Find(Frankfurt)!).Where(row => row.Measure.Code == "share").Select(row => row.Series.Code);
        Assert.Equal([.. Citizenships.Reverse().Take(10), .. Citizenships.Take(4), "other"], rows);
    }

    [Fact]
    public void Every_citizenship_is_computed_and_those_that_nobody_has_are_left_out() =>
        Assert.Equal(["total", .. Citizenships, "other"], Data.Evaluate("3C").Where(line => line.Measure == "persons").Select(line => line.Series).Distinct());

    [Fact]
    public void Of_two_equally_frequent_the_first_of_the_catalogue_goes_before() =>
        Assert.Equal(["b", "c", "a"], MostFrequent.Of(["a", "b", "c", "d"], [2023, 2024], (item, _) => Figure.Of(item switch { "a" => 5, "d" => 1, _ => 7 }), 3));

    [Fact]
    public void The_newest_year_that_has_figures_decides() =>
        Assert.Equal(["a"], MostFrequent.Of(["a", "b"], [2022, 2023, 2024], (item, year) => (item, year) switch { ("a", 2023) or ("b", 2022) => Figure.Of(9), (_, 2024) => Figure.NotYet, _ => Figure.Of(1) }, 1));

    [Fact]
    public void What_is_confidential_is_not_ranked() =>
        Assert.Equal(["b"], MostFrequent.Of(["a", "b", "c"], [2024], (item, _) => item switch { "a" => Figure.Suppressed, "b" => Figure.Of(1), _ => Figure.Zero }, 3));
}
