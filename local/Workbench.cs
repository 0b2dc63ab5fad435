using System.Globalization;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Storage;

namespace KomIM.Local;

/// <summary>The workbench, a plain page: the release in force with all its files, and the reports of the deliveries.</summary>
internal static class Workbench
{
    private const string Kreise = "kreise/";
    private const string Templates = "vorlagen/";

    private static readonly string[] FoldersOfTheirOwn = ["indikatoren/", Kreise, Templates];

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
        table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: bold; padding: .5rem 0; }
        th, td { border-bottom: 1px solid #8888; padding: .35rem .6rem; text-align: left; }
        th { white-space: nowrap; }
        td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
        ul.columns { columns: 18rem; padding-left: 1.2rem; }
        """;

    /// <param name="approval">What waits for approval; null where nobody is asked.</param>
    public static async Task<string> WriteAsync(CatalogueRoot catalogue, ReleaseStore releases, StorageAccounts storage, ApprovalState? approval, CancellationToken cancellation)
    {
        var manifest = await releases.FindManifestAsync(cancellation);
        var reports = new List<Report>();
        await foreach (var blob in storage.Container(Containers.Reports).GetBlobsAsync(cancellationToken: cancellation))
            if (blob.Name.EndsWith(".json", StringComparison.Ordinal) && !blob.Name.Contains('/', StringComparison.Ordinal))
                reports.Add(Report.FromJson((await storage.Container(Containers.Reports).GetBlobClient(blob.Name).DownloadContentAsync(cancellation)).Value.Content));
        return Html.Of($"""
            <!doctype html>
            <html lang="de">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Werkbank – Kommunales Integrationsmonitoring Hessen</title>
            <link rel="icon" href="/icon.svg" type="image/svg+xml">
            <style>{new Markup(Style)}</style>
            </head>
            <body>
            <main>
            <p><a href="/">Zur öffentlichen Seite</a></p>
            <h1>Werkbank: Kommunales Integrationsmonitoring Hessen</h1>
            {(approval is null ? default : ApprovalForm.Write(approval))}
            {(manifest is null ? Html.Of($"<p>Noch keine Veröffentlichung.</p>") : Release(manifest, catalogue))}
            {Deliveries(reports)}
            </main>
            </body>
            </html>

            """).Text;
    }

    private static Markup Release(Manifest manifest, CatalogueRoot catalogue) => Html.Of($"""
        <p>Veröffentlichung <strong>{manifest.Release}</strong> vom {manifest.Published.UtcDateTime.ToString("dd.MM.yyyy HH:mm", German)} UTC. Die Adressen der Dateien ändern sich nie.</p>
        <p>Welche Dateien zusammengehören, sagt <a href="/downloads/manifest.json">manifest.json</a>.</p>
        <h2>Alles</h2>
        {Files(manifest, file => !FoldersOfTheirOwn.Any(folder => file.Name.StartsWith(folder, StringComparison.Ordinal)))}
        <h2>Indikatoren</h2>
        <ul>{Html.Join(manifest.Indicators.Select(indicator => Html.Of($"""<li><a href="{Address($"indikatoren/KomIM_{indicator.Code}.xlsx")}">{indicator.Code} {indicator.Title}</a></li>""")))}</ul>
        <h2>Kreise und kreisfreie Städte</h2>
        {Files(manifest, file => file.Name.StartsWith(Kreise, StringComparison.Ordinal))}
        <h2>Liefervorlagen</h2>
        <p>Für Statistiken, die nicht aus einer Datenbank kommen: ausfüllen und wie jede andere Datei hochladen.</p>
        <ul>{Html.Join(manifest.Files.Where(file => file.Name.StartsWith(Templates, StringComparison.Ordinal)).Select(file => Html.Of($"""<li><a href="{Address(file.Name)}">{TableOf(file.Name)} {catalogue.Tables.GetValueOrDefault(TableOf(file.Name))?.Title}</a></li>""")))}</ul>
        """);

    private static Markup Files(Manifest manifest, Func<ManifestFile, bool> filter) => Html.Of($"""
        <ul class="columns">{Html.Join(manifest.Files.Where(filter).Select(file => Html.Of($"""<li><a href="{Address(file.Name)}">{LabelOf(file.Name)}</a> ({(file.Size / 1024m).ToString("#,##0", German)} KB)</li>""")))}</ul>
        """);

    // kreise/KomIM_06412_Frankfurt_am_Main.xlsx is the workbook of 06412 Frankfurt am Main.
    private static string LabelOf(string name) => name.StartsWith(Kreise + "KomIM_", StringComparison.Ordinal)
        ? Path.GetFileNameWithoutExtension(name)["KomIM_".Length..].Replace('_', ' ')
        : name;

    // vorlagen/KomIM_Vorlage_KOMIM-6B.xlsx is the template of KOMIM-6B.
    private static string TableOf(string name) => Path.GetFileNameWithoutExtension(name).Replace("KomIM_Vorlage_", "", StringComparison.Ordinal);

    private static Markup Deliveries(IEnumerable<Report> reports) => Html.Of($"""
        <h2>Lieferungen</h2>
        <table>
        <caption>Was aus den gelieferten Dateien geworden ist</caption>
        <thead><tr><th scope="col">Datei</th><th scope="col">Tabelle</th><th scope="col">Ergebnis</th><th scope="col" class="number">Fehler</th><th scope="col" class="number">Warnungen</th><th scope="col">Bericht</th></tr></thead>
        <tbody>{Html.Join(reports.OrderByDescending(report => report.Uploaded).ThenBy(report => report.File, StringComparer.Ordinal).Select(report => Html.Of($"""
        <tr><td>{report.File}</td><td>{report.Table}</td><td>{Word(report.Result)}</td><td class="number">{report.Errors}</td><td class="number">{report.Warnings}</td><td><a href="/reports/{report.Delivery}.html">Prüfbericht zu {report.File}</a></td></tr>
        """)))}</tbody>
        </table>
        """);

    public static string Escaped(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    private static string Address(string name) => "/downloads/" + Escaped(name);

    private static string Word(DeliveryResult result) => result switch
    {
        DeliveryResult.Accepted => "angenommen",
        DeliveryResult.Rejected => "zurückgewiesen",
        _ => "gescheitert",
    };
}
