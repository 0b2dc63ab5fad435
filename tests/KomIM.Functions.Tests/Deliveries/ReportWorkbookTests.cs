using System.Globalization;
using System.IO.Compression;
using System.Text;
using ClosedXML.Excel;
using ExcelDataReader;
using KomIM.Deliveries;

namespace KomIM.Tests.Deliveries;

/// <summary>The annotated copy of a delivered workbook: written by one library, read back by another.</summary>
public sealed class ReportWorkbookTests
{
    private static readonly Problem Wrong = ProblemKinds.NotANumber.At(new(3, 3, "Daten"), "Frankfurt am Main, 2023, Zuzüge: „12a“ ist nicht lesbar.", "12a", "eine ganze Zahl");

    [Fact]
    public void The_delivered_values_and_signs_are_all_there()
    {
        var sheets = Read(Written(Wrong));
        Assert.Equal(["Prüfbericht", "Daten", "Hinweise"], sheets.Select(sheet => sheet.Name));
        Assert.Equal(["AGS", "Kreis", "Zuzüge"], sheets[1].Rows[0]);
        Assert.Equal(["06411", "Darmstadt", "15904"], sheets[1].Rows[1]);
        Assert.Equal(["06412", "Frankfurt am Main", "12a"], sheets[1].Rows[2]);
        Assert.Equal(["06413", "Offenbach am Main", "."], sheets[1].Rows[3]);
        Assert.Equal("Nur zum Lesen", sheets[2].Rows[0][0]);
    }

    [Fact]
    public void Faulty_cells_are_coloured_and_say_why_in_a_comment()
    {
        using var workbook = Open(Written(Wrong, ProblemKinds.RegionName.At(new(2, 2, "Daten"), "Der Name passt nicht.")));
        var cell = workbook.Worksheet("Daten").Cell("C3");
        Assert.Equal("FFF4C7C3", cell.Style.Fill.BackgroundColor.Color.ToArgb().ToString("X8", CultureInfo.InvariantCulture));
        Assert.Equal($"Fehler: {Wrong.Message}\nErwartet: eine ganze Zahl\nWas zu tun ist: {Wrong.Remedy}", cell.Comment.Text.ReplaceLineEndings("\n"));
        Assert.StartsWith("Warnung: Der Name passt nicht.", workbook.Worksheet("Daten").Cell("B2").Comment.Text, StringComparison.Ordinal);
        Assert.Equal(2, workbook.Worksheet("Daten").CellsUsed(XLCellsUsedOptions.All, used => used.HasComment).Count());
    }

