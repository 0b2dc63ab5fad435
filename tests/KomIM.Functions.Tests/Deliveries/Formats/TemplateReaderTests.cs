using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using KomIM.Deliveries;
using KomIM.Deliveries.Formats;
using KomIM.Figures;
using KomIM.Publication;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>A filled Liefervorlage as people hand it in, right and wrong, and what its deliverer reads.</summary>
public sealed class TemplateReaderTests
{
    private const string Migration = "12711-05-02-4";

    // Tabelle, Zeitraum, AGS, Kreis, Staatsangehörigkeit, Geschlecht, Messgröße, Wert, Zeichen; first Hessen, 064, 065, 066, Darmstadt.
    private const int Darmstadt = 6;

    private static readonly IReadOnlyList<TableSlice> Slices = TemplateSample.Slices(Reading.Catalogue, Migration, 2023);
    private static readonly byte[] Good = TemplateSample.Workbook(Slices);
    private static readonly string GoodCsv = Encoding.UTF8.GetString(TemplateSample.Csv(Slices));

    [Fact]
    public async Task A_filled_template_has_no_problem_and_says_its_state()
    {
        var (table, report) = await Reading.ReadAsync(Good);
        Assert.Empty(report.Problems);
        Assert.Equal((Migration, "02.03.2026"), (report.Table, report.AsOf));
        Assert.Equal(TableSliceCsv.Write(Slices[0]), TableSliceCsv.Write(Assert.Single(table!.Periods).Slice));
    }

