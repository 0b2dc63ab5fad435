using ClosedXML.Excel;
using KomIM.Catalogue;
using static KomIM.Publication.TextSheet;

namespace KomIM.Publication;

/// <summary>
/// A workbook as all of them are: cover, contents, notes, legend of signs, then the sheets of figures. One font, no merged
/// cells, cursor at A1, the cover in front.
/// </summary>
internal sealed class ReleaseWorkbook : IDisposable
{
    /// <summary>Below the title and the link back.</summary>
    private const int FirstTextRow = 3;

    private readonly XLWorkbook workbook;
    private readonly IXLWorksheet contents;
    private readonly Dictionary<string, ChartSpec> charts = new(StringComparer.Ordinal);
    private int figureSheets;

    public ReleaseWorkbook(string title, string description, IReadOnlyList<PublishedIndicator> indicators)
    {
        workbook = WorkbookPackage.Begin(title, description, indicators.Select(indicator => indicator.Definition.Title));
        AddCover(title, description, indicators);
        contents = AddText(Texts.Contents, "Inhalt", 40, 90);
        AddNotes(indicators);
        AddLegend();
        foreach (var (sheet, text) in ((string, string)[])[(Texts.Cover, "Titel, Inhalt der Arbeitsmappe, Quellen und Datenstand"), (Texts.Notes, "Definitionen, Hinweise, Brüche in den Reihen"), (Texts.Legend, "Zeichen und Status")])
            Link(sheet, text);
    }

    /// <param name="name">Name of the sheet.</param>
    public void AddFigures(string name, string description, FigureSheet figures, string scope, ChartKind kind)
    {
        var sheet = workbook.Worksheets.Add(SheetText.SheetName(name));
        if (figures.Write(sheet, $"Tabelle{++figureSheets}", scope, kind) is { } chart)
            charts[sheet.Name] = chart;
        Link(sheet.Name, description);
    }

    public byte[] Save()
    {
        foreach (var sheet in workbook.Worksheets)
            sheet.ShowGridLines = sheet.Position > 4;
        workbook.Worksheet(1).SetTabActive().SetTabSelected();
        return WorkbookPackage.Write(workbook, charts);
    }

    public void Dispose() => workbook.Dispose();

    private void AddCover(string title, string description, IReadOnlyList<PublishedIndicator> indicators)
    {
        var sheet = AddText(Texts.Cover, title, 30, 100);
        var row = FirstTextRow;
        Line(sheet, ref row, "Reihe", Texts.Product);
        Line(sheet, ref row, "Inhalt", description);
        Line(sheet, ref row, "Herausgeber", Texts.Publisher);
        foreach (var indicator in indicators)
            Line(sheet, ref row, indicator.Definition.Code, $"{indicator.Definition.Title}; {indicator.Definition.ReferenceDate}, {indicator.Years[0]} bis {indicator.Years[^1]}");
        foreach (var table in indicators.SelectMany(indicator => indicator.Tables).DistinctBy(table => table.Code).OrderBy(table => table.Code, StringComparer.Ordinal))
            Line(sheet, ref row, $"Quelle {table.Code}", $"{table.Title} ({table.Statistic.Title}); {table.Credit}; Datenstand: {AsOf(indicators, table)}");
        Line(sheet, ref row, "Lizenz", Texts.Licence);
        Line(sheet, ref row, "Barrierefreiheit", "Jedes Blatt beginnt in A1 mit seinem Titel; Tabellen haben eine Kopfzeile und keine verbundenen Zellen; Diagramme haben einen Alternativtext und zeigen nur, was in der Tabelle steht.");
    }

    private static string AsOf(IReadOnlyList<PublishedIndicator> indicators, SourceTable table)
    {
        var stated = indicators.SelectMany(indicator => indicator.Data.Inputs).Where(input => input.Table == table.Code)
            .GroupBy(input => input.Delivery.AsOf ?? Texts.NotStated, input => input.Year)
            .OrderBy(group => group.Min()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} ({Texts.Years([.. group.Distinct().Order()])})").ToArray();
        return stated.Length == 0 ? Texts.NotDelivered : string.Join("; ", stated);
    }

