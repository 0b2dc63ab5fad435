using System.Text;
using System.Text.Json;
using KomIM.Figures;

namespace KomIM.Tests.Publication;

/// <summary>How a release shows revised values: of indicator 1A, in 2014 and 2015.</summary>
public sealed class RevisedReleaseTests
{
    private const string Series = "total.total";

    private static readonly IndicatorData Unrevised = SampleRelease.Indicators.Single(data => data.Code == "1A");

    private static readonly IReadOnlyDictionary<string, byte[]> Files = SampleRelease.Write(SampleRelease.Catalogue, [Unrevised with { Lines =
    [
        .. Unrevised.Lines.Select(line => (line.Measure, line.Series, line.Ags) switch
        {
            ("persons", Series, "06411") => Revise(line, 2015, value => Figure.Of(value - 40)),
            ("persons", Series, "06412") => Revise(line, 2014, value => Figure.Of(value, ObsStatus.Provisional)),
            ("persons", Series, "06413") => Revise(line, 2015, _ => Figure.Suppressed),
            ("persons", Series, "06633") => Revise(line, 2015, _ => new(null, ObsStatus.Normal)),
            ("foreign-share", "foreign.total", "06411") => Revise(line, 2015, value => Figure.Of(value + 0.5m)),
            _ => line,
        }),
    ] }]);

    private static readonly string[] Csv = Lines("daten/komim.csv");
    private static readonly string[] Changes = Lines("daten/aenderungen.csv");

    [Fact]
    public void The_CSV_marks_revised_values_in_a_column_of_their_own_and_no_others() =>
        Assert.Equal(
            ["1A,foreign-share,2015,06411", "1A,persons,2014,06412", "1A,persons,2015,06411", "1A,persons,2015,06413", "1A,persons,2015,06633"],
            Csv.Where(IsRevised).Select(line => string.Join(',', line.Split(',').Take(4))));

    [Fact]
    public void Changes_list_old_new_and_difference_in_the_order_and_with_the_decimals_of_the_CSV()
    {
        Assert.Equal("indicator,measure,period,ags,region,series,old_value,old_status,new_value,new_status,difference,unit", Changes[0]);
        Assert.Equal(Csv.Where(IsRevised).Select(Key), Changes.Skip(1).Select(Key));
        var (share, persons) = (Number("foreign-share", "foreign.total", "06411", 2015), Number("persons", Series, "06411", 2015));
        Assert.Contains(FormattableString.Invariant($"1A,foreign-share,2015,06411,\"Darmstadt, Wissenschaftsstadt\",foreign.total,{share + 0.5m:0.0},A,{share:0.0},A,-0.5,percent"), Changes);
        Assert.Contains(FormattableString.Invariant($"1A,persons,2015,06411,\"Darmstadt, Wissenschaftsstadt\",total.total,{persons - 40:0},A,{persons:0},A,40,persons"), Changes);

        static string Key(string line) => line[..line.IndexOf(".total,", StringComparison.Ordinal)];
    }

    // Four columns of signs follow.
    private static bool IsRevised(string line) => line.Split(',')[^5] == "r";

    [Fact]
    public void A_status_that_changed_is_a_revision_with_no_difference()
    {
        var persons = Number("persons", Series, "06412", 2014);
        Assert.Contains(FormattableString.Invariant($"1A,persons,2014,06412,Frankfurt am Main,total.total,{persons:0},P,{persons:0},A,0,persons"), Changes.Select(line => line.Replace("\"Frankfurt am Main, Stadt\"", "Frankfurt am Main", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("06413", ",,Q,,A,,persons")]
    [InlineData("06633", ",,A,,Q,,persons")]
    public void Beside_a_confidential_figure_stand_only_the_statuses(string ags, string end) =>
        Assert.EndsWith("total.total" + end, Changes.Single(line => line.StartsWith($"1A,persons,2015,{ags},", StringComparison.Ordinal)));

    [Fact]
    public void Where_nothing_is_revised_changes_are_a_header_and_the_JSON_says_nothing()
    {
        Assert.Single(Encoding.UTF8.GetString(SampleRelease.Files["daten/aenderungen.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("\"revised\"", Encoding.UTF8.GetString(SampleRelease.Files["daten/komim.json"]));
    }

    [Fact]
    public void The_JSON_lists_the_revised_periods_of_a_line()
    {
        using var json = JsonDocument.Parse(Files["daten/komim.json"]);
        var revised = json.RootElement.GetProperty("indicators")[0].GetProperty("lines").EnumerateArray().Where(line => line.TryGetProperty("revised", out _)).ToArray();
        Assert.Equal(5, revised.Length);
        Assert.Equal(2014, Assert.Single(revised.Single(line => line.GetProperty("ags").GetString() == "06412").GetProperty("revised").EnumerateArray()).GetInt32());
    }

    [Fact]
    public void The_catalogue_explains_the_flag_beside_the_signs()
    {
        using var json = JsonDocument.Parse(Files["katalog.json"]);
        var flag = Assert.Single(json.RootElement.GetProperty("flags").EnumerateArray());
        Assert.Equal(("r", "revised"), (flag.GetProperty("flag").GetString(), flag.GetProperty("column").GetString()));
        Assert.StartsWith("berichtigter Wert", flag.GetProperty("meaning").GetString());
        Assert.DoesNotContain(json.RootElement.GetProperty("signs").EnumerateArray(), sign => sign.GetProperty("status").GetString() == "r");
    }

    [Fact]
    public void A_workbook_shows_the_flag_behind_the_status_and_explains_it()
    {
        var sheets = WorkbookReading.Sheets(Files["kreise/KomIM_06411_Darmstadt.xlsx"]).ToDictionary(sheet => sheet.Name, sheet => sheet.Rows);
        var statuses = WorkbookReading.Table(sheets["1A"]).Skip(1).Select(row => (string?)row[^1]).ToArray();
        Assert.Equal(2, statuses.Count(status => status == "A r"));
        Assert.All(statuses, status => Assert.Contains(status, (string?[])["A", "A r"]));
        Assert.Contains(sheets["Zeichen"], row => row is [_, "r", string meaning] && meaning.StartsWith("berichtigter Wert", StringComparison.Ordinal));
        Assert.Contains(sheets["Hinweise"], row => row is ["1A", "Berichtigung", "Die Quellen haben Werte der Jahre 2014 bis 2015 berichtigt; alte und neue Werte nennt daten/aenderungen.csv."]);
    }

    [Fact]
    public void A_workbook_without_revised_values_has_no_note_on_them() =>
        Assert.DoesNotContain(WorkbookReading.Sheet(SampleRelease.Files["kreise/KomIM_06411_Darmstadt.xlsx"], "Hinweise"), row => row is [_, "Berichtigung", ..]);

    private static IndicatorLine Revise(IndicatorLine line, int year, Func<decimal, Figure> before) =>
        line with { Values = [.. line.Values.Select(value => value.Year == year ? value with { Before = before(value.Figure.Value ?? 0) } : value)] };

    private static decimal Number(string measure, string series, string ags, int year) =>
        Unrevised.Lines.Single(line => (line.Measure, line.Series, line.Ags) == (measure, series, ags)).Values.Single(value => value.Year == year).Figure.Value!.Value;

    private static string[] Lines(string name) => Encoding.UTF8.GetString(Files[name]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
