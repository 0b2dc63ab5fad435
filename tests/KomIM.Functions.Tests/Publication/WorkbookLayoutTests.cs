using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace KomIM.Tests.Publication;

/// <summary>What every workbook of a release has in common.</summary>
public sealed class WorkbookLayoutTests
{
    private static readonly string[] First = ["Deckblatt", "Inhalt", "Hinweise", "Zeichen"];

    [Fact]
    public void Every_part_of_every_workbook_is_valid_for_Excel_2019() => Assert.All(SampleRelease.Workbooks, file => AssertValid(file.Bytes, withTwins: file.Name is "indikatoren/KomIM_3C.xlsx" or "kreise/KomIM_06411_Darmstadt.xlsx"));

    [Fact]
    public void Sheets_are_cover_contents_notes_legend_then_tables_then_flat_twins() => Assert.All(SampleRelease.Representative, file =>
    {
        string[] names = [.. WorkbookReading.Sheets(file.Bytes).Select(sheet => sheet.Name)];
        Assert.Equal(First, names[..4]);
        Assert.True(names.Length > 5);
        Assert.StartsWith("csv-", names[^1], StringComparison.Ordinal);
        Assert.All(names.SkipWhile(name => !IsTwin(name)), name => Assert.StartsWith("csv-", name, StringComparison.Ordinal));
    });

    [Fact]
    public void Every_sheet_has_one_named_table_with_one_header_row_no_merged_and_no_empty_cells_and_nothing_below_it() => ForEachSheet((name, sheet, _) =>
    {
        Assert.Empty(sheet.Worksheet.Descendants<MergeCells>());
        var table = Assert.Single(sheet.TableDefinitionParts).Table;
        var (first, last) = (RowOf(table.Reference!.Value!.Split(':')[0]), RowOf(table.Reference.Value.Split(':')[1]));
        var rows = sheet.Worksheet.Descendants<Row>().ToArray();
        Assert.Equal(last, rows[^1].RowIndex!.Value);
        Assert.Equal(Enumerable.Range(1, rows.Length).Select(row => (uint)row), rows.Select(row => row.RowIndex!.Value));
        Assert.All(rows.Where(row => row.RowIndex!.Value < first), row => Assert.Single(row.Elements<Cell>()));
        if (IsTwin(name))
            Assert.Equal(1u, first);
        else
            Assert.All(rows.Where(row => row.RowIndex!.Value >= first), row => Assert.Equal(table.TableColumns!.Count!.Value, (uint)row.Descendants<CellValue>().Count()));
    });

