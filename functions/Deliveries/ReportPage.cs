using System.Text;

namespace KomIM.Deliveries;

/// <summary>
/// The report as a page: no script, no style or picture from elsewhere; light and dark, from 320 pixels on, and on A4. Problems stand
/// together by kind, so that what to do about them is said once.
/// </summary>
internal static class ReportPage
{
    /// <summary>Problems that the page lists; the JSON lists more, and counts all.</summary>
    private const int Listed = 100;

    // Every colour has a contrast of 4.5 to 1 or more on its background.
    private const string Style = """
        :root { color-scheme: light dark; --text: #1b1b1b; --soft: #595959; --back: #fff; --panel: #f4f4f4; --line: #b8b8b8; --good: #1a6b31; --bad: #a61b12; --link: #0b57a4; }
        @media (prefers-color-scheme: dark) { :root { --text: #ececec; --soft: #b4b4b4; --back: #161616; --panel: #242424; --line: #5c5c5c; --good: #6fd08c; --bad: #ff9d94; --link: #8cc4ff; } }
        * { box-sizing: border-box; }
        body { font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Arial, sans-serif; color: var(--text); background: var(--back); max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: break-word; }
        h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 2.25rem 0 .5rem; } h3 { font-size: 1.05rem; margin: 1.75rem 0 .25rem; }
        p { margin: .25rem 0 .75rem; max-width: 48rem; } a { color: var(--link); }
        .file { color: var(--soft); overflow-wrap: anywhere; }
        .result { border-left: .5rem solid var(--bad); background: var(--panel); padding: .75rem 1rem; margin: 1rem 0; max-width: none; }
        .result strong { color: var(--bad); } .result p { margin: .25rem 0; } .result.accepted { border-color: var(--good); } .result.accepted strong { color: var(--good); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 0; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
        table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; } caption { text-align: left; color: var(--soft); padding: .25rem 0; }
        th, td { border-bottom: 1px solid var(--line); padding: .4rem .75rem .4rem 0; text-align: left; vertical-align: top; }
        thead th { border-bottom-width: 2px; } tbody th { font-weight: normal; } .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .code { color: var(--soft); font-family: ui-monospace, Consolas, monospace; font-size: .9em; }
        .place { white-space: nowrap; } .value { overflow-wrap: anywhere; }
        .problems { table-layout: fixed; } .problems .place { width: 9rem; white-space: normal; } .problems .value { width: 18%; }
        footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .75rem; color: var(--soft); }
        @media (max-width: 40rem) {
          td, th { padding-right: .4rem; hyphens: auto; } th a { overflow-wrap: anywhere; } thead .number { white-space: normal; } td:last-child, th:last-child { padding-right: 0; }
          dl { display: block; } dd { margin-bottom: .5rem; }
          .stacked, .stacked tbody, .stacked tr, .stacked td, .stacked caption { display: block; width: auto; }
          .stacked thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
          .stacked tr { border-bottom: 1px solid var(--line); padding: .5rem 0; } .stacked td, .stacked .place, .stacked .value { border: 0; padding: 0; width: auto; text-align: left; white-space: normal; }
          .stacked td:empty { display: none; } .stacked td::before { content: attr(data-label) ": "; color: var(--soft); }
          .code { display: none; }
        }
        @page { size: A4; margin: 16mm 14mm; @bottom-right { content: "Seite " counter(page) " von " counter(pages); font: 8pt Arial, sans-serif; } }
        @media print {
          :root { color-scheme: light; --text: #000; --soft: #444; --back: #fff; --panel: #fff; --line: #999; --good: #1a6b31; --bad: #a61b12; --link: #000; }
          body { font-size: 9pt; max-width: none; padding: 0; } h1 { font-size: 15pt; } h2 { font-size: 12pt; margin-top: 14pt; } h3 { font-size: 10pt; }
          h2, h3, h3 + p, caption { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; } a { text-decoration: none; }
        }
        """;

