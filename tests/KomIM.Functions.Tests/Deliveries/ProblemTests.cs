using System.Text;
using KomIM.Deliveries;
using KomIM.Deliveries.Rules;
using KomIM.SampleData;

namespace KomIM.Tests.Deliveries;

/// <summary>Each kind of problem: a delivery broken in one place, and the text that its deliverer reads.</summary>
public sealed class ProblemTests
{
    private const string Population = "12411-03-03-4";
    private const string Migration = "12711-05-02-4";
    private const string Employees = "13111-06-02-4";
    private const string Benefits = "22811-02-02-4";

    private static SampleDelivery Good(string table, params int[] years) => SampleDelivery.Of(Reading.Catalogue, table, years.Length > 0 ? years : [2023]);

    public static TheoryData<string> Tables => [.. SampleLayout.Tables];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_valid_delivery_has_no_problem(string table) => Assert.Empty((await Reading.ReportAsync(Good(table).Bytes)).Problems);

    [Fact]
    public async Task An_empty_file() => await Expect([], "empty", null, "Die Datei hat 0 Byte.");

    [Fact]
    public async Task A_file_over_the_limit() =>
        await Expect(await Reading.ReportAsync(Good(Population).Bytes, new() { MaxBytes = 1024 * 1024 / 16 }), "too-large", null, null);

    [Fact]
    public async Task A_binary_file() =>
        await Expect([.. "GENESIS-Tabelle: 12411-03-03-4\n"u8, 0, 1, 2], "unreadable", null, "Zeile 2 enthält Nullzeichen; die Datei ist keine Textdatei.");

    [Fact]
    public async Task A_quote_that_never_ends() =>
        await Expect(Good(Population).WithRows(row => row.Region == "06412", row => row.With(2, "\"Frankfurt")).Bytes, "unreadable", null, null);

    [Fact]
    public async Task A_line_without_end() =>
        await Expect(Encoding.UTF8.GetBytes("GENESIS-Tabelle: 12411-03-03-4\n" + new string(';', 300_000)), "line-too-long", null, "Zeile 2 hat mehr als 256 Kilobyte.");

    [Fact]
    public async Task Bytes_of_no_encoding() =>
        await Expect([.. "GENESIS-Tabelle: 12411-03-03-4\nBev"u8, 0xF6, 0x81, (byte)'\n'], "wrong-encoding", null, "Zeile 2 enthält Bytes, die weder UTF-8 noch Windows-1252 sind.");

