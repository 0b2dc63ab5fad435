using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace KomIM.Storage;

/// <summary>The state of the Power BI model: one blob, <c>powerbi/refresh.json</c>. Whoever changes it must have read what stands there.</summary>
internal sealed class RefreshStore(StorageAccounts accounts)
{
    public const string Name = "refresh.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    private BlobClient Blob => accounts.Container(Containers.PowerBi).GetBlobClient(Name);

    public async Task<(RefreshState? State, string? Version)> FindAsync(CancellationToken cancellation)
    {
        try
        {
            var content = (await Blob.DownloadContentAsync(cancellation)).Value;
            return (content.Content.ToObjectFromJson<RefreshState>(Json), content.Details.ETag.ToString());
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return (null, null);
        }
    }

    /// <summary>Replaces the state that was read.</summary>
    /// <param name="version">Of the state that was read; null where there was none.</param>
    /// <returns>False where another run has replaced it meanwhile; then nothing was written.</returns>
    public async Task<bool> TryReplaceAsync(RefreshState state, string? version, CancellationToken cancellation)
    {
        try
        {
            await Blob.UploadAsync(new BinaryData(JsonSerializer.SerializeToUtf8Bytes(state, Json)), new BlobUploadOptions
            {
                HttpHeaders = new() { ContentType = "application/json; charset=utf-8" },
                Conditions = version is null ? new() { IfNoneMatch = ETag.All } : new() { IfMatch = new ETag(version) },
            }, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }
}
