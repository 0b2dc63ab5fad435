using System.Globalization;

namespace KomIM.Deliveries;

/// <summary>Sentences that the page and the annotated workbook of a report share.</summary>
internal static class ReportTexts
{
    public static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static string Verdict(Report report) => report.Result switch
    {
        DeliveryResult.Accepted => "Angenommen.",
        DeliveryResult.Rejected => "Zurückgewiesen.",
        _ => "Verarbeitung gescheitert.",
    };

    public static string Consequence(Report report) => report.Result switch
    {
        DeliveryResult.Accepted when report.Periods.All(period => period.InForce) => "Alle Werte der Lieferung gelten.",
        DeliveryResult.Accepted when report.Periods.Any(period => period.InForce) => "Für einzelne Zeiträume gilt eine später hochgeladene Lieferung.",
        DeliveryResult.Accepted => "Es gilt eine später hochgeladene Lieferung.",
        DeliveryResult.Rejected => "Aus der Lieferung wurde nichts übernommen; was vorher galt, gilt weiter.",
        _ => "Was vorher galt, gilt weiter.",
    };

    /// <summary><c>2 Fehler, 1 Warnung</c>; what there is none of is not named.</summary>
    public static string Totals(Report report)
    {
        (int Count, string One, string Many)[] counts = [(report.Errors, "Fehler", "Fehler"), (report.Warnings, "Warnung", "Warnungen"), (report.Notices, "Hinweis", "Hinweise")];
        var named = counts.Where(count => count.Count > 0).Select(count => Count(count.Count, count.One, count.Many)).ToArray();
        return named.Length == 0 ? "keine Befunde" : string.Join(", ", named);
    }

    /// <summary>What stands beside an approval that was given up.</summary>
    public static string ApprovalFailed(DateTimeOffset? at, string reason) => string.Create(German, $"""
        Die Freigabe ist {(at is { } time ? $"am {time.UtcDateTime:dd.MM.yyyy, HH:mm} Uhr (UTC) " : "")}fünfmal gescheitert: {reason}.
        Was vorher in Kraft war, bleibt in Kraft. Zu jeder vollen Stunde wird die Freigabe von neuem versucht; was in Kraft ist, sagt {Storage.ApprovalStore.NoticeName}.

        """);

    public static string Count(int count, string one, string many) => $"{count.ToString("#,##0", German)} {(count == 1 ? one : many)}";

    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "Fehler",
        Severity.Warning => "Warnung",
        _ => "Hinweis",
    };

    public static string Word(Stage stage) => stage switch
    {
        Stage.File => "Datei",
        Stage.Structure => "Aufbau",
        Stage.Cells => "Zellen",
        Stage.Content => "Inhalt",
        Stage.Plausibility => "Plausibilität",
        _ => "Verarbeitung",
    };

    public static string Cell(Problem problem) => problem.Cell ?? (problem.Row is { } row ? "Zeile " + row.ToString(German) : "–");
}
