using System.Collections.Concurrent;
using KomIM.Storage;
using KomIM.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KomIM.Publication;

/// <summary>
/// Where releases wait for approval: in force is the one with the newest approval of those that are there whole. An approval older than the release
/// in force, from a time when nobody was asked, does not count; one of a release that is not there changes nothing.
/// </summary>
internal sealed class ReleaseApproval(ApprovalStore approvals, ReleaseStore releases, [FromKeyedServices(Containers.Preview)] ReleaseStore preview, ApprovalNotice notice, ReleaseNews news, IOptions<PublicationOptions> options, TimeProvider time, ILogger<ReleaseApproval> log)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (!options.Value.Approval)
            return;
        await releases.AloneAsync(FindAsync, PutInForceAsync, cancellation);
        await notice.WriteAsync(cancellation);
    }

    private async Task<Approved?> FindAsync(CancellationToken cancellation)
    {
        var state = await approvals.ReadAsync(cancellation);
        foreach (var approval in state.Open)
        {
            if (approval.Release is { } release && release == state.InForce?.Manifest.Release)
                return null;
            if (await FindReleaseAsync(approval, cancellation) is { } manifest)
                return new(approval, manifest, state.InForce?.Manifest);
            // The name is whatever somebody called a file.
            log.LogWarning("An approval of {At} names no release that is there whole: it changes nothing", approval.At);
        }
        return null;
    }

    private async Task<Manifest?> FindReleaseAsync(Approval approval, CancellationToken cancellation) =>
        approval.Release is { } release ? await releases.FindManifestAsync(release, cancellation) ?? await preview.FindWholeAsync(release, cancellation) : null;

    private async Task PutInForceAsync(Approved approved, ReleaseLease lease, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        using var span = Tracing.Start("approve release");
        var contents = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
        var manifest = await releases.FindManifestAsync(approved.Manifest.Release, cancellation) ?? await CopyAsync(approved.Manifest, contents, lease, cancellation);
        await releases.PutInForceAsync(manifest, contents, approved.Approval.At, lease, cancellation);
        await news.TellAsync(approved.Before, manifest, time.GetElapsedTime(begun), cancellation);
    }

    private async Task<Manifest> CopyAsync(Manifest waiting, ConcurrentDictionary<string, byte[]> contents, ReleaseLease lease, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(waiting.Files, cancellation, async (file, token) =>
        {
            await lease.HoldAsync(token);
            var content = contents[file.Name] = await preview.ReadAsync(waiting.Release, file, token);
            await releases.WriteAsync(waiting.Release, file.Name, file.ContentType, content, token);
        });
        return await releases.CompleteAsync(waiting with { Published = time.GetUtcNow() }, cancellation);
    }

    private sealed record Approved(Approval Approval, Manifest Manifest, Manifest? Before);
}
