using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using KomIM.Catalogue;
using KomIM.Publication;
using KomIM.Tests.Catalogue;
using KomIM.Tests.Deliveries;

namespace KomIM.Tests.Publication;

/// <summary>The Liefervorlage of every table, before anyone has filled it.</summary>
public sealed class DeliveryTemplateTests
{
    public static TheoryData<string> Tables => [.. Reading.Catalogue.Tables.Keys];

    [Fact]
    public void Every_table_of_the_catalogue_has_one_in_the_release() => Assert.Equal(
        Reading.Catalogue.Tables.Keys.Order(StringComparer.Ordinal).Select(table => $"vorlagen/KomIM_Vorlage_{table}.xlsx"),
        SampleRelease.Files.Keys.Where(name => name.StartsWith("vorlagen/", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Tables))]
    public void It_is_valid_Open_XML(string table) => AssertValid(Template(table));

    [Theory]
    [MemberData(nameof(Tables))]
    public void Nobody_has_merged_cells_formulas_or_a_cursor_elsewhere_than_in_A1(string table) => Look(table, (sheet, _, _) =>
    {
        Assert.Empty(sheet.Descendants<MergeCells>());
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.All(sheet.Descendants<Selection>(), selection => Assert.Contains(selection.ActiveCell?.Value ?? "A1", (string[])["A1", "A2"]));
    });

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_column_but_the_name_says_what_it_takes_and_refuses_the_rest_in_German(string table) => Look(table, (sheet, name, header) =>
    {
        if (name != "Daten")
            return;
        var restrictions = sheet.Descendants<DataValidation>().ToDictionary(restriction => restriction.SequenceOfReferences!.InnerText!.Split('2')[0]);
        Assert.Equal(header.Where(column => column.Value != "Kreis").Select(column => column.Key).Order(StringComparer.Ordinal), restrictions.Keys.Order(StringComparer.Ordinal));
        foreach (var (column, restriction) in restrictions)
        {
            Assert.True(restriction.ShowInputMessage?.Value);
            Assert.True(restriction.ShowErrorMessage?.Value);
            Assert.EndsWith(".", restriction.Prompt!.Value, StringComparison.Ordinal);
            Assert.EndsWith(".", restriction.Error!.Value, StringComparison.Ordinal);
            Assert.Equal(header[column] == "Wert", restriction.Type!.Value != DataValidationValues.List);
        }
    });

    [Fact]
    public void Keys_that_are_text_on_purpose_are_not_marked_as_errors() => Look("KOMIM-2B", (sheet, name, _) =>
        Assert.Equal(name == "Daten" ? 1 : 0, sheet.Descendants<IgnoredError>().Count(error => error.NumberStoredAsText?.Value == true)));

    [Fact]
    public void A_drop_down_holds_the_items_by_their_titles() => Look("12411-03-03-4", (sheet, name, header) =>
    {
        if (name != "Daten")
            return;
        var column = header.Single(column => column.Value == "Geschlecht").Key;
        var list = sheet.Descendants<DataValidation>().Single(restriction => restriction.SequenceOfReferences!.InnerText!.StartsWith(column + "2:", StringComparison.Ordinal)).Formula1!.Text;
        Assert.Equal(["Insgesamt", "männlich", "weiblich"], CellsOf(Template("12411-03-03-4"), list));
    });

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task As_it_is_it_is_refused_for_its_example_row(string table)
    {
        var report = await Reading.ReportAsync(Template(table));
        Assert.Contains(report.Problems, problem => problem is { Code: "example-row-left", Sheet: "Daten", Cell: "A2", Message: "Zeile 2 ist die Beispielzeile." });
    }

    [Fact]
    public void It_has_a_row_for_every_figure_of_every_region_and_one_region_after_the_other()
    {
        var content = new SourceContent(Reading.Catalogue.Tables["12612-02-01-4"], Reading.Catalogue);
        var rows = TemplateRow.Empty(content, Reading.Catalogue.Regions);
        Assert.Equal(1 + content.Expected.Count * (27 + 3 + 1), rows.Count);
        Assert.Equal(["06", "064", "065", "066", "06411"], rows.Skip(1).Take(5).Select(row => row.Key));
        Assert.Single(rows.Skip(1).Take(31).Select(row => row.Cell).Distinct());
        Assert.Contains(rows, row => row is { Key: "06415", Region: "Hanau, Brüder-Grimm-Stadt" });
    }

    [Fact]
    public void Where_the_rows_would_be_too_many_there_is_only_the_example() =>
        Assert.Equal(TemplateColumns.Example, Assert.Single(TemplateRow.Empty(new SourceContent(Reading.Catalogue.Tables["12411-03-03-4"], Reading.Catalogue), Reading.Catalogue.Regions)).Table);

