using ClosedXML.Excel;

namespace KomIM.Publication;

/// <summary>A sheet to be read: its title in A1, then lines of a name and a text.</summary>
internal static class TextSheet
{
    /// <summary>Points of a line in Arial 11.</summary>
    private const double LineHeight = 15;

    /// <param name="first">Width of the first column, in characters.</param>
    /// <param name="second">Width of the second.</param>
    public static IXLWorksheet Add(XLWorkbook workbook, string name, string title, double first, double second)
    {
        var sheet = workbook.Worksheets.Add(name);
        sheet.Cell(1, 1).SetValue(SheetText.Clean(title));
        sheet.Cell(1, 1).Style.Font.SetBold().Font.SetFontSize(16);
        sheet.Column(1).Width = first;
        sheet.Column(2).Width = second;
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.FitToPages(1, 0);
        return sheet;
    }

    public static void Line(IXLWorksheet sheet, ref int row, string name, string text)
    {
        sheet.Cell(row, 1).SetValue(SheetText.Clean(name));
        sheet.Cell(row, 2).SetValue(SheetText.Clean(text));
        sheet.Range(row, 1, row, 2).Style.Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Top);
        // No program works out the height of wrapped text before it is shown; a column of width n holds about n characters.
        sheet.Row(row).Height = LineHeight * Math.Max(LinesOf(name, sheet.Column(1).Width), LinesOf(text, sheet.Column(2).Width));
        row++;
    }

    private static double LinesOf(string text, double width) => Math.Max(1, Math.Ceiling(text.Length / width));
}
