using System.Diagnostics;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Storage;
using KomIM.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KomIM.Deliveries;

/// <summary>
/// First stage: a delivered file is read, recognised and validated; its figures go to <c>validated</c>, or nothing does, and a
/// report says why. Stages of validation end with the first that has errors.
/// </summary>
internal sealed class DeliveryValidation(CatalogueRoot catalogue, MalwareScan scan, ValidatedStore validated, ReportUpdate reports, IOptions<DeliveryLimits> limits, Metrics metrics, ILogger<DeliveryValidation> log)
{
    public async Task RunAsync(string name, CancellationToken cancellation)
    {
        using var upload = await scan.OpenAsync(name, cancellation);
        if (upload is null)
            return;
        using var file = await DeliveryFile.CopyAsync(upload.Content, name, upload.Uploaded, limits.Value.MaxBytes, cancellation);
        var reading = MalwareScan.FaultOf(upload) is { } fault ? DeliveryReading.Refused(fault) : await new DeliveryCheck(catalogue, limits.Value).ReadAsync(file, cancellation);
        var (table, problems) = reading;
        var known = await reports.FindAsync(file, cancellation);
        if (reading.IsValid)
            await JudgeAsync(table!, file, known, problems, cancellation);

        var periods = reading.IsValid ? await AcceptAsync(table!, file.Reference(table!.AsOf), cancellation) : [];
        problems.KeepFirstFailingStage();
        var report = Report.Of(file, table, periods, catalogue.Elsewhere, problems);
        var workbook = AnnotatedWorkbook(file, report);
        report = await reports.WriteAsync(report with { Workbook = workbook is null ? null : file.Id + ".xlsx" }, workbook, cancellation);
        Tell(report, isNews: known?.Result != report.Result);
    }

    // Processed again, a delivery would be judged beside itself and what came after it: what was found when it came stands.
    private async Task JudgeAsync(DeliveredTable table, DeliveryFile file, Report? known, ProblemList problems, CancellationToken cancellation)
    {
        if (known is { CameToPlausibility: true })
            problems.TakeOver(known, Stage.Plausibility);
        else
            await new PlausibilityCheck(catalogue, validated).RunAsync(table, file.Reference(table.AsOf), problems, cancellation);
    }

    // Where there is a cell to mark; a file that failed the first stage is not opened once more.
    private static byte[]? AnnotatedWorkbook(DeliveryFile file, Report report) =>
        file.IsPackage && report.Problems.Any(problem => problem.Sheet is not null) && report.Problems.All(problem => problem.Stage != Stage.File) ? ReportWorkbook.Write(report, file.Open()) : null;

    private async Task<IReadOnlyList<ReportPeriod>> AcceptAsync(DeliveredTable table, DeliveryReference delivery, CancellationToken cancellation)
    {
        var periods = new List<ReportPeriod>();
        foreach (var period in table.Periods)
        {
            var inForce = await validated.PutAsync(table.Table.Code, period.Year, TableSliceCsv.Write(period.Slice), delivery, cancellation);
            var values = Enumerable.Range(0, table.Regions.Count).Sum(region => Enumerable.Range(0, table.Content.Count).Count(cell => period.Slice[region, cell] is not null));
            periods.Add(new(table.Table.PeriodText(period.Year), period.Year, values, inForce.Delivery.Id == delivery.Id));
        }
        return periods;
    }

    private void Tell(Report report, bool isNews)
    {
        var outcome = report.Result.ToString().ToLowerInvariant();
        Activity.Current?.SetTag(Tracing.Delivery, report.Delivery).SetTag(Tracing.Table, report.Table).SetTag(Tracing.Outcome, outcome);
        log.LogInformation("Delivery {Delivery} of table {Table}: {Result}, {Errors} errors, {Warnings} warnings", report.Delivery, report.Table, report.Result, report.Errors, report.Warnings);
        if (!isNews)
            return;
        metrics.Delivered(outcome, report.Table);
        foreach (var count in report.Counts)
            metrics.Found(count.Code, count.Severity.ToString().ToLowerInvariant(), count.Count);
    }
}
