using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Tests.Catalogue;

namespace KomIM.Tests.Publication;

public sealed class WorkbookLayoutTests
{
    private const int HeaderRow = 4;
    private const int FirstFigureSheet = 4;

    static WorkbookLayoutTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Every_workbook_is_valid_Open_XML() => Assert.All(SampleRelease.Workbooks, file => AssertValid(file.Bytes));

    [Fact]
    public void Every_figure_reads_back_as_computed()
    {
        var lines = SampleRelease.Indicators.SelectMany(indicator => indicator.Lines.Select(line => (indicator.Code, line))).ToLookup(x => (x.Code, x.line.Ags), x => x.line);
        foreach (var (name, bytes) in SampleRelease.Workbooks)
            foreach (var (sheet, cells) in Sheets(bytes).Skip(FirstFigureSheet))
            {
                var header = cells[HeaderRow];
                var definition = SampleRelease.Catalogue.Indicators.Single(indicator => indicator.Code == sheet[..2]);
                foreach (var row in cells.Skip(HeaderRow + 1))
                {
                    var ags = header.Contains("Schlüssel") ? (string)row[0]! : name.Split('_')[1];
                    var measure = definition.Measures.Single(measure => Equals(measure.Title, row[Array.IndexOf(header, "Messgröße")]));
                    var series = SampleRelease.Catalogue.SeriesOf(definition).Single(series => Equals(series.Title, row[Array.IndexOf(header, "Gruppe")]));
                    var line = lines[(definition.Code, ags)].Single(line => (line.Measure, line.Series) == (measure.Code, series.Code));
                    for (var column = 0; column < header.Length; column++)
                        if (Expected(line, measure, (string)header[column]!) is { } expected)
                            Assert.Equal(expected, row[column] is double number ? (decimal)number : row[column]);
                }
            }
    }

    [Fact]
    public void Every_sheet_of_an_indicator_has_a_row_for_every_measure_series_and_region()
    {
        foreach (var indicator in SampleRelease.Indicators)
        {
            var shown = SampleRelease.ShownOf(indicator).Count;
            Assert.All(Sheets(SampleRelease.Files[$"indikatoren/KomIM_{indicator.Code}.xlsx"]).Skip(FirstFigureSheet), sheet => Assert.Equal(shown, sheet.Cells.Count - HeaderRow - 1));
            Assert.Equal(shown, Sheets(SampleRelease.Files["KomIM_Gesamt.xlsx"]).Single(sheet => sheet.Name == indicator.Code).Cells.Count - HeaderRow - 1);
        }
    }

    [Fact]
    public void A_table_has_one_header_no_merged_cells_no_empty_cell_and_nothing_below_it() => ForEachSheet((sheet, _) =>
    {
        Assert.Empty(sheet.Worksheet.Descendants<MergeCells>());
        foreach (var table in sheet.TableDefinitionParts.Select(part => part.Table))
        {
            var (first, last) = (table.Reference!.Value!.Split(':')[0], table.Reference.Value.Split(':')[1]);
            var rows = sheet.Worksheet.Descendants<Row>().Where(row => row.Descendants<CellValue>().Any()).ToArray();
            Assert.Equal(RowOf(last), rows[^1].RowIndex!.Value);
            Assert.Null(table.AutoFilter);
            Assert.All(rows.Where(row => row.RowIndex!.Value >= RowOf(first)), row => Assert.Equal(table.TableColumns!.Count!.Value, (uint)row.Descendants<CellValue>().Count()));
        }
    });

    [Fact]
    public void Every_sheet_starts_in_A1_with_its_title_and_prints_on_landscape_pages() => ForEachSheet((sheet, workbook) =>
    {
        Assert.Equal("A1", sheet.Worksheet.Descendants<Cell>().First(cell => cell.CellValue is not null).CellReference!.Value);
        var view = Assert.Single(sheet.Worksheet.Descendants<SheetView>());
        Assert.All(view.Descendants<Selection>(), selection => Assert.Equal("A1", selection.ActiveCell?.Value ?? "A1"));
        Assert.Equal(OrientationValues.Landscape, Assert.Single(sheet.Worksheet.Descendants<PageSetup>()).Orientation!.Value);
        Assert.Equal(workbook.Workbook.Sheets!.Elements<Sheet>().First().Id!.Value == workbook.GetIdOfPart(sheet), view.TabSelected?.Value ?? false);
        if (sheet.DrawingsPart is not null)
            Assert.Contains(workbook.Workbook.DefinedNames!.Elements<DefinedName>(), name => name.Name == "_xlnm.Print_Titles" && name.Text.EndsWith("!$5:$5", StringComparison.Ordinal));
    });

    [Fact]
    public void A_table_and_its_chart_print_on_pages_of_their_own() => ForEachSheet((sheet, workbook) =>
    {
        if (sheet.DrawingsPart is null)
            return;
        var position = workbook.Workbook.Sheets!.Elements<Sheet>().TakeWhile(other => other.Id!.Value != workbook.GetIdOfPart(sheet)).Count();
        var areas = workbook.Workbook.DefinedNames!.Elements<DefinedName>().Single(name => name.Name == "_xlnm.Print_Area" && name.LocalSheetId!.Value == position).Text.Split(',');
        Assert.Equal(2, areas.Length);
        Assert.Equal(sheet.TableDefinitionParts.Single().Table.Reference!.Value!.Split(':')[1], areas[0].Split(':')[1].Replace("$", "", StringComparison.Ordinal));
    });