    [Fact]
    public async Task The_same_figures_as_CSV_are_the_same_figures()
    {
        var (table, report) = await Reading.ReadAsync(Encoding.UTF8.GetBytes(GoodCsv));
        Assert.Empty(report.Problems);
        Assert.Equal(TableSliceCsv.Write(Slices[0]), TableSliceCsv.Write(Assert.Single(table!.Periods).Slice));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" März 2026 ", "März 2026")]
    [InlineData("Sonderauswertung vom 02.03.2026 auf Grundlage der Daten vom 31.12.2025, zweite Fassung", "Sonderauswertung vom 02.03.2026 auf Grundlage der Daten vom…")]
    public async Task The_state_is_kept_as_it_is_stated_unless_it_is_a_story(string stated, string? kept)
    {
        var workbook = Edit(Good, sheet => sheet.Workbook.Worksheet("Anleitung").CellsUsed().Single(cell => cell.GetString() == "Stand der Daten").CellRight().SetValue(stated));
        Assert.Equal(kept, (await Reading.ReportAsync(workbook)).AsOf);
    }

    [Fact]
    public void The_same_figures_give_the_same_bytes() => Assert.Equal(Good, TemplateSample.Workbook(TemplateSample.Slices(Reading.Catalogue, Migration, 2023)));

    [Fact]
    public async Task The_published_template_filled_in_by_hand_is_accepted()
    {
        var template = Edit(new DeliveryTemplate(Slices[0].Content, Reading.Catalogue.Regions).Write(), sheet =>
        {
            for (var row = 3; row <= sheet.LastRowUsed().RowNumber(); row++)
            {
                sheet.Cell(row, 2).SetValue("2023");
                var (region, cell) = (Reading.Catalogue.Regions.IndexOf(sheet.Cell(row, 3).GetString()), (row - 3) / 31);
                if (Slices[0][region, Slices[0].Content.Expected.Order().ElementAt(cell)] is { Value: { } value })
                    sheet.Cell(row, 8).SetValue(value);
            }
            foreach (var cell in sheet.Row(2).CellsUsed())
                cell.Clear(XLClearOptions.Contents);
        });
        var (table, report) = await Reading.ReadAsync(template);
        Assert.Empty(report.Problems);
        // The rows of Hanau stay empty until 2026.
        Assert.Equal(30, Enumerable.Range(0, Reading.Catalogue.Regions.Count).Count(Assert.Single(table!.Periods).Holds));
    }

    [Theory]
    [InlineData(3, "6411")]
    [InlineData(3, "411")]
    [InlineData(3, "411000")]
    [InlineData(3, "064110000000")]
    [InlineData(4, "")]
    [InlineData(5, "")]
    [InlineData(5, "total")]
    [InlineData(6, "zusammen")]
    [InlineData(7, "ARRIVALS")]
    [InlineData(7, "Zuzüge über die Kreisgrenzen")]
    public async Task Keys_and_items_are_understood_in_every_spelling(int column, string text) =>
        Assert.Equal([], (await Reading.ReportAsync(Edit(Good, sheet => sheet.Cell(Darmstadt, column).SetValue(text)))).Problems.Select(problem => problem.Message));

    [Fact]
    public async Task Numbers_and_dates_of_Excel_are_understood()
    {
        var employees = TemplateSample.Workbook(TemplateSample.Slices(Reading.Catalogue, "13111-06-02-4", 2023));
        Assert.Empty((await Reading.ReportAsync(Edit(employees, sheet =>
        {
            sheet.Cell(Darmstadt, 2).SetValue(new DateTime(2023, 6, 30)).Style.NumberFormat.SetFormat("dd/mm/yyyy");
            sheet.Cell(Darmstadt, 3).SetValue(6411);
        }))).Problems);
        Assert.Empty((await Reading.ReportAsync(Edit(Good, sheet => sheet.Cell(Darmstadt, 2).SetValue(2023)))).Problems);
    }

    [Fact]
    public async Task The_order_of_columns_is_free_and_empty_rows_do_not_count()
    {
        var rows = GoodCsv.TrimEnd().Split('\n').Select(line => line.Split(';')).Select(cells => string.Join(';', cells.Reverse()));
        Assert.Empty((await Reading.ReportAsync(string.Join('\n', rows.Append(";;;;;;; ;")) + '\n')).Problems);
    }

    [Fact]
    public async Task Land_and_Regierungsbezirke_may_be_left_empty()
    {
        var (table, report) = await Reading.ReadAsync(Edit(Good, sheet =>
        {
            foreach (var row in sheet.RowsUsed().Where(row => row.Cell(3).GetString() is "06" or "064" or "065" or "066"))
            {
                row.Cell(2).Clear(XLClearOptions.Contents);
                row.Cell(8).Clear(XLClearOptions.Contents);
            }
        }));
        Assert.Empty(report.Problems);
        Assert.False(table!.Periods.Single().Holds(Reading.Catalogue.Regions.IndexOf("06")));
    }

    [Theory]
    [InlineData("p", 'P')]
    [InlineData("s", 'E')]
    [InlineData("()", 'U')]
    [InlineData("r", 'A')]
    public async Task A_sign_beside_a_number_says_how_to_read_it(string sign, char status)
    {
        var (table, report) = await Reading.ReadAsync(Edit(Good, sheet => sheet.Cell(Darmstadt, 9).SetValue(sign)));
        Assert.Empty(report.Problems);
        var before = Slices[0][Reading.Catalogue.Regions.IndexOf("06411"), 0]!.Value;
        Assert.Equal(before.With(ObsStatusCode.Parse(status)), table!.Periods.Single().Slice[Reading.Catalogue.Regions.IndexOf("06411"), 0]);
    }

    [Fact]
    public async Task The_example_row_that_was_left_in() => await Expect(
        sheet => sheet.Cell(2, 1).SetValue("Beispiel"), "example-row-left", "A2", "Zeile 2 ist die Beispielzeile.", "Löschen Sie die Zeile.");

    [Fact]
    public async Task The_example_row_under_the_number_of_the_table() => await Expect(
        sheet => sheet.Cell(2, 3).SetValue("06000"), "example-row-left", "C2", "Zeile 2 ist die Beispielzeile.", "Löschen Sie die Zeile.");

    [Fact]
    public async Task Neither_value_nor_sign() => await Expect(
        sheet => sheet.Cell(Darmstadt, 8).Clear(XLClearOptions.Contents), "value-missing", "H6", "Zeile 6 hat weder Wert noch Zeichen.", "Tragen Sie den Wert ein.");

    [Fact]
    public async Task A_flag_without_the_value_it_belongs_to() => await Expect(
        sheet => sheet.Cell(Darmstadt, 8).Clear(XLClearOptions.Contents).Worksheet.Cell(Darmstadt, 9).SetValue("p"), "value-missing", "H6", "Zeile 6 hat das Zeichen „p“, aber den Wert nicht, zu dem es gehört.", "Tragen Sie den Wert ein.");

    [Fact]
    public async Task Both_value_and_sign() => await Expect(
        sheet => sheet.Cell(Darmstadt, 9).SetValue("."), "value-and-sign", "I6", $"Zeile 6 hat den Wert {Slices[0][Reading.Catalogue.Regions.IndexOf("06411"), 0]!.Value.Value} und zugleich das Zeichen „.“.", "Löschen Sie den Wert oder das Zeichen.");

    [Fact]
    public async Task A_value_that_is_no_whole_number() => await Expect(
        sheet => sheet.Cell(Darmstadt, 8).SetValue(12.5m), "not-a-number", "H6", "Darmstadt, 2023, Zuzüge über die Kreisgrenzen: „12,5“ ist nicht lesbar.", "Berichtigen Sie den Wert:");

    [Fact]
    public async Task A_sign_that_does_not_exist() => await Expect(
        sheet => sheet.Cell(Darmstadt, 8).Clear(XLClearOptions.Contents).Worksheet.Cell(Darmstadt, 9).SetValue("k. A."), "unexpected-sign", "I6", "Darmstadt, 2023, Zuzüge über die Kreisgrenzen: „k. A.“ ist nicht lesbar.", "Tragen Sie eine Zahl ein");

    [Fact]
    public async Task A_row_of_another_table() => await Expect(
        sheet => sheet.Cell(Darmstadt, 1).SetValue("12411-03-03-4"), "table-differs", "A6", "Zeile 6 nennt die Tabelle 12411-03-03-4, die Zeilen davor 12711-05-02-4.", "Tragen Sie in jede Zeile die Nummer derselben Tabelle ein");

    [Fact]
    public async Task A_row_of_no_table() => await Expect(
        sheet => sheet.Cell(Darmstadt, 1).Clear(XLClearOptions.Contents), "table-differs", "A6", "Zeile 6 nennt keine Tabelle.", "Tragen Sie in jede Zeile die Nummer derselben Tabelle ein");

    [Fact]
    public async Task A_table_that_nobody_knows() => await Expect(
        sheet => sheet.Cell(2, 1).SetValue("KOMIM-9Z"), "unknown-table", "A2", "Die Tabelle KOMIM-9Z wird nicht ausgewertet.", "Prüfen Sie die Nummer der Tabelle");

    [Fact]
    public async Task A_column_that_is_not_ours() => await Expect(
        sheet => sheet.Cell(1, 10).SetValue("Notiz"), "header-mismatch", "J1", "Die Spalte „Notiz“ ist in der Liefervorlage der Tabelle 12711-05-02-4 nicht vorgesehen.", "Lassen Sie die Kopfzeile so");

    [Fact]
    public async Task A_column_that_comes_twice() => await Expect(
        sheet => sheet.Cell(1, 10).SetValue("Wert"), "header-mismatch", "J1", "Die Spalte „Wert“ kommt mehrmals vor.", "Lassen Sie die Kopfzeile so");

    [Theory]
    [InlineData(5, "Staatsangehörigkeit")]
    [InlineData(7, "Messgröße")]
    [InlineData(3, "AGS")]
    public async Task A_column_that_is_missing(int column, string title) => await Expect(
        sheet => sheet.Cell(1, column).Clear(XLClearOptions.Contents), "header-mismatch", "A1", $"Die Spalte „{title}“ fehlt.", "Lassen Sie die Kopfzeile so");

    [Fact]
    public async Task An_item_that_the_table_does_not_have() => await Expect(
        sheet => sheet.Cell(Darmstadt, 6).SetValue("divers"), "unknown-item", "F6", "Die Ausprägung „divers“ ist in der Spalte „Geschlecht“ nicht vorgesehen.", "Wählen Sie die Ausprägung aus der Liste der Zelle");

    [Fact]
    public async Task A_measure_that_is_not_said() => await Expect(
        sheet => sheet.Cell(Darmstadt, 7).Clear(XLClearOptions.Contents), "unknown-item", "G6", "In der Spalte „Messgröße“ fehlt die Ausprägung.", "Wählen Sie die Ausprägung aus der Liste der Zelle");

    [Fact]
    public async Task A_period_that_is_not_said() => await Expect(
        sheet => sheet.Cell(Darmstadt, 2).Clear(XLClearOptions.Contents), "period-missing", "B6", "Zeile 6 nennt keinen Zeitraum.", "Tragen Sie den Zeitraum in jede Zeile ein");

    [Fact]
    public async Task A_period_of_another_form() => await Expect(
        sheet => sheet.Cell(Darmstadt, 2).SetValue("31.12.2023"), "period-not-of-table", "B6", "„31.12.2023“ ist kein Zeitraum der Tabelle 12711-05-02-4.", "Tragen Sie den Zeitraum so ein");

    [Fact]
    public async Task A_row_without_key() => await Expect(
        sheet => sheet.Cell(Darmstadt, 3).SetValue("Darmstadt"), "row-not-understood", "C6", "Zeile 6 hat keinen Regionalschlüssel.", "Tragen Sie den Schlüssel des Kreises");

    [Fact]
    public async Task A_key_of_no_region() => await Expect(
        sheet => sheet.Cell(Darmstadt, 3).SetValue("06499"), "unknown-region", "C6", "Der Schlüssel 06499 gehört zu keiner Region in Hessen.", "Prüfen Sie den Schlüssel.");

    [Fact]
    public async Task A_row_that_comes_twice() => await Expect(
        sheet =>
        {
            sheet.Cell(Darmstadt, 3).SetValue("06412");
            sheet.Cell(Darmstadt, 4).SetValue("Frankfurt am Main");
        },
        "duplicate-region", "H7", "Zeile 7 wiederholt Zeile 6: Frankfurt am Main, 2023, Zuzüge über die Kreisgrenzen.", "Löschen Sie eine der beiden Zeilen.");

    [Fact]
    public async Task A_name_that_is_not_the_keys() => await Expect(
        sheet => sheet.Cell(Darmstadt, 4).SetValue("Darmstadt-Dieburg, Landkreis"), "region-name", "D6", "Der Schlüssel 06411 steht bei „Darmstadt-Dieburg, Landkreis“, gehört aber zu Darmstadt, Wissenschaftsstadt.", "Der Schlüssel gilt");

    [Fact]
    public async Task What_is_absent_is_not_zero() => await Expect(
        sheet => sheet.Row(sheet.RowsUsed().Last(row => row.Cell(3).GetString() == "06411").RowNumber()).Clear(XLClearOptions.Contents),
        "missing-row", null, "Darmstadt, 2023, Fortzüge über die Kreisgrenzen, Ausländerinnen und Ausländer, weiblich: Der Wert fehlt.", "Ergänzen Sie die Zeile");

    [Fact]
    public async Task A_Kreis_that_is_missing() => await Expect(
        sheet => Remove(sheet, row => row.Cell(3).GetString() == "06633"), "missing-region", null, "Kassel, Landkreis (06633) fehlt für 2023.", "Ergänzen Sie die Zeilen dieses Kreises");

    [Fact]
    public async Task An_item_that_is_missing_everywhere() => await Expect(
        sheet => Remove(sheet, row => row.Cell(6).GetString() == "weiblich" && row.Cell(5).GetString() == "Deutsche" && row.Cell(7).GetString().StartsWith("Zuzüge", StringComparison.Ordinal)),
        "missing-column", null, "Für 2023 fehlt in allen Regionen: Zuzüge über die Kreisgrenzen, Deutsche, weiblich.", "Ergänzen Sie die Zeilen");

    [Fact]
    public async Task Nothing_but_a_header() => await Expect(
        sheet => Remove(sheet, row => row.RowNumber() > 1), "row-not-understood", "A2", "Auf die Kopfzeile folgt keine Zeile mit Werten.", "Tragen Sie den Schlüssel");

    [Fact]
    public async Task A_CSV_file_names_the_cell_too()
    {
        var lines = GoodCsv.Split('\n');
        lines[Darmstadt - 1] = lines[Darmstadt - 1].Replace("Insgesamt;Insgesamt", "Insgesamt;divers", StringComparison.Ordinal);
        var problem = (await Reading.ReportAsync(string.Join('\n', lines))).Problems[0];
        Assert.Equal(("unknown-item", null, "F6"), (problem.Code, problem.Sheet, problem.Cell));
    }

    [Theory]
    [InlineData("Tabelle;Zeitraum;AGS;Wert")]
    [InlineData("Tabelle;Zeitraum;Wert\nKOMIM;2023;1")]
    [InlineData("\"Wert\";\"AGS\";\"Zeitraum\";\"Tabelle\"\n;;;\n1;2;3;4;5;6;7;8;9")]
    [InlineData("Tabelle;Zeitraum;AGS;Wert\n=1+1;@x;-;x")]
    public async Task Whatever_follows_the_header_ends_in_a_problem(string text) => Assert.Equal(DeliveryResult.Rejected, (await Reading.ReportAsync(text)).Result);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task A_cell_full_of_text_does_not_fill_the_report(int column) =>
        Assert.InRange((await Reading.ReportAsync(Edit(Good, sheet => sheet.Cell(Darmstadt, column).SetValue(new string('x', 30_000))))).ToJson().Length, 0, 5_000);

    [Fact]
    public async Task A_file_that_only_looks_a_little_like_it_is_not_ours() =>
        Assert.Equal("not-recognised", Assert.Single((await Reading.ReportAsync("Jahr;Kreis;Wert\n2023;06411;5")).Problems).Code);

    private static async Task Expect(Action<IXLWorksheet> edit, string code, string? cell, string message, string remedy)
    {
        var report = await Reading.ReportAsync(Edit(Good, edit));
        var problem = report.Problems[0];
        Assert.Equal((code, cell, message), (problem.Code, problem.Cell, problem.Message));
        Assert.StartsWith(remedy, problem.Remedy, StringComparison.Ordinal);
        Assert.Equal(cell is null ? null : "Daten", problem.Sheet);
        Assert.Single(report.Counts);
    }

    // As a spreadsheet program does: opened, changed, saved.
    private static byte[] Edit(byte[] workbook, Action<IXLWorksheet> edit)
    {
        using var opened = new XLWorkbook(new MemoryStream(workbook));
        edit(opened.Worksheet("Daten"));
        using var saved = new MemoryStream();
        opened.SaveAs(saved);
        return saved.ToArray();
    }

    private static void Remove(IXLWorksheet sheet, Func<IXLRow, bool> condition)
    {
        foreach (var row in sheet.RowsUsed().Where(condition).ToArray())
            row.Clear(XLClearOptions.Contents);
    }
}
