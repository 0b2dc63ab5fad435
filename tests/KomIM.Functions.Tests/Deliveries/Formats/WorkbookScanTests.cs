using System.Globalization;
using System.Text;
using KomIM.Deliveries;
using KomIM.Deliveries.Formats;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>Workbooks that could run, load or hide something, or that are too large: refused before a cell is read.</summary>
public sealed class WorkbookScanTests
{
    private const string Sheet = "xl/worksheets/sheet1.xml";
    private const string Relations = "xl/_rels/workbook.xml.rels";

    private static readonly byte[] Good = Xlsx.Write(new XlsxSheet("Tabelle", [["Jahr", 2023]]));

    [Fact]
    public async Task A_workbook_is_handed_on() => Assert.Equal("not-recognised", Assert.Single((await Reading.ReportAsync(Good)).Problems).Code);

    [RealDataTheory]
    [InlineData("ba/Arbeitsmarkt-kommunal_06440018.xlsx")]
    [InlineData("genesis-xlsx/12411-0015.xlsx")]
    [InlineData("statistischer-bericht/Regionaltabelle_Bevoelkerung.xlsx")]
    public async Task Real_workbooks_have_nothing_to_hide(string file)
    {
        var problems = new ProblemList();
        var package = PackageScan.Run(new MemoryStream(await File.ReadAllBytesAsync(Path.Combine(TestPaths.RealData!, file))), new(), problems);
        Assert.True(new WorkbookScan(package!, new(), problems).Run());
        Assert.Equal(0, problems.Count(Severity.Error));
    }