    [Fact]
    public void Kreise_that_the_table_reports_as_one_are_one_row()
    {
        using var copy = new CatalogueCopy();
        copy.Replace("tables/12711-05-02-4.yaml", "pairsAdd: false", "pairsAdd: false\njoint: [06611+06633]");
        var catalogue = CatalogueRoot.Load(copy.Folder);
        var regions = TemplateRow.Reported(catalogue.Tables["12711-05-02-4"], catalogue.Regions).ToArray();
        Assert.Contains(("06611", "Kassel, Stadt und Landkreis"), regions);
        Assert.DoesNotContain("06633", regions.Select(region => region.Key));
    }

    [Fact]
    public void The_instructions_name_table_period_licence_signs_checks_and_regions()
    {
        var text = string.Join('\n', CellsOf(Template("13111-06-02-4"), "Anleitung"));
        foreach (var said in (string[])["Liefervorlage 13111-06-02-4", "30.06.2024", "dl-de/by-2-0", "genau null", "48 Zeilen je Kreis", "Hanau, Brüder-Grimm-Stadt (06415) gibt es seit dem 01.01.2026", "06633", "Kassel, Landkreis", "Prüfbericht", "Beispielzeile"])
            Assert.Contains(said, text);
        Assert.DoesNotContain("{0}", text);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("<x:tableParts & \"quotes\" ]]>")]
    [InlineData("bell\u0007 and \uFFFE")]
    public void Hostile_text_stays_text_and_breaks_nothing(string hostile)
    {
        using var copy = new CatalogueCopy();
        var yaml = "\"" + string.Concat(hostile.Select(character => character is '"' or '\\' ? "\\" + character : character is < ' ' or > '\uD7FF' ? $"\\u{(int)character:X4}" : character.ToString())) + "\"";
        copy.Replace("codelists/nationality.yaml", "title: Deutsche", $"title: {yaml}");
        copy.Replace("codelists/sex.yaml", "title: Geschlecht", $"title: {yaml}");
        copy.Replace("regions.yaml", "name: Fulda", $"name: {yaml}");
        var catalogue = CatalogueRoot.Load(copy.Folder);
        var template = new DeliveryTemplate(new(catalogue.Tables["12711-05-02-4"], catalogue), catalogue.Regions).Write();
        AssertValid(template);
        // As a title of a column and of an item.
        Assert.Contains(string.Concat(hostile.Where(character => !char.IsControl(character) && character != '\uFFFE')), CellsOf(template, "Daten"));
        using var document = SpreadsheetDocument.Open(new MemoryStream(template), isEditable: false);
        Assert.All(document.WorkbookPart!.WorksheetParts, sheet => Assert.Empty(sheet.Worksheet.Descendants<CellFormula>()));
    }

    private static byte[] Template(string table) => SampleRelease.Files[$"vorlagen/KomIM_Vorlage_{table}.xlsx"];

    private static void AssertValid(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.Equal([], new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    // Sheet, its name, and its first row by letter of the column.
    private static void Look(string table, Action<Worksheet, string, Dictionary<string, string>> assert)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Template(table)), isEditable: false);
        foreach (var sheet in document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>())
        {
            var content = ((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet;
            assert(content, sheet.Name!.Value!, content.Descendants<Row>().First().Elements<Cell>().ToDictionary(cell => cell.CellReference!.Value!.TrimEnd('1'), cell => Text(document, cell)));
        }
    }

    // Of a sheet, or of a range such as Listen!$B$2:$B$4.
    private static string[] CellsOf(byte[] workbook, string range)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var name = range.Split('!')[0].Trim('\'');
        var sheet = (WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().Single(sheet => sheet.Name == name).Id!.Value!);
        var cells = sheet.Worksheet.Descendants<Cell>();
        if (range.Split('!') is [_, var area])
        {
            var ends = area.Split(':').Select(end => end.Split('$', StringSplitOptions.RemoveEmptyEntries)).ToArray();
            var rows = Enumerable.Range(int.Parse(ends[0][1], CultureInfo.InvariantCulture), int.Parse(ends[1][1], CultureInfo.InvariantCulture) - int.Parse(ends[0][1], CultureInfo.InvariantCulture) + 1).Select(row => ends[0][0] + row.ToString(CultureInfo.InvariantCulture)).ToHashSet();
            cells = cells.Where(cell => rows.Contains(cell.CellReference!.Value!));
        }
        return [.. cells.Select(cell => Text(document, cell))];
    }

    private static string Text(SpreadsheetDocument document, Cell cell) =>
        cell.DataType?.Value == CellValues.SharedString && cell.CellValue is not null ? document.WorkbookPart!.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().ElementAt(int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)).InnerText : cell.CellValue?.Text ?? "";
}