    [Fact]
    public void Contents_lead_to_every_sheet_and_every_sheet_leads_back() => Assert.All(SampleRelease.Workbooks, file =>
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Bytes), isEditable: false);
        var sheets = document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ToArray();
        Assert.Equal(["Deckblatt", "Inhalt", "Hinweise", "Zeichen"], sheets.Take(FirstFigureSheet).Select(sheet => sheet.Name!.Value));
        Assert.Equal(sheets.Where(sheet => sheet.Name != "Inhalt").Select(sheet => $"'{sheet.Name}'!A1"), LinksOf(document, sheets[1]));
        Assert.All(sheets.Where(sheet => sheet.Name != "Inhalt"), sheet => Assert.Equal(["'Inhalt'!A1"], LinksOf(document, sheet)));
    });

    [Fact]
    public void The_cover_says_definition_source_and_data_status()
    {
        var cover = string.Join('\n', Sheets(SampleRelease.Files["indikatoren/KomIM_5A.xlsx"])[0].Cells.SelectMany(row => row));
        Assert.Contains("Beschäftigungsquote", cover);
        Assert.Contains("13111-06-02-4", cover);
        Assert.Contains("30.06.", cover);
        Assert.Contains(SampleRelease.Source, cover);
        Assert.Contains(SampleRelease.Source + " (2011 bis 2015)", cover);
        Assert.Contains("dl-de/by-2-0", cover);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 611")]
    [InlineData("-cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("'leading apostrophe")]
    [InlineData("<x:tableParts & \"quotes\" ]]>")]
    [InlineData("_x0041_ escaped")]
    [InlineData("bell\u0007 and null\u0000 and \uFFFE and half \uD800 pair")]
    public void Hostile_text_stays_text_and_breaks_nothing(string hostile)
    {
        using var copy = new CatalogueCopy();
        copy.Replace("indicators/1D.yaml", "title: Lebendgeborene und Gestorbene", $"title: {Yaml(hostile)}");
        copy.Replace("indicators/1D.yaml", "title: Saldo der Lebendgeborenen und Gestorbenen", $"title: {Yaml(hostile + " m")}");
        copy.Replace("codelists/nationality.yaml", "title: Deutsche", $"title: {Yaml(hostile + " s")}");
        copy.Replace("regions.yaml", "name: Fulda", $"name: {Yaml(hostile)}, short: {Yaml(hostile)}");
        var catalogue = CatalogueRoot.Load(copy.Folder);
        var files = SampleRelease.Write(catalogue, [SampleRelease.Of(catalogue, catalogue.Indicators.Single(indicator => indicator.Code == "1D"))]);
        var visible = string.Concat(hostile.Where(character => !char.IsControl(character) && !char.IsSurrogate(character) && character != '\uFFFE'));
        foreach (var name in (string[])["indikatoren/KomIM_1D.xlsx", "KomIM_Gesamt.xlsx", files.Keys.Single(name => name.StartsWith("kreise/KomIM_06631", StringComparison.Ordinal))])
        {
            AssertValid(files[name]);
            var cells = Sheets(files[name]).SelectMany(sheet => sheet.Cells).SelectMany(row => row).ToArray();
            Assert.Contains(visible + " m", cells);
            Assert.Contains(visible + " s", cells);
            using var document = SpreadsheetDocument.Open(new MemoryStream(files[name]), isEditable: false);
            Assert.All(document.WorkbookPart!.WorksheetParts, sheet => Assert.Empty(sheet.Worksheet.Descendants<CellFormula>()));
        }
    }

    private static object? Expected(IndicatorLine line, Measure measure, string header)
    {
        var newest = line.Values[^1];
        if (header.Length == 4 && int.TryParse(header, out var year))
            return Shown(line.Values.Single(value => value.Year == year).Figure, measure.Decimals);
        if (header == $"Veränderung {newest.Year} gegenüber {newest.Year - 1}")
            return Shown(newest.Change, measure.Decimals);
        if (header == $"Veränderung {newest.Year} gegenüber {newest.Year - 1} in %")
            return Shown(newest.ChangePercent, 1);
        return header == $"Status {newest.Year}" ? newest.Figure.Status.Letter().ToString() : null;
    }

    private static object Shown(Figure figure, int decimals) =>
        figure is { Value: { } value, IsNothing: false, Status: not ObsStatus.Unreliable } ? value : figure.Print(decimals);

    private static void AssertValid(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.Equal([], new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    private static void ForEachSheet(Action<WorksheetPart, WorkbookPart> assert) => Assert.All(SampleRelease.Workbooks, file =>
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file.Bytes), isEditable: false);
        foreach (var sheet in document.WorkbookPart!.WorksheetParts)
            assert(sheet, document.WorkbookPart);
    });

    private static string[] LinksOf(SpreadsheetDocument document, Sheet sheet) =>
        [.. ((WorksheetPart)document.WorkbookPart!.GetPartById(sheet.Id!.Value!)).Worksheet.Descendants<Hyperlink>().Select(link => link.Location!.Value!)];

    private static List<(string Name, List<object?[]> Cells)> Sheets(byte[] workbook)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var sheets = new List<(string, List<object?[]>)>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }

    private static uint RowOf(string address) => uint.Parse(address.TrimStart([.. Enumerable.Range('A', 26).Select(letter => (char)letter)]), System.Globalization.CultureInfo.InvariantCulture);

    private static string Yaml(string text) => "\"" + string.Concat(text.Select(character => character switch
    {
        '"' or '\\' => "\\" + character,
        < ' ' or > '\uD7FF' => $"\\u{(int)character:X4}",
        _ => character.ToString(),
    })) + "\"";
}
