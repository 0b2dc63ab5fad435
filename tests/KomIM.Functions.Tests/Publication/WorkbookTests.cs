using System.Data;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Tests.Catalogue;
using KomIM.Tests.Deliveries;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace KomIM.Tests.Publication;

public sealed partial class WorkbookTests
{
    public static TheoryData<string> Workbooks => [.. Published.Release.Keys.Where(name => name.EndsWith(".xlsx", StringComparison.Ordinal))];

    [Fact]
    public void There_is_one_workbook_per_indicator_one_per_Kreis_and_one_with_everything()
    {
        var names = Published.Release.Keys.ToArray();
        Assert.Contains("KomIM_Gesamt.xlsx", names);
        Assert.Equal(["1A", "1B", "1D", "2A", "5A", "6A"], names.Where(name => name.StartsWith("indikatoren/", StringComparison.Ordinal)).Select(name => name[18..20]));
        Assert.Equal(26, names.Count(name => name.StartsWith("kreise/", StringComparison.Ordinal)));
        foreach (var name in (string[])["kreise/KomIM_06411_Darmstadt.xlsx", "kreise/KomIM_06433_Gross-Gerau.xlsx", "kreise/KomIM_06438_Offenbach_Landkreis.xlsx", "kreise/KomIM_06611_Kassel.xlsx", "kreise/KomIM_06633_Kassel_Landkreis.xlsx"])
            Assert.Contains(name, names);
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void A_workbook_opens_without_repair(string name)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Published.Release[name]), isEditable: false);
        var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}");
        Assert.Empty(errors);
    }

    [Fact]
    public void The_same_release_has_the_same_bytes()
    {
        var again = Published.Files(Reading.Catalogue, Published.Indicators);
        Assert.All(Published.Release, file => Assert.True(file.Value.AsSpan().SequenceEqual(again[file.Key]), file.Key));
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void Every_chart_has_a_title_axis_titles_an_alternative_text_and_reads_cells(string name)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Published.Release[name]), isEditable: false);
        var drawings = document.WorkbookPart!.WorksheetParts.Select(sheet => sheet.DrawingsPart).OfType<DrawingsPart>().ToArray();
        Assert.NotEmpty(drawings);
        foreach (var drawing in drawings)
        {
            Assert.All(drawing.WorksheetDrawing.Descendants<Xdr.NonVisualDrawingProperties>(), properties => Assert.EndsWith(".", properties.Description!.Value!, StringComparison.Ordinal));
            var chart = Assert.Single(drawing.ChartParts).ChartSpace.GetFirstChild<C.Chart>()!;
            Assert.False(string.IsNullOrWhiteSpace(chart.Title!.InnerText));
            Assert.Equal(2, chart.PlotArea!.Elements().Count(axis => axis is C.CategoryAxis or C.ValueAxis && axis.GetFirstChild<C.Title>() is not null));
            Assert.All(chart.Descendants<C.Values>(), values => Assert.Contains("!$", values.NumberReference!.Formula!.Text));
            Assert.All(chart.Descendants<C.Values>(), values => Assert.NotEmpty(values.Descendants<C.NumericPoint>()));
        }
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void A_table_has_one_header_row_no_merged_cells_no_formula_and_nothing_below(string name)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Published.Release[name]), isEditable: false);
        foreach (var sheet in document.WorkbookPart!.WorksheetParts)
        {
            Assert.Empty(sheet.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.MergeCell>());
            Assert.Empty(sheet.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>());
            foreach (var table in sheet.TableDefinitionParts)
            {
                var lastRow = int.Parse(Digits().Match(table.Table.Reference!.Value!.Split(':')[1]).Value, System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal((uint)lastRow, sheet.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Max(row => row.RowIndex!.Value));
            }
        }
    }

    [Fact]
    public void Another_reader_finds_the_published_figures_as_numbers_and_the_signs_as_text()
    {
        var sheet = Read(Published.Release["kreise/KomIM_06412_Frankfurt_am_Main.xlsx"]).Tables["1D"]!;
        var header = Enumerable.Range(0, sheet.Columns.Count).Select(column => sheet.Rows[4][column]?.ToString()).ToArray();
        var definition = Reading.Catalogue.Indicators.Single(indicator => indicator.Code == "1D");
        var lines = Published.Indicators.Single(data => data.Code == "1D").Lines.Where(line => line.Ags == "06412").ToArray();
        var row = 5;
        foreach (var line in lines)
        {
            var decimals = definition.Measures.Single(measure => measure.Code == line.Measure).Decimals;
            foreach (var value in line.Values)
            {
                var cell = sheet.Rows[row][Array.IndexOf(header, value.Year.ToString(System.Globalization.CultureInfo.InvariantCulture))];
                if (value.Figure is { IsMissing: false, IsNothing: false })
                    Assert.Equal((double)value.Figure.Value!.Value, Assert.IsType<double>(cell), 9);
                else
                    Assert.Equal(value.Figure.Print(decimals), cell);
            }
            row++;
        }
        Assert.Equal(12, lines.Length);
    }

    [Fact]
    public void A_census_base_shows_x_as_change_and_B_as_status()
    {
        var sheet = Read(Published.Release["kreise/KomIM_06412_Frankfurt_am_Main.xlsx"]).Tables["1A"]!;
        var header = Enumerable.Range(0, sheet.Columns.Count).Select(column => sheet.Rows[4][column]?.ToString()).ToArray();
        Assert.Equal("x", sheet.Rows[5][Array.IndexOf(header, "Veränderung 2024 gegenüber 2023")]);
        Assert.Equal("B", sheet.Rows[5][Array.IndexOf(header, "Status 2024")]);
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void The_document_says_its_title_and_language(string name)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Published.Release[name]), isEditable: false);
        Assert.StartsWith("Kommunales Integrationsmonitoring Hessen: ", document.PackageProperties.Title, StringComparison.Ordinal);
        Assert.Equal("de-DE", document.PackageProperties.Language);
        Assert.Contains("Hessen", document.PackageProperties.Keywords);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 611")]
    [InlineData("-cmd|' /C calc'!A0")]
    [InlineData("@SUM(1)")]
    [InlineData("<b>&amp;</b>")]
    public void Hostile_text_stays_text(string text)
    {
        using var copy = new CatalogueCopy();
        copy.Replace("indicators/1D.yaml", "title: Lebendgeborene und Gestorbene", $"title: \"{text}\"");
        copy.Replace("indicators/1D.yaml", "title: Lebendgeborene\n", $"title: \"{text}\\u0007\"\n");
        var catalogue = CatalogueRoot.Load(copy.Folder);
        var workbook = Published.Files(catalogue, [.. Published.Indicators.Where(data => data.Code == "1D")])["indikatoren/KomIM_1D.xlsx"];
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document));
        Assert.All(document.WorkbookPart!.WorksheetParts, sheet => Assert.Empty(sheet.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>()));
        Assert.Equal(text, Read(workbook).Tables["1D Zeitreihe"]!.Rows[5][2]);
    }

    [Fact]
    public void Contents_lead_to_every_sheet_and_every_sheet_leads_back()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Published.Release["KomIM_Gesamt.xlsx"]), isEditable: false);
        var sheets = document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ToDictionary(sheet => sheet.Name!.Value!, sheet => (WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!));
        Assert.Equal(["Deckblatt", "Inhalt", "Hinweise", "Zeichen", "1A", "1B", "1D", "2A", "5A", "6A"], sheets.Keys);
        var targets = sheets["Inhalt"].Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Hyperlink>().Select(link => link.Location!.Value);
        Assert.Equal(sheets.Keys.Where(name => name != "Inhalt").Select(name => $"'{name}'!A1").Order(), targets.Order());
        foreach (var name in Reading.Catalogue.Indicators.Select(indicator => indicator.Code))
            Assert.Equal("'Inhalt'!A1", Assert.Single(sheets[name].Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Hyperlink>()).Location!.Value);
    }

    private static DataSet Read(byte[] workbook)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var sheets = new DataSet();
        do
        {
            var sheet = sheets.Tables.Add(reader.Name);
            for (var column = 0; column < reader.FieldCount; column++)
                sheet.Columns.Add($"{column}", typeof(object));
            while (reader.Read())
                sheet.Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }
        while (reader.NextResult());
        return sheets;
    }

    [GeneratedRegex(@"\d+$")]
    private static partial Regex Digits();
}
