using System.Text.RegularExpressions;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// GENESIS table as XLSX: the sheet is called after the table, or a title cell names it (<c>Tabelle: 12521-0040</c>, or the code
/// alone). Other sheets may stand before it. A workbook cannot be cut off unnoticed, so its footer may be missing.
/// </summary>
internal sealed partial class GenesisWorkbookFormat : Format<Workbook>
{
    public override bool Recognises(Workbook source) => TablesIn(source).Count > 0;

    public override DeliveredTable? Read(Workbook source, Intake intake)
    {
        var found = TablesIn(source);
        if (found.Count > 1)
        {
            intake.Problems.Add(ProblemKinds.SheetAmbiguous.At(default, $"Die Arbeitsmappe enthält {found.Count} GENESIS-Tabellen: {string.Join(", ", found.Select(table => $"„{table.Place.Sheet!.Trim()}“ ({table.Code})"))}.", null, "eine Tabelle in jeder Datei"));
            return null;
        }
        var (code, place) = found[0];
        if (!intake.Begin(code, place))
            return null;
        using var rows = source.Open(place.Sheet!);
        var isRead = new ClassicReader(rows, intake).Read();
        intake.Delivered.AsOf = AsOfIn(rows);
        return isRead ? intake.Delivered : null;
    }

    // The name of a sheet says more than a text in it.
    private static List<(string Code, Place Place)> TablesIn(Workbook source)
    {
        var named = source.Heads.Where(sheet => Code().IsMatch(sheet.Name)).Select(sheet => (sheet.Name.Trim(), new Place(1, 1, sheet.Name))).ToList();
        return named.Count > 0 ? named : [.. source.Heads.Select(TitleOf).OfType<(string, Place)>()];
    }

    private static (string Code, Place Place)? TitleOf(SheetHead sheet)
    {
        foreach (var (place, text) in sheet.Texts)
            if (Title().Match(text) is { Success: true } match)
                return (match.Groups["code"].Value, place);
        return null;
    }

    // The reader stops at the footer, whose last line is © and Stand.
    private static string? AsOfIn(TableRows rows)
    {
        do
            if (AsOf().Match(rows.Text(0)) is { Success: true } match)
                return match.Groups["stand"].Value;
        while (rows.Read());
        return null;
    }

    [GeneratedRegex(@"^\s*(\d{5}-\d{4}|\d{5}-\d{2}-\d{2}-\d[A-Z]?)\s*$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^((GENESIS-)?Tabelle\s*:?\s*)?(?<code>\d{5}-\d{4}|\d{5}-\d{2}-\d{2}-\d[A-Z]?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Title();

    [GeneratedRegex(@"Stand:\s*(?<stand>\d{2}\.\d{2}\.\d{4}( / \d{2}:\d{2}:\d{2})?)")]
    private static partial Regex AsOf();
}
