using ClosedXML.Excel;

namespace KomIM.Benchmarks;

/// <summary>Cells, tables and page set-up with ClosedXML; it has no charts.</summary>
internal static class ClosedXmlPeer
{
    /// <returns>Bytes of the workbook.</returns>
    public static long Write(PlainWorkbook workbook, IReadOnlyList<PlainCell[][]> rows)
    {
        using var book = new XLWorkbook();
        (book.Properties.Title, book.Properties.Subject, book.Properties.Author, book.Properties.Keywords) = (workbook.Title, workbook.Subject, workbook.Author, workbook.Keywords);
        var styles = new IXLStyle?[workbook.Styles.Count];
        for (var i = 0; i < workbook.Sheets.Count; i++)
            WriteSheet(book, workbook, workbook.Sheets[i], rows[i], styles);
        using var stream = new MemoryStream();
        book.SaveAs(stream);
        return stream.Length;
    }

    private static void WriteSheet(XLWorkbook book, PlainWorkbook workbook, PlainSheet plain, PlainCell[][] rows, IXLStyle?[] styles)
    {
        var sheet = book.AddWorksheet(plain.Name);
        for (var column = 0; column < plain.Widths.Count; column++)
            sheet.Column(column + 1).Width = plain.Widths[column];
        foreach (var (row, height) in plain.Heights)
            sheet.Row(row).Height = height;
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows[row].Length; column++)
                if (rows[row][column] is { } cell && (cell.Text is not null || cell.Number is not null))
                    WriteCell(sheet.Cell(row + 1, column + 1), cell, workbook.Styles, styles);
        var table = sheet.Range(plain.Table.Reference).CreateTable(plain.Table.Name);
        (table.Theme, table.ShowAutoFilter, table.ShowRowStripes) = (XLTableTheme.TableStyleLight1, plain.Table.HasFilter, false);
        (sheet.PageSetup.PageOrientation, sheet.PageSetup.PagesWide) = (XLPageOrientation.Landscape, 1);
        sheet.PageSetup.SetRowsToRepeatAtTop(plain.TitleRow, plain.TitleRow);
    }

    private static void WriteCell(IXLCell target, PlainCell cell, IReadOnlyList<PlainStyle> plain, IXLStyle?[] styles)
    {
        target.SetValue(cell.Number is { } number ? (object)number : cell.Text!);
        if (cell.Number is null)
            target.SetDataType(XLDataType.Text);
        if (styles[cell.Style] is { } style)
            target.Style = style;
        else
        {
            Set(target.Style, plain[cell.Style]);
            styles[cell.Style] = target.Style;
        }
    }

    private static void Set(IXLStyle style, PlainStyle plain)
    {
        (style.Font.Bold, style.Font.FontSize, style.Font.FontName, style.Font.FontColor) = (plain.Bold, plain.Size, plain.Font, XLColor.FromHtml("#" + plain.Colour));
        if (plain.Underlined)
            style.Font.Underline = XLFontUnderlineValues.Single;
        if (plain.Fill is not null)
            style.Fill.BackgroundColor = XLColor.FromHtml("#" + plain.Fill);
        if (plain.Line is not null)
            (style.Border.BottomBorder, style.Border.BottomBorderColor) = (plain.Line == "thin" ? XLBorderStyleValues.Thin : XLBorderStyleValues.Medium, XLColor.FromHtml("#" + plain.LineColour));
        if (plain.Horizontal == "right")
            style.Alignment.Horizontal = XLAlignmentHorizontalValues.Right;
        (style.Alignment.WrapText, style.Alignment.Vertical) = (plain.Wraps, plain.Vertical == "top" ? XLAlignmentVerticalValues.Top : XLAlignmentVerticalValues.Bottom);
        if (plain.Format.Length > 0)
            style.NumberFormat.Format = plain.Format;
    }
}
