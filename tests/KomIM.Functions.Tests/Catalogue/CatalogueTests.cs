using KomIM.Catalogue;

namespace KomIM.Tests.Catalogue;

public sealed class CatalogueTests
{
    private static readonly CatalogueRoot Shipped = CatalogueRoot.Load(TestPaths.Catalogue);

    [Fact]
    public void There_are_26_Kreise_until_2025_and_27_with_Hanau_from_2026()
    {
        Assert.Equal(26, Shipped.Regions.Kreise.Count(kreis => kreis.ExistsOn(new(2025, 12, 31))));
        Assert.Equal(27, Shipped.Regions.Kreise.Count(kreis => kreis.ExistsOn(new(2026, 1, 1))));
        Assert.Equal(new DateOnly(2026, 1, 1), Shipped.Regions.Find("06415")!.From);
    }

    [Fact]
    public void The_territory_of_Hanau_and_of_Main_Kinzig_changed_and_no_other()
    {
        var changed = Shipped.Regions.All.Where(region => Shipped.Regions.TerritoryChanged(region, new(2025, 12, 31), new(2026, 12, 31))).Select(region => region.Ags);
        Assert.Equal(["06415", "06435"], changed);
        Assert.DoesNotContain(Shipped.Regions.All, region => Shipped.Regions.TerritoryChanged(region, new(2024, 12, 31), new(2025, 12, 31)));
    }

    [Fact]
    public void The_Kassel_pair_is_city_and_Landkreis() =>
        Assert.Equal(["06611", "06633"], Shipped.Regions.PartsOf(Shipped.Regions.Find("06611+06633")!, new(2024, 12, 31)).Select(kreis => kreis.Ags));

    [Fact]
    public void Short_names_are_unique() =>
        Assert.Equal(Shipped.Regions.Kreise.Count(), Shipped.Regions.Kreise.Select(kreis => kreis.ShortName).Distinct().Count());

    [Fact]
    public void Kreise_belong_to_a_Regierungsbezirk_and_each_has_14_5_and_7_plus_Hanau()
    {
        var counts = Shipped.Regions.Kreise.GroupBy(kreis => kreis.Parent).ToDictionary(group => group.Key!, group => group.Count());
        Assert.Equal(new() { ["064"] = 15, ["065"] = 5, ["066"] = 7 }, counts);
    }

    [Fact]
    public void The_catalogue_is_the_same_each_time_it_is_read() => Assert.Equal(Shipped.Hash, CatalogueRoot.Load(TestPaths.Catalogue).Hash);

    [Fact]
    public void Series_are_the_union_of_the_breakdowns_each_once()
    {
        var series = Shipped.SeriesOf(Shipped.Indicators.Single(indicator => indicator.Code == "1B"));
        Assert.Equal(30, series.Count);
        Assert.Equal(30, series.Select(line => line.Code).Distinct().Count());
    }

    [Theory]
    [InlineData("indicators/1A.yaml", "decimals: 0", "decimals: nul", "indicators/1A.yaml", 17, "IntegerExpected")]
    [InlineData("indicators/1A.yaml", "definition: >-", "purpose: >-", "indicators/1A.yaml", 2, "key 'definition' is missing")]
    [InlineData("indicators/1A.yaml", "unit: percent", "unit: promille", "indicators/1A.yaml", 21, "none of persons, cases, percent")]
    [InlineData("indicators/1A.yaml", "topic: \"1\"", "topic: \"9\"", "indicators/1A.yaml", 3, "unknown topic '9'")]
    [InlineData("indicators/1A.yaml", "title: Ausländeranteil", "titel: Ausländeranteil", "indicators/1A.yaml", 20, "unknown key 'titel'")]
    [InlineData("indicators/1A.yaml", "count: { table: 12411-03-03-4 }", "count: { table: 99999-9 }", "indicators/1A.yaml", 18, "unknown table '99999-9'")]
    [InlineData("indicators/1A.yaml", "sex: [total, male, female] }\nmeasures", "sex: [total, man, female] }\nmeasures", "indicators/1A.yaml", 12, "unknown item 'man'")]
    [InlineData("tables/13211-02-05-4.yaml", "through: 2008", "through: 1999", "tables/13211-02-05-4.yaml", 26, "1999 is before 2001")]
    [InlineData("indicators/1A.yaml", "measure: foreign-share,", "measure: foreign,", "indicators/1A.yaml", 29, "unknown measure 'foreign'")]
    [InlineData("indicators/1A.yaml", "series: { nationality: foreign, sex: total } }", "series: { nationality: foreign } }", "indicators/1A.yaml", 29, "one item of every dimension")]
    [InlineData("indicators/1A.yaml", "series: { nationality: foreign, sex: total } }", "series: { nationality: foreign, sex: [male, female] } }", "indicators/1A.yaml", 29, "one item of every dimension")]
    [InlineData("indicators/2B.yaml", "structure: { measure: share", "structure: { measure: persons", "indicators/2B.yaml", 30, "'persons' is not in percent")]
    [InlineData("indicators/2B.yaml", "series: { stay: parts } }\nchart", "series: { stay: 7-8 } }\nchart", "indicators/2B.yaml", 30, "unknown item '7-8'")]
    [InlineData("indicators/1A.yaml", "code: foreign-share", "code: persons", "indicators/1A.yaml", 19, "'persons' is doubled")]
    [InlineData("indicators/1A.yaml", "code: 1A", "code: 1B", "indicators/1B.yaml", 2, "indicator '1B' is doubled")]
    [InlineData("indicators/1D.yaml", "{ table: 12612-02-01-4 }\n        subtrahend", "{ table: 12612-02-01-4, measure: deaths }\n        subtrahend", "indicators/1D.yaml", 29, "no measure 'deaths'")]
    [InlineData("codelists/sex.yaml", "parts: [male, female]", "parts: [male, woman]", "codelists/sex.yaml", 6, "unknown part 'woman'")]
    [InlineData("codelists/sex.yaml", "title: weiblich, labels", "title: weiblich, parts: [total, male], labels", "codelists/sex.yaml", 8, "cyclic")]
    [InlineData("codelists/sex.yaml", "labels: [weiblich", "labels: [männlich", "codelists/sex.yaml", 8, "doubled")]
    [InlineData("tables/12612-02-01-4.yaml", "age: age-mothers", "age: age-fathers", "tables/12612-02-01-4.yaml", 11, "unknown codelist 'age-fathers'")]
    [InlineData("tables/22811-02-02-4.yaml", "region: \"06436\"", "region: \"06999\"", "tables/22811-02-02-4.yaml", 21, "unknown region '06999'")]
    [InlineData("regions.yaml", "ags: \"06412\"", "ags: \"06411\"", "regions.yaml", 38, "region '06411' is doubled")]
    [InlineData("regions.yaml", "splitFrom: \"06435\"", "splitFrom: \"06499\"", "regions.yaml", 41, "unknown region '06499'")]
    [InlineData("indicators/1A.yaml", "topic:", "\ttopic:", "indicators/1A.yaml", 2, "tab")]
    public void A_faulty_catalogue_is_refused_with_file_line_and_reason(string file, string right, string wrong, string faultFile, int line, string reason)
    {
        using var copy = new CatalogueCopy();
        copy.Replace(file, right, wrong);
        var faults = Assert.Throws<CatalogueException>(() => CatalogueRoot.Load(copy.Folder)).Faults;
        Assert.Contains(faults, fault => fault.File == faultFile && fault.Line == line && fault.Reason.Contains(reason, StringComparison.Ordinal));
    }
}
