using System.Text.Json;

namespace KomIM.Tests.PowerBi;

/// <summary>Microsoft's own check of the report.</summary>
public sealed class ReportValidatorTests
{
    private const string Map = "KomIM.Report/definition/pages/uebersicht/visuals/karte/visual.json";

    [NodeFact]
    public async Task Microsofts_check_of_the_report_finds_nothing()
    {
        var answer = Assert.Single(await ValidateAsync(PowerBiFiles.Kept));
        Assert.Equal("succeeded", answer.GetProperty("result").GetString());
        Assert.Equal((0, 0), (answer.GetProperty("errorCount").GetInt32(), answer.GetProperty("warningCount").GetInt32()));
    }

    [NodeFact]
    public async Task Microsofts_check_finds_what_is_broken()
    {
        (string Right, string Wrong, string Code)[] breaks = [("\"Category\": {", "\"Categories\": {", "ROLE"), ("\"shapeMap\"", "\"map\"", "DEPRECATED"), ("\"datasourceType\"", "\"dataSource\"", "PBIR_"), ("\"nativeQueryRef\": \"Kurzname\",", "", "NATIVE")];
        var copies = breaks.Select(one => PowerBiFiles.Copy().With(Map, one.Right, one.Wrong)).ToArray();
        try
        {
            var answers = await ValidateAsync([.. copies.Select(copy => copy.Folder)]);
            Assert.All(answers.Zip(breaks), pair => Assert.Contains(pair.Second.Code, pair.First.GetRawText(), StringComparison.OrdinalIgnoreCase));
        }
        finally
        {
            foreach (var copy in copies)
                copy.Dispose();
        }
    }

    private static async Task<JsonElement[]> ValidateAsync(params string[] folders) =>
        [.. JsonDocument.Parse(await Node.RunAsync("validate.mjs", "", [.. folders.Select(PowerBiFiles.ReportIn)])).RootElement.EnumerateArray()];
}
