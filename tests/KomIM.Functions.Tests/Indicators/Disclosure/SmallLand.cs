using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Tests.Catalogue;

namespace KomIM.Tests.Indicators.Disclosure;

/// <summary>
/// A Land of two Regierungsbezirke with five Kreise, two tables that count the same people (by nationality and sex, by
/// nationality and age), and two indicators that publish them.
/// </summary>
internal static class SmallLand
{
    public const string BySex = "11111-01";
    public const string ByAge = "11111-02";

    private const string Regions = """
        topics:
          - { code: "1", title: Bevölkerung }
        elsewhere: { DG: Deutschland }
        regions:
          - { ags: "06", name: Hessen, kind: land }
          - { ags: "064", name: Darmstadt, kind: regierungsbezirk, parent: "06" }
          - { ags: "065", name: Gießen, kind: regierungsbezirk, parent: "06" }
          - { ags: "06411", name: Darmstadt, kind: kreisfreie-stadt, parent: "064" }
          - { ags: "06412", name: Frankfurt, kind: kreisfreie-stadt, parent: "064" }
          - { ags: "06531", name: Gießen, kind: landkreis, parent: "065" }
          - { ags: "06532", name: Lahn-Dill, kind: landkreis, parent: "065" }
          - { ags: "06533", name: Limburg, kind: landkreis, parent: "065" }
        """;

    private const string Ages = """
        code: age
        title: Alter
        items:
          - { code: total, title: Insgesamt, labels: [Insgesamt], parts: [young, grown, old] }
          - { code: young, title: jung, labels: [jung] }
          - { code: grown, title: erwachsen, labels: [erwachsen] }
          - { code: old, title: alt, labels: [alt] }
          - { code: working, title: im Erwerbsalter und älter, parts: [grown, old] }
        """;

    public static CatalogueRoot Load(string concept = "concept: people")
    {
        using var copy = new CatalogueCopy();
        foreach (var folder in (string[])["tables", "indicators"])
            foreach (var file in Directory.EnumerateFiles(Path.Combine(copy.Folder, folder)))
                File.Delete(file);
        copy.Write("regions.yaml", Regions);
        copy.Write("codelists/age.yaml", Ages);
        copy.Write($"tables/{BySex}.yaml", Table(BySex, "sex: sex", concept));
        copy.Write($"tables/{ByAge}.yaml", Table(ByAge, "age: age", concept));
        copy.Write("indicators/1A.yaml", Indicator("1A", BySex, "sex: sex", "sex: [total, male, female]"));
        copy.Write("indicators/1B.yaml", Indicator("1B", ByAge, "age: age", "age: [total, young, working]"));
        return CatalogueRoot.Load(copy.Folder);
    }

    /// <summary>Both tables of one year, from the people of each Kreis by nationality, sex and age (12 figures a Kreis).</summary>
    public static TableSlice[] Tables(CatalogueRoot catalogue, int year, int[] people)
    {
        var slices = new[] { BySex, ByAge }.Select(table => new TableSlice(new(catalogue.Tables[table], catalogue), catalogue.Regions, year)).ToArray();
        var at = 0;
        foreach (var kreis in catalogue.Regions.Kreise)
            foreach (var nationality in (string[])["german", "foreign"])
                foreach (var sex in (string[])["male", "female"])
                    foreach (var age in (string[])["young", "grown", "old"])
                    {
                        var items = new Dictionary<string, string> { ["nationality"] = nationality, ["sex"] = sex, ["age"] = age };
                        foreach (var slice in slices)
                        {
                            var (region, cell) = (catalogue.Regions.IndexOf(kreis.Ags), slice.Content.CellOf("persons", items));
                            slice[region, cell] = (slice[region, cell] ?? Figure.Zero) + Figure.Of(people[at]);
                        }
                        at++;
                    }
        return slices;
    }

    private static string Table(string code, string dimension, string concept) => $$"""
        code: {{code}}
        title: Leute
        statistic: { code: "11111", title: Leute }
        publisher: Statistik
        credit: Statistik
        licence: dl-de/by-2-0
        reference: "31.12."
        measures:
          - { code: persons, title: Personen, unit: Personen, {{concept}} }
        dimensions: { nationality: nationality, {{dimension}} }
        content:
          - { nationality: delivered, {{dimension.Split(':')[0]}}: delivered }
        checks: { parts: 0, regions: 0 }
        """;

    private static string Indicator(string code, string table, string dimension, string items) => $$"""
        code: {{code}}
        topic: "1"
        title: Leute
        definition: Leute
        referenceDate: "31.12."
        source: Statistik
        dimensions: { nationality: nationality, {{dimension}} }
        breakdowns:
          - { nationality: [total, german, foreign], {{items}} }
        measures:
          - { code: persons, title: Personen, unit: persons, decimals: 0, formula: { count: { table: {{table}} } } }
          - code: share
            title: Anteil
            unit: percent
            decimals: 1
            series: { nationality: foreign }
            formula: { share: { part: { table: {{table}} }, whole: { table: {{table}}, where: { nationality: total } } } }
        headline: { measure: persons, series: { nationality: total, {{dimension[..dimension.IndexOf(':', StringComparison.Ordinal)]}}: total } }
        chart: { kind: line, measure: persons }
        """;
}
