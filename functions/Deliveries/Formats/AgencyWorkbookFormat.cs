using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// Workbook of the Statistik der Bundesagentur für Arbeit: cover, imprint, sheets made for people, an information page. Which sheet holds
/// which table, and how, the table files of the catalogue say; what none of them describes is refused with what was found.
/// </summary>
internal sealed class AgencyWorkbookFormat : Format<Workbook>
{
    private const string Agency = "Bundesagentur für Arbeit";

    public override bool Recognises(Workbook source) => source.Heads.Any(sheet => sheet.Texts.Any(cell => cell.Text.Contains(Agency, StringComparison.OrdinalIgnoreCase)));

    public override DeliveredTable? Read(Workbook source, Intake intake)
    {
        var found = intake.Catalogue.Tables.Values
            .Where(table => table.Workbook is not null)
            .OrderBy(table => table.Code, StringComparer.Ordinal)
            .Select(table => (Table: table, Sheets: source.Heads.Where(sheet => Holds(sheet, table.Workbook!)).ToArray()))
            .Where(match => match.Sheets.Length > 0)
            .ToArray();
        if (found.Length == 0)
            AgencyRefusal.Report(source, intake);
        else if (found is not [var (table, sheets)] || sheets.Length > 1 && !table.Workbook!.Several)
            intake.Problems.Add(ProblemKinds.SheetAmbiguous.At(default, $"Mehrere Tabellenblätter passen zu einer Tabelle des Katalogs: {string.Join(", ", found.SelectMany(match => match.Sheets.Select(sheet => $"„{sheet.Name.Trim()}“ ({match.Table.Code})")))}.", null, "ein passendes Tabellenblatt"));
        else
            return Read(source, table, sheets, intake);
        return null;
    }

    private static bool Holds(SheetHead sheet, WorkbookLayout layout)
    {
        if (!Label.Matches(layout.Sheet, sheet.Name))
            return false;
        var above = sheet.Texts.TakeWhile(cell => !Label.Matches(layout.Anchor, cell.Text)).ToArray();
        return above.Length < sheet.Texts.Count && (layout.Title is not { } title || above.Any(cell => Label.Matches(title, cell.Text)));
    }

    private static DeliveredTable? Read(Workbook source, SourceTable table, SheetHead[] sheets, Intake intake)
    {
        intake.Begin(table);
        intake.Delivered.AsOf = source.Heads.Select(sheet => AgencyPeriod.In(sheet.Texts, ["Datenstand", "Erstellungsdatum"])).OfType<(Place Place, string Text)>().Select(stated => GermanDate.Day(stated.Text) ?? stated.Text).FirstOrDefault();
        var elsewhere = source.Heads.Except(sheets).Select(sheet => AgencyPeriod.In(sheet.Texts, table.Workbook!.Period)?.Text).FirstOrDefault(text => text is not null);
        foreach (var sheet in sheets)
        {
            var items = table.Workbook!.Sheets?.FirstOrDefault(pair => Label.Matches(pair.Key, sheet.Name)).Value ?? new Dictionary<string, string>();
            using var rows = source.Open(sheet.Name);
            if (!new AgencySheetReader(rows, table.Workbook, items, elsewhere, intake).Read())
                return null;
        }
        return intake.Delivered;
    }
}
