using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Figures;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>
/// GENESIS tables as XLSX. The layout with dates across is tested on a real file; that with the date as a row of its own
/// (12521-0040, 12521-0041) on workbooks made after its description, as no real one is at hand.
/// </summary>
public sealed class GenesisWorkbookTests
{
    private const string BySex = "12521-0040";
    private const string ByCitizenship = "12521-0941";

    private static readonly CatalogueRoot Catalogue = TestTables.With(
        TestTables.Table(BySex, "31.12.", "[{ code: persons, title: Ausländer, unit: Personen }]", """
            dimensions: { sex: sex }
            content: [{ sex: delivered }]
            """),
        ("codelists/citizenship-groups.yaml", """
            code: citizenship-groups
            title: Ländergruppe
            names: [Ländergruppierungen]
            items:
              - { code: total, title: Insgesamt, labels: [Insgesamt] }
              - { code: eu, title: EU, labels: ["EU-27 (seit 01.02.2020)"] }
              - { code: third, title: Drittstaaten, labels: ["Drittstaaten zu EU-27 (seit 01.02.2020)"] }
            """),
        TestTables.Table(ByCitizenship, "31.12.", "[{ code: persons, title: Ausländer, unit: Personen }]", """
            dimensions: { citizenship: citizenship-groups, sex: sex }
            content: [{ citizenship: delivered, sex: delivered }]
            """));

    private static readonly (string Key, string Label)[] Regions =
    [
        ("01001", "Flensburg, kreisfreie Stadt"),
        .. Catalogue.Regions.Kreise.Where(kreis => kreis.ExistsOn(new(2024, 12, 31))).Select(kreis => (kreis.Ags, kreis.Name)),
        ("15363", "Stendal, Landkreis (bis 30.06.2007)"),
    ];

    private static SourceContent Content(string table) => new(Catalogue.Tables[table], Catalogue);

    // Women are two of five, men three; EU and third countries share them 1 to 4; the dissolved Kreis has dashes.
    private static long? Made(SourceContent content, int year, string key, int cell)
    {
        if (key == "15363")
            return null;
        long figure = 100 * (year - 2000) + 25 * int.Parse(key[2..], System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < content.Dimensions.Count; i++)
            figure = content.Dimensions[i].Codelist.Items[content.ItemOf(cell, i)].Code switch
            {
                "male" => figure / 5 * 3,
                "female" => figure / 5 * 2,
                "eu" => figure / 5,
                "third" => figure / 5 * 4,
                _ => figure,
            };
        return figure;
    }

    private static XlsxSheet Sheet(string table, string? name = null)
    {
        var content = Content(table);
        var workbook = new GenesisWorkbook(content, "sex", table == ByCitizenship ? "citizenship" : null) { Name = name, Headings = new Dictionary<string, string> { ["eu"] = "und zwar:" } };
        return workbook.Sheet([2023, 2024], Regions, (year, key, cell) => Made(content, year, key, cell));
    }

    [Theory]
    [InlineData(BySex)]
    [InlineData(ByCitizenship)]
    public async Task The_date_is_a_row_of_its_own_and_each_value_has_a_flag_beside_it(string code)
    {
        var (table, report) = await TestTables.ReadAsync(Xlsx.Write(Sheet(code)), Catalogue);
        Assert.Empty(report.Problems);
        Assert.Equal([2023, 2024], table!.Periods.Select(period => period.Year));
        foreach (var period in table.Periods)
            foreach (var kreis in Regions.Where(region => region.Key.StartsWith("06", StringComparison.Ordinal)))
                foreach (var cell in table.Content.Expected)
                    Assert.Equal(Made(table.Content, period.Year, kreis.Key, cell), period.Slice[table.Regions.IndexOf(kreis.Key), cell]!.Value.Value);
    }

    [Fact]
    public async Task Keys_that_became_numbers_are_keys_and_other_Laender_are_left_out()
    {
        var (table, _) = await TestTables.ReadAsync(Xlsx.Write(Sheet(BySex)), Catalogue);
        Assert.Equal(Figure.Of(2400 + 25 * 412), table!.FigureOf(2024, "06412"));
        Assert.Equal(["01", "15"], table!.LeftOut.Keys);
    }

    [Fact]
    public async Task The_table_is_named_by_a_title_cell_and_the_Stand_is_in_the_footer()
    {
        var (table, report) = await TestTables.ReadAsync(Xlsx.Write(Sheet(BySex, "Ergebnis")), Catalogue);
        Assert.Empty(report.Problems);
        Assert.Equal("02.03.2026 / 09:41:17", table!.AsOf);
    }

