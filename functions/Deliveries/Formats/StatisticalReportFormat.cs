using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// Statistischer Bericht of the statistical offices as XLSX: barrier-free tables for people, and the same figures on sheets <c>csv-…</c>
/// for machines, which alone are read. The table files of the catalogue say which sheet holds which table.
/// </summary>
internal sealed class StatisticalReportFormat : Format<Workbook>
{
    private const string Flat = "csv-";

    public override bool Recognises(Workbook source) => FlatSheets(source).Any();

    public override DeliveredTable? Read(Workbook source, Intake intake)
    {
        var found = (
            from table in intake.Catalogue.Tables.Values.OrderBy(table => table.Code, StringComparer.Ordinal)
            where table.Report is not null
            from sheet in FlatSheets(source)
            where Label.Matches(table.Report!.Sheet, sheet.Name)
            select (Table: table, Sheet: sheet)).ToArray();
        if (found is not [var (only, head)])
        {
            Refuse(source, found, intake);
            return null;
        }
        intake.Begin(only);
        using var rows = source.Open(head.Name);
        return new FlatSheetReader(rows, only.Report!, intake).Read() ? intake.Delivered : null;
    }

    private static IEnumerable<SheetHead> FlatSheets(Workbook source) => source.Heads.Where(sheet => sheet.Name.TrimStart().StartsWith(Flat, StringComparison.OrdinalIgnoreCase));

    private static void Refuse(Workbook source, (SourceTable Table, SheetHead Sheet)[] found, Intake intake)
    {
        if (found.Length > 1)
        {
            intake.Problems.Add(ProblemKinds.SheetAmbiguous.At(default, $"Auf {found.Length} Tabellenblättern stehen Tabellen des Katalogs: {string.Join(", ", found.Select(match => $"„{match.Sheet.Name.Trim()}“ ({match.Table.Code})"))}.", null, "eine Tabelle in jeder Datei"));
            return;
        }
        var first = FlatSheets(source).First();
        var expected = intake.Catalogue.Tables.Values.Where(table => table.Report is not null).Select(table => $"{table.Report!.Sheet} ({table.Code})").Order(StringComparer.Ordinal).ToArray();
        intake.Problems.Add(ProblemKinds.UnknownTable.At(
            new(1, 1, first.Name),
            $"Der Statistische Bericht wird nicht ausgewertet. Gefunden: {string.Join("; ", FlatSheets(source).Select(Describe))}.",
            string.Join(", ", FlatSheets(source).Select(sheet => sheet.Name.Trim())),
            expected.Length > 0 ? string.Join(", ", expected) : null));
    }

    private static string Describe(SheetHead sheet) =>
        $"Tabellenblatt „{sheet.Name.Trim()}“ mit den Spalten {string.Join(", ", sheet.Texts.TakeWhile(cell => cell.Place.Row == sheet.Texts[0].Place.Row).Select(cell => cell.Text))}";
}
