using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Figures;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>
/// Workbooks of the Bundesagentur für Arbeit, read as table files describe them. No real one with Kreise is at hand: these are made after
/// the description (key and name in one cell or two, merged headers, <c>*</c> and <c>x</c>, <c>dar.</c> lines, footnotes, several sheets).
/// The real one, of a municipality, is to be refused.
/// </summary>
public sealed class AgencyWorkbookTests
{
    private const string Employed = "KOMIM-6B";
    private const string Minors = "KOMIM-6C";
    private const string Rates = "BA-ALQ";

    private static readonly (string Key, string Name)[] Regions =
    [
        ("06", "Hessen"),
        .. Reading.Catalogue.Regions.Kreise.Where(kreis => kreis.From is null).Select(kreis => (kreis.Ags, kreis.Kind == RegionKind.KreisfreieStadt && !kreis.Name.Contains(',') ? kreis.Name + ", Stadt" : kreis.Name)),
    ];

    private static SourceContent Content(string table) => new(Reading.Catalogue.Tables[table], Reading.Catalogue);

    // As many people as make every sum hold: 2 Germans and 3 foreigners, 2 men and 3 women, and so on, times the Kreise of a region.
    private static object Made(SourceContent content, string key, int cell)
    {
        if (content.Table.Code == Rates)
            return 5.3846153846153846m + key.Length;
        var figure = (long)(key == "06" ? Regions.Length - 1 : 1);
        for (var i = 0; i < content.Dimensions.Count; i++)
            figure *= content.Dimensions[i].Codelist.Items[content.ItemOf(cell, i)].Code switch
            {
                "total" or "0-17" => 5,
                "german" or "male" or "6-14" => 2,
                "foreign" or "female" => 3,
                _ => 1,
            };
        return content.MeasureOf(cell) == 0 ? 10 * figure : 4 * figure;
    }

    private static IReadOnlyList<XlsxSheet> Sheets(string table, bool inTwoCells = false, Func<string, int, object?>? instead = null)
    {
        var content = Content(table);
        return new AgencyWorkbook(content) { HasKeyAndNameInTwoCells = inTwoCells }.Sheets(2024, Regions, (key, cell) => instead?.Invoke(key, cell) ?? Made(content, key, cell));
    }

    private static Task<(DeliveredTable? Table, Report Report)> ReadAsync(IReadOnlyList<XlsxSheet> sheets, CatalogueRoot? catalogue = null) => TestTables.ReadAsync(Xlsx.Write(sheets), catalogue ?? Reading.Catalogue);

    [Theory]
    [InlineData(Employed, false)]
    [InlineData(Employed, true)]
    [InlineData(Minors, false)]
    [InlineData(Minors, true)]
    public async Task Key_and_name_stand_in_one_cell_or_in_two(string code, bool inTwoCells)
    {
        var (table, report) = await ReadAsync(Sheets(code, inTwoCells));
        Assert.Empty(report.Problems);
        Assert.Equal((code, "03.03.2026"), (report.Table, table!.AsOf));
        var period = Assert.Single(table.Periods);
        Assert.Equal(2024, period.Year);
        foreach (var (key, _) in Regions)
            foreach (var cell in table.Content.Expected)
                Assert.Equal(Convert.ToDecimal(Made(table.Content, key, cell), System.Globalization.CultureInfo.InvariantCulture), period.Slice[table.Regions.IndexOf(key), cell]!.Value.Value);
    }

    [Fact]
    public async Task Cells_that_hold_more_decimals_than_they_show_are_rounded_where_the_template_says_so()
    {
        var (table, report) = await ReadAsync(Sheets(Rates));
        Assert.Empty(report.Problems);
        Assert.Equal((Figure.Of(7.4m), Figure.Of(10.4m)), (table.FigureOf(2024, "06", ("nationality", "german")), table.FigureOf(2024, "06412", ("nationality", "german"))));
    }

    [Fact]
    public async Task Anonymised_figures_are_suppressed_and_those_that_make_no_sense_cannot_exist()
    {
        var signs = new Dictionary<string, string> { ["06411"] = "*", ["06412"] = "x", ["06413"] = "X", ["06414"] = ".x" };
        var germans = Content(Minors).CellOf(null, new Dictionary<string, string> { ["nationality"] = "german", ["age"] = "0-2" });
        var (table, report) = await ReadAsync(Sheets(Minors, instead: (key, cell) => cell == germans ? signs.GetValueOrDefault(key) : null));
        Assert.Empty(report.Problems);
        Assert.Equal(
            [Figure.Suppressed, Figure.CannotExist, Figure.CannotExist, Figure.CannotExist],
            signs.Keys.Select(key => table.FigureOf(2024, key, ("nationality", "german"), ("age", "0-2"))!.Value));
    }