    [Fact]
    public void The_first_sheet_lists_every_problem_with_a_link_to_its_cell()
    {
        using var workbook = Open(Written(Wrong, ProblemKinds.MissingRegion.At(default, "Vogelsbergkreis (06535) fehlt für 2023.")));
        var sheet = workbook.Worksheet(1);
        Assert.Equal(["Nr.", "Schwere", "Blatt", "Zelle", "Wert", "Erwartet", "Befund", "Was zu tun ist", "Code"], sheet.Row(6).Cells(1, 9).Select(cell => cell.GetString()));
        Assert.Equal(["1", "Fehler", "", "–", "", "", "Vogelsbergkreis (06535) fehlt für 2023."], sheet.Row(7).Cells(1, 7).Select(cell => cell.GetString()));
        Assert.Equal(["2", "Fehler", "Daten", "C3", "12a", "eine ganze Zahl", Wrong.Message, Wrong.Remedy, "not-a-number"], sheet.Row(8).Cells(1, 9).Select(cell => cell.GetString()));
        Assert.Equal("'Daten'!C3", sheet.Cell("D8").Hyperlink.InternalAddress);
        Assert.False(sheet.Cell("D7").HasHyperlink);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"https://example.org\")")]
    [InlineData("+49")]
    [InlineData("-5 bis 3")]
    [InlineData("@SUM(A1)")]
    public void Text_that_looks_like_a_formula_stays_text(string text)
    {
        var written = Written(workbook => workbook.Worksheet("Daten").Cell("B3").SetValue(text).SetDataType(XLDataType.Text), Wrong with { Value = text });
        Assert.Equal(text, Read(written)[1].Rows[2][1]);
        Assert.DoesNotContain(Parts(written), part => part.Text.Contains("<x:f>", StringComparison.Ordinal) || part.Text.Contains("<f>", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_of_the_package_is_carried_over_but_values()
    {
        var written = Written(
            workbook =>
            {
                var sheet = workbook.Worksheet("Daten");
                sheet.Cell("C2").FormulaA1 = "7+8";
                sheet.Cell("B2").Hyperlink = new("https://example.org/steal");
                sheet.Cell("B3").Comment.AddText("fremder Kommentar");
                workbook.NamedRanges.Add("Fremd", "Daten!$A$1");
                workbook.AddWorksheet("Versteckt").Hide();
                workbook.Properties.Author = "Fremde Person";
            },
            Wrong);
        var parts = Parts(written);
        Assert.DoesNotContain(parts, part => part.Text.Contains("example.org", StringComparison.Ordinal) || part.Text.Contains("fremder Kommentar", StringComparison.Ordinal) || part.Text.Contains("Fremd", StringComparison.Ordinal) || part.Text.Contains("Versteckt", StringComparison.Ordinal));
        Assert.DoesNotContain(parts, part => part.Text.Contains("TargetMode=\"External\"", StringComparison.Ordinal) || part.Name.Contains("vbaProject", StringComparison.Ordinal) || part.Name.Contains("externalLink", StringComparison.Ordinal));
        Assert.Equal("15", Read(written)[1].Rows[1][2]);
    }

    [Fact]
    public void Control_characters_and_lone_surrogates_are_taken_out()
    {
        Assert.Equal("ab\nc", CellContent.Clean("a\u0000b\n\u001Bc\uD800\uFFFE"));
        Assert.EndsWith("…", CellContent.Clean(new string('x', 5000)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Daten", "Daten")]
    [InlineData("a:b/c\\d?e*f[g]h", "a b c d e f g h")]
    [InlineData("'Daten'", "Daten")]
    [InlineData("  ", "Blatt")]
    [InlineData("123456789012345678901234567890123", "1234567890123456789012345678901")]
    public void Names_of_sheets_are_such_as_may_be(string name, string written) => Assert.Equal(written, CellContent.SheetName(name));

    [Fact]
    public void A_delivered_sheet_may_be_called_Prüfbericht_too()
    {
        var written = Written(workbook => workbook.AddWorksheet("Prüfbericht").Cell(1, 1).SetValue("alt"), Wrong with { Sheet = "Prüfbericht", Row = 1, Column = 1, Cell = "A1" });
        Assert.Equal(["Prüfbericht", "Daten", "Hinweise", "Prüfbericht (2)"], Read(written).Select(sheet => sheet.Name));
        using var workbook = Open(written);
        Assert.Equal("'Prüfbericht (2)'!A1", workbook.Worksheet(1).Cell("D7").Hyperlink.InternalAddress);
    }

    [Fact]
    public void A_sheet_with_problems_is_copied_before_others_and_a_large_one_only_in_part()
    {
        var written = Written(
            workbook =>
            {
                workbook.Worksheet("Daten").Cell(1, 10).SetValue("weit rechts");
                workbook.Worksheet("Hinweise").Cell(150_000, 1).SetValue("weit unten");
                workbook.AddWorksheet("Anhang").Cell(100_000, 1).SetValue("auch weit unten");
            },
            Wrong);
        var sheets = Read(written);
        Assert.Equal("12a", sheets[1].Rows[2][2]);
        Assert.Contains("gekürzt", sheets[0].Rows[3][0]);
        Assert.True(sheets[3].Rows.Count < 100_000);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 something else")]
    [InlineData("GENESIS-Tabelle: 12411-03-03-4")]
    [InlineData("")]
    public void What_is_no_workbook_has_no_copy(string content) => Assert.Null(ReportWorkbook.Write(ReportTests.With(Wrong), new MemoryStream(Encoding.UTF8.GetBytes(content))));

    internal static byte[] Delivered(Action<XLWorkbook> change)
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Daten");
        string[][] rows = [["AGS", "Kreis", "Zuzüge"], ["06411", "Darmstadt", "15904"], ["06412", "Frankfurt am Main", "12a"], ["06413", "Offenbach am Main", "."]];
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < 3; column++)
                sheet.Cell(row + 1, column + 1).SetValue(rows[row][column]);
        sheet.Cell("C2").SetValue(15904).Style.NumberFormat.Format = "#,##0";
        sheet.Column(2).Width = 30;
        workbook.AddWorksheet("Hinweise").Cell(1, 1).SetValue("Nur zum Lesen");
        change(workbook);
        using var stream = new MemoryStream();
        workbook.SaveAs(stream, validate: false, evaluateFormulae: true);
        return stream.ToArray();
    }

    private static byte[] Written(params IReadOnlyList<Problem> problems) => Written(_ => { }, problems);

    private static byte[] Written(Action<XLWorkbook> change, params IReadOnlyList<Problem> problems) =>
        ReportWorkbook.Write(ReportTests.With(problems), new MemoryStream(Delivered(change)))!;

    private static XLWorkbook Open(byte[] package) => new(new MemoryStream(package));

    private static List<(string Name, List<string[]> Rows)> Read(byte[] package)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(package));
        var sheets = new List<(string, List<string[]>)>();
        do
        {
            var rows = new List<string[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")]);
            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }

    private static List<(string Name, string Text)> Parts(byte[] package)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        return [.. archive.Entries.Select(entry =>
        {
            using var text = new StreamReader(entry.Open());
            return (entry.FullName, text.ReadToEnd());
        })];
    }
}