    private void AddNotes(IReadOnlyList<PublishedIndicator> indicators)
    {
        var sheet = AddText(Texts.Notes, "Hinweise", 30, 120);
        var row = FirstTextRow;
        foreach (var indicator in indicators)
        {
            var (code, definition) = (indicator.Definition.Code, indicator.Definition);
            Line(sheet, ref row, $"{code} Definition", definition.Definition);
            foreach (var note in definition.Notes ?? [])
                Line(sheet, ref row, $"{code} Hinweis", note);
            foreach (var known in definition.Breaks ?? [])
                Line(sheet, ref row, $"{code} Bruch {known.Year}", known.Reason);
            if (indicator.RevisedYears is { Count: > 0 } revised)
                Line(sheet, ref row, $"{code} Berichtigung", Texts.RevisedIn(revised));
        }
        foreach (var table in indicators.SelectMany(indicator => indicator.Tables).DistinctBy(table => table.Code).OrderBy(table => table.Code, StringComparer.Ordinal))
        {
            foreach (var note in table.Notes ?? [])
                Line(sheet, ref row, table.Code, note);
            foreach (var known in table.Breaks ?? [])
                Line(sheet, ref row, $"{table.Code} Bruch {known.Year}", known.Reason);
            foreach (var known in table.Exceptions ?? [])
                Line(sheet, ref row, $"{table.Code} Besonderheit {Texts.Years([.. Enumerable.Range(known.Year, known.LastYear - known.Year + 1)])}", known.Reason);
        }
        foreach (var rule in indicators.GroupBy(indicator => indicator.Definition.DisclosureRule, indicator => indicator.Definition.Code))
            Line(sheet, ref row, $"Geheimhaltung {string.Join(", ", rule)}", Texts.NotPublished(rule.Key));
        Line(sheet, ref row, "Vergleich zum Vorjahr", "Anzahlen: Differenz und Veränderung in %; Anteile und Quoten: Differenz in Prozentpunkten; Salden: nur Differenz. Kein Vergleich über einen Bruch, über eine Gebietsänderung oder bei weniger als 100 Personen im Vorjahr.");
        Line(sheet, ref row, "Rundung", "Kaufmännisch, aus ungerundeten Werten berechnet; Summen können deshalb von der Summe der gerundeten Werte abweichen.");
    }

    private void AddLegend()
    {
        var sheet = AddText(Texts.Legend, "Zeichen und Status", 12, 12);
        sheet.Column(3).Width = 120;
        (string, string, string)[] lines = [("Zeichen", "Status", "Bedeutung"), .. Texts.Signs.Select(sign => (sign.Sign.Length > 0 ? sign.Sign : "Zahl", sign.Letter, sign.Meaning)), ("Zahl", "A", "Wert ohne Einschränkung"), ("alle", Texts.Revised, $"{Texts.RevisedMeaning} (hinter dem Status, zum Beispiel „A {Texts.Revised}“)")];
        for (var i = 0; i < lines.Length; i++)
        {
            sheet.Cell(FirstTextRow + i, 1).SetValue(lines[i].Item1);
            sheet.Cell(FirstTextRow + i, 2).SetValue(lines[i].Item2);
            sheet.Cell(FirstTextRow + i, 3).SetValue(lines[i].Item3);
        }
        var table = sheet.Range(FirstTextRow, 1, FirstTextRow + lines.Length - 1, 3).CreateTable("Zeichenliste");
        table.Theme = XLTableTheme.TableStyleLight15;
        table.ShowAutoFilter = false;
        table.ShowRowStripes = false;
    }

    private IXLWorksheet AddText(string name, string title, double first, double second)
    {
        var sheet = TextSheet.Add(workbook, name, title, first, second);
        if (name != Texts.Contents)
        {
            sheet.Cell(2, 1).SetValue(Texts.ToContents);
            sheet.Cell(2, 1).Hyperlink = new XLHyperlink($"'{Texts.Contents}'!A1", Texts.Contents);
        }
        return sheet;
    }

    private void Link(string sheet, string text)
    {
        var row = contents.LastRowUsed().RowNumber() + 1;
        contents.Cell(row, 1).SetValue(sheet);
        contents.Cell(row, 1).Hyperlink = new XLHyperlink($"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!A1", sheet);
        contents.Cell(row, 2).SetValue(SheetText.Clean(text));
    }
}
