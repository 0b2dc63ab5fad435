using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>Why a workbook of the Bundesagentur für Arbeit is not used: it is for one municipality or Kreis, or no table file describes it.</summary>
internal static class AgencyRefusal
{
    public static void Report(Workbook source, Intake intake)
    {
        var title = TitleOf(source) is { } stated ? $"Die Arbeitsmappe „{stated}“ der Bundesagentur für Arbeit" : "Die Arbeitsmappe der Bundesagentur für Arbeit";
        var areas = source.Heads.SelectMany(sheet => sheet.Texts).Select(cell => (cell.Place, Area: RegionCell.Parse(cell.Text))).Where(found => found.Area is { Name.Length: > 0 } area && IsArea(area)).DistinctBy(found => found.Area!.Value.Key).ToArray();
        if (areas is [var (place, area)])
        {
            var kind = RegionKey.Parse(area!.Value.Key) is { IsMunicipality: true } ? "die Gemeinde" : "das Gebiet";
            intake.Problems.Add(ProblemKinds.NotByKreis.At(place, $"{title} gilt nur für {kind} {area.Value.Key} {area.Value.Name}.", $"{area.Value.Key} {area.Value.Name}", "eine Tabelle mit allen hessischen Kreisen"));
            return;
        }
        var expected = intake.Catalogue.Tables.Values.Where(table => table.Workbook is not null).OrderBy(table => table.Code, StringComparer.Ordinal).Select(table => $"{table.Code}: Tabellenblatt „{table.Workbook!.Sheet}“ mit „{table.Workbook.Anchor}“ im Tabellenkopf").ToArray();
        intake.Problems.Add(ProblemKinds.UnknownTable.At(default, $"{title} enthält keine Tabelle, die der Katalog beschreibt. Gefunden: {string.Join(", ", source.Sheets.Select(sheet => $"„{sheet.Trim()}“"))}.", null, expected.Length > 0 ? string.Join("; ", expected) : null));
    }

    // Postcodes look like keys of Kreise, but for a territorial status behind the name.
    private static bool IsArea(RegionCell cell) => RegionKey.Parse(cell.Key) is { Ags.Length: >= 5 } key && (key.IsMunicipality || key.IsHessen || cell.Name.Contains("Gebietsstand", StringComparison.OrdinalIgnoreCase));

    private static string? TitleOf(Workbook source) => source.Heads.Select(sheet => AgencyPeriod.In(sheet.Texts, ["Titel"])?.Text).FirstOrDefault(title => title is not null);
}
