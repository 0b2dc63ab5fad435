using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KomIM.Deliveries;
using KomIM.SampleData;
using NJsonSchema;

namespace KomIM.Tests.Deliveries;

/// <summary>The report as JSON with its schema, and as a page. Every report of every test is held against the schema where it is made.</summary>
public sealed partial class ReportTests
{
    internal static JsonSchema Schema { get; } = JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(ReportSchema.Content)).GetAwaiter().GetResult();

    private static readonly Problem Wrong = ProblemKinds.NotANumber.At(new(17, 4, "Daten"), "Frankfurt am Main, 2023, Zuzüge: „12a“ ist nicht lesbar.", "12a", "eine ganze Zahl", 2023, "06412");

    internal static Report With(params IReadOnlyList<Problem> problems)
    {
        var list = new ProblemList();
        foreach (var problem in problems)
            list.Add(problem);
        using var file = DeliveryFile.CopyAsync(new MemoryStream([1, 2, 3]), "lieferung.xlsx", new(2026, 11, 24, 8, 5, 0, TimeSpan.Zero), 10, CancellationToken.None).GetAwaiter().GetResult();
        return Report.Of(file, null, [], new Dictionary<string, string>(), list);
    }

    [Fact]
    public void A_report_names_its_schema_and_follows_it()
    {
        var report = With(Wrong, ProblemKinds.Empty.At(default, "Die Datei hat 0 Byte.")) with { Workbook = new string('a', 64) + ".xlsx", Periods = [new("31.12.2023", 2023, 12, true)], LeftOut = [new("DG", "Deutschland", 3)], Table = "T", TableTitle = "Titel", AsOf = "01.01.2026" };
        Assert.Empty(Schema.Validate(Json(report)));
        Assert.Equal("schema/report.schema.json", (string?)JsonNode.Parse(Json(report))!["$schema"]);
        Assert.Equal("$schema", JsonNode.Parse(Json(report))!.AsObject().First().Key);
    }

    [Theory]
    [InlineData("\"severity\": \"error\"", "\"severity\": \"fatal\"")]
    [InlineData("\"code\": \"not-a-number\"", "\"code\": \"unheard-of\"")]
    [InlineData("\"row\": 17", "\"row\": 0")]
    [InlineData("\"cell\": \"D17\"", "\"zelle\": \"D17\"")]
    [InlineData("\"result\": \"rejected\",", "")]
    public void What_the_schema_does_not_know_it_refuses(string right, string wrong)
    {
        var json = Json(With(Wrong));
        Assert.Contains(right, json);
        Assert.NotEmpty(Schema.Validate(json.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_schema_documents_every_code()
    {
        var codes = JsonNode.Parse(ReportSchema.Content)!["definitions"]!["code"]!["anyOf"]!.AsArray();
        Assert.Equal(ProblemKinds.All.Select(kind => (kind.Code, kind.One, kind.Remedy)), codes.Select(code => ((string)code!["enum"]![0]!, (string)code["title"]!, (string)code["description"]!)));
    }

    [Fact]
    public void Place_year_and_region_of_a_problem_are_read_back() =>
        Assert.Equal(Wrong, Report.FromJson(new(With(Wrong).ToJson())).Problems[0]);

    [Fact]
    public void Failures_are_counted()
    {
        var report = With().WithFailure(ProblemKinds.ProcessingFailed.At(default, "Eins.")).WithFailure(ProblemKinds.ProcessingFailed.At(default, "Zwei.")).WithFailure(ProblemKinds.ProcessingFailed.At(default, "Eins."));
        Assert.Equal((2, 2, "2 Verarbeitungsschritte sind gescheitert"), (report.Errors, Assert.Single(report.Counts).Count, report.Counts[0].Title));
        Assert.Empty(Schema.Validate(Json(report)));
    }

    [Fact]
    public void The_page_shows_place_value_what_was_expected_and_what_to_do()
    {
        var page = Page(With(Wrong));
        foreach (var text in new[] { "Zurückgewiesen.", "1 Fehler.", "Ein Wert ist keine Zahl", "Daten, D17", "12a", "eine ganze Zahl", "Frankfurt am Main, 2023, Zuzüge: „12a“ ist nicht lesbar.", ProblemKinds.NotANumber.Remedy, "Die Prüfung endete mit der Stufe „Zellen“" })
            Assert.Contains(text, page);
    }

    [Fact]
    public void What_to_do_is_said_once_for_all_places()
    {
        var page = Page(With([.. Enumerable.Repeat(Wrong, 3)]));
        Assert.Single(Regex.Matches(page, Regex.Escape(ProblemKinds.NotANumber.Remedy)));
        Assert.Contains("Fehler: 3 Werte sind keine Zahlen", page);
        Assert.Contains("3 Fundstellen", page);
    }

    [Fact]
    public void The_first_100_problems_are_listed_and_all_are_counted()
    {
        var page = Page(With([.. Enumerable.Range(1, 1234).Select(row => ProblemKinds.NotANumber.At(new(row, 1), $"Zeile {row}."))]));
        Assert.Contains("Aufgeführt sind die ersten 100 Befunde von 1.234.", page);
        Assert.Contains("1.234 Werte sind keine Zahlen", page);
        Assert.Equal(100, Regex.Count(page, "<tr role=\"row\"><td"));
    }

    [Theory]
    [InlineData(0, 0, "keine Befunde")]
    [InlineData(1, 0, "1 Fehler")]
    [InlineData(0, 1, "1 Warnung")]
    [InlineData(2, 2, "2 Fehler, 2 Warnungen")]
    public void Totals_have_singular_and_plural(int errors, int warnings, string text) =>
        Assert.Equal(text, ReportTexts.Totals(With([.. Enumerable.Repeat(Wrong, errors), .. Enumerable.Repeat(ProblemKinds.RegionName.At(default, "Name."), warnings)])));

    [Fact]
    public void The_page_has_landmarks_captions_and_headers_with_a_scope()
    {
        var page = Page(With(Wrong) with { Periods = [new("2023", 2023, 12, true)], LeftOut = [new("DG", "Deutschland", 1)] });
        foreach (var landmark in new[] { "<header>", "<main>", "<footer>", "<html lang=\"de\">" })
            Assert.Contains(landmark, page);
        Assert.Equal(Regex.Count(page, "<table"), Regex.Count(page, "<caption>"));
        Assert.All(Regex.Matches(page, "<th[ >][^>]*>?").Where(match => !match.Value.StartsWith("<thead", StringComparison.Ordinal)), match => Assert.Contains("scope=", match.Value));
        Assert.Contains("1 Zeile außerhalb Hessens", page);
        Assert.All(Regex.Matches(page, "href=\"#([^\"]+)\""), link => Assert.Contains($"id=\"{link.Groups[1].Value}\"", page));
    }

    // WCAG 2.2, 1.4.3: relative luminance of text and ground.
    [Fact]
    public void Every_colour_has_a_contrast_of_4_5_on_its_ground_in_light_and_dark()
    {
        var themes = Themes().Matches(Page(With(Wrong))).Select(theme => Colour().Matches(theme.Value).ToDictionary(colour => colour.Groups["name"].Value, colour => Luminance(colour.Groups["value"].Value))).ToArray();
        Assert.Equal(3, themes.Length);
        foreach (var theme in themes)
            foreach (var text in new[] { "text", "soft", "good", "bad", "link" })
                foreach (var ground in new[] { "back", "panel" })
                    Assert.True(Contrast(theme[text], theme[ground]) >= 4.5, $"{text} on {ground}: {Contrast(theme[text], theme[ground]):0.0}");
    }

    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance(string hex)
    {
        var full = hex.Length == 3 ? string.Concat(hex.Select(digit => $"{digit}{digit}")) : hex;
        var channels = Enumerable.Range(0, 3).Select(i => Convert.ToInt32(full.Substring(i * 2, 2), 16) / 255.0).Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
    }

    private static string Json(Report report) => Encoding.UTF8.GetString(report.ToJson());

    private static string Page(Report report) => System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(ReportPage.Write(report)));

    [GeneratedRegex(":root \\{ color-scheme: light[^}]*--text[^}]*\\}|dark\\) \\{ :root[^}]*\\}")]
    private static partial Regex Themes();

    [GeneratedRegex("--(?<name>[a-z]+): #(?<value>[0-9a-f]{3,6})")]
    private static partial Regex Colour();
}