    [Fact]
    public async Task An_old_or_encrypted_workbook() =>
        await Expect([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512]], "workbook-format", "Die Datei ist eine Arbeitsmappe mit Kennwort oder im alten Format (.xls).");

    [Fact]
    public async Task A_binary_workbook() => await Expect(
        Zip.With(Zip.With(Good, "_rels/.rels", text => text.Replace("workbook.xml", "workbook.bin", StringComparison.Ordinal)), "xl/workbook.bin", _ => "x"),
        "workbook-format", "Die Datei ist eine Arbeitsmappe im Binärformat (.xlsb).");

    [Fact]
    public async Task An_OpenDocument_table() => await Expect(Zip.Of(("mimetype", []), ("content.xml", [])), "workbook-format", "Die Datei ist eine OpenDocument-Tabelle (.ods).");

    [Fact]
    public async Task A_text_document() => await Expect(Zip.Of(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<x/>"u8.ToArray())), "workbook-format", "Die Datei ist ein Office-Dokument, aber keine Arbeitsmappe.");

    [Fact]
    public async Task Macros_by_their_part() => await Expect(Zip.With(Good, "xl/vbaProject.bin", _ => "x"), "macros", "Die Arbeitsmappe enthält Makros.");

    [Fact]
    public async Task Macros_by_the_content_type() => await Expect(
        Zip.With(Good, "[Content_Types].xml", text => text.Replace("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", StringComparison.Ordinal)),
        "macros", "Die Arbeitsmappe enthält Makros.");

    [Theory]
    [InlineData("vbaProject", "macros", "Die Arbeitsmappe enthält Makros.")]
    [InlineData("xlMacrosheet", "macros", "Die Arbeitsmappe enthält Makros.")]
    [InlineData("externalLink", "external-content", "Die Arbeitsmappe ist mit anderen Dateien oder Datenquellen verknüpft.")]
    [InlineData("connections", "external-content", "Die Arbeitsmappe ist mit anderen Dateien oder Datenquellen verknüpft.")]
    [InlineData("queryTable", "external-content", "Die Arbeitsmappe ist mit anderen Dateien oder Datenquellen verknüpft.")]
    [InlineData("oleObject", "embedded-object", "Die Arbeitsmappe enthält eingebettete Objekte.")]
    [InlineData("control", "embedded-object", "Die Arbeitsmappe enthält eingebettete Objekte.")]
    public async Task What_a_part_is_says_its_relationship_whatever_its_name(string kind, string code, string message) => await Expect(WithRelation(kind, "harmlos.xml"), code, message);

    [Theory]
    [InlineData("xl/externalLinks/externalLink1.xml", "external-content", "Die Arbeitsmappe ist mit anderen Dateien oder Datenquellen verknüpft.")]
    [InlineData("xl/connections.xml", "external-content", "Die Arbeitsmappe ist mit anderen Dateien oder Datenquellen verknüpft.")]
    [InlineData("xl/embeddings/oleObject1.bin", "embedded-object", "Die Arbeitsmappe enthält eingebettete Objekte.")]
    [InlineData("xl/activeX/activeX1.xml", "embedded-object", "Die Arbeitsmappe enthält eingebettete Objekte.")]
    public async Task What_a_part_is_says_its_name(string name, string code, string message) => await Expect(Zip.With(Good, name, _ => "<x/>"), code, message);

    [Fact]
    public async Task A_link_to_another_program() => await Expect(Zip.With(Good, "xl/verweis.xml", _ => "<x><ddeLink ddeService=\"cmd\"/></x>"), "external-content", "Die Arbeitsmappe ist mit einem anderen Programm verknüpft (DDE).");

    [Fact]
    public async Task A_picture_from_elsewhere() => await Expect(WithRelation("image", "https://example.org/x.png", "External"), "external-content", "Die Arbeitsmappe lädt Inhalte von außerhalb.");

    [Fact]
    public async Task A_hyperlink_is_harmless() => Assert.Equal("not-recognised", Assert.Single((await Reading.ReportAsync(WithRelation("hyperlink", "https://example.org", "External"))).Problems).Code);

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]>")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://example.org/x.dtd\">")]
    public async Task A_DTD(string type) => await Expect(Zip.With(Good, Sheet, text => type + text[(text.IndexOf("?>", StringComparison.Ordinal) + 2)..]), "document-type", $"Der Bestandteil „{Sheet}“ enthält eine DTD.");

    [Fact]
    public async Task A_DTD_in_another_encoding()
    {
        var package = Zip.Of([("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>")])]);
        await Expect(package, "document-type", "Der Bestandteil „xl/workbook.xml“ enthält eine DTD.");
    }

    [Fact]
    public async Task Rows_without_end() => await Expect(WithRows("<row r=\"2000000\"/>"), "sheet-too-large", "Das Blatt „Tabelle“ hat mehr als 200.000 Zeilen oder 20.000.000 Zellen.");

    [Fact]
    public async Task A_row_with_a_number_that_is_none() => await Expect(WithRows("<row r=\"99999999999999999999\"/>"), "sheet-too-large", "Das Blatt „Tabelle“ hat mehr als 200.000 Zeilen oder 20.000.000 Zellen.");

    [Fact]
    public async Task Ten_million_columns() => await Expect(WithRows("<row><c r=\"VVWXV1\"/></row>"), "sheet-too-large", "Das Blatt „Tabelle“ hat mehr als 16.384 Spalten.");

    [Fact]
    public async Task Few_cells_far_apart() => await Expect(WithRows("<row r=\"1\"><c r=\"XFD1\"/></row><row r=\"150000\"><c r=\"A150000\"/></row>"), "sheet-too-large", "Das Blatt „Tabelle“ hat mehr als 200.000 Zeilen oder 20.000.000 Zellen.");

    [Fact]
    public async Task Merged_cells_without_end() => await Expect(
        Zip.With(Good, Sheet, text => text.Replace("</sheetData>", "</sheetData><mergeCells>" + string.Concat(Enumerable.Range(0, 5_001).Select(i => $"<mergeCell ref=\"A{i}:B{i}\"/>")) + "</mergeCells>", StringComparison.Ordinal)),
        "sheet-too-large", "Das Blatt „Tabelle“ hat mehr als 5.000 verbundene Zellen.");

    [Fact]
    public async Task A_sheet_that_only_claims_to_be_large_is_read() =>
        Assert.Equal("not-recognised", Assert.Single((await Reading.ReportAsync(Zip.With(Good, Sheet, text => text.Replace("<sheetData>", "<dimension ref=\"A1:XFD1048576\"/><sheetData>", StringComparison.Ordinal)))).Problems).Code);

    [Fact]
    public async Task A_text_that_no_cell_can_hold() => await Expect(
        WithRows($"<row><c r=\"B1\" t=\"inlineStr\"><is><t>{Noise(40_000)}</t></is></c></row>"), "text-too-long", "Der Text in Zelle B1 hat mehr als 32.767 Zeichen.");

    [Fact]
    public async Task A_tag_without_end() => await Expect(Zip.With(Good, "xl/x.xml", _ => $"<x a=\"{Noise(1_200_000)}\"/>"), "text-too-long", "Im Bestandteil „xl/x.xml“ der Arbeitsmappe steht ein Text mit mehr als 32.767 Zeichen.");

    [Fact]
    public async Task Elements_that_nest_without_end() => await Expect(Zip.With(Good, "xl/x.xml", _ => string.Concat(Enumerable.Repeat("<a>", 5_000))), "unreadable", "Der Bestandteil „xl/x.xml“ der Arbeitsmappe ist beschädigt.");

    [Fact]
    public async Task Null_characters() => await Expect(Zip.With(Good, Sheet, text => text.Replace("Jahr", "Ja\0r", StringComparison.Ordinal)), "unreadable", $"Der Bestandteil „{Sheet}“ der Arbeitsmappe ist beschädigt.");

    [Fact]
    public async Task A_workbook_without_sheets() => await Expect(Zip.With(Good, "xl/workbook.xml", _ => "<x/>"), null, null);

    [Fact]
    public async Task A_shared_text_that_does_not_exist() => await Expect(WithRows("<row><c r=\"A1\" t=\"s\"><v>4711</v></c></row>"), null, null);

    [Fact]
    public void Formulas_are_counted_and_no_fault()
    {
        var problems = new ProblemList();
        var package = PackageScan.Run(new MemoryStream(Xlsx.Write(new XlsxSheet("Blatt", [["Summe", new XlsxFormula("1+2", 3), new XlsxFormula("2+2", 4)]]))), new(), problems);
        var scan = new WorkbookScan(package!, new(), problems);
        Assert.True(scan.Run());
        scan.Formulas.Report(["Blatt"], problems);
        Assert.Equal(2, problems.Counts[("formula-cells", Severity.Warning)]);
        var formula = problems.Kept[0];
        Assert.Equal(("Blatt", "B1", "Die Zelle B1 enthält eine Formel; ihr gespeichertes Ergebnis wird gelesen."), (formula.Sheet, formula.Cell, formula.Message));
        Assert.Equal("2 Zellen enthalten Formeln", ProblemKinds.Of(formula.Code).Title(2));
    }

    // A text that does not pack well, so that it is not refused for that.
    private static string Noise(int length)
    {
        var random = new Random(1);
        return new([.. Enumerable.Range(0, length).Select(_ => (char)random.Next('a', 'z' + 1))]);
    }

    private static byte[] WithRows(string rows) => Zip.With(Good, Sheet, text => text[..text.IndexOf("<row", StringComparison.Ordinal)] + rows + text[text.IndexOf("</sheetData>", StringComparison.Ordinal)..]);

    private static byte[] WithRelation(string kind, string target, string mode = "Internal") => Zip.With(Good, Relations, text => text.Replace("</Relationships>",
        $"<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\" TargetMode=\"{mode}\"/></Relationships>", StringComparison.Ordinal));

    private static async Task Expect(byte[] content, string? code, string? message)
    {
        var report = await Reading.ReportAsync(content);
        Assert.Equal(DeliveryResult.Rejected, report.Result);
        var problem = report.Problems[0];
        Assert.Equal((code ?? problem.Code, message ?? problem.Message), (problem.Code, problem.Message));
        Assert.NotEmpty(problem.Remedy);
    }
}
