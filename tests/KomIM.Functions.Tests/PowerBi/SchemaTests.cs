namespace KomIM.Tests.PowerBi;

/// <summary>Every file of project, model and report against Microsoft's published schema.</summary>
public sealed class SchemaTests
{
    private const string Map = "KomIM.Report/definition/pages/uebersicht/visuals/karte/visual.json";

    [PublishedFilesFact]
    public async Task Every_file_follows_its_schema()
    {
        var files = Files(PowerBiFiles.Kept).ToArray();
        Assert.True(files.Length > 80);
        foreach (var file in files)
            Assert.Empty(await PublishedSchema.FaultsAsync(file));
    }

    [PublishedFilesTheory]
    [InlineData(Map, "\"tabOrder\"", "\"taborder\"", "NoAdditionalPropertiesAllowed")]
    [InlineData(Map, "\"x\": 16,", "\"x\": \"16\",", "NumberExpected")]
    [InlineData(Map, "\"howCreated\": \"User\"", "\"howCreated\": \"Myself\"", "is not")]
    [InlineData(Map, "\"Version\": 2", "\"Version\": 3", "is not 2")]
    [InlineData(Map, "visualContainer/2.9.0", "visualContainer/2.9.1", "no schema is known")]
    [InlineData(Map, "\"name\": \"karte\",", "", "PropertyRequired")]
    [InlineData("KomIM.Report/definition/pages/uebersicht/page.json", "\"FitToWidth\"", "\"FitToHeight\"", "is not")]
    [InlineData("KomIM.Report/definition/report.json", "\"CustomTheme\"", "\"Theme\"", "is not")]
    [InlineData("KomIM.pbip", "\"version\"", "\"verson\"", "PropertyRequired")]
    public async Task A_file_that_breaks_its_schema_is_refused(string file, string right, string wrong, string reason)
    {
        using var copy = PowerBiFiles.Copy().With(file, right, wrong);
        Assert.Contains(await PublishedSchema.FaultsAsync(Path.Combine(copy.Folder, file)), fault => fault.Contains(reason, StringComparison.Ordinal));
    }

    // Theme and map have no published schema of this kind.
    private static IEnumerable<string> Files(string folder) =>
        PowerBiFiles.Files(folder).Where(file => Path.GetExtension(file) is ".json" or ".pbip" or ".pbir" or ".pbism" or ".platform" && !file.Contains("StaticResources", StringComparison.Ordinal));
}
