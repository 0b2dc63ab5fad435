using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>The rows above a table of figures: title, what the sheet holds, reference date, source, credit and licence, and the way back.</summary>
internal static class SheetHead
{
    /// <summary>The row of the table's header.</summary>
    public const int HeaderRow = 7;

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

    /// <summary>Characters that the longest line of the head takes. Text does not wrap over columns.</summary>
    public static double WidthOf(PublishedIndicator indicator, string title) => Math.Max(title.Length * TitleLetter, Texts.Head(0, 0, 0, indicator).Max(line => line.Length) * Letter);
}