    [Fact]
    public async Task Sheets_edited_by_hand_may_stand_before_it_and_hidden_ones_do_not_count()
    {
        XlsxSheet notes = new("Notizen", [["Bitte prüfen!"], [null, "06411", 12]]);
        var (table, report) = await TestTables.ReadAsync(Xlsx.Write(notes, Sheet(BySex), Sheet(BySex, "12521-0040 alt") with { IsHidden = true }), Catalogue);
        Assert.Empty(report.Problems);
        Assert.Equal(2, table!.Periods.Count);
    }

    [Fact]
    public async Task Two_tables_in_one_workbook_are_a_problem()
    {
        var problem = Assert.Single((await TestTables.ReadAsync(Xlsx.Write(Sheet(BySex), Sheet(ByCitizenship)), Catalogue)).Report.Problems);
        Assert.Equal(("sheet-ambiguous", "Die Arbeitsmappe enthält 2 GENESIS-Tabellen: „12521-0040“ (12521-0040), „12521-0941“ (12521-0941)."), (problem.Code, problem.Message));
    }

    [Fact]
    public async Task A_table_that_is_not_in_the_catalogue_is_refused_with_its_sheet()
    {
        var problem = Assert.Single((await TestTables.ReadAsync(Xlsx.Write(Sheet(BySex) with { Name = "12521-0099" }), Catalogue)).Report.Problems);
        Assert.Equal(("unknown-table", "12521-0099", "Die Tabelle 12521-0099 wird nicht ausgewertet."), (problem.Code, problem.Sheet, problem.Message));
    }

    [Fact]
    public async Task The_flag_beside_a_value_is_its_status()
    {
        var (row, column) = Find(Sheet(BySex), 6412, 6);
        var (table, report) = await ReadWith(row, column + 1, "p");
        Assert.Empty(report.Problems);
        Assert.Equal(ObsStatus.Provisional, table!.FigureOf(2023, "06412", ("sex", "female"))!.Value.Status);
        Assert.Equal(ObsStatus.Normal, table.FigureOf(2023, "06412", ("sex", "male"))!.Value.Status);
    }

    [Theory]
    [InlineData("abc", "unexpected-sign", "Frankfurt am Main, 31.12.2023, Ausländer, weiblich: „abc“ ist nicht lesbar.")]
    [InlineData("12,5", "not-a-number", "Frankfurt am Main, 31.12.2023, Ausländer, weiblich: „12,5“ ist nicht lesbar.")]
    [InlineData("*", "unexpected-sign", "Frankfurt am Main, 31.12.2023, Ausländer, weiblich: „*“ ist nicht lesbar.")]
    [InlineData("#REF!", "cell-error", "Frankfurt am Main, 31.12.2023, Ausländer, weiblich: „#REF!“ ist nicht lesbar.")]
    [InlineData("#DIV/0!", "cell-error", "Frankfurt am Main, 31.12.2023, Ausländer, weiblich: „#DIV/0!“ ist nicht lesbar.")]
    public async Task A_cell_that_is_no_figure_is_named_with_sheet_and_cell(string text, string code, string message)
    {
        var (row, column) = Find(Sheet(BySex), 6412, 6);
        var problem = Assert.Single((await ReadWith(row, column, text)).Report.Problems);
        Assert.Equal((code, BySex, Xlsx.Address(row + 1, column + 1), text, message), (problem.Code, problem.Sheet, problem.Cell, problem.Value, problem.Message));
        Assert.Equal("eine ganze Zahl", problem.Expected![.."eine ganze Zahl".Length]);
    }

    [Fact]
    public async Task A_formula_counts_by_the_result_that_was_stored_with_it()
    {
        var (row, column) = Find(Sheet(BySex), 6412, 6);
        var (table, report) = await ReadWith(row, column, new XlsxFormula("1+1", Made(Content(BySex), 2023, "06412", Content(BySex).CellOf(null, new Dictionary<string, string> { ["sex"] = "female" }))!));
        Assert.Equal("formula-cells", Assert.Single(report.Problems).Code);
        var problem = Assert.Single((await ReadWith(row, column, new XlsxFormula("A1/0", "#DIV/0!"))).Report.Problems, problem => problem.Severity == Severity.Error);
        Assert.Equal(("cell-error", "Eine Zelle enthält einen Fehlerwert"), (problem.Code, ProblemKinds.Of(problem.Code).Title(1)));
    }

    [Fact]
    public async Task A_group_that_the_table_does_not_know_is_named_once()
    {
        var sheet = Sheet(ByCitizenship);
        var rows = sheet.Rows.Select(row => row.Select(cell => cell is "EU-27 (seit 01.02.2020)" ? "EU-26" : cell).ToArray()).ToArray();
        var problem = Assert.Single((await TestTables.ReadAsync(Xlsx.Write(sheet with { Rows = rows }), Catalogue)).Report.Problems, problem => problem.Code == "unknown-item");
        Assert.Equal("Die Ausprägung „EU-26“ ist in dieser Tabelle nicht vorgesehen.", problem.Message);
    }

