using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.SampleData;
using KomIM.Tests.Deliveries;
using Xunit.Abstractions;

namespace KomIM.Tests.Indicators.Disclosure;

public sealed class DisclosureTests(ITestOutputHelper output)
{
    private static CatalogueRoot Catalogue => Reading.Catalogue;

    /// <summary>In 22811-02-02-4 of 31.12.2016 the foreigners of Lahn-Dill and of its Regierungsbezirk are <c>.</c>, but the Land and all others are not: 6 379.</summary>
    [RealDataFact]
    public async Task The_confidential_foreigners_of_Lahn_Dill_do_not_follow_from_the_Land_and_the_other_Kreise()
    {
        var slices = await SlicesAsync("22811-02-02-4_00.csv", 2016);
        var (cell, regions) = (slices[0].Content.CellOf("persons", new Dictionary<string, string> { ["benefit"] = "rlb", ["nationality"] = "foreign" }), Catalogue.Regions);
        var others = regions.Kreise.Where(kreis => kreis.Ags is not ("06532" or "06415")).Sum(kreis => slices[0][regions.IndexOf(kreis.Ags), cell]!.Value.Value);
        Assert.Equal(6_379, slices[0][regions.IndexOf("06"), cell]!.Value.Value - others);

        var outcome = Guarding.Attack(Catalogue, slices);
        output.WriteLine(outcome.ToString());
        foreach (var closed in outcome.Closed)
            output.WriteLine($"{closed.Ags} {slices[0].Content.Describe(closed.Cell)}: {closed.Value}");
        Assert.Contains(outcome.FoundWithout, found => found is { Ags: "06532", Items: "benefit=rlb nationality=foreign" });
        Assert.Empty(outcome.Found);
        Assert.DoesNotContain(outcome.Closed, closed => closed.Ags == "06");
    }

    [RealDataTheory]
    [InlineData("12411-03-03-4_00.csv")]
    [InlineData("12511-01-01-4.csv")]
    [InlineData("12612-02-01-4_00.csv")]
    [InlineData("12613-02-02-4_00.csv")]
    [InlineData("12711-05-02-4_00.csv")]
    [InlineData("13111-06-02-4_00.csv")]
    [InlineData("13111-06-02-4_00.csv", "13111-12-03-4_00.csv")]
    [InlineData("13211-02-05-4_00.csv")]
    [InlineData("21111-01-03-4_00.csv")]
    [InlineData("21111-02-06-4_00.csv")]
    [InlineData("22543-01-02-4_00.csv")]
    [InlineData("22811-02-02-4_00.csv")]
    public async Task Nothing_confidential_follows_from_what_is_published_of_real_tables(params string[] files)
    {
        var slices = new List<TableSlice>();
        foreach (var file in files)
            slices.AddRange(await SlicesAsync(file));
        var outcome = Guarding.Attack(Catalogue, slices);
        output.WriteLine(outcome.ToString());
        Assert.Empty(outcome.Found);
    }

    [Fact]
    public async Task Nothing_confidential_follows_from_what_is_published_of_the_samples()
    {
        var slices = new List<TableSlice>();
        foreach (var table in Catalogue.Indicators.SelectMany(Catalogue.TablesOf).Distinct().Where(table => Catalogue.Tables[table].Rounded is null && !table.StartsWith("KOMIM", StringComparison.Ordinal) && table != "BA-ALQ").Order(StringComparer.Ordinal))
            slices.AddRange((await Reading.ReadAsync(SampleDelivery.Of(Catalogue, table, Enumerable.Range(2022, 2)).Bytes)).Table!.Periods.Select(period => period.Slice));
        var outcome = Guarding.Attack(Catalogue, slices);
        output.WriteLine(outcome.ToString());
        foreach (var table in outcome.Closed.GroupBy(cell => (cell.Table, cell.Year)).OrderBy(table => table.Key))
            output.WriteLine($"{table.Key}: {table.Count(cell => cell.IsPrimary)} primary, {table.Count(cell => !cell.IsPrimary)} secondary");
        Assert.Empty(outcome.Found);
    }

    [RealDataTheory]
    [InlineData("12411-03-03-4_00.csv", 2015, 6)]
    [InlineData("12613-02-02-4_00.csv", 2015, 6)]
    [InlineData("12711-05-02-4_00.csv", 2015, 9)]
    [InlineData("13111-06-02-4_00.csv", 2015, 9)]
    public async Task No_small_figure_put_into_a_real_table_follows_from_what_is_published(string file, int year, int seeds)
    {
        var real = (await SlicesAsync(file, year))[0];
        AttackAll(seeds, seed => [new Injection(Catalogue, real, seed).Make()]);
    }

    [RealDataFact]
    public async Task No_small_figure_put_among_real_recipients_of_benefits_follows_from_what_is_published()
    {
        var real = await SlicesAsync("22811-02-02-4_00.csv");
        AttackAll(9, seed => [.. real.Where(slice => slice.Year >= 2015).Select(slice => FewRecipients(slice, new(seed)))]);
    }

    private void AttackAll(int seeds, Func<int, IReadOnlyList<TableSlice>> make)
    {
        var foundWithout = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            var outcome = Guarding.Attack(Catalogue, make(seed));
            output.WriteLine($"{seed}: {outcome}");
            Assert.Empty(outcome.Found);
            foundWithout += outcome.FoundWithout.Count;
        }
        Assert.True(foundWithout > 0, "the attacker finds nothing where he should");
    }

    // One or two recipients of a kind in some Kreise, the others of another kind, and Regierungsbezirk and Land to match.
    private static TableSlice FewRecipients(TableSlice real, Random random)
    {
        var regions = Catalogue.Regions;
        var slice = new TableSlice(real.Content, real.Regions, real.Year);
        for (var region = 0; region < regions.Count; region++)
            for (var cell = 0; cell < real.Content.Count; cell++)
                slice[region, cell] = real[region, cell];
        foreach (var kreis in random.GetItems(regions.Kreise.Where(kreis => kreis.ExistsOn(real.Day)).ToArray(), 3))
        {
            var kind = random.GetItems((string[])["nationality=foreign", "sex=female", "benefit=elb", "benefit=nef"], 1)[0].Split('=');
            var items = new Dictionary<string, string> { ["benefit"] = "rlb", [kind[0]] = kind[1] };
            var own = slice.Content.CellOf("persons", items);
            if (slice[regions.IndexOf(kreis.Ags), own]?.Value is not { } before)
                continue;
            var change = Figure.Of(random.Next(1, 3) - before);
            foreach (var region in ((string[])[kreis.Ags, kreis.Parent!, "06"]).Select(regions.IndexOf))
            {
                slice[region, own] += change;
                items["benefit"] = kind[1] == "elb" ? "nef" : "elb";
                if (kind[0] == "benefit")
                    slice[region, slice.Content.CellOf("persons", items)] -= change;
            }
        }
        return slice;
    }

    private static async Task<IReadOnlyList<TableSlice>> SlicesAsync(string file, int? year = null)
    {
        var (table, _) = await Reading.ReadAsync(await File.ReadAllBytesAsync(Path.Combine(TestPaths.RealData!, "genesis-classic", file)));
        return [.. table!.Periods.Where(period => year is null || period.Year == year).Select(period => period.Slice)];
    }
}
