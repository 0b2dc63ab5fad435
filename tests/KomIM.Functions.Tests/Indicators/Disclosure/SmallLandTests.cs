using CsCheck;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Indicators;
using Xunit.Abstractions;

namespace KomIM.Tests.Indicators.Disclosure;

public sealed class SmallLandTests(ITestOutputHelper output)
{
    private const int Kreise = 5;
    private const int PeopleOfKreis = 12;

    private static readonly CatalogueRoot Catalogue = SmallLand.Load();

    private static readonly int[] Ordinary = [.. Enumerable.Range(0, Kreise * PeopleOfKreis).Select(i => 20 + i)];

    private static readonly Gen<int[]> People = Gen.OneOf(
        Gen.Int[0, 4].Array[Kreise * PeopleOfKreis],
        Gen.Int[0, 12].Array[Kreise * PeopleOfKreis],
        Gen.OneOf(Gen.Int[0, 1], Gen.Int[20, 60]).Array[Kreise * PeopleOfKreis]);

    [Fact]
    public void No_closed_or_small_cell_of_a_random_table_follows_from_what_is_published()
    {
        var (found, tables, primary, secondary) = (0, 0, 0, 0);
        People.Sample(
            people =>
            {
                var outcome = Guarding.Attack(Catalogue, SmallLand.Tables(Catalogue, 2020, people), byProgramme: true);
                Interlocked.Add(ref found, outcome.FoundWithout.Count);
                Interlocked.Increment(ref tables);
                Interlocked.Add(ref primary, outcome.Closed.Count(cell => cell.IsPrimary));
                Interlocked.Add(ref secondary, outcome.Closed.Count(cell => !cell.IsPrimary));
                return outcome.Found.Count == 0;
            },
            iter: 40,
            threads: 2);
        output.WriteLine($"{tables} tables, {primary} primary, {secondary} secondary, {found} found without secondary suppression, 0 with it");
        Assert.True(found > 0, "the attacker finds nothing where he should");
    }

