using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using KomIM.Figures;
using KomIM.Telemetry;

namespace KomIM.Storage;

/// <summary>What the next stage needs to know of a computed indicator.</summary>
internal sealed record ComputedIndicator(string Code, string Version, int Lines, IReadOnlyList<InputReference> Inputs);

/// <summary>One blob per computed indicator, <c>{code}.json</c>: the nudge to publish, and what there is to publish.</summary>
internal sealed class ComputedStore(StorageAccounts accounts, IndicatorStore indicators)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string NameOf(string code) => code + ".json";

    /// <summary>Makes the blob say what the pointer says, also when another run moves the pointer meanwhile.</summary>
    public async Task AnnounceAsync(string code, CancellationToken cancellation)
    {
        var blob = accounts.Container(Containers.Computed).GetBlobClient(NameOf(code));
        while (await indicators.FindPointerAsync(code, cancellation) is { } pointer)
        {
            var (known, etag) = await FindAsync(NameOf(code), cancellation);
            if (known?.Version == pointer.Version)
                return;
            try
            {
                await blob.UploadAsync(
                    new BinaryData(JsonSerializer.SerializeToUtf8Bytes(new ComputedIndicator(code, pointer.Version, pointer.Lines, pointer.Inputs), Json)),
                    new BlobUploadOptions
                    {
                        HttpHeaders = new() { ContentType = "application/json; charset=utf-8" },
                        Metadata = Tracing.Sign([]),
                        Conditions = known is null ? new() { IfNoneMatch = ETag.All } : new() { IfMatch = etag },
                    },
                    cancellation);
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Another run announced meanwhile: compare with the pointer again.
            }
        }
    }

    /// <summary>Every computed indicator, in the order of the codes.</summary>
    public async Task<IReadOnlyList<ComputedIndicator>> ListAsync(CancellationToken cancellation)
    {
        var computed = new List<ComputedIndicator>();
        await foreach (var blob in accounts.Container(Containers.Computed).GetBlobsAsync(cancellationToken: cancellation))
            if ((await FindAsync(blob.Name, cancellation)).Computed is { } indicator)
                computed.Add(indicator);
        return [.. computed.OrderBy(indicator => indicator.Code, StringComparer.Ordinal)];
    }

    public async Task<(ComputedIndicator? Computed, ETag ETag)> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var content = (await accounts.Container(Containers.Computed).GetBlobClient(name).DownloadContentAsync(cancellation)).Value;
            return (content.Content.ToObjectFromJson<ComputedIndicator>(Json), content.Details.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return (null, default);
        }
    }
}