    [Fact]
    public async Task A_cell_that_is_no_figure_is_named_with_sheet_and_cell()
    {
        var germans = Content(Minors).CellOf(null, new Dictionary<string, string> { ["nationality"] = "german", ["age"] = "0-2" });
        foreach (var (text, code) in new[] { ("k. A.", "unexpected-sign"), ("#REF!", "cell-error"), ("12.345", "not-a-number") })
        {
            var problem = Assert.Single((await ReadAsync(Sheets(Minors, instead: (key, cell) => cell == germans && key == "06411" ? text : null))).Report.Problems);
            Assert.Equal((code, "Tabelle 1", "D16", text), (problem.Code, problem.Sheet, problem.Cell, problem.Value));
            Assert.Equal($"Darmstadt, 31.12.2024, Minderjährige in Bedarfsgemeinschaften, Deutsche, unter 3 Jahre: „{text}“ ist nicht lesbar.", problem.Message);
        }
    }

    [Fact]
    public async Task Sheets_edited_by_hand_may_stand_before_the_real_one()
    {
        var (table, report) = await ReadAsync([new("Auswertung", [["Bitte beachten"], ["Region", "Summe"], ["06411 Darmstadt", 1]]), .. Sheets(Minors)]);
        Assert.Empty(report.Problems);
        Assert.Single(table!.Periods);
    }

    [Fact]
    public async Task Two_sheets_that_fit_are_a_problem_unless_the_template_says_several()
    {
        var sheets = Sheets(Minors);
        var problem = Assert.Single((await ReadAsync([.. sheets, sheets[2] with { Name = "Tabelle 1 (2)" }])).Report.Problems);
        Assert.Equal(("sheet-ambiguous", "Mehrere Tabellenblätter passen zu einer Tabelle des Katalogs: „Tabelle 1“ (KOMIM-6C), „Tabelle 1 (2)“ (KOMIM-6C)."), (problem.Code, problem.Message));
    }

    [Fact]
    public async Task A_sheet_that_stands_twice_among_several_repeats_its_rows()
    {
        var sheets = Sheets(Employed);
        var report = (await ReadAsync([.. sheets, sheets[2] with { Name = "Tabelle Insgesamt (2)" }])).Report;
        Assert.All(report.Problems, problem => Assert.Equal(("duplicate-region", "Tabelle Insgesamt (2)"), (problem.Code, problem.Sheet)));
    }

    [Theory]
    [InlineData("Berichtsmonat: Dezember 2024")]
    [InlineData("Berichtsmonat Dezember 2024")]
    [InlineData("Stichtag: 31.12.2024")]
    [InlineData("Stichtag: 31. Dezember 2024")]
    public async Task The_period_stands_above_the_table_in_words_or_figures(string line)
    {
        var (table, report) = await ReadAsync(With(Sheets(Minors), 2, "Berichtsmonat: Dezember 2024", line));
        Assert.Empty(report.Problems);
        Assert.Equal(2024, Assert.Single(table!.Periods).Year);
    }

    [Fact]
    public async Task The_period_may_stand_in_the_imprint()
    {
        var sheets = With(Sheets(Minors), 2, "Berichtsmonat: Dezember 2024", "").ToArray();
        sheets[1] = sheets[1] with { Rows = [.. sheets[1].Rows, ["Berichtsmonat:", "Dezember 2024"]] };
        Assert.Empty((await ReadAsync(sheets)).Report.Problems);
    }

    [Fact]
    public async Task A_month_that_is_not_the_reference_month_is_named_with_its_cell()
    {
        var problem = Assert.Single((await ReadAsync(With(Sheets(Minors), 2, "Berichtsmonat: Dezember 2024", "Berichtsmonat: Juni 2024"))).Report.Problems);
        Assert.Equal(("period-not-of-table", "Tabelle 1", "A5", "„30.06.2024“ ist kein Zeitraum der Tabelle KOMIM-6C."), (problem.Code, problem.Sheet, problem.Cell, problem.Message));
    }

    [Fact]
    public async Task A_workbook_without_a_period_is_a_problem()
    {
        var problem = Assert.Single((await ReadAsync(With(Sheets(Minors), 2, "Berichtsmonat: Dezember 2024", ""))).Report.Problems);
        Assert.Equal(("period-missing", "Tabelle 1"), (problem.Code, problem.Sheet));
    }