    [Fact]
    public void Nothing_is_closed_where_nothing_is_small() =>
        Assert.Empty(Guarding.Data(Catalogue, SmallLand.Tables(Catalogue, 2020, Ordinary)).Protect());

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(0, false)]
    public void One_and_two_are_closed_and_exactly_none_is_not(int young, bool isClosed)
    {
        var closed = Guarding.Data(Catalogue, SmallLand.Tables(Catalogue, 2020, YoungForeignersOfDarmstadt(young))).Protect();
        Assert.Equal(isClosed, closed.Any(cell => cell.IsPrimary));
        Assert.Equal(isClosed, closed.Count > 0);
    }

    [Fact]
    public void A_closed_cell_has_partners_in_every_sum_and_none_of_them_is_none()
    {
        var closed = Guarding.Data(Catalogue, SmallLand.Tables(Catalogue, 2020, YoungForeignersOfDarmstadt(1))).Protect();
        Assert.Equal(1, closed.Count(cell => cell.IsPrimary));
        Assert.DoesNotContain(closed, cell => cell.Value == 0);
        Assert.DoesNotContain(closed, cell => cell.Ags is "06" or "064" or "065");
    }

    [Fact]
    public void A_cell_of_two_tables_is_closed_in_both()
    {
        var people = (int[])Ordinary.Clone();
        Array.Fill(people, 0, 6, 6);
        people[6] = 2;
        var closed = Guarding.Data(Catalogue, SmallLand.Tables(Catalogue, 2020, people)).Protect();
        var foreigners = closed.Where(cell => cell.Ags == "06411" && cell.Value == 2).Select(cell => (cell.Table, Items(cell.Table, cell.Cell))).ToArray();
        Assert.Contains((SmallLand.BySex, "foreign total"), foreigners);
        Assert.Contains((SmallLand.ByAge, "foreign total"), foreigners);
    }

    [Fact]
    public void What_is_confidential_in_one_table_is_confidential_in_the_other()
    {
        var slices = SmallLand.Tables(Catalogue, 2020, Ordinary);
        slices[0][Catalogue.Regions.IndexOf("06411"), slices[0].Content.CellOf("persons", new Dictionary<string, string> { ["nationality"] = "foreign" })] = Figure.Suppressed;
        var closed = Guarding.Data(Catalogue, slices).Protect();
        Assert.Contains(closed, cell => cell is { Table: SmallLand.ByAge, Ags: "06411", IsPrimary: true } && Items(cell.Table, cell.Cell) == "foreign total");
        Assert.Empty(Guarding.Attack(Catalogue, slices, byProgramme: true).Found);
    }

    [Fact]
    public void What_one_table_closes_the_other_does_not_give_away()
    {
        var people = YoungForeignersOfDarmstadt(1);
        Assert.Empty(Guarding.Attack(Catalogue, SmallLand.Tables(Catalogue, 2020, people)).Found);
        // Apart, each protects itself and the other gives it away.
        var apart = SmallLand.Load("keys: [X]");
        var closed = Guarding.Data(apart, SmallLand.Tables(apart, 2020, people)).Protect();
        Assert.All(closed, cell => Assert.Equal(SmallLand.ByAge, cell.Table));
        Assert.Contains(closed, cell => Items(cell.Table, cell.Cell) is "foreign total" or "german total" or "total total" || cell.Value == 1);
    }

    [Fact]
    public void A_small_cell_that_nobody_publishes_but_that_follows_is_protected()
    {
        // Nobody publishes the old by themselves; they are those of working age and older less nobody, if there are no grown.
        var people = (int[])Ordinary.Clone();
        people[7] = people[10] = 0;
        (people[8], people[11]) = (1, 0);
        Assert.Empty(Guarding.Attack(Catalogue, SmallLand.Tables(Catalogue, 2020, people), byProgramme: true).Found);
    }

    [Fact]
    public void This_years_figure_less_its_change_is_not_last_years_closed_one()
    {
        var slices = (TableSlice[])[.. SmallLand.Tables(Catalogue, 2019, YoungForeignersOfDarmstadt(2)), .. SmallLand.Tables(Catalogue, 2020, Ordinary)];
        var data = Guarding.Data(Catalogue, slices);
        data.Protect();
        var line = Lines(data, "1B", "persons", "foreign.young").Single(line => line.Ags == "06411");
        Assert.Equal(Figure.Suppressed, line.Values[0].Figure);
        Assert.Equal((false, Figure.Suppressed, Figure.Suppressed, Figure.Suppressed), (line.Values[1].Figure.IsMissing, line.Values[1].Previous, line.Values[1].Change, line.Values[1].ChangePercent));
    }

    [Fact]
    public void A_percentage_of_a_known_whole_does_not_give_its_closed_part_away()
    {
        var data = Guarding.Data(Catalogue, SmallLand.Tables(Catalogue, 2020, YoungForeignersOfDarmstadt(2)));
        data.Protect();
        Assert.Equal(Figure.Suppressed, Lines(data, "1B", "share", "foreign.young").Single(line => line.Ags == "06411").Values[0].Figure);
    }

    [Theory]
    [InlineData(9, 200, true)]
    [InlineData(10, 200, false)]
    [InlineData(0, 200, false)]
    [InlineData(12, 37, true)]
    [InlineData(12, 38, false)]
    public void No_quotient_is_formed_of_fewer_than_10_or_on_fewer_than_50(int foreign, int german, bool isClosed)
    {
        var people = (int[])Ordinary.Clone();
        (people[0], people[3], people[6], people[9]) = (german, 0, foreign, 0);
        var data = Guarding.Data(Catalogue, SmallLand.Tables(Catalogue, 2020, people));
        Assert.Equal(isClosed, Lines(data, "1B", "share", "foreign.young").Single(line => line.Ags == "06411").Values[0].Figure == Figure.Suppressed);
        Assert.Equal(Figure.Of(foreign), Lines(data, "1B", "persons", "foreign.young").Single(line => line.Ags == "06411").Values[0].Figure);
    }

    [Fact]
    public void The_same_figures_close_the_same_cells_in_whatever_order_tables_arrive() =>
        People.Sample(
            people => Guarding.Data(Catalogue, SmallLand.Tables(Catalogue, 2020, people)).Protect().SequenceEqual(Guarding.Data(Catalogue, SmallLand.Tables(Catalogue, 2020, people).Reverse()).Protect()),
            iter: 20);

    [Fact]
    public void What_is_protected_needs_no_more_protection() =>
        People.Sample(
            people =>
            {
                var data = Guarding.Data(Catalogue, SmallLand.Tables(Catalogue, 2020, people));
                data.Protect();
                return data.Protect().Count == 0;
            },
            iter: 20);

    [Fact]
    public void Cells_that_the_edition_before_did_not_show_are_closed_again_rather_than_others()
    {
        const int giessen = 2 * PeopleOfKreis;
        var people = (int[])Ordinary.Clone();
        (people[giessen + 6], people[giessen + 9]) = (1, 0);
        var before = Guarding.Data(Catalogue, SmallLand.Tables(Catalogue, 2020, people));
        var closedBefore = before.Protect().Select(cell => (cell.Table, cell.Ags, cell.Cell)).ToHashSet();
        Assert.Contains(closedBefore, cell => cell.Ags == "06532");
        // The third Kreis of the Regierungsbezirk has become the cheaper partner.
        var revised = people.Select((count, i) => i is >= 3 * PeopleOfKreis and < 4 * PeopleOfKreis ? count * 10 : count).ToArray();
        var tables = SmallLand.Tables(Catalogue, 2020, revised);
        Assert.NotEqual(closedBefore, Guarding.Data(Catalogue, tables).Protect().Select(cell => (cell.Table, cell.Ags, cell.Cell)).ToHashSet());
        Assert.Equal(closedBefore, Guarding.Data(Catalogue, tables).Protect(before).Select(cell => (cell.Table, cell.Ags, cell.Cell)).ToHashSet());
    }

    [Fact]
    public void An_indicator_rests_on_the_tables_that_publish_the_same_concept_too()
    {
        Assert.Equal([SmallLand.BySex, SmallLand.ByAge], Catalogue.GuardTablesOf(Catalogue.Indicators[0]));
        Assert.Equal([SmallLand.BySex], SmallLand.Load("keys: [X]") is var apart ? apart.GuardTablesOf(apart.Indicators[0]) : []);
    }

    private static int[] YoungForeignersOfDarmstadt(int young)
    {
        var people = (int[])Ordinary.Clone();
        (people[6], people[9]) = (young, 0);
        return people;
    }

    private static string Items(string table, int cell)
    {
        var content = new SourceContent(Catalogue.Tables[table], Catalogue);
        return string.Join(' ', content.Dimensions.Select((dimension, i) => dimension.Codelist.Items[content.ItemOf(cell, i)].Code));
    }

    private static IEnumerable<IndicatorLine> Lines(SourceData data, string indicator, string measure, string series) =>
        new Evaluation(Catalogue, data).Evaluate(Catalogue.Indicators.Single(known => known.Code == indicator)).Where(line => (line.Measure, line.Series) == (measure, series));
}
