using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Storage;

namespace KomIM.Deliveries;

/// <summary>
/// Writes reports so that they say of other deliveries what is stored now: which periods of the delivery are in force, and which figures it revised.
/// Deliveries may be processed in any order; the report of one is written again when another comes before or after it.
/// </summary>
internal sealed class ReportUpdate(CatalogueRoot catalogue, ValidatedStore validated, ReportStore reports)
{
    /// <summary>The report of this very upload, where it was processed before.</summary>
    public async Task<Report?> FindAsync(DeliveryFile file, CancellationToken cancellation) =>
        await FindAsync(file.Id, cancellation) is { } report && report.Uploaded == file.Uploaded ? report : null;

    public async Task<Report?> FindAsync(string delivery, CancellationToken cancellation) => await reports.FindAsync(delivery, cancellation) is { } json ? Report.FromJson(json) : null;

    /// <param name="workbook">The annotated workbook that the report refers to.</param>
    /// <returns>The report as it was written.</returns>
    public async Task<Report> WriteAsync(Report report, byte[]? workbook, CancellationToken cancellation)
    {
        await reports.PutSchemaAsync(ReportSchema.Name, ReportSchema.Content, cancellation);
        if (workbook is not null)
            await reports.PutWorkbookAsync(report.Delivery, workbook, cancellation);
        if (report is not { Table: { } table, Periods.Count: > 0 })
        {
            await PutAsync(report, cancellation);
            return report;
        }
        var (written, inputs) = await WriteAsync(report, table, cancellation);
        foreach (var other in Neighbours(report, inputs))
            if (await FindAsync(other, cancellation) is { } found)
                await WriteAsync(found, table, cancellation);
        return written;
    }

    // Once more where something moved meanwhile: of two runs the one that saw more is the last to write.
    private async Task<(Report Written, IReadOnlyList<InputReference> Inputs)> WriteAsync(Report report, string table, CancellationToken cancellation)
    {
        var inputs = await InputsOfAsync(report, table, cancellation);
        while (true)
        {
            var written = report with
            {
                Periods = [.. report.Periods.Select(period => period with { InForce = inputs.Any(input => input.Year == period.Year && input.Delivery.Id == report.Delivery) })],
                Revisions = await RevisionsAsync(report.Delivery, inputs, cancellation),
            };
            await PutAsync(written, cancellation);
            var now = await InputsOfAsync(report, table, cancellation);
            if (inputs.SequenceEqual(now))
                return (written, inputs);
            inputs = now;
        }
    }

    /// <summary>Writes a report as it is, under the id of the delivery and under the name of its file.</summary>
    public async Task PutAsync(Report report, CancellationToken cancellation)
    {
        await reports.PutAsync(report.Delivery, report.ToJson(), ReportPage.Write(report), cancellation);
        await reports.PutByNameAsync(report.File, report.Uploaded, report.IsJudged, up => ReportPage.Write(report, up), cancellation);
    }

    // In force instead of the delivery, or replaced by it.
    private static IEnumerable<string> Neighbours(Report report, IEnumerable<InputReference> inputs) =>
        inputs.SelectMany(input => new[] { input.Delivery.Id, input.Previous?.Delivery.Id }).OfType<string>().Distinct().Where(other => other != report.Delivery);

    private async Task<IReadOnlyList<InputReference>> InputsOfAsync(Report report, string table, CancellationToken cancellation) =>
        [.. (await validated.ListAsync([table], cancellation)).Where(input => report.Periods.Any(period => period.Year == input.Year))];

    private async Task<IReadOnlyList<ReportRevision>?> RevisionsAsync(string delivery, IEnumerable<InputReference> inputs, CancellationToken cancellation)
    {
        var revisions = new List<ReportRevision>();
        var left = ReportRevision.Listed;
        foreach (var input in inputs.Where(input => input.Delivery.Id == delivery && input.Previous is not null))
        {
            await using var inForce = await validated.OpenAsync(input, cancellation);
            if (inForce is null)
                continue;
            await using var previous = await validated.OpenPreviousAsync(input, cancellation);
            var table = catalogue.Tables[input.Table];
            var content = new SourceContent(table, catalogue);
            var figures = SliceRevisions.Of(TableSliceCsv.Read(previous, content, catalogue.Regions, input.Year), TableSliceCsv.Read(inForce, content, catalogue.Regions, input.Year)).ToArray();
            revisions.Add(new(table.PeriodText(input.Year), input.Year, input.Delivery.AsOf, input.Previous!.Delivery, figures.Length, [.. figures.Take(left)]));
            left -= revisions[^1].Figures.Count;
        }
        return revisions.Count == 0 ? null : revisions;
    }
}