    /// <param name="up">Leads from the page to the files that lie beside the report: <c>../</c> from a folder beneath.</param>
    public static byte[] Write(Report report, string up = "") => Encoding.UTF8.GetBytes(Html.Of($"""
        <!doctype html>
        <html lang="de">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{ReportTexts.Verdict(report).TrimEnd('.')}: Prüfbericht {report.File}</title>
        <style>{new Markup(Style)}</style>
        </head>
        <body>
        <header>
        <h1>Prüfbericht</h1>
        <p class="file">{report.File}</p>
        </header>
        <main>
        {Result(report, up)}
        {Facts(report)}
        {Counts(report)}
        {Problems(report)}
        {Periods(report)}
        {Revisions(report)}
        {LeftOut(report)}
        </main>
        <footer>
        <p>Derselbe Bericht für Programme: <a href="{up}{report.Delivery}.json">{report.Delivery[..12]}….json</a>, beschrieben in <a href="{up}{ReportSchema.Name}">{ReportSchema.Name}</a>.</p>
        </footer>
        </body>
        </html>

        """).Text);

    private static Markup Result(Report report, string up) => Html.Of($"""
        <div class="{(report.Result == DeliveryResult.Accepted ? "result accepted" : "result")}">
        <p><strong>{ReportTexts.Verdict(report)}</strong> {ReportTexts.Consequence(report)}</p>
        <p>{ReportTexts.Totals(report)[..1].ToUpper(ReportTexts.German) + ReportTexts.Totals(report)[1..]}.</p>
        {Html.If(report.Result == DeliveryResult.Rejected, $"""
        <p>Berichtigen Sie die Datei und laden Sie sie noch einmal hoch; der Dateiname spielt keine Rolle.{Further(report)}</p>
        """)}
        {Html.If(report.Workbook is not null, $"""
        <p>Die gelieferte Arbeitsmappe mit markierten Zellen: <a href="{up}{report.Workbook}">{report.Delivery[..12]}….xlsx</a></p>
        """)}
        </div>
        """);

    // A stage sees only what the one before let pass.
    private static string Further(Report report) =>
        report.Problems.Where(problem => problem.Severity == Severity.Error).Select(problem => problem.Stage).DefaultIfEmpty(Stage.Processing).Min() is var stage and < Stage.Content
            ? $" Die Prüfung endete mit der Stufe „{ReportTexts.Word(stage)}“; danach können noch weitere Befunde folgen."
            : "";

    private static Markup Facts(Report report) => Html.Of($"""
        <h2>Lieferung</h2>
        <dl>
        <dt>Hochgeladen</dt><dd>{report.Uploaded.UtcDateTime.ToString("dd.MM.yyyy, HH:mm", ReportTexts.German)} Uhr (UTC)</dd>
        <dt>Größe</dt><dd>{Size(report.Size)}</dd>
        <dt>Tabelle</dt><dd>{report.Table ?? "nicht erkannt"} {report.TableTitle}</dd>
        <dt>Stand der Datei</dt><dd>{report.AsOf ?? "nicht angegeben"}</dd>
        <dt>Kennung</dt><dd>{report.Delivery}</dd>
        </dl>
        """);

    private static Markup Counts(Report report) => Html.If(report.Counts.Count > 0, $"""
        <h2>Befunde im Überblick</h2>
        <table>
        <caption>Anzahl der Befunde nach Art</caption>
        <thead><tr><th scope="col">Schwere</th><th scope="col">Befund</th><th scope="col" class="code">Code</th><th scope="col" class="number">Anzahl</th></tr></thead>
        <tbody>{Html.Join(report.Counts.Select(count => Html.Of($"""
        <tr><td>{ReportTexts.Word(count.Severity)}</td><th scope="row">{Link(report, count)}</th><td class="code">{count.Code}</td><td class="number">{count.Count.ToString("#,##0", ReportTexts.German)}</td></tr>
        """)))}</tbody>
        </table>
        """);

    private static Markup Link(Report report, ReportCount count) =>
        report.Problems.Take(Listed).Any(problem => problem.Code == count.Code && problem.Severity == count.Severity)
            ? Html.Of($"""<a href="#{Anchor(count.Code, count.Severity)}">{count.Title}</a>""")
            : Html.Of($"{count.Title}");

    private static string Anchor(string code, Severity severity) => $"{code}-{severity.ToString().ToLowerInvariant()}";

    private static Markup Problems(Report report)
    {
        var all = report.Errors + report.Warnings + report.Notices;
        var listed = report.Problems.Take(Listed).ToArray();
        return Html.If(listed.Length > 0, $"""
            <h2>Befunde im Einzelnen</h2>
            {Html.If(listed.Length < all, $"""
            <p>Aufgeführt {(listed.Length == 1 ? "ist der erste Befund" : $"sind die ersten {listed.Length} Befunde")} von {all.ToString("#,##0", ReportTexts.German)}.</p>
            """)}
            {Html.Join(listed.GroupBy(problem => (problem.Code, problem.Severity)).OrderBy(kind => Position(report, kind.Key)).Select(kind => Kind(kind.Key.Code, kind.Key.Severity, report, [.. kind])))}
            """);
    }

