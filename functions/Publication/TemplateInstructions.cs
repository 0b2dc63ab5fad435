using System.Globalization;
using ClosedXML.Excel;
using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>The sheet <c>Anleitung</c>: what is delivered, how, what is checked, and the regions.</summary>
internal sealed class TemplateInstructions(SourceContent content, Regions regions)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private readonly SourceTable table = content.Table;

    /// <param name="isPrepared">Whether the rows are there already.</param>
    /// <param name="asOf">State of the data, where it is known already.</param>
    public void Write(XLWorkbook workbook, bool isPrepared, string asOf, string remark)
    {
        var sheet = TextSheet.Add(workbook, TemplateColumns.Instructions, $"Liefervorlage {table.Code}: {table.Title}", 30, 110);
        var row = 3;
        foreach (var (heading, lines) in Sections(isPrepared))
        {
            Heading(sheet, ref row, heading);
            foreach (var (name, text) in lines)
                TextSheet.Line(sheet, ref row, name, text);
            if (heading == TemplateTexts.YourStatements)
            {
                Input(sheet, ref row, TemplateColumns.AsOf, asOf, "Datum, an dem die Werte abgerufen oder festgestellt wurden, in der Form 02.03.2026.");
                Input(sheet, ref row, TemplateTexts.Remark, remark, "Was Menschen wissen sollten, die mit den Werten arbeiten. Das Programm liest es nicht.");
            }
            row++;
        }
    }

    private IEnumerable<(string Heading, IEnumerable<(string Name, string Text)> Lines)> Sections(bool isPrepared) =>
    [
        ("Wozu", [("", TemplateTexts.Purpose)]),
        ("Die Tabelle", About()),
        ("So liefern Sie", Steps(isPrepared)),
        (TemplateTexts.YourStatements, []),
        ("Die Spalten", Columns()),
        ("Die Zeichen", TemplateTexts.Signs.Where(sign => table.Signs is null || table.Signs.Contains(sign.Sign) || sign.Sign is not ("-" or "." or "..." or "x" or "/")).Select(sign => (sign.Sign, sign.Meaning))),
        ("Was geprüft wird", Checks()),
        ("Die Regionen", Regions()),
        ("Fragen", [("", TemplateTexts.Ask)]),
    ];

    private IEnumerable<(string, string)> About()
    {
        yield return ("Titel", table.Title);
        yield return ("Statistik", table.Statistic.Title);
        yield return ("Zeitraum", PeriodInWords());
        foreach (var measure in table.Measures)
            yield return ("Messgröße", $"{measure.Title} ({measure.Unit}{(measure.Decimals > 0 ? $", höchstens {measure.Decimals} {(measure.Decimals == 1 ? "Nachkommastelle" : "Nachkommastellen")}" : "")})");
        foreach (var note in table.Notes ?? [])
            yield return ("Hinweis", note);
        yield return ("Herausgeber", table.Publisher);
        yield return ("Quellenangabe und Lizenz", $"{table.Credit}; {table.Licence}");
    }

    private string PeriodInWords() => table.Reference switch
    {
        SourceTable.CalendarYear => $"ein Kalenderjahr, in der Form {table.PeriodText(2024)}",
        [>= '0' and <= '9', ..] => $"der Stichtag {table.Reference} eines Jahres, in der Form {table.PeriodText(2024)}",
        _ => $"ein Schuljahr, in der Form {table.PeriodText(2024)}",
    };

    private IEnumerable<(string, string)> Steps(bool isPrepared) => TemplateTexts.Steps.Select((step, i) =>
        ($"Schritt {i + 1}", step.Replace("{0}", (isPrepared ? TemplateTexts.PeriodFilled : TemplateTexts.PeriodEmpty).Replace("{0}", PeriodInWords(), StringComparison.Ordinal), StringComparison.Ordinal)));

    private IEnumerable<(string, string)> Columns() => TemplateColumns.Of(content).Select(column => (column, column switch
    {
        TemplateColumns.Table => $"In jeder Zeile {table.Code}. {TemplateTexts.OnlyTemplate}",
        TemplateColumns.Period => $"In jeder Zeile {PeriodInWords()}.",
        TemplateColumns.Key => TemplateTexts.Keys,
        TemplateColumns.Name => "Name der Region, zur Orientierung.",
        TemplateColumns.Measure => $"Eine von {table.Measures.Count}: {string.Join(", ", table.Measures.Select(measure => measure.Title))}.",
        TemplateColumns.Value => TemplateTexts.ValueOf,
        TemplateColumns.Sign => "Warum es keine Zahl gibt, oder wie die Zahl zu lesen ist.",
        _ => $"{(TemplateLists.HasTotal(content, column) ? TemplateTexts.ItemOrTotal : TemplateTexts.Item)} Möglich sind: {Some(TemplateLists.Of(content, column))}.",
    }));

    private static string Some(string[] items) => items.Length <= 8 ? string.Join(", ", items) : $"{string.Join(", ", items.Take(6))} und {items.Length - 6} weitere (Blatt „{TemplateTexts.Lists}“)";

    private IEnumerable<(string, string)> Checks()
    {
        yield return ("Vollständigkeit", table.Sparse is null
            ? $"Zu jedem Zeitraum jeder Kreis und jede Ausprägung: {content.Expected.Count.ToString("#,##0", German)} {(content.Expected.Count == 1 ? "Zeile" : "Zeilen")} je Kreis. Eine fehlende Zeile gilt nicht als null."
            : "Zu jedem Zeitraum jeder Kreis. Ausprägungen ohne einen einzigen Fall dürfen fehlen.");
        if (table.Measures.Any(measure => measure.IsCount))
            yield return ("Anzahlen", $"Nie negativ{(table.Measures.All(measure => measure.Decimals == 0) ? ", ganze Zahlen" : "")}{(table.Rounded is { } multiple ? $" und Vielfache von {multiple}{(table.RoundedFrom is { } from ? $" (ab {from})" : "")}" : "")}.");
        if (table.Measures.Any(measure => !measure.IsCount))
            yield return ("Prozentwerte", "Zwischen 0 und 100.");
        yield return ("Summen", table.Rounded is null && table.Checks is { Parts: 0, Regions: 0 }
            ? "Die Teile ergeben das Ganze, und die Kreise ergeben Regierungsbezirk und Land, beides genau."
            : "Die Teile ergeben das Ganze, und die Kreise ergeben Regierungsbezirk und Land, bis auf die Rundung.");
        if (table.Checks.Change is { } change)
            yield return ("Veränderung", $"Ändert sich eine Gesamtzahl gegenüber dem Vorjahr um mehr als {change.Percent.ToString("0.#", German)} %, wird nachgefragt. Zurückgewiesen wird deshalb nichts.");
    }

    private IEnumerable<(string, string)> Regions()
    {
        foreach (var region in regions.All.Where(region => region.From is not null && region.IsKreis))
            yield return ("Gebietsstand", $"{region.Name} ({region.Ags}) gibt es seit dem {region.From!.Value.ToString("dd.MM.yyyy", German)}; vorher gehört das Gebiet zu {regions.Find(region.SplitFrom!)!.Name} ({region.SplitFrom}). Für Zeiträume davor bleiben die Zeilen leer oder werden gelöscht.");
        foreach (var pair in (table.Joint ?? []).Select(ags => regions.Find(ags)!))
            yield return ("Gemeinsam geführt", $"{pair.Name}: In dieser Tabelle stehen beide zusammen in einer Zeile mit dem Schlüssel {pair.Members![0]}, weil die Quelle sie nicht trennt.");
        foreach (var (key, name) in TemplateRow.Reported(table, regions))
            yield return (key, name);
    }

    private static void Heading(IXLWorksheet sheet, ref int row, string text)
    {
        sheet.Cell(row, 1).SetValue(SheetText.Clean(text));
        sheet.Cell(row, 1).Style.Font.SetBold().Font.SetFontSize(13);
        row++;
    }

    private static void Input(IXLWorksheet sheet, ref int row, string name, string text, string prompt)
    {
        TextSheet.Line(sheet, ref row, name, text);
        var cell = sheet.Cell(row - 1, 2);
        cell.Style.NumberFormat.SetFormat("@").Fill.SetBackgroundColor(DeliveryTemplate.ToFill).Border.SetOutsideBorder(XLBorderStyleValues.Thin);
        var restriction = cell.SetDataValidation();
        restriction.TextLength.Between(0, 250);
        restriction.InputTitle = restriction.ErrorTitle = name;
        restriction.InputMessage = prompt;
        restriction.ErrorMessage = "Höchstens 250 Zeichen.";
    }
}