    [Fact]
    public async Task Umlauts_encoded_twice() =>
        await Expect(Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Good(Population).Text))), "wrong-encoding", null, null);

    [Fact]
    public async Task Sixteen_bit_text() => await Expect([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("GENESIS-Tabelle: 12411-03-03-4")], "unreadable", null, "Die Datei ist in UTF-16 gespeichert; erwartet wird UTF-8 oder Windows-1252.");

    [Theory]
    [InlineData("<html>")]
    [InlineData("Jahr;Kreis;Wert")]
    public async Task Another_format(string text) => await Expect(Encoding.UTF8.GetBytes(text), "not-recognised", "A1", "Aus der ersten Zeile geht kein bekanntes Format hervor.");

    [Fact]
    public async Task A_damaged_package() =>
        await Expect([.. "PK\u0003\u0004 something"u8], "unreadable", null, "Die Datei beginnt wie ein Archiv oder eine Arbeitsmappe, ist aber beschädigt.");

    [Fact]
    public async Task A_table_that_is_not_in_the_catalogue() =>
        await Expect(Encoding.UTF8.GetBytes("GENESIS-Tabelle: 12345-01-01-4\n"), "unknown-table", "A1", "Die Tabelle 12345-01-01-4 wird nicht ausgewertet.");

    [Fact]
    public async Task A_label_of_the_header_that_is_not_known() =>
        await Expect(Good(Population).WithHead("weiblich", "divers").Bytes, "header-mismatch", null, "Die Bezeichnung „divers“ ist in der Tabelle 12411-03-03-4 nicht vorgesehen.");

    [Fact]
    public async Task Two_columns_with_the_same_meaning() =>
        await Expect(Good(Population).WithHead("weiblich", "männlich").Bytes, "header-mismatch", null, "Die Spalten 6 und 7 haben dieselbe Bedeutung.");

    [Fact]
    public async Task A_label_of_a_row_that_is_not_known() =>
        await Expect(Good(Population).WithRows(row => row.Cells[3] == "unter 3 Jahre", row => row.With(3, "unter 4 Jahre")).Bytes, "unknown-item", null, "Die Ausprägung „unter 4 Jahre“ ist in dieser Tabelle nicht vorgesehen.");

    [Fact]
    public async Task An_age_group_that_is_missing_everywhere() =>
        await Expect(Good(Population).Without(row => row.Cells[3] == "unter 3 Jahre").Bytes, "missing-column", null, "Für 31.12.2023 fehlt in allen Regionen: Bevölkerung, unter 3 Jahre.");

    [Fact]
    public async Task A_total_that_is_missing_in_one_Kreis() =>
        await Expect(Good(Population).Without(row => row.Region == "06412" && row.Cells[3] == "Insgesamt").Bytes, "missing-row", null, "Frankfurt am Main, 31.12.2023, Bevölkerung: Der Wert fehlt.");

    [Fact]
    public async Task A_row_that_is_no_row() =>
        await Expect(Good(Population).WithRows(row => row.Region == "06412", row => row.With(1, "Frankfurt")).Bytes, "row-not-understood", null, null);

    [Fact]
    public async Task A_row_with_a_column_more() =>
        await Expect(Good(Population).WithRows(row => row.Region == "06412", row => row.With(2, "Frankfurt;am Main")).Bytes, "row-length", null, null);

    [Fact]
    public async Task A_region_of_Hessen_that_does_not_exist() =>
        await Expect(Good(Population).WithRows(row => row.Region == "06412", row => row.With(1, "06499")).Bytes, "unknown-region", null, "Der Schlüssel 06499 gehört zu keiner Region in Hessen.");

    [Fact]
    public async Task A_Kreis_that_is_missing() =>
        await Expect(Good(Population).Without("06535").Bytes, "missing-region", null, "Vogelsbergkreis (06535) fehlt für 31.12.2023.");

    [Fact]
    public async Task A_row_that_comes_twice()
    {
        var good = Good(Population);
        var row = good.Rows.First(row => row.Region == "06412");
        var report = await Reading.ReportAsync((good with { Rows = [.. good.Rows, row] }).Bytes);
        Assert.StartsWith($"Zeile {good.Head.Count + good.Rows.Count + 1} wiederholt Zeile ", report.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal("duplicate-region", report.Problems[0].Code);
    }

    [Fact]
    public async Task City_and_Landkreis_of_the_same_name_are_told_apart()
    {
        var report = await Reading.ReportAsync(Good(Population).WithRows(row => row.Region == "06633", row => row.With(2, "      Kassel, kreisfreie Stadt, documenta-Stadt")).Bytes);
        Assert.Equal("Der Schlüssel 06633 steht bei „Kassel, kreisfreie Stadt, documenta-Stadt“, gehört aber zu Kassel, Landkreis.", Assert.Single(report.Problems).Message);
    }

    [Fact]
    public async Task A_name_that_does_not_belong_to_the_key_is_a_warning_because_the_key_counts()
    {
        var report = await Reading.ReportAsync(Good(Population).WithRows(row => row.Region == "06611", row => row.With(2, "      Marburg")).Bytes);
        var problem = Assert.Single(report.Problems);
        Assert.Equal(("region-name", Severity.Warning), (problem.Code, problem.Severity));
        Assert.Equal("Der Schlüssel 06611 steht bei „Marburg“, gehört aber zu Kassel, documenta-Stadt.", problem.Message);
    }

    [Fact]
    public async Task Hanau_with_dashes_before_2026_is_no_problem()
    {
        var good = Good(Population);
        var hanau = good.Rows.Where(row => row.Region == "06412").Select(row => Enumerable.Range(4, 9).Aggregate(row.With(1, "06415").With(2, "      Hanau, kreisfreie Stadt"), (changed, column) => changed.With(column, "-")));
        Assert.Empty((await Reading.ReportAsync((good with { Rows = [.. good.Rows, .. hanau] }).Bytes)).Problems);
    }

    [Fact]
    public async Task Hanau_with_figures_before_2026_is_left_out_with_a_warning()
    {
        var good = Good(Population);
        var report = await Reading.ReportAsync((good with { Rows = [.. good.Rows, .. good.Rows.Where(row => row.Region == "06412").Select(row => row.With(1, "06415").With(2, "Hanau"))] }).Bytes);
        Assert.Equal(("region-not-there", Severity.Warning), (Assert.Single(report.Problems).Code, report.Problems[0].Severity));
    }

    [Fact]
    public async Task From_2026_Hanau_is_one_of_27_Kreise()
    {
        Assert.Empty((await Reading.ReportAsync(Good(Population, 2026).Bytes)).Problems);
        await Expect(Good(Population, 2026).Without("06415").Bytes, "missing-region", null, "Hanau, Brüder-Grimm-Stadt (06415) fehlt für 31.12.2026.");
    }

    [Fact]
    public async Task A_row_without_a_period() =>
        await Expect(Good(Population).WithRows(row => row.Region == "06412", row => row.With(0, "")).Bytes, "period-missing", null, null);

    [Theory]
    [InlineData("30.06.2023")]
    [InlineData("2023")]
    [InlineData("31.12.1849")]
    [InlineData("31.12.2099")]
    public async Task A_period_of_another_table(string period) =>
        await Expect(Good(Population).WithRows(row => row.Region == "06412", row => row.With(0, period)).Bytes, "period-not-of-table", null, $"„{period}“ ist kein Zeitraum der Tabelle 12411-03-03-4.");

    [Fact]
    public async Task A_file_cut_off_in_the_middle() => await Expect(Encoding.UTF8.GetBytes(Good(Population).Text[..^3000]), "truncated", null, null);

    [Fact]
    public async Task A_file_without_its_last_line() =>
        await Expect(Encoding.UTF8.GetBytes(Good(Population).Text[..Good(Population).Text.LastIndexOf("Stand:", StringComparison.Ordinal)]), "truncated", null, null);

    [Theory]
    [InlineData("12.34a", "not-a-number", "„12.34a“ ist nicht lesbar.", "eine ganze Zahl")]
    [InlineData("1.234", "not-a-number", "„1.234“ ist nicht lesbar.", "eine ganze Zahl")]
    [InlineData("k. A.", "unexpected-sign", "„k. A.“ ist nicht lesbar.", "eine ganze Zahl oder eines der Zeichen - . ... x /")]
    [InlineData("-5", "negative-count", "„-5“ ist nicht lesbar.", "0 oder mehr")]
    public async Task A_cell_that_is_no_figure_is_named_with_its_place_value_and_what_was_expected(string text, string code, string message, string expected)
    {
        var broken = Good(Population).WithCell(2023, "06412", text, ("age", "0-2"), ("sex", "male"), ("nationality", "foreign"));
        var (row, column) = broken.PlaceOf(2023, "06412", ("age", "0-2"), ("sex", "male"), ("nationality", "foreign"));
        var problem = Assert.Single((await Reading.ReportAsync(broken.Bytes)).Problems);
        Assert.Equal((code, row, column, $"{(char)('A' + column - 1)}{row}", text, expected), (problem.Code, problem.Row!.Value, problem.Column!.Value, problem.Cell, problem.Value, problem.Expected));
        Assert.Equal("Frankfurt am Main, 31.12.2023, Bevölkerung, Ausländerinnen und Ausländer, männlich, unter 3 Jahre: " + message, problem.Message);
    }

    [Fact]
    public async Task A_sum_that_is_not_that_of_its_parts()
    {
        var good = Good(Population);
        var women = good.Number(2023, "06412", ("age", "0-2"), ("sex", "female"), ("nationality", "foreign"));
        var report = await Reading.ReportAsync(good.WithCell(2023, "06412", $"{women + 1}", ("age", "0-2"), ("sex", "female"), ("nationality", "foreign")).Bytes);
        // One wrong cell shows in each sum that it is part of.
        Assert.Equal(["nationality-differs", "parts-differ", "regions-differ"], report.Counts.Select(count => count.Code).Order());
        Assert.Equal(2, report.Counts.Single(count => count.Code == "parts-differ").Count);
    }

    [Fact]
    public async Task German_and_foreign_that_are_not_the_total()
    {
        var good = Good(Population);
        var total = good.Number(2023, "06412", ("age", "0-2"), ("sex", "male"));
        var report = await Reading.ReportAsync(good.WithCell(2023, "06412", $"{total + 10}", ("age", "0-2"), ("sex", "male")).Bytes);
        var culture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
        Assert.Contains(report.Problems, problem => problem.Code == "nationality-differs"
            && problem.Message == string.Create(culture, $"Frankfurt am Main, 31.12.2023, Bevölkerung, männlich, unter 3 Jahre: Die Summe ist {total + 10:#,##0}, die Teile ergeben {total:#,##0}."));
    }

    [Fact]
    public async Task A_part_that_is_more_than_its_whole()
    {
        var good = Good(Employees);
        var total = good.Number(2023, "06412", ("age", "65+"), ("sex", "male"));
        var report = await Reading.ReportAsync(good.WithCell(2023, "06412", $"{total + 1}", ("age", "65+"), ("sex", "male"), ("nationality", "foreign")).Bytes);
        Assert.Contains(report.Problems, problem => problem.Code == "part-exceeds-total" && problem.Message.StartsWith("Frankfurt am Main, 30.06.2023, ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dash_beside_positive_parts_is_a_missing_total() =>
        await ExpectAmong(Good(Benefits).WithCell(2023, "06412", "-", ("benefit", "bg")).Bytes, "total-missing", "Frankfurt am Main, 31.12.2023, Personen, Personen in Bedarfsgemeinschaften: „-“, obwohl der Teil „Personen, Regelleistungsberechtigte“");

    [Fact]
    public async Task A_known_violation_is_a_notice_with_its_reason()
    {
        var report = await Reading.ReportAsync(Good(Benefits, 2012).WithCell(2012, "06436", "-", ("benefit", "bg")).Bytes);
        var problem = Assert.Single(report.Problems);
        Assert.Equal((DeliveryResult.Accepted, "total-missing", Severity.Notice), (report.Result, problem.Code, problem.Severity));
        Assert.StartsWith("Nichts zu tun, im Katalog vermerkt: ", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kreise_that_are_not_the_Land()
    {
        var good = Good(Migration);
        var items = new[] { ("measure", "arrivals"), ("nationality", "german"), ("sex", "male") };
        var land = good.Number(2023, "06", items);
        await ExpectAmong(good.WithCell(2023, "06", $"{land + 1}", items).Bytes, "regions-differ", "Hessen, 2023, Zuzüge über die Kreisgrenzen, Deutsche, männlich: Der Wert ist ");
    }

    [Fact]
    public async Task A_column_that_is_not_loaded_yet()
    {
        var good = Good(Employees);
        var (_, column) = good.PlaceOf(2023, "06412", ("nationality", "foreign"), ("sex", "male"));
        var report = await Reading.ReportAsync(good.WithRows(row => row.Region.Length == 5, row => row.With(column - 1, "-")).Bytes);
        Assert.Contains(report.Problems, problem => problem.Code == "not-loaded" && problem.Column == column
            && problem.Message.StartsWith("30.06.2023: In allen Kreisen steht „-“ bei: Sozialversicherungspflichtig Beschäftigte am Wohnort, Ausländerinnen und Ausländer, männlich", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_whole_column_of_points_is_legitimate()
    {
        var good = Good(Migration);
        var columns = new[] { "male", "female" }.SelectMany(sex => new[] { "arrivals", "departures" }.Select(measure => good.PlaceOf(2023, "06412", ("measure", measure), ("sex", sex)).Column - 1)).ToArray();
        Assert.Empty((await Reading.ReportAsync(good.WithRows(_ => true, row => columns.Aggregate(row, (changed, column) => changed.With(column, "."))).Bytes)).Problems);
    }

    [Fact]
    public async Task A_change_that_is_hard_to_believe_is_a_warning()
    {
        var (good, before) = (Good(Migration, 2023), Good(Migration, 2022));
        var previous = (await Reading.ReadAsync(before.Bytes)).Table!.Find(2022)!.Slice;
        var region = Reading.Catalogue.Regions.IndexOf("06412");
        for (var cell = 0; cell < previous.Content.Count; cell++)
            previous[region, cell] = previous[region, cell] is { Value: { } value } ? KomIM.Figures.Figure.Of(Math.Floor(value / 2)) : null;
        var (_, report) = await Reading.ReadAsync(good.Bytes, inForce: new(Reading.Catalogue, [], new Dictionary<(string, int), KomIM.Figures.TableSlice> { [(Migration, 2022)] = previous }));
        Assert.Equal(DeliveryResult.Accepted, report.Result);
        Assert.All(report.Problems, problem => Assert.Equal(("implausible-change", Severity.Warning), (problem.Code, problem.Severity)));
        Assert.Contains(report.Problems, problem => problem.Message.StartsWith("Frankfurt am Main, 2023, Zuzüge über die Kreisgrenzen: ", StringComparison.Ordinal) && problem.Message.EndsWith(" %).", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validation_ends_with_the_first_stage_that_has_errors()
    {
        var report = await Reading.ReportAsync(Good(Population).Without("06535").WithCell(2023, "06412", "abc", ("age", "0-2")).Bytes);
        Assert.Equal("missing-region", Assert.Single(report.Problems).Code);
    }

    [Fact]
    public async Task Lists_are_capped_counts_never_are()
    {
        var report = await Reading.ReportAsync(Good(Population).WithRows(row => row.Region == "06412", row => Enumerable.Range(4, 9).Aggregate(row, (changed, column) => changed.With(column, "?"))).Bytes);
        Assert.Equal((100, 198, "198 Einträge sind weder Zahl noch vorgesehenes Zeichen"), (report.Problems.Count, report.Errors, Assert.Single(report.Counts).Title));
    }

    public static TheoryData<string> Kinds => [.. ProblemKinds.All.Select(kind => kind.Code)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_texts_for_one_and_for_many_and_a_remedy(string code)
    {
        var kind = ProblemKinds.Of(code);
        Assert.Matches("^[a-z]+(-[a-z]+)*$", kind.Code);
        Assert.DoesNotContain("{0}", kind.Title(1));
        Assert.Contains("1.234", kind.Title(1234));
        Assert.EndsWith(".", kind.Remedy, StringComparison.Ordinal);
        Assert.Single(ProblemKinds.All, other => other.Code == code);
    }

    [Fact]
    public async Task The_page_of_a_report_shows_hostile_text_as_text()
    {
        var report = await Reading.ReportAsync(Good(Population).WithCell(2023, "06412", "<img src=x onerror=alert(1)>", ("age", "0-2")).Bytes);
        var page = Encoding.UTF8.GetString(ReportPage.Write(report with { File = "<script>.csv" }));
        Assert.DoesNotContain("<img", page);
        Assert.DoesNotContain("<script", page);
        Assert.Contains("&lt;img src=x", page);
    }

    [Fact]
    public async Task A_report_reads_back_as_it_was_written()
    {
        var report = await Reading.ReportAsync(Good(Population).Without("06535").Bytes);
        Assert.Equal(report.ToJson(), Report.FromJson(new(report.ToJson())).ToJson());
    }

    private static async Task Expect(byte[] content, string code, string? cell, string? message) => await Expect(await Reading.ReportAsync(content), code, cell, message);

    private static Task Expect(Report report, string code, string? cell, string? message)
    {
        Assert.Equal(DeliveryResult.Rejected, report.Result);
        Assert.All(report.Problems, problem => Assert.Equal(code, problem.Code));
        var problem = report.Problems[0];
        if (message is not null)
            Assert.Contains(report.Problems, found => found.Message == message);
        if (cell is not null)
            Assert.Equal(cell, problem.Cell);
        return Task.CompletedTask;
    }

    private static async Task ExpectAmong(byte[] content, string code, string start) =>
        Assert.Contains((await Reading.ReportAsync(content)).Problems, problem => problem.Code == code && problem.Message.StartsWith(start, StringComparison.Ordinal));
}
