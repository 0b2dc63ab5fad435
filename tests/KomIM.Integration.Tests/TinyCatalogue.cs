using System.Text;
using KomIM.Catalogue;
using KomIM.Tests.Catalogue;

namespace KomIM.Integration.Tests;

/// <summary>A Land of two Kreise with one indicator: as many writes as stages have, not as many as Hessen has Kreise.</summary>
internal static class TinyCatalogue
{
    private const string Regions = """
        topics:
          - { code: "1", title: Bevölkerung }
        elsewhere: { DG: Deutschland }
        regions:
          - { ags: "06", name: Hessen, kind: land }
          - { ags: "06411", name: Darmstadt, kind: kreisfreie-stadt, parent: "06" }
          - { ags: "06412", name: Frankfurt am Main, kind: kreisfreie-stadt, parent: "06" }
        """;

    private static readonly string[] Tables = ["12411-03-03-4", "12612-02-01-4", "12613-02-02-4"];

    public static CatalogueRoot Load(string title = "", string changed = "")
    {
        using var copy = new CatalogueCopy();
        copy.Replace("indicators/1D.yaml", title, changed);
        foreach (var indicator in Directory.EnumerateFiles(Path.Combine(copy.Folder, "indicators")).Where(file => !file.EndsWith("1D.yaml", StringComparison.Ordinal)))
            File.Delete(indicator);
        // Other tables name regions that this Land does not have, and each has a template in the release.
        foreach (var table in Directory.EnumerateFiles(Path.Combine(copy.Folder, "tables")).Where(file => !Tables.Contains(Path.GetFileNameWithoutExtension(file))))
            File.Delete(table);
        copy.Write("regions.yaml", Regions);
        return CatalogueRoot.Load(copy.Folder);
    }

    /// <summary>Births of one year in both Kreise: in each age group of the mothers as many as said, boys and girls alike.</summary>
    public static byte[] Births(int year, int darmstadt, int frankfurt, string asOf = "10.10.2025 / 10:00:00")
    {
        string[] ages = ["unter 20 Jahre", "20 bis unter 25 Jahre", "25 bis unter 30 Jahre", "30 bis unter 35 Jahre", "35 bis unter 40 Jahre", "40 Jahre und mehr"];
        var text = new StringBuilder("GENESIS-Tabelle: 12612-02-01-4\nLebendgeborene (Anzahl);;;;;;;;;\n")
            .Append(";;;;Insgesamt;Insgesamt;Insgesamt;Deutsche;Deutsche;Deutsche\n")
            .Append(";;;;Insgesamt;männlich;weiblich;Insgesamt;männlich;weiblich\n");
        foreach (var (key, name, births) in new[] { ("06", "  Hessen", darmstadt + frankfurt), ("06411", "      Darmstadt", darmstadt), ("06412", "      Frankfurt am Main", frankfurt) })
        {
            foreach (var age in ages)
                text.Append($"{year};{key};{name};{age};{Row(births)}\n");
            text.Append($"{year};{key};{name};Insgesamt;{Row(births * ages.Length)}\n");
        }
        return Encoding.UTF8.GetBytes(text.Append("__________\n© KomIM\nStand: ").Append(asOf).Append('\n').ToString());

        static string Row(int births) => $"{births * 4};{births * 2};{births * 2};{births * 2};{births};{births}";
    }
}
