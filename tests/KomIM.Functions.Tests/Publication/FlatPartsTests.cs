using System.Text;
using System.Text.Json;
using KomIM.Figures;

namespace KomIM.Tests.Publication;

/// <summary>The small flat files: what a page reads that shows one indicator, or one region.</summary>
public sealed class FlatPartsTests
{
    private static readonly IReadOnlyDictionary<string, byte[]> Files = SampleRelease.Files;

    [Fact]
    public void The_file_of_an_indicator_is_its_element_of_the_whole()
    {
        using var whole = JsonDocument.Parse(Files["daten/komim.json"]);
        foreach (var element in whole.RootElement.GetProperty("indicators").EnumerateArray())
            Assert.Equal(element.GetRawText(), Encoding.UTF8.GetString(Files[$"daten/indikatoren/{element.GetProperty("indicator").GetString()}.json"]));
    }

    [Fact]
    public void The_files_of_regions_hold_every_line_of_the_whole_once()
    {
        using var whole = JsonDocument.Parse(Files["daten/komim.json"]);
        var parts = Under("daten/regionen/", ".json").SelectMany(file =>
        {
            using var part = JsonDocument.Parse(file.Value);
            var lines = LinesOf(part.RootElement).ToArray();
            Assert.All(lines, line => Assert.Equal(file.Key.Replace('_', '+'), line.Ags));
            return lines;
        });
        Assert.Equal(LinesOf(whole.RootElement).Select(line => line.Text).Order(StringComparer.Ordinal), parts.Select(line => line.Text).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("daten/indikatoren/")]
    [InlineData("daten/regionen/")]
    public void The_parts_of_the_csv_have_every_row_of_the_whole_once(string folder)
    {
        var header = RowsOf(Files["daten/komim.csv"])[0];
        var parts = Under(folder, ".csv").Select(file => RowsOf(file.Value)).ToArray();
        Assert.All(parts, rows => Assert.Equal(header, rows[0]));
        Assert.Equal(RowsOf(Files["daten/komim.csv"])[1..].Order(StringComparer.Ordinal), parts.SelectMany(rows => rows[1..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_pair_of_Kreise_has_a_name_without_a_plus_sign() => Assert.Contains("daten/regionen/06611_06633.json", Files.Keys);

    [Fact]
    public void Where_a_change_has_no_number_its_status_says_why()
    {
        using var json = JsonDocument.Parse(Files["daten/indikatoren/1A.json"]);
        var line = json.RootElement.GetProperty("lines").EnumerateArray().First(line => line.GetProperty("ags").GetString() == "06633");
        // 06633 is suppressed in 2013 and 2015.
        Assert.Equal("OAQQQ", line.GetProperty("change_status").GetString());
        foreach (var any in json.RootElement.GetProperty("lines").EnumerateArray())
            Assert.Equal(
                any.GetProperty("change").EnumerateArray().Select(change => change.ValueKind == JsonValueKind.Null),
                any.GetProperty("change_status").GetString()!.Zip(any.GetProperty("change").EnumerateArray(), (letter, change) => letter is 'Q' or 'O' or 'M' || letter == 'U' && change.ValueKind == JsonValueKind.Null));
    }

    private static IEnumerable<(string Key, byte[] Value)> Under(string folder, string end) =>
        Files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal) && file.Key.EndsWith(end, StringComparison.Ordinal)).Select(file => (file.Key[folder.Length..^end.Length], file.Value));

    private static IEnumerable<(string Ags, string Text)> LinesOf(JsonElement root) =>
        root.GetProperty("indicators").EnumerateArray().SelectMany(indicator => indicator.GetProperty("lines").EnumerateArray().Select(line =>
            (line.GetProperty("ags").GetString()!, $"{indicator.GetProperty("indicator").GetString()} {indicator.GetProperty("periods").GetRawText()} {line.GetRawText()}")));

    private static string[] RowsOf(byte[] csv) => Encoding.UTF8.GetString(csv).TrimEnd('\n').Split('\n');
}
