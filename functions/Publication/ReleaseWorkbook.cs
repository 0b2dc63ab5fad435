using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>A sheet with figures, before it is written.</summary>
/// <param name="Topic">Title of its topic, or of its kind.</param>
internal sealed record FigureSheet(string Name, string Topic, string Description, SheetForm Form, Action<SheetWriter, string> Write);

/// <summary>
/// A workbook as all of them are: cover, contents, notes, legend of signs, then the sheets of figures. Each of the first four ends in a table with
/// one header row; no cells are merged, the cursor is in A1, the cover in front.
/// </summary>
internal sealed class ReleaseWorkbook(string title, string description, IReadOnlyList<string> keywords, IReadOnlyList<PublishedIndicator> indicators, CoverTable cover)
{
    /// <summary>Letters of a line of the cover.</summary>
    private const int LineLength = 130;

    /// <summary>What Excel shows of a property.</summary>
    private const int LongestSubject = 255;

    /// <summary>The row of the header of the key figures, where the description takes one line.</summary>
    public const int CoverHeaderRow = 11;

    private const int TextHeaderRow = 4;

    private readonly string[] introduction = [.. WrappedText.Lines(description, LineLength), $"Herausgeber: {Texts.Publisher}", $"Lizenz: {Texts.Licence}", .. Texts.Accessible, Texts.CoverTable(cover.Rows.Count, cover.Headers.Count)];

    public byte[] Write(IReadOnlyList<FigureSheet> sheets)
    {
        using var workbook = new WorkbookFile($"{Texts.Product}: {title}", WrappedText.Lines(description, LongestSubject).First(), ["Integration", "Monitoring", "Hessen", "Kreise", .. keywords]);
        workbook.Add(Texts.Cover, new(cover.Widths, HeaderRow), WriteCover);
        workbook.Add(Texts.Contents, new([24, 22, 100], TextHeaderRow), sheet => WriteContents(sheet, sheets));
        workbook.Add(Texts.Notes, new([16, 24, 110], TextHeaderRow), WriteNotes);
        workbook.Add(Texts.Legend, new([12, 12, 110], TextHeaderRow), WriteLegend);
        for (var i = 0; i < sheets.Count; i++)
            workbook.Add(sheets[i].Name, sheets[i].Form, sheet => sheets[i].Write(sheet, $"Tabelle_{i + 1}"));
        return workbook.Complete();
    }

    private int HeaderRow => introduction.Length + 5;

    private void WriteCover(SheetWriter sheet)
    {
        sheet.BeginRow(1.6);
        sheet.Text($"{Texts.Product}: {title}", CellStyle.Title);
        foreach (var line in introduction)
        {
            sheet.BeginRow();
            sheet.Text(line);
        }
        foreach (var (text, target) in ((string, string)[])[(Texts.ToContents, Texts.Contents), ("zu den Hinweisen", Texts.Notes), ("zu den Zeichen", Texts.Legend)])
        {
            sheet.BeginRow();
            sheet.Link(text, target, CellStyle.Link);
        }
        SheetHead.WriteHeader(sheet, cover.Headers, cover.TextColumns.Contains);
        foreach (var row in cover.Rows)
            row(sheet);
        sheet.Table = new("Kennzahlen", HeaderRow, sheet.Row, cover.Headers, "Kennzahlen der Indikatoren");
    }

    private static void WriteContents(SheetWriter sheet, IReadOnlyList<FigureSheet> sheets)
    {
        var other = new[] { (Texts.Cover, "Titel, Herausgeber, Lizenz und Kennzahlen"), (Texts.Notes, "Definitionen, Hinweise, Brüche in den Reihen, Quellen mit Datenstand"), (Texts.Legend, "Zeichen und Status") };
        WriteText(sheet, "Inhalt", Texts.Cover, ["Blatt", "Thema", "Inhalt"],
            [.. other.Select(text => new[] { text.Item1, "zur Arbeitsmappe", text.Item2 }), .. sheets.Select(figures => new[] { figures.Name, figures.Topic, figures.Description })], linked: true);
    }

    private void WriteNotes(SheetWriter sheet) => WriteText(sheet, "Hinweise", Texts.Contents, ["Bezug", "Art", "Hinweis"], [.. ReleaseNotes.Of(indicators)]);

    private static void WriteLegend(SheetWriter sheet) => WriteText(sheet, "Zeichen und Status", Texts.Contents, ["Zeichen", "Status", "Bedeutung"],
    [
        .. Texts.Signs.Select(sign => new[] { sign.Sign.Length > 0 ? sign.Sign : "Zahl", sign.Letter, sign.Meaning }),
        ["Zahl", "A", "Wert ohne Einschränkung"],
        ["alle", Texts.Revised, $"{Texts.RevisedMeaning} (hinter dem Status, zum Beispiel „A {Texts.Revised}“)"],
    ]);

    private static void WriteText(SheetWriter sheet, string title, string back, string[] headers, IReadOnlyList<string[]> rows, bool linked = false)
    {
        sheet.BeginRow(1.6);
        sheet.Text(title, CellStyle.Title);
        sheet.BeginRow();
        sheet.Text($"Eine Tabelle mit {Texts.Count(rows.Count, "Zeile", "Zeilen")} und {headers.Length} Spalten.");
        sheet.BeginRow();
        sheet.Link(back == Texts.Contents ? Texts.ToContents : "zum Deckblatt", back, CellStyle.Link);
        SheetHead.WriteHeader(sheet, headers, headers.Length);
        foreach (var row in rows)
        {
            sheet.BeginRow(row.Select((text, i) => WrappedText.LinesOf(text, sheet.Form.Widths[i])).Max());
            for (var i = 0; i < row.Length; i++)
                if (linked && i == 0)
                    sheet.Link(row[i], row[i], CellStyle.BodyLink);
                else
                    sheet.Text(row[i], CellStyle.Body);
        }
        sheet.Table = new($"{title.Split(' ')[0]}_Liste", TextHeaderRow, sheet.Row, headers, title);
    }
}
