using System.Globalization;
using ClosedXML.Excel;

namespace KomIM.Deliveries;

/// <summary>
/// The delivered workbook with its problems marked: a first sheet <i>Prüfbericht</i> lists them with links to the cells, which are coloured
/// and carry the message as a comment. An upload is hostile, so nothing of its package is carried over: the sheets are written anew
/// from what was read, values only, without formulas, macros, links or pictures.
/// </summary>
internal sealed class ReportWorkbook
{
    private const string Overview = "Prüfbericht";
    private const int HeaderRow = 6;

    // Points, at Arial 10.
    private const double LineHeight = 13;

    // Columns of the overview; widths in characters.
    private static readonly (string Title, double Width)[] Columns = [("Nr.", 6), ("Schwere", 11), ("Blatt", 14), ("Zelle", 9), ("Wert", 16), ("Erwartet", 22), ("Befund", 48), ("Was zu tun ist", 48), ("Code", 18)];

    private static readonly XLColor[] Colours = [XLColor.FromHtml("#F4C7C3"), XLColor.FromHtml("#FFE699"), XLColor.FromHtml("#DDEBF7")];

    private readonly XLWorkbook workbook = new();
    private readonly Report report;
    private readonly DeliveredSheets sheets;

    private ReportWorkbook(Report report, DeliveredSheets sheets) => (this.report, this.sheets) = (report, sheets);

    /// <returns>Null where the file is no workbook that can be read.</returns>
    public static byte[]? Write(Report report, Stream delivered)
    {
        var marked = report.Problems.Select(problem => problem.Sheet).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (DeliveredSheets.Read(delivered, marked) is not { } sheets)
            return null;
        var writing = new ReportWorkbook(report, sheets);
        using (writing.workbook)
            return writing.Write();
    }

    private byte[] Write()
    {
        workbook.Style.Font.SetFontName("Arial").Font.SetFontSize(10);
        var names = SheetNames();
        var overview = workbook.AddWorksheet(Overview);
        foreach (var sheet in sheets.All)
        {
            var copy = workbook.AddWorksheet(names[sheet.Name]);
            sheet.WriteTo(copy);
            Mark(copy, sheet);
        }
        WriteOverview(overview, names);
        overview.SetTabActive();
        workbook.Properties.Title = CellContent.Clean($"Prüfbericht {report.File}");
        workbook.Properties.Author = "KomIM";
        (workbook.Properties.Created, workbook.Properties.Modified) = (report.Uploaded.UtcDateTime, report.Uploaded.UtcDateTime);
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }

