using System.Globalization;
using KomIM.Deliveries;
using KomIM.Publication;
using KomIM.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace KomIM.Local;

/// <summary>What a run came to: deliveries with their reports, indicators, the release.</summary>
internal sealed class Summary(IReadOnlyList<(string File, Report? Report)> deliveries, Manifest? manifest, Manifest? waiting, int failures)
{
    // The rest stands in the report.
    private const int ShownProblems = 3;

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public int ExitCode =>
        failures > 0 || deliveries.Any(delivery => delivery.Report is null or { Result: DeliveryResult.Failed }) ? LocalHost.Failed
        : deliveries.Any(delivery => delivery.Report is { Result: DeliveryResult.Rejected }) ? LocalHost.Rejected
        : LocalHost.Accepted;

    public static async Task<Summary> ReadAsync(IServiceProvider services, IReadOnlyList<UploadedFile> uploaded, FunctionRuntime runtime, CancellationToken cancellation)
    {
        var reports = services.GetRequiredService<ReportStore>();
        var deliveries = new List<(string, Report?)>();
        foreach (var file in uploaded)
            deliveries.Add((file.Name, await reports.FindAsync(file.Id, cancellation) is { } json ? Report.FromJson(json) : null));
        var waiting = services.GetRequiredService<IOptions<PublicationOptions>>().Value.Approval ? (await services.GetRequiredService<ApprovalStore>().ReadAsync(cancellation)).Waiting : null;
        return new(deliveries, await services.GetRequiredService<ReleaseStore>().FindManifestAsync(cancellation), waiting, runtime.Failed.Count() + runtime.TimerFailures);
    }

    public void Print(CommandLine line, TimeSpan elapsed)
    {
        // A line is never wrapped here: links must stay whole, in files as on terminals.
        AnsiConsole.Profile.Width = 4096;
        var site = line.Once ? null : $"http://localhost:{line.Port.ToString(CultureInfo.InvariantCulture)}";
        AnsiConsole.WriteLine();
        foreach (var (file, report) in deliveries)
            PrintDelivery(file, report, site);
        if (manifest is null)
            AnsiConsole.MarkupLine("[yellow]Noch keine Veröffentlichung.[/]");
        else
            PrintRelease(manifest, line, site);
        if (waiting is not null)
            AnsiConsole.MarkupLineInterpolated($"[yellow]wartet auf Freigabe[/] {waiting.Files.Count} Dateien, Veröffentlichung {waiting.Release}{(site is null ? "" : $"  {site}/werkbank")}");
        AnsiConsole.MarkupLineInterpolated($"[grey]Fertig nach {elapsed.TotalSeconds.ToString("0.0", German)} s.[/]");
        if (site is not null)
            AnsiConsole.MarkupLineInterpolated($"Die Seite steht unter [link]{site}/[/]; Strg+C beendet alles.");
    }

    private static void PrintDelivery(string file, Report? report, string? site)
    {
        var link = report is null || site is null ? "" : $"  {site}/reports/{report.Delivery}.html";
        switch (report)
        {
            case { Result: DeliveryResult.Accepted }:
                AnsiConsole.MarkupLineInterpolated($"[green]angenommen[/]     {file}: {report.Table}, {Periods(report)}, {report.Periods.Sum(period => period.Values).ToString("#,##0", German)} Werte{Extra(report)}{link}");
                break;
            case { Result: DeliveryResult.Rejected }:
                AnsiConsole.MarkupLineInterpolated($"[red]zurückgewiesen[/] {file}: {report.Errors} Fehler{link}");
                PrintProblems(report);
                break;
            default:
                AnsiConsole.MarkupLineInterpolated($"[red]gescheitert[/]    {file}{link}");
                break;
        }
    }

    private static void PrintProblems(Report report)
    {
        foreach (var problem in report.Problems.Where(problem => problem.Severity == Severity.Error).Take(ShownProblems))
            AnsiConsole.MarkupLineInterpolated($"               {problem.Message} {problem.Remedy}");
        if (report.Errors > ShownProblems)
            AnsiConsole.MarkupLineInterpolated($"               … und {report.Errors - ShownProblems} weitere");
    }

    private static void PrintRelease(Manifest manifest, CommandLine line, string? site)
    {
        AnsiConsole.MarkupLineInterpolated($"[green]berechnet[/]      {manifest.Indicators.Count} Indikatoren: {string.Join(", ", manifest.Indicators.Select(indicator => indicator.Code))}");
        AnsiConsole.MarkupLineInterpolated($"[green]veröffentlicht[/] {manifest.Files.Count} Dateien, Veröffentlichung {manifest.Release}");
        var place = site is not null ? site + "/downloads" : line.Out;
        if (place is null)
            return;
        foreach (var file in manifest.Files.Where(file => !file.Name.Contains('/', StringComparison.Ordinal)).Concat(manifest.Files.Where(file => file.Name.StartsWith("indikatoren/", StringComparison.Ordinal) || file.Name == "daten/komim.csv")))
            AnsiConsole.MarkupLineInterpolated($"               {place}/{file.Name}");
    }

    private static string Periods(Report report) => report.Periods switch
    {
        [var only] => only.Period,
        [var first, .., var last] => $"{first.Period} bis {last.Period}",
        _ => "",
    };

    private static string Extra(Report report) =>
        Counted(report.Revisions?.Sum(revision => revision.Changed) ?? 0, "berichtigter Wert", "berichtigte Werte") + Counted(report.Warnings, "Warnung", "Warnungen") + Counted(report.Notices, "Hinweis", "Hinweise");

    private static string Counted(int count, string one, string many) => count switch
    {
        0 => "",
        1 => $", 1 {one}",
        _ => $", {count.ToString("#,##0", German)} {many}",
    };
}
