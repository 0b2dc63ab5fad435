using System.Text;
using System.Text.RegularExpressions;
using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;

namespace KomIM.Storage;

/// <summary>
/// What people see and do in the container of the previews: they read <c>Freigabe.txt</c> and <c>Freigabe.csv</c>, and put a blob <c>approved/{release}</c> there, of any
/// content. What could not be done stands in <c>gescheitert/{name}.txt</c>.
/// </summary>
internal sealed partial class ApprovalStore(StorageAccounts accounts, ReleaseStore releases, [FromKeyedServices(Containers.Preview)] ReleaseStore preview)
{
    public const string Folder = "approved/";

    public const string NoticeName = "Freigabe.txt";

    public const string ChangesName = "Freigabe.csv";

    private const string FailureFolder = "gescheitert/";

    private const string StateKey = "state";

    private const string Text = "text/plain; charset=utf-8";

    public async Task<ApprovalState> ReadAsync(CancellationToken cancellation) =>
        new(await releases.FindInForceAsync(cancellation), await preview.FindManifestAsync(cancellation), await ListAsync(cancellation));

    /// <summary>The state that the notice tells of; null where there is none.</summary>
    public async Task<string?> FindNoticeAsync(CancellationToken cancellation)
    {
        try
        {
            return (await accounts.Container(Containers.Preview).GetBlobClient(NoticeName).GetPropertiesAsync(cancellationToken: cancellation)).Value.Metadata.TryGetValue(StateKey, out var state) ? state : null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public async Task PutNoticeAsync(string state, string notice, byte[] changes, ReleaseLease lease, CancellationToken cancellation)
    {
        await lease.HoldAsync(cancellation);
        await PutAsync(ChangesName, changes, "text/csv; charset=utf-8", [], cancellation);
        await PutAsync(NoticeName, Encoding.UTF8.GetBytes(notice), Text, new() { [StateKey] = state }, cancellation);
    }

    public Task PutFailureAsync(string blob, string notice, CancellationToken cancellation) =>
        PutAsync($"{FailureFolder}{NameOf(blob)}.txt", Encoding.UTF8.GetBytes(notice), Text, [], cancellation);

    private async Task<IReadOnlyList<Approval>> ListAsync(CancellationToken cancellation)
    {
        var approvals = new List<Approval>();
        await foreach (var blob in accounts.Container(Containers.Preview).GetBlobsAsync(new GetBlobsOptions { Prefix = Folder }, cancellation))
            approvals.Add(new(NameOf(blob.Name), ReleaseName().Match(NameOf(blob.Name)) is { Success: true } match ? match.Groups["release"].Value : null, blob.Properties.LastModified.GetValueOrDefault()));
        // Blob times have a resolution of one second.
        return [.. approvals.OrderByDescending(approval => approval.At).ThenByDescending(approval => approval.Name, StringComparer.Ordinal)];
    }

    private Task PutAsync(string name, byte[] content, string type, Dictionary<string, string> metadata, CancellationToken cancellation) =>
        accounts.Container(Containers.Preview).GetBlobClient(name).UploadAsync(new BinaryData(content), new BlobUploadOptions { HttpHeaders = new() { ContentType = type, CacheControl = "private" }, Metadata = metadata }, cancellation);

    private static string NameOf(string blob) => blob.StartsWith(Folder, StringComparison.Ordinal) ? blob[Folder.Length..] : blob;

    // Whoever uploads a file from a desk rarely has one without an extension.
    [GeneratedRegex(@"^(?<release>[0-9a-f]{16})(\.[A-Za-z0-9]{1,8})?$")]
    private static partial Regex ReleaseName();
}
