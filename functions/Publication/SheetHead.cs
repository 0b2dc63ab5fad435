using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>The rows above a table of figures: title, what the sheet holds, reference date, source, credit and licence, and the way back.</summary>
internal static class SheetHead
{
    /// <summary>The row of the table's header.</summary>
    public const int HeaderRow = 7;

    private const double WidestNumber = 20;

    /// <summary>Width of a letter, in digits of the font, and of one of the title, which is larger and bold.</summary>
    private const double Letter = 0.9, TitleLetter = 1.2;

    public static void Write(SheetWriter sheet, PublishedIndicator indicator, string title, int rows, int columns, int charts)
    {
        sheet.BeginRow(1.6);
        sheet.Text(title, CellStyle.Title);
        foreach (var line in Texts.Head(rows, columns, charts, indicator))
        {
            sheet.BeginRow();
            sheet.Text(line);
        }
        sheet.BeginRow();
        sheet.Link(Texts.ToContents, Texts.Contents, CellStyle.Link);
    }

    /// <param name="texts">Columns before this one hold text.</param>
    public static void WriteHeader(SheetWriter sheet, IReadOnlyList<string> headers, int texts) => WriteHeader(sheet, headers, column => column < texts);

    public static void WriteHeader(SheetWriter sheet, IReadOnlyList<string> headers, Func<int, bool> isText)
    {
        sheet.BeginRow(headers.Select((header, i) => WrappedText.LinesOf(header, sheet.Form.Widths[i] - 1)).Max());
        for (var i = 0; i < headers.Count; i++)
            sheet.Text(headers[i], isText(i) ? CellStyle.Header : CellStyle.HeaderRight);
    }

    /// <summary>Widths of a table that is wide enough for the head: columns of numbers grow up to a limit, then the last column of texts.</summary>
    public static double[] Widened(double[] widths, int texts, PublishedIndicator indicator, string title)
    {
        // Text does not wrap over columns, and what is wider than the table is not printed.
        var least = Math.Ceiling(Math.Max(title.Length * TitleLetter, Texts.Head(0, 0, 0, indicator).Max(line => line.Length) * Letter)) + 1;
        var more = Math.Max(0, least - widths.Sum()) / (widths.Length - texts);
        for (var i = texts; i < widths.Length; i++)
            widths[i] = Math.Max(widths[i], Math.Min(WidestNumber, widths[i] + more));
        widths[texts - 1] += Math.Max(0, least - widths.Sum());
        return widths;
    }
}
