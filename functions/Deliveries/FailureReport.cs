using KomIM.Storage;
using KomIM.Telemetry;
using Microsoft.Extensions.Logging;

namespace KomIM.Deliveries;

/// <summary>
/// What the runtime gave up on, five tries later, is written into the report of every delivery concerned: that of the file
/// itself, or those that the validated or computed blob goes back to. Of an approval it is told beside the approval: the deliveries are as good as before.
/// </summary>
internal sealed class FailureReport(PoisonQueue queue, FailureLog failures, UploadStore uploads, ValidatedStore validated, ComputedStore computed, ReportUpdate reports, ApprovalStore approvals, Metrics metrics, ILogger<FailureReport> log)
{
    public Task RunAsync(CancellationToken cancellation) => queue.DrainAsync(ReportAsync, cancellation);

    private async Task ReportAsync(PoisonMessage message, CancellationToken cancellation)
    {
        var failure = await failures.FindAsync(message.Function, message.ContainerName, message.BlobName, cancellation);
        var reason = failure?.Reason ?? "Der Prozess endete, ohne einen Grund zu hinterlassen";
        if (message.ContainerName == Containers.Preview)
            await approvals.PutFailureAsync(message.BlobName, ReportTexts.ApprovalFailed(failure?.At, reason), cancellation);
        var problem = ProblemKinds.ProcessingFailed.At(default, $"{message.Function} ist an {message.ContainerName}/{message.BlobName} fünfmal gescheitert: {reason}.");
        foreach (var report in await ReportsOfAsync(message, cancellation))
            await reports.PutAsync(report.WithFailure(problem), cancellation);
        // Neither the name of the blob nor the reason: both may quote the deliverer. They stand in the report and under reports/failures.
        log.LogError("{Function} gave up on a blob of {Container} after five tries", message.Function, message.ContainerName);
        metrics.GaveUp(message.Function);
    }

    private async Task<IReadOnlyList<Report>> ReportsOfAsync(PoisonMessage message, CancellationToken cancellation)
    {
        if (message.ContainerName == Containers.Uploads)
            return await ReportOfUploadAsync(message.BlobName, cancellation);
        var deliveries = message.ContainerName == Containers.Validated
            ? [(await validated.FindAsync(message.BlobName, cancellation))?.Delivery.Id]
            : (await computed.FindAsync(message.BlobName, cancellation)).Computed?.Inputs.Select(input => (string?)input.Delivery.Id).Distinct().ToArray() ?? [];
        var found = new List<Report>();
        foreach (var delivery in deliveries.OfType<string>())
            if (await reports.FindAsync(delivery, cancellation) is { } report)
                found.Add(report);
        return found;
    }

    // The first stage writes its report last: after a failure there may be none yet.
    private async Task<IReadOnlyList<Report>> ReportOfUploadAsync(string name, CancellationToken cancellation)
    {
        using var upload = await uploads.OpenAsync(name, cancellation);
        if (upload is null)
            return [];
        using var file = await DeliveryFile.CopyAsync(upload.Content, name, upload.Uploaded, long.MaxValue - 1, cancellation);
        return await reports.FindAsync(file.Id, cancellation) is { } report
            ? [report]
            : [Report.Of(file, null, [], new Dictionary<string, string>(), new ProblemList())];
    }
}
