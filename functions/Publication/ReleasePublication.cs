using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Storage;
using KomIM.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KomIM.Publication;

/// <summary>Third stage: the computed indicators become a release, which is put in force, or waits for approval.</summary>
internal sealed class ReleasePublication(CatalogueRoot catalogue, ComputedStore computed, IndicatorStore indicators, ReleaseStore releases, [FromKeyedServices(Containers.Preview)] ReleaseStore preview, ApprovalNotice notice, ReleaseNews news, IOptions<PublicationOptions> options, TimeProvider time)
{
    /// <summary>Raised when the same figures give other files than before, so that a new release is made.</summary>
    private const int Generation = 8;

    public async Task RunAsync(CancellationToken cancellation)
    {
        await releases.AloneAsync(FindAsync, options.Value.Approval ? PresentAsync : PublishAsync, cancellation);
        if (options.Value.Approval)
            await notice.WriteAsync(cancellation);
    }

    private async Task<IReadOnlyList<ComputedIndicator>?> FindAsync(CancellationToken cancellation)
    {
        var plan = await PlanAsync(cancellation);
        var inForce = await releases.FindManifestAsync(cancellation);
        news.Saw(inForce);
        var newest = options.Value.Approval ? await preview.FindManifestAsync(cancellation) : inForce;
        return plan.Count == 0 || newest?.Release == ReleaseOf(plan) ? null : plan;
    }

    private async Task PublishAsync(IReadOnlyList<ComputedIndicator> plan, ReleaseLease lease, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        using var span = Tracing.Start("publish release");
        var before = await releases.FindManifestAsync(cancellation);
        var contents = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
        var manifest = await releases.FindManifestAsync(ReleaseOf(plan), cancellation) ?? await WriteAsync(releases, plan, contents, lease, cancellation);
        await releases.PutInForceAsync(manifest, contents, approved: null, lease, cancellation);
        await news.TellAsync(before, manifest, time.GetElapsedTime(begun), cancellation);
    }

    private async Task PresentAsync(IReadOnlyList<ComputedIndicator> plan, ReleaseLease lease, CancellationToken cancellation)
    {
        using var span = Tracing.Start("present release");
        var waiting = await preview.FindWholeAsync(ReleaseOf(plan), cancellation) ?? await WriteAsync(preview, plan, new(StringComparer.Ordinal), lease, cancellation);
        await preview.PointAsync(waiting, approved: null, lease, cancellation);
        news.Waits(waiting);
    }

    private async Task<IReadOnlyList<ComputedIndicator>> PlanAsync(CancellationToken cancellation) =>
        [.. (await computed.ListAsync(cancellation)).Where(indicator => indicator.Lines > 0 && catalogue.Indicators.Any(known => known.Code == indicator.Code))];

    private async Task<Manifest> WriteAsync(ReleaseStore store, IReadOnlyList<ComputedIndicator> plan, ConcurrentDictionary<string, byte[]> contents, ReleaseLease lease, CancellationToken cancellation)
    {
        var release = ReleaseOf(plan);
        var data = new List<IndicatorData>();
        foreach (var indicator in plan)
            data.Add(await LoadAsync(indicator, cancellation));
        var planned = ReleaseFiles.Of(catalogue, data).ToArray();
        var files = new ManifestFile[planned.Length];
        await Parallel.ForEachAsync(planned.Index(), cancellation, async (file, token) =>
        {
            await lease.HoldAsync(token);
            var content = contents[file.Item.Name] = file.Item.Content();
            files[file.Index] = await store.WriteAsync(release, file.Item.Name, file.Item.ContentType, content, token);
        });
        return await store.CompleteAsync(new(
            release,
            time.GetUtcNow(),
            catalogue.Hash,
            [.. plan.Select(indicator => new ManifestIndicator(indicator.Code, catalogue.Indicators.First(known => known.Code == indicator.Code).Title, indicator.Version))],
            [.. plan.SelectMany(indicator => indicator.Inputs).Select(input => ManifestDelivery.Of(input.Delivery)).DistinctBy(delivery => delivery.Id).OrderBy(delivery => delivery.Id, StringComparer.Ordinal)],
            files), cancellation);
    }

    private async Task<IndicatorData> LoadAsync(ComputedIndicator indicator, CancellationToken cancellation)
    {
        var lines = await indicators.ReadAsync(indicator.Code, indicator.Version, cancellation);
        if (lines.Count != indicator.Lines)
            throw new InvalidOperationException($"Version {indicator.Version} of indicator {indicator.Code} has {lines.Count} of {indicator.Lines} lines: it has been replaced.");
        var definition = catalogue.Indicators.First(known => known.Code == indicator.Code);
        var ordered = definition.Measures.SelectMany(measure => catalogue.SeriesOf(definition, measure).SelectMany(series =>
            catalogue.Regions.All.Select(region => lines.GetValueOrDefault((measure.Code, series.Code, region.Ags))))).OfType<IndicatorLine>();
        return new(indicator.Code, indicator.Version, indicator.Inputs, [.. ordered]);
    }

    private string ReleaseOf(IReadOnlyList<ComputedIndicator> plan) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Generation}\n{catalogue.Hash}\n" + string.Join('\n', plan.Select(indicator => $"{indicator.Code} {indicator.Version}")))))[..16];
}
