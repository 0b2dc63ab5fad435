using System.Globalization;
using System.Text;

namespace KomIM.Deliveries;

/// <summary>The report as a page: no script, no style or picture from elsewhere, prints well.</summary>
internal static class ReportPage
{
    /// <summary>Problems that the page lists; the JSON lists more, and counts all.</summary>
    private const int Listed = 100;

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
        .result { border-left: .5rem solid; padding: .5rem 1rem; }
        .accepted { border-color: #1a7f37; } .rejected, .failed { border-color: #b3261e; }
        table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: bold; padding: .5rem 0; }
        th, td { border-bottom: 1px solid #8888; padding: .35rem .6rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
        th { white-space: nowrap; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
        dt { font-weight: bold; } dd { margin: 0 0 .5rem; }
        @media print { body { margin: 0; max-width: none; font-size: 9pt; } tr { break-inside: avoid; } thead { display: table-header-group; } }
        """;

    public static byte[] Write(Report report) => Encoding.UTF8.GetBytes(Html.Of($"""
        <!doctype html>
        <html lang="de">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Prüfbericht {report.File}</title>
        <style>{new Markup(Style)}</style>
        </head>
        <body>
        <main>
        <h1>Prüfbericht</h1>
        <p class="result {ResultClass(report)}"><strong>{Verdict(report)}</strong> {Consequence(report)}</p>
        {Facts(report)}
        {Counts(report)}
        {Problems(report)}
        {Periods(report)}
        {Revisions(report)}
        {LeftOut(report)}
        </main>
        </body>
        </html>

        """).Text);

    private static string ResultClass(Report report) => report.Result switch
    {
        DeliveryResult.Accepted => "accepted",
        DeliveryResult.Rejected => "rejected",
        _ => "failed",
    };

    private static string Verdict(Report report) => report.Result switch
    {
        DeliveryResult.Accepted => "Angenommen.",
        DeliveryResult.Rejected => "Zurückgewiesen.",
        _ => "Verarbeitung gescheitert.",
    };

    private static string Consequence(Report report) => report.Result switch
    {
        DeliveryResult.Accepted when report.Periods.All(period => period.InForce) => "Alle Werte der Lieferung gelten.",
        DeliveryResult.Accepted => "Für einzelne Zeiträume gilt eine später hochgeladene Lieferung.",
        DeliveryResult.Rejected => "Aus der Lieferung wurde nichts übernommen; was vorher galt, gilt weiter.",
        _ => "Was vorher galt, gilt weiter.",
    };

    private static Markup Facts(Report report) => Html.Of($"""
        <dl>
        <dt>Datei</dt><dd>{report.File} ({report.Size.ToString("#,##0", German)} Byte)</dd>
        <dt>Hochgeladen</dt><dd>{report.Uploaded.UtcDateTime.ToString("dd.MM.yyyy HH:mm:ss", German)} UTC</dd>
        <dt>Tabelle</dt><dd>{report.Table ?? "nicht erkannt"} {report.TableTitle}</dd>
        <dt>Stand der Datei</dt><dd>{report.AsOf ?? "nicht angegeben"}</dd>
        <dt>Kennung (SHA-256)</dt><dd>{report.Delivery}</dd>
        </dl>
        """);

    private static Markup Counts(Report report) => Html.If(report.Counts.Count > 0, $"""
        <h2>Befunde</h2>
        <table>
        <caption>Anzahl der Befunde nach Art</caption>
        <thead><tr><th scope="col">Schwere</th><th scope="col">Befund</th><th scope="col">Code</th><th scope="col" class="number">Anzahl</th></tr></thead>
        <tbody>{Html.Join(report.Counts.Select(count => Html.Of($"""
        <tr><td>{Word(count.Severity)}</td><td>{count.Title}</td><td>{count.Code}</td><td class="number">{count.Count.ToString("#,##0", German)}</td></tr>
        """)))}</tbody>
        </table>
        """);

    private static Markup Problems(Report report) => Html.If(report.Problems.Count > 0, $"""
        <table>
        <caption>{(report.Problems.Count > Listed ? $"Die ersten {Listed} Befunde" : "Alle Befunde")} im Einzelnen</caption>
        <thead><tr><th scope="col">Schwere</th><th scope="col">Zelle</th><th scope="col">Wert</th><th scope="col">Erwartet</th><th scope="col">Befund</th><th scope="col">Was zu tun ist</th></tr></thead>
        <tbody>{Html.Join(report.Problems.Take(Listed).Select(problem => Html.Of($"""
        <tr><td>{Word(problem.Severity)}</td><td>{Cell(problem)}</td><td>{problem.Value}</td><td>{problem.Expected}</td><td>{problem.Message}</td><td>{problem.Remedy}</td></tr>
        """)))}</tbody>
        </table>
        """);

    private static Markup Periods(Report report) => Html.If(report.Periods.Count > 0, $"""
        <h2>Zeiträume</h2>
        <table>
        <caption>Übernommene Zeiträume</caption>
        <thead><tr><th scope="col">Zeitraum</th><th scope="col" class="number">Werte für Hessen</th><th scope="col">Geltung</th></tr></thead>
        <tbody>{Html.Join(report.Periods.Select(period => Html.Of($"""
        <tr><td>{period.Period}</td><td class="number">{period.Values.ToString("#,##0", German)}</td><td>{(period.InForce ? "gilt" : "durch spätere Lieferung ersetzt")}</td></tr>
        """)))}</tbody>
        </table>
        """);

    private static Markup Revisions(Report report) => report.Revisions is { } revisions ? RevisionSection.Of(revisions) : default;

    private static Markup LeftOut(Report report) => Html.If(report.LeftOut.Count > 0, $"""
        <h2>Nicht Teil des Monitorings</h2>
        <table>
        <caption>{report.LeftOut.Sum(rows => rows.Rows).ToString("#,##0", German)} Zeilen außerhalb Hessens oder unterhalb der Kreise wurden gezählt und ausgelassen</caption>
        <thead><tr><th scope="col">Gebiet</th><th scope="col" class="number">Zeilen</th></tr></thead>
        <tbody>{Html.Join(report.LeftOut.Select(rows => Html.Of($"""
        <tr><td>{rows.Name}</td><td class="number">{rows.Rows.ToString("#,##0", German)}</td></tr>
        """)))}</tbody>
        </table>
        """);

    private static string Cell(Problem problem) => problem.Cell ?? (problem.Row is { } row ? "Zeile " + row.ToString(German) : "–");

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "Fehler",
        Severity.Warning => "Warnung",
        _ => "Hinweis",
    };
}
