using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Indicators;

namespace KomIM.Tests.Indicators;

/// <summary>A figure that one table does not deliver is taken from another that counts the same.</summary>
public sealed class CounterpartsTests
{
    private const string ByAge = "12411-03-03-4";
    private const string BySex = "12411-01-01-4";
    private const string Protection = "12531-0043";

    [Fact]
    public void A_population_delivered_by_sex_only_serves_as_denominator()
    {
        var data = new SourceDataBuilder()
            .With(Protection, 2024, "06611", 23975)
            .With(BySex, 2024, "06611", 197230)
            .With(BySex, 2024, "06633", 231073);
        Assert.Equal(Figure.Of(5.6m, ObsStatus.Break), data.Value("3A", "population-share", "total", "06611+06633", 2024).Figure);
    }

    [Fact]
    public void What_the_own_table_delivers_stands()
    {
        var data = new SourceDataBuilder()
            .With(Protection, 2023, "06412", 1000)
            .With(ByAge, 2023, "06412", 100_000)
            .With(BySex, 2023, "06412", 50_000);
        Assert.Equal(1.0m, data.Value("3A", "population-share", "total", "06412", 2023).Figure.Value);
    }

    [Fact]
    public void A_breakdown_that_the_other_table_lacks_is_not_there_yet()
    {
        var data = new SourceDataBuilder().With(ByAge, 2022, "06412", 700_000).With(BySex, 2023, "06412", 750_000).With(ByAge, 2024, "06412", 756_000);
        Assert.Equal(750_000, data.Value("1A", "persons", "total.total", "06412", 2023).Figure.Value);
        Assert.Equal(Figure.NotYet, data.Value("1A", "persons", "foreign.total", "06412", 2023).Figure);
    }

    [Fact]
    public void A_table_of_one_item_only_has_the_cells_of_that_item()
    {
        var catalogue = SourceDataBuilder.Catalogue;
        var contents = catalogue.Tables.ToDictionary(table => table.Key, table => new SourceContent(table.Value, catalogue));
        var counterparts = new Counterparts(catalogue, table => contents[table]);
        var benefits = contents["22811-02-02-4"];
        Assert.NotEmpty(counterparts.Of("22811-02-02-4", benefits.CellOf(null, new Dictionary<string, string> { ["benefit"] = "elb" })));
        Assert.Empty(counterparts.Of("22811-02-02-4", benefits.CellOf(null, new Dictionary<string, string> { ["benefit"] = "rlb" })));
        Assert.Contains(("22811-02-02-4", benefits.CellOf(null, new Dictionary<string, string> { ["benefit"] = "elb" })), counterparts.Of("KOMIM-6B", contents["KOMIM-6B"].CellOf("elb", new Dictionary<string, string>())));
    }
}