    // In the order of the overview.
    private static int Position(Report report, (string Code, Severity Severity) kind) => report.Counts.TakeWhile(count => count.Code != kind.Code || count.Severity != kind.Severity).Count();

    private static Markup Kind(string code, Severity severity, Report report, Problem[] problems) => Html.Of($"""
        <section aria-labelledby="{Anchor(code, severity)}">
        <h3 id="{Anchor(code, severity)}">{ReportTexts.Word(severity)}: {report.Counts.First(count => count.Code == code && count.Severity == severity).Title}</h3>
        {Html.Join(problems.GroupBy(problem => problem.Remedy).Select(Table))}
        </section>
        """);

    // Explicit roles: a table that a narrow screen shows as blocks stays a table for those who listen to it.
    private static Markup Table(IGrouping<string, Problem> problems) => Html.Of($"""
        <p><b>Was zu tun ist:</b> {problems.Key}</p>
        <table class="problems stacked" role="table">
        <caption>{ReportTexts.Count(problems.Count(), "Fundstelle", "Fundstellen")}</caption>
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader" class="place">{(problems.Any(problem => problem.Sheet is not null) ? "Blatt und Zelle" : "Zelle")}</th><th scope="col" role="columnheader">Befund</th><th scope="col" role="columnheader" class="value">Wert</th><th scope="col" role="columnheader" class="value">Erwartet</th></tr></thead>
        <tbody role="rowgroup">{Html.Join(problems.Select(problem => Html.Of($"""
        <tr role="row"><td role="cell" class="place" data-label="Stelle">{problem.Sheet}{(problem.Sheet is null ? "" : ", ")}{ReportTexts.Cell(problem)}</td><td role="cell" data-label="Befund">{problem.Message}</td><td role="cell" class="value" data-label="Wert">{problem.Value}</td><td role="cell" class="value" data-label="Erwartet">{problem.Expected}</td></tr>
        """)))}</tbody>
        </table>
        """);

    private static Markup Periods(Report report) => Html.If(report.Periods.Count > 0, $"""
        <h2>{(report.Periods.Count == 1 ? "Zeitraum" : "Zeiträume")}</h2>
        <table>
        <caption>{(report.Periods.Count == 1 ? "Der übernommene Zeitraum" : "Die übernommenen Zeiträume")}</caption>
        <thead><tr><th scope="col">Zeitraum</th><th scope="col" class="number">Werte für Hessen</th><th scope="col">Geltung</th></tr></thead>
        <tbody>{Html.Join(report.Periods.Select(period => Html.Of($"""
        <tr><th scope="row">{period.Period}</th><td class="number">{period.Values.ToString("#,##0", ReportTexts.German)}</td><td>{(period.InForce ? "gilt" : "durch spätere Lieferung ersetzt")}</td></tr>
        """)))}</tbody>
        </table>
        """);

    private static Markup Revisions(Report report) => report.Revisions is { } revisions ? RevisionSection.Of(revisions) : default;

    private static Markup LeftOut(Report report) => Html.If(report.LeftOut.Count > 0, $"""
        <h2>Nicht Teil des Monitorings</h2>
        <table>
        <caption>{ReportTexts.Count(report.LeftOut.Sum(rows => rows.Rows), "Zeile", "Zeilen")} außerhalb Hessens oder unterhalb der Kreise, gezählt und ausgelassen</caption>
        <thead><tr><th scope="col">Gebiet</th><th scope="col" class="number">Zeilen</th></tr></thead>
        <tbody>{Html.Join(report.LeftOut.Select(rows => Html.Of($"""
        <tr><th scope="row">{rows.Name}</th><td class="number">{rows.Rows.ToString("#,##0", ReportTexts.German)}</td></tr>
        """)))}</tbody>
        </table>
        """);

    private static string Size(long bytes) => bytes < 10_000
        ? bytes.ToString("#,##0", ReportTexts.German) + " Byte"
        : (bytes / 1024m).ToString("#,##0", ReportTexts.German) + " KB";
}