    [Fact]
    public async Task A_column_that_is_missing_or_there_twice_is_named_by_its_path()
    {
        var missing = Assert.Single((await ReadAsync(With(Sheets(Minors), 2, "Deutsche", "EU-Staaten"))).Report.Problems);
        Assert.Equal(("header-mismatch", "Im Tabellenkopf fehlt die Spalte „Minderjährige unverheiratete Kinder* / Deutsche“."), (missing.Code, missing.Message));
        var twice = (await ReadAsync(With(Sheets(Minors), 2, "Ausländer", "Deutsche"))).Report.Problems;
        Assert.Contains(twice, problem => problem.Message == "Die Spalte „Minderjährige unverheiratete Kinder* / Deutsche“ kommt im Tabellenkopf 2-mal vor." && problem.Cell == "E7");
    }

    [Fact]
    public async Task Footnote_marks_and_line_breaks_in_the_header_do_not_matter()
    {
        var (_, report) = await ReadAsync(With(With(Sheets(Minors), 2, "Deutsche", "Deutsche 1)"), 2, "Insgesamt", "Insgesamt2)"));
        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task A_line_means_what_its_section_says_and_regions_without_a_key_go_by_name()
    {
        var catalogue = TestTables.With(TestTables.Table("KOMIM-X", "31.12.", "[{ code: persons, title: Leistungsberechtigte, unit: Personen }]", """
            dimensions: { nationality: nationality, sex: sex }
            content: [{ nationality: delivered, sex: delivered }]
            signs: ["-", "*", x]
            workbook:
              sheet: Daten
              anchor: Region
              period: [Berichtsmonat]
              columns: [{ path: [Anzahl] }]
              rows:
                - { path: [Insgesamt] }
                - { path: [Insgesamt, Männer], items: { sex: male } }
                - { path: [Insgesamt, Frauen], items: { sex: female } }
                - { path: [Ausländer, Insgesamt], items: { nationality: foreign } }
                - { path: [Ausländer, Männer], items: { nationality: foreign, sex: male } }
                - { path: [Ausländer, Frauen], items: { nationality: foreign, sex: female } }
                - { path: [Deutsche, Insgesamt], items: { nationality: german } }
                - { path: [Deutsche, Männer], items: { nationality: german, sex: male } }
                - { path: [Deutsche, Frauen], items: { nationality: german, sex: female } }
            """));
        List<object?[]> rows = [["Statistik der Bundesagentur für Arbeit"], ["Berichtsmonat:", "Dezember 2024"], ["Region", null, "Anzahl", "Veränderung"], [null, null, 1, 2]];
        foreach (var (key, name) in Regions)
        {
            var kreise = key == "06" ? 26 : 1;
            rows.Add([key == "06" ? "Hessen" : $"{key} {name}"]);
            rows.AddRange([["Insgesamt", null, 12 * kreise, "x"], ["dar.", "Männer", 5 * kreise], [null, "Frauen", 7 * kreise], [null, "darunter: Alleinerziehende", 1 * kreise]]);
            rows.AddRange([["Ausländer"], ["Insgesamt", null, 5 * kreise], ["dar.", "Männer", 2 * kreise, ".x"], [null, "Frauen", 3 * kreise]]);
            rows.AddRange([["Deutsche"], ["Insgesamt", null, 7 * kreise], ["dar.", "Männer", 3 * kreise], [null, "Frauen", 4 * kreise]]);
        }
        rows.AddRange([[], ["*) anonymisiert"], ["© Statistik der Bundesagentur für Arbeit"], ["06412 Frankfurt am Main", null, 99]]);
        var (table, report) = await ReadAsync([new("Daten", rows)], catalogue);
        Assert.True(report.Problems.Count == 0, string.Join('\n', report.Problems));
        Assert.Equal((Figure.Of(12), Figure.Of(7), Figure.Of(3), Figure.Of(4 * 26)), (table.FigureOf(2024, "06411"), table.FigureOf(2024, "06412", ("sex", "female")), table.FigureOf(2024, "06633", ("nationality", "foreign"), ("sex", "female")), table.FigureOf(2024, "06", ("nationality", "german"), ("sex", "female"))));
    }

    [Fact]
    public async Task Regions_under_headings_are_read_section_by_section()
    {
        var catalogue = TestTables.With(TestTables.Table("KOMIM-X", "year", "[{ code: persons, title: Arbeitslose, unit: Personen }]", """
            dimensions: { nationality: nationality }
            content: [{ nationality: delivered }]
            workbook:
              sheet: "Arbeitslose*"
              anchor: Kreis
              period: [Berichtsjahr]
              columns: [{ path: [Arbeitslose, "{period}"] }]
              rows:
                - { path: [Insgesamt] }
                - { path: [Deutsche], items: { nationality: german } }
                - { path: ["Ausländer*"], items: { nationality: foreign } }
            """));
        List<object?[]> rows = [["Bundesagentur für Arbeit"], ["Kreis", "Arbeitslose"], [null, 2023, 2024, "Veränderung"]];
        foreach (var (heading, count) in ((string, int)[])[("Insgesamt", 5), ("Deutsche", 2), ("Ausländer", 3)])
            rows.AddRange([[heading], .. Regions.Where(region => region.Key != "06").Select(region => (object?[])[$"{region.Key} {region.Name}", 10 * count, count, "x"])]);
        var (table, report) = await ReadAsync([new("Arbeitslose 2024", rows, ["A2:A3", "B2:C2"])], catalogue);
        Assert.True(report.Problems.Count == 0, string.Join('\n', report.Problems));
        Assert.Equal((Figure.Of(50), Figure.Of(30), Figure.Of(2)), (table.FigureOf(2023, "06411"), table.FigureOf(2023, "06636", ("nationality", "foreign")), table.FigureOf(2024, "06412", ("nationality", "german"))));
    }

    [Fact]
    public async Task A_workbook_that_no_table_file_describes_is_refused_with_what_was_found()
    {
        var problem = Assert.Single((await ReadAsync([new("Tabelle 9", [["Statistik der Bundesagentur für Arbeit"], ["Ausbildungsmarkt"], ["Region", "Bewerber"], ["06411 Darmstadt", 1], ["06412 Frankfurt", 2]])])).Report.Problems);
        Assert.Equal(("unknown-table", "Die Arbeitsmappe der Bundesagentur für Arbeit enthält keine Tabelle, die der Katalog beschreibt. Gefunden: „Tabelle 9“."), (problem.Code, problem.Message));
        Assert.Contains("KOMIM-6C: Tabellenblatt „*“ mit „Region“ im Tabellenkopf", problem.Expected, StringComparison.Ordinal);
    }

    [RealDataFact]
    public async Task The_real_workbook_of_a_municipality_is_refused_as_it_has_no_Kreise()
    {
        var report = (await TestTables.ReadAsync(File.ReadAllBytes(Path.Combine(TestPaths.RealData!, "ba", "Arbeitsmarkt-kommunal_06440018.xlsx")), Reading.Catalogue)).Report;
        var problem = Assert.Single(report.Problems);
        Assert.Equal(("not-by-kreis", "Daten", "A4"), (problem.Code, problem.Sheet, problem.Cell));
        Assert.Equal("Die Arbeitsmappe „Arbeitsmarkt kommunal“ der Bundesagentur für Arbeit gilt nur für die Gemeinde 06440018 Ober-Mörlen (Gebietsstand im Jahr 2024).", problem.Message);
        Assert.Equal("Die Arbeitsmappe gilt nur für ein einzelnes Gebiet", Assert.Single(report.Counts).Title);
    }

    [Theory]
    [InlineData("measure: elb }", "measure: persons }", "unknown item 'persons'")]
    [InlineData("nationality: german } }", "nationality: turkish } }", "unknown item 'turkish'")]
    [InlineData("sheets: { \"*Männer\": { sex: male }", "sheets: { \"*Männer\": { gender: male }", "unknown dimension 'gender'")]
    [InlineData("anchor: Region", "ancor: Region", "unknown key 'ancor'")]
    public void A_faulty_template_is_refused_with_its_reason(string right, string wrong, string reason)
    {
        using var copy = new Catalogue.CatalogueCopy();
        copy.Replace("tables/KOMIM-6B.yaml", right, wrong);
        var faults = Assert.Throws<CatalogueException>(() => CatalogueRoot.Load(copy.Folder)).Faults;
        Assert.Contains(faults, fault => fault.File == "tables/KOMIM-6B.yaml" && fault.Line > 20 && fault.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_figures_are_the_same_bytes() => Assert.Equal(Xlsx.Write(Sheets(Employed)), Xlsx.Write(Sheets(Employed)));

    private static IReadOnlyList<XlsxSheet> With(IReadOnlyList<XlsxSheet> sheets, int index, string text, string replacement) =>
        [.. sheets.Select((sheet, i) => i == index ? sheet with { Rows = [.. sheet.Rows.Select(row => row.Select(cell => cell is string own && own.Trim() == text ? replacement : cell).ToArray())] } : sheet)];
}
