using ClosedXML.Excel;
using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>The sheet <c>Listen</c>: what the cells of the Liefervorlage may hold; and the restrictions of the cells that refer to it.</summary>
internal sealed class TemplateLists
{
    // A list of periods that outlasts us; one that is not in it is asked about, not refused.
    private const int FirstYear = 2000;
    private const int LastYear = 2050;

    // What Excel takes at most.
    private const int LongestMessage = 255;
    private const int LongestTitle = 32;

    private readonly SourceContent content;
    private readonly IXLWorksheet sheet;
    private readonly Dictionary<string, IXLRange> lists = new(StringComparer.Ordinal);

    public TemplateLists(XLWorkbook workbook, SourceContent content, Regions regions)
    {
        this.content = content;
        sheet = workbook.Worksheets.Add(TemplateTexts.Lists);
        var reported = TemplateRow.Reported(content.Table, regions).ToArray();
        Add(TemplateColumns.Table, [content.Table.Code], 18);
        Add(TemplateColumns.Period, [.. Enumerable.Range(FirstYear, LastYear - FirstYear + 1).Select(content.Table.PeriodText)], 14);
        Add(TemplateColumns.Key, [.. reported.Select(region => region.Key)], 9);
        Add(TemplateColumns.Name, [.. reported.Select(region => region.Name)], 30);
        foreach (var column in TemplateColumns.Of(content).Where(column => !lists.ContainsKey(column) && column is not (TemplateColumns.Value or TemplateColumns.Sign)))
            Add(column, Of(content, column), 3 + Math.Min(45, Math.Max(column.Length, Of(content, column).Max(text => text.Length))));
        var signs = TemplateTexts.Signs.Where(sign => MayHold(sign.Sign)).ToArray();
        Add(TemplateColumns.Sign, [.. signs.Select(sign => sign.Sign)], 11);
        Add("Bedeutung des Zeichens", [.. signs.Select(sign => sign.Meaning)], 70);
        sheet.Row(1).Style.Font.SetBold();
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.PageSetup.SetRowsToRepeatAtTop(1, 1);
    }

    /// <summary>What a column for items or measures may hold, in the order of the catalogue.</summary>
    public static string[] Of(SourceContent content, string column)
    {
        for (var dimension = 0; dimension < content.Dimensions.Count; dimension++)
            if (TemplateColumns.OfDimension(content, dimension) == column)
                return [.. content.Expected.Select(cell => content.ItemOf(cell, dimension)).Distinct().Order().Select(item => content.Dimensions[dimension].Codelist.Items[item].Title)];
        return [.. content.Table.Measures.Select(measure => measure.Title)];
    }

    /// <summary>Whether the column is a dimension with a total, for which an empty cell stands.</summary>
    public static bool HasTotal(SourceContent content, string column) => Enumerable.Range(0, content.Dimensions.Count)
        .Any(dimension => TemplateColumns.OfDimension(content, dimension) == column && content.Dimensions[dimension].Codelist.IndexOf(Codelist.Total) >= 0);

    /// <summary>Restricts the cells of a column to what they may hold, and says so in words.</summary>
    public void Restrict(IXLRange cells, string column)
    {
        if (column == TemplateColumns.Name)
            return;
        var restriction = cells.SetDataValidation();
        restriction.IgnoreBlanks = true;
        restriction.ErrorStyle = column == TemplateColumns.Period ? XLErrorStyle.Warning : XLErrorStyle.Stop;
        var (prompt, error) = column == TemplateColumns.Value ? OfValue(restriction) : OfList(restriction, column);
        restriction.InputTitle = restriction.ErrorTitle = Cut(column, LongestTitle);
        restriction.InputMessage = Cut(prompt, LongestMessage);
        restriction.ErrorMessage = Cut(error, LongestMessage);
    }

    private (string Prompt, string Error) OfValue(IXLDataValidation restriction)
    {
        var measures = content.Table.Measures;
        var most = measures.Any(measure => measure.IsCount) ? decimal.MaxValue : 100;
        if (measures.Max(measure => measure.Decimals) == 0)
            restriction.WholeNumber.EqualOrGreaterThan(0);
        else if (most == 100)
            restriction.Decimal.Between(0, 100);
        else
            restriction.Decimal.EqualOrGreaterThan(0);
        return most == 100
            ? ("Prozentwert von 0 bis 100 ohne Prozentzeichen. Gibt es keinen, bleibt die Zelle leer, und rechts steht ein Zeichen.", "Erwartet wird ein Prozentwert von 0 bis 100. Ein Zeichen wie „.“ gehört in die Spalte rechts.")
            : ("Zahl ab 0, ohne Einheit. Gibt es keine, bleibt die Zelle leer, und rechts steht ein Zeichen.", "Erwartet wird eine Zahl ab 0, bei Anzahlen eine ganze. Ein Zeichen wie „.“ gehört in die Spalte rechts.");
    }

    private (string Prompt, string Error) OfList(IXLDataValidation restriction, string column)
    {
        restriction.List(lists[column], true);
        var examples = column == TemplateColumns.Period ? content.Table.PeriodText(2024) : lists[column].FirstCell().GetString();
        return column switch
        {
            TemplateColumns.Period => ($"Zeitraum in der Form {examples}.", $"Dieser Zeitraum steht nicht in der Liste. Erwartet wird die Form {examples}."),
            TemplateColumns.Key => ("Schlüssel der Region, fünfstellig wie 06411; 06 ist Hessen.", "Diesen Schlüssel gibt es nicht. Die Liste steht auf dem Blatt „Listen“."),
            TemplateColumns.Table => ($"Nummer der Tabelle: {examples}.", $"Diese Vorlage ist für die Tabelle {examples}."),
            TemplateColumns.Sign => ("Nur wenn es keinen Wert gibt oder der Wert ein Kennzeichen hat. Die Bedeutungen stehen auf dem Blatt „Listen“.", "Dieses Zeichen gibt es nicht. Die Zeichen stehen auf dem Blatt „Listen“."),
            _ => (HasTotal(content, column) ? TemplateTexts.ItemOrTotal : TemplateTexts.Item, "Diese Ausprägung gibt es hier nicht. Die Liste steht auf dem Blatt „Listen“."),
        };
    }

    // Flags beside a number are always possible.
    private bool MayHold(string sign) => content.Table.Signs is not { } signs || signs.Contains(sign) || sign is not ("-" or "." or "..." or "x" or "/");

    private void Add(string title, IReadOnlyList<string> items, double width)
    {
        var column = lists.Count + 1;
        sheet.Column(column).Width = width;
        sheet.Column(column).Style.NumberFormat.SetFormat("@");
        sheet.Cell(1, column).SetValue(SheetText.Clean(title));
        for (var i = 0; i < items.Count; i++)
            sheet.Cell(i + 2, column).SetValue(SheetText.Clean(items[i]));
        lists[title] = sheet.Range(2, column, items.Count + 1, column);
    }

    private static string Cut(string text, int longest) => SheetText.Clean(text) is var clean && clean.Length > longest ? clean[..longest] : SheetText.Clean(text);
}
