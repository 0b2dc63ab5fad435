using KomIM.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KomIM.Publication;

/// <summary>Keeps the notice for those who approve as what is stored: what waits, what is new in it, what became of the approvals. Written only where it has changed.</summary>
internal sealed class ApprovalNotice(ApprovalStore approvals, ReleaseStore releases, [FromKeyedServices(Containers.Preview)] ReleaseStore preview)
{
    public Task WriteAsync(CancellationToken cancellation) => releases.AloneAsync(FindAsync, PutAsync, cancellation);

    private async Task<ApprovalState?> FindAsync(CancellationToken cancellation)
    {
        var state = await approvals.ReadAsync(cancellation);
        return await approvals.FindNoticeAsync(cancellation) == state.Key ? null : state;
    }

    private async Task PutAsync(ApprovalState state, ReleaseLease lease, CancellationToken cancellation)
    {
        var changes = new List<IndicatorChanges>();
        if (state is { Waiting: { } waiting, InForce.Manifest: { } inForce })
            foreach (var code in waiting.Indicators.Concat(inForce.Indicators).Select(indicator => indicator.Code).Distinct().Order(StringComparer.Ordinal))
                if (await CompareAsync(code, inForce, waiting, cancellation) is { } changed)
                    changes.Add(changed);
        await approvals.PutNoticeAsync(state.Key, ApprovalText.Write(state, changes), ReleaseComparison.Write(changes), lease, cancellation);
    }

    private async Task<IndicatorChanges?> CompareAsync(string code, Manifest inForce, Manifest waiting, CancellationToken cancellation)
    {
        var name = ReleaseFiles.CsvOf(code);
        var (before, after) = (inForce.Files.FirstOrDefault(file => file.Name == name), waiting.Files.FirstOrDefault(file => file.Name == name));
        return before?.Sha256 == after?.Sha256 ? null : new(
            code,
            waiting.Indicators.Concat(inForce.Indicators).First(indicator => indicator.Code == code).Title,
            ReleaseComparison.Of(
                before is null ? null : await releases.ReadAsync(inForce.Release, before, cancellation),
                after is null ? null : await preview.ReadAsync(waiting.Release, after, cancellation)));
    }
}