    [Fact]
    public void Names_of_tables_are_unique_in_a_workbook_and_each_has_an_alternative_text() => Assert.All(SampleRelease.Workbooks, file =>
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Bytes), isEditable: false);
        var tables = document.WorkbookPart!.WorksheetParts.SelectMany(sheet => sheet.TableDefinitionParts).Select(part => part.Table).ToArray();
        Assert.Equal(tables.Length, tables.Select(table => table.DisplayName!.Value!.ToUpperInvariant()).Distinct().Count());
        Assert.Equal(tables.Length, tables.Select(table => table.Id!.Value).Distinct().Count());
        Assert.All(tables, table => Assert.Matches("altText=\"[^\"]+\"", table.OuterXml));
    });

    [Fact]
    public void The_sentence_below_the_title_says_how_large_the_table_is_and_how_many_charts_there_are() => Assert.All(SampleRelease.Representative, file =>
    {
        var charts = WorkbookReading.Charts(file.Bytes).CountBy(chart => chart.Sheet).ToDictionary();
        foreach (var (name, rows) in WorkbookReading.Sheets(file.Bytes).Where(sheet => !IsTwin(sheet.Name)))
        {
            var table = WorkbookReading.Table(rows);
            var said = rows.Select(row => Regex.Match(row[0]?.ToString() ?? "", @"ine Tabelle mit (\d+) Zeilen? und (\d+) Spalten?(?:, rechts daneben (\d+) Diagramme?)?\.")).First(match => match.Success);
            Assert.Equal($"{name} {table.Count - 1} {table[0].Length} {charts.GetValueOrDefault(name)}", $"{name} {said.Groups[1].Value} {said.Groups[2].Value} {(said.Groups[3].Success ? said.Groups[3].Value : "0")}");
        }
    });

    [Fact]
    public void Accessible_tables_have_neither_filter_nor_frozen_rows_and_flat_twins_have_both() => ForEachSheet((name, sheet, _) =>
    {
        var isTwin = IsTwin(name);
        Assert.Equal(isTwin, sheet.TableDefinitionParts.Single().Table.AutoFilter is not null);
        Assert.Equal(isTwin, sheet.Worksheet.Descendants<Pane>().Any());
    });

    [Fact]
    public void Every_sheet_starts_in_A1_with_its_title_and_the_cursor_there() => ForEachSheet((name, sheet, workbook) =>
    {
        Assert.Equal("A1", sheet.Worksheet.Descendants<Cell>().First().CellReference!.Value);
        var view = Assert.Single(sheet.Worksheet.Descendants<SheetView>());
        Assert.All(view.Descendants<Selection>(), selection => Assert.Equal("A1", selection.ActiveCell?.Value));
        Assert.Equal(name == "Deckblatt", view.TabSelected?.Value ?? false);
        Assert.Equal(0u, workbook.Workbook.BookViews!.Elements<WorkbookView>().Single().ActiveTab!.Value);
    });

    [Fact]
    public void Pages_are_landscape_one_page_wide_repeat_the_header_and_say_number_and_licence() => ForEachSheet((name, sheet, workbook) =>
    {
        var page = Assert.Single(sheet.Worksheet.Descendants<PageSetup>());
        Assert.Equal(OrientationValues.Landscape, page.Orientation!.Value);
        Assert.Equal(1u, page.FitToWidth?.Value ?? 1);
        Assert.True(sheet.Worksheet.SheetProperties!.PageSetupProperties!.FitToPage!.Value);
        Assert.Matches("dl-de/by-2-0.*&P von &N", sheet.Worksheet.Descendants<OddFooter>().Single().Text);
        var header = sheet.TableDefinitionParts.Single().Table.Reference!.Value!.Split(':')[0];
        Assert.EndsWith($"!${RowOf(header)}:${RowOf(header)}", NameOf(workbook, sheet, "_xlnm.Print_Titles"), StringComparison.Ordinal);
    });

    [Fact]
    public void A_table_and_each_of_its_charts_print_on_pages_of_their_own() => ForEachSheet((_, sheet, workbook) =>
    {
        if (sheet.DrawingsPart is not { } drawing)
            return;
        var areas = Regex.Split(NameOf(workbook, sheet, "_xlnm.Print_Area")!, ",(?=')").Select(area => WorkbookReading.CellsOf(area).ToArray()).ToArray();
        Assert.Equal(1 + drawing.ChartParts.Count(), areas.Length);
        var table = WorkbookReading.CellsOf($"'x'!{Regex.Replace(sheet.TableDefinitionParts.Single().Table.Reference!.Value!, "([A-Z]+)([0-9]+)", "$$$1$$$2")}").ToArray();
        Assert.Equal((1, 1), (areas[0][0].Row, areas[0][0].Column));
        Assert.Equal(table[^1].Row, areas[0][^1].Row);
        Assert.True(areas[0][^1].Column >= table[^1].Column);
        for (var i = 1; i < areas.Length; i++)
        {
            Assert.True(areas[i][0].Column > areas[0][^1].Column);
            Assert.True(i == 1 || areas[i][0].Row > areas[i - 1][^1].Row);
        }
    });

    [Fact]
    public void What_stands_above_a_table_is_not_cut_off_on_paper() => ForEachSheet((name, sheet, workbook) =>
    {
        if (sheet.DrawingsPart is null)
            return;
        var texts = workbook.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToArray();
        // What is printed with the table: its columns, and empty ones right of it.
        var printed = WorkbookReading.CellsOf(Regex.Split(NameOf(workbook, sheet, "_xlnm.Print_Area")!, ",(?=')")[0]).Last().Column;
        var columns = sheet.Worksheet.Descendants<Column>().ToArray();
        var width = columns.Sum(column => column.Width!.Value) + (printed - columns.Length) * sheet.Worksheet.SheetFormatProperties!.DefaultColumnWidth!.Value;
        var header = RowOf(sheet.TableDefinitionParts.Single().Table.Reference!.Value!.Split(':')[0]);
        foreach (var cell in sheet.Worksheet.Descendants<Row>().Where(row => row.RowIndex!.Value < header).SelectMany(row => row.Elements<Cell>()))
        {
            var text = texts[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)];
            // Letters of Arial are on average 0.9 times as wide as its digits; the title is 14/11 larger and bold.
            Assert.True(text.Length * (cell.CellReference == "A1" ? 1.2 : 0.9) <= width, $"{name}: {text} ({text.Length} on {width})");
        }
    });

    [Fact]
    public void A_cover_says_in_short_lines_what_the_workbook_is() => Assert.All(SampleRelease.Representative, file =>
    {
        var lines = WorkbookReading.Sheet(file.Bytes, "Deckblatt").TakeWhile(row => row[1] is null).Select(row => (string)row[0]!).ToArray();
        Assert.All(lines, line => Assert.InRange(line.Length, 5, 145));
        Assert.Contains("Herausgeber: Hessisches Ministerium für Arbeit, Integration, Jugend und Soziales", lines);
        Assert.Contains(lines, line => line.StartsWith("Lizenz: Datenlizenz Deutschland", StringComparison.Ordinal));
        if (file.Name.StartsWith("indikatoren/", StringComparison.Ordinal))
            Assert.Contains(SampleRelease.Catalogue.Indicators.Single(indicator => file.Name.Contains($"_{indicator.Code}.", StringComparison.Ordinal)).Definition, string.Join(' ', lines));
    });

    [Fact]
    public void Contents_lead_to_every_sheet_and_every_sheet_leads_back() => Assert.All(SampleRelease.Workbooks, file =>
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Bytes), isEditable: false);
        var sheets = document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ToArray();
        var twins = sheets.Where(sheet => IsTwin(sheet.Name!.Value!)).ToArray();
        Assert.Equal(sheets.Where(sheet => sheet.Name != "Inhalt").Select(sheet => $"'{sheet.Name}'!A1").Order(StringComparer.Ordinal), LinksOf(document, sheets[1]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(sheets.Where(sheet => sheet.Name != "Inhalt").Except(twins), sheet => Assert.Contains("'Inhalt'!A1", LinksOf(document, sheet)));
    });

    [Fact]
    public void The_document_says_its_title_subject_keywords_and_language() => Assert.All(SampleRelease.Workbooks, file =>
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Bytes), isEditable: false);
        Assert.StartsWith("Kommunales Integrationsmonitoring Hessen: ", document.PackageProperties.Title, StringComparison.Ordinal);
        Assert.InRange(document.PackageProperties.Subject!.Length, 20, 255);
        Assert.InRange(document.PackageProperties.Keywords!.Length, 40, 255);
        Assert.StartsWith("Integration, Monitoring, Hessen, Kreise, ", document.PackageProperties.Keywords, StringComparison.Ordinal);
        Assert.Equal("de-DE", document.PackageProperties.Language);
    });

    [Fact]
    public void No_font_is_smaller_than_11_points_in_cells_and_in_charts() => Assert.All(SampleRelease.Representative, file =>
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Bytes), isEditable: false);
        Assert.All(document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.Fonts!.Elements<Font>(), font => Assert.True(font.FontSize!.Val!.Value >= 11));
        Assert.All(WorkbookReading.Charts(file.Bytes).SelectMany(chart => Regex.Matches(chart.Space.OuterXml, "sz=\"(\\d+)\"")), size => Assert.True(int.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) >= 1100));
    });

    [Fact]
    public void No_cell_has_a_formula() => ForEachSheet((_, sheet, _) => Assert.Empty(sheet.Worksheet.Descendants<CellFormula>()));

    [Fact]
    public void A_row_is_high_enough_for_its_longest_text() => ForEachSheet((name, sheet, workbook) =>
    {
        var texts = workbook.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToArray();
        var widths = sheet.Worksheet.Descendants<Column>().Select(column => column.Width!.Value).ToArray();
        var header = RowOf(sheet.TableDefinitionParts.Single().Table.Reference!.Value!.Split(':')[0]);
        if (!IsTwin(name))
            foreach (var row in sheet.Worksheet.Descendants<Row>().Where(row => row.RowIndex!.Value > header))
                foreach (var (cell, i) in row.Elements<Cell>().Select((cell, i) => (cell, i)).Where(cell => cell.cell.DataType?.Value == CellValues.SharedString))
                    Assert.True((row.Height?.Value ?? 15) / 15 >= Math.Ceiling(texts[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)].Length * 0.85 / widths[i]), $"{name} {cell.CellReference}");
    });

    /// <param name="withTwins">Flat twins, which are large, too.</param>
    internal static void AssertValid(byte[] workbook, bool withTwins = true)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var validator = new OpenXmlValidator(FileFormatVersions.Office2019);
        var twins = document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Where(sheet => !withTwins && IsTwin(sheet.Name!.Value!)).Select(sheet => document.WorkbookPart.GetPartById(sheet.Id!.Value!)).ToHashSet();
        var errors = twins.Count == 0 ? validator.Validate(document) : document.WorkbookPart.Parts.Select(part => part.OpenXmlPart).Prepend(document.WorkbookPart).Except(twins).SelectMany(part => part.Parts.SelectMany(child => child.OpenXmlPart.Parts.Append(child)).Select(child => child.OpenXmlPart).Where(_ => part != document.WorkbookPart).Append(part)).SelectMany(validator.Validate);
        Assert.Equal([], errors.Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    // Of the flat twins, which are large and all alike, those of two workbooks.
    private static void ForEachSheet(Action<string, WorksheetPart, WorkbookPart> assert) => Assert.All(SampleRelease.Representative, file =>
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Bytes), isEditable: false);
        foreach (var sheet in document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>())
            if (!IsTwin(sheet.Name!.Value!) || file.Name is "indikatoren/KomIM_1D.xlsx" or "indikatoren/KomIM_3A.xlsx")
                assert(sheet.Name.Value!, (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!), document.WorkbookPart);
    });

    private static bool IsTwin(string sheet) => sheet.StartsWith("csv-", StringComparison.Ordinal);

    private static string? NameOf(WorkbookPart workbook, WorksheetPart sheet, string name)
    {
        var position = workbook.Workbook.Sheets!.Elements<Sheet>().TakeWhile(other => other.Id!.Value != workbook.GetIdOfPart(sheet)).Count();
        return workbook.Workbook.DefinedNames!.Elements<DefinedName>().SingleOrDefault(defined => defined.Name == name && defined.LocalSheetId!.Value == position)?.Text;
    }

    private static string[] LinksOf(SpreadsheetDocument document, Sheet sheet) =>
        [.. ((WorksheetPart)document.WorkbookPart!.GetPartById(sheet.Id!.Value!)).Worksheet.Descendants<Hyperlink>().Select(link => link.Location!.Value!)];

    private static uint RowOf(string address) => uint.Parse(address.TrimStart([.. Enumerable.Range('A', 26).Select(letter => (char)letter)]), CultureInfo.InvariantCulture);
}