    private Dictionary<string, string> SheetNames()
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Overview, "History" };
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var sheet in sheets.All)
        {
            var name = CellContent.SheetName(sheet.Name);
            for (var i = 2; !taken.Add(name); i++)
                name = CellContent.SheetName(sheet.Name, $" ({i.ToString(CultureInfo.InvariantCulture)})");
            names[sheet.Name] = name;
        }
        return names;
    }

    // A colour is never the only sign: the comment says what is wrong.
    private void Mark(IXLWorksheet copy, DeliveredSheet sheet)
    {
        foreach (var place in report.Problems.Where(problem => problem.Sheet == sheet.Name && problem.Row is not null).GroupBy(problem => (Row: problem.Row!.Value, Column: problem.Column ?? 1)).Where(place => sheet.Holds(place.Key.Row, place.Key.Column)))
        {
            var cell = copy.Cell(place.Key.Row, place.Key.Column);
            cell.Style.Fill.SetBackgroundColor(Colours[(int)place.Min(problem => problem.Severity)]);
            cell.Style.Font.SetBold();
            cell.Comment.AddText(CellContent.Clean(string.Join("\n\n", place.Take(3).Select(Comment)) + (place.Count() > 3 ? $"\n\nund {place.Count() - 3} weitere, siehe Blatt {Overview}" : "")));
            cell.Comment.Style.Size.SetWidth(60).Size.SetHeight(120);
        }
    }

    private static string Comment(Problem problem) =>
        $"{ReportTexts.Word(problem.Severity)}: {problem.Message}{(problem.Expected is { } expected ? "\nErwartet: " + expected : "")}\nWas zu tun ist: {problem.Remedy}";

    private void WriteOverview(IXLWorksheet sheet, Dictionary<string, string> names)
    {
        sheet.Cell(1, 1).SetValue(CellContent.Clean($"Prüfbericht: {report.File}"));
        sheet.Cell(1, 1).Style.Font.SetBold().Font.SetFontSize(14);
        sheet.Cell(2, 1).SetValue(CellContent.Clean($"{ReportTexts.Verdict(report)} {ReportTexts.Consequence(report)}"));
        sheet.Cell(3, 1).SetValue(CellContent.Clean($"Tabelle {report.Table ?? "nicht erkannt"}; {ReportTexts.Totals(report)}.{(report.Problems.Count < report.Errors + report.Warnings + report.Notices ? $" Aufgeführt {(report.Problems.Count == 1 ? "ist" : "sind")} {report.Problems.Count}." : "")}"));
        sheet.Cell(4, 1).SetValue($"Die folgenden Blätter sind eine Abschrift der gelieferten Werte; gefärbte Zellen tragen einen Kommentar.{(sheets.IsCut ? " Wegen ihres Umfangs sind sie gekürzt." : "")} Berichtigen Sie die gelieferte Datei, nicht diese Abschrift.");
        for (var i = 0; i < Columns.Length; i++)
        {
            sheet.Cell(HeaderRow, i + 1).SetValue(Columns[i].Title);
            sheet.Column(i + 1).Width = Columns[i].Width;
        }
        var row = HeaderRow;
        foreach (var problem in report.Problems)
            WriteProblem(sheet, ++row, problem, names);
        var table = sheet.Range(HeaderRow, 1, Math.Max(row, HeaderRow + 1), Columns.Length).CreateTable("Befunde");
        table.Theme = XLTableTheme.TableStyleLight15;
        table.ShowAutoFilter = false;
        table.Style.Alignment.SetVertical(XLAlignmentVerticalValues.Top).Alignment.SetWrapText().Alignment.SetHorizontal(XLAlignmentHorizontalValues.Left);
        table.HeadersRow().Style.Font.SetBold().Border.SetBottomBorder(XLBorderStyleValues.Medium);
        sheet.PageSetup.SetPageOrientation(XLPageOrientation.Landscape).SetPaperSize(XLPaperSize.A4Paper).FitToPages(1, 0);
    }

    private void WriteProblem(IXLWorksheet sheet, int row, Problem problem, Dictionary<string, string> names)
    {
        string?[] texts = [null, ReportTexts.Word(problem.Severity), problem.Sheet, ReportTexts.Cell(problem), problem.Value, problem.Expected, problem.Message, problem.Remedy, problem.Code];
        sheet.Cell(row, 1).SetValue(row - HeaderRow);
        for (var i = 1; i < texts.Length; i++)
            CellContent.WriteText(sheet.Cell(row, i + 1), texts[i] ?? "");
        sheet.Row(row).Height = LineHeight * texts.Select((text, i) => 1 + (text?.Length ?? 0) / (int)Columns[i].Width).Max();
        sheet.Cell(row, 2).Style.Fill.SetBackgroundColor(Colours[(int)problem.Severity]);
        if (problem is { Sheet: { } name, Row: { } at } && sheets.All.FirstOrDefault(other => other.Name == name)?.Holds(at, problem.Column ?? 1) == true)
            sheet.Cell(row, 4).Hyperlink = new($"'{names[name].Replace("'", "''", StringComparison.Ordinal)}'!{problem.Cell ?? "A" + at.ToString(CultureInfo.InvariantCulture)}", "zur Zelle");
    }
}