    [Fact]
    public async Task Real_dates_in_the_header_are_the_periods_of_the_columns()
    {
        List<object?[]> rows = [["Bevölkerung: Kreise, Stichtag"], ["Kreise", null, "Stichtag", null], [null, null, new DateOnly(2022, 12, 31), new DateOnly(2023, 12, 31)]];
        rows.AddRange(Regions.Where(region => region.Key[0] == '0').Select(region => new object?[] { region.Key, region.Label, 100, 200 }));
        var (table, report) = await TestTables.ReadAsync(Xlsx.Write(new XlsxSheet("12411-0015", rows, ["A2:B3", "C2:D2"])), Catalogue);
        Assert.Empty(report.Problems);
        Assert.Equal((Figure.Of(100), Figure.Of(200)), (table!.FigureOf(2022, "06633"), table.FigureOf(2023, "06633")));
    }

    [Fact]
    public async Task A_period_across_that_is_none_of_the_table_is_named_with_its_cell()
    {
        List<object?[]> rows = [["Bevölkerung"], ["Kreise", null, "Stichtag"], [null, null, "30.06.2023"], ["06411", "Darmstadt", 1]];
        var problem = Assert.Single((await TestTables.ReadAsync(Xlsx.Write(new XlsxSheet("12411-0015", rows, ["A2:B3"])), Catalogue)).Report.Problems);
        Assert.Equal(("period-not-of-table", "C3", "„30.06.2023“ ist kein Zeitraum der Tabelle 12411-0015."), (problem.Code, problem.Cell, problem.Message));
    }

    [Fact]
    public async Task Citizenships_of_the_register_are_read_as_the_catalogue_describes_them()
    {
        SourceContent content = new(Reading.Catalogue.Tables["12521-0041"], Reading.Catalogue);
        var citizenship = content.Dimensions.Single(dimension => dimension.Name == "citizenship").Codelist;
        var singles = citizenship.Items[citizenship.IndexOf(Codelist.Total)].Parts!.Count;
        long Count(int cell) => content.Dimensions.Select((dimension, i) => dimension.Codelist.Items[content.ItemOf(cell, i)].Code switch
        {
            "total" when dimension.Name == "citizenship" => singles,
            "eu" => 20L,
            "third-countries" => singles - 20L,
            "male" or "female" => 5L,
            "total" => 10L,
            _ => 1L,
        }).Aggregate((x, y) => x * y);

        var regions = Regions.Where(region => region.Key != "06633");
        var sheet = new GenesisWorkbook(content, "sex", "citizenship") { Headings = new Dictionary<string, string> { ["eu"] = "und zwar:" } }.Sheet([2024], regions, (_, key, cell) => key == "15363" ? null : Count(cell));
        var (table, report) = await TestTables.ReadAsync(Xlsx.Write(sheet), Reading.Catalogue);
        Assert.Empty(report.Problems);
        Assert.Equal((Figure.Of(10 * singles), Figure.Of(100), Figure.Of(5)), (table.FigureOf(2024, "06611"), table.FigureOf(2024, "06411", ("citizenship", "eu"), ("sex", "male")), table.FigureOf(2024, "06412", ("citizenship", "st163"), ("sex", "female"))));
        Assert.False(table!.Find(2024)!.Holds(table.Regions.IndexOf("06633")));
    }

    [RealDataFact]
    public async Task The_real_12411_0015_is_read()
    {
        var (table, report) = await TestTables.ReadAsync(Real(), Reading.Catalogue);
        Assert.Empty(report.Problems);
        Assert.Equal([2014, 2015, 2016, 2017, 2018], table!.Periods.Select(period => period.Year));
        Assert.Equal((Figure.Of(717624), Figure.Of(753056), Figure.Of(100206)), (table.FigureOf(2014, "06412"), table.FigureOf(2018, "06412"), table.FigureOf(2014, "06636")));
        Assert.Equal("27.03.2020 / 03:59:13", table.AsOf);
        Assert.All(table.Periods, period => Assert.Equal(26, table.Regions.Kreise.Count(kreis => period.Holds(table.Regions.IndexOf(kreis.Ags)))));
    }

    private static byte[] Real() => File.ReadAllBytes(Path.Combine(TestPaths.RealData!, "genesis-xlsx", "12411-0015.xlsx"));

    private static (int Row, int Column) Find(XlsxSheet sheet, long key, int column) => (sheet.Rows.Select((row, i) => (row, i)).First(x => x.row[0] is long found && found == key).i, column);

    private static Task<(DeliveredTable? Table, Report Report)> ReadWith(int row, int column, object text)
    {
        var sheet = Sheet(BySex);
        var rows = sheet.Rows.Select((cells, i) => i == row ? [.. cells.Select((cell, j) => j == column ? text : cell)] : cells).ToArray();
        return TestTables.ReadAsync(Xlsx.Write(sheet with { Rows = rows }), Catalogue);
    }
}
