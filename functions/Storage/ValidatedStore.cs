using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using KomIM.Figures;

namespace KomIM.Storage;

/// <summary>
/// The validated figures, <c>{table}/{year}.csv</c>. A period is replaced only by a delivery that was uploaded later, never by
/// one that is only processed later.
/// </summary>
internal sealed class ValidatedStore(StorageAccounts accounts)
{
    public static string NameOf(string table, int year) => $"{table}/{year.ToString("D4", CultureInfo.InvariantCulture)}.csv";

    /// <summary>The table and year of a blob name; null for anything else.</summary>
    public static (string Table, int Year)? Parse(string name) =>
        name.Split('/') is [var table, var file] && file.EndsWith(".csv", StringComparison.Ordinal) && int.TryParse(file[..^4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? (table, year)
            : null;

    /// <returns>Whether the figures of this delivery are in force now.</returns>
    public async Task<bool> PutAsync(string table, int year, byte[] csv, DeliveryReference delivery, CancellationToken cancellation)
    {
        var blob = accounts.Container(Containers.Validated).GetBlobClient(NameOf(table, year));
        var reference = new InputReference(table, year, Convert.ToHexStringLower(SHA256.HashData(csv)), delivery);
        while (true)
        {
            var known = await GetAsync(blob.Name, cancellation);
            if (known is { Reference: var inForce })
            {
                if (inForce == reference)
                    return true;
                if (IsLater(inForce.Delivery, delivery))
                    return false;
            }
            try
            {
                await blob.UploadAsync(new BinaryData(csv), new BlobUploadOptions
                {
                    Metadata = Metadata(reference),
                    HttpHeaders = new() { ContentType = "text/csv; charset=utf-8" },
                    Conditions = known is { ETag: var etag } ? new() { IfMatch = etag } : new() { IfNoneMatch = ETag.All },
                }, cancellation);
                return true;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Another delivery of the period was faster: look again which of the two is later.
            }
        }
    }

    /// <summary>What is in force of some tables, in the order of table and year.</summary>
    public async Task<IReadOnlyList<InputReference>> ListAsync(IEnumerable<string> tables, CancellationToken cancellation)
    {
        var inputs = new List<InputReference>();
        foreach (var table in tables.Order(StringComparer.Ordinal))
            await foreach (var blob in accounts.Container(Containers.Validated).GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = table + "/" }, cancellation))
                if (Reference(blob.Name, blob.Metadata) is { } reference)
                    inputs.Add(reference);
        return [.. inputs.OrderBy(input => input.Table, StringComparer.Ordinal).ThenBy(input => input.Year)];
    }

    public async Task<InputReference?> FindAsync(string name, CancellationToken cancellation) => (await GetAsync(name, cancellation))?.Reference;

    /// <summary>Opens the figures of an input; null where they have been replaced since it was listed.</summary>
    public async Task<Stream?> OpenAsync(InputReference input, CancellationToken cancellation)
    {
        var content = (await accounts.Container(Containers.Validated).GetBlobClient(NameOf(input.Table, input.Year)).DownloadContentAsync(cancellation)).Value.Content;
        return Convert.ToHexStringLower(SHA256.HashData(content.ToMemory().Span)) == input.Hash ? content.ToStream() : null;
    }

    // Blob times have a resolution of one second; the hash decides between deliveries of the same second, whoever comes first.
    private static bool IsLater(DeliveryReference one, DeliveryReference other) =>
        one.Uploaded != other.Uploaded ? one.Uploaded > other.Uploaded : string.CompareOrdinal(one.Id, other.Id) > 0;

    private async Task<(InputReference Reference, ETag ETag)?> GetAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var properties = (await accounts.Container(Containers.Validated).GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellation)).Value;
            return Reference(name, properties.Metadata) is { } reference ? (reference, properties.ETag) : null;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    // Metadata travels in HTTP headers: names of files are percent-encoded.
    private static Dictionary<string, string> Metadata(InputReference input)
    {
        var metadata = new Dictionary<string, string>
        {
            ["hash"] = input.Hash,
            ["delivery"] = input.Delivery.Id,
            ["file"] = Uri.EscapeDataString(input.Delivery.File),
            ["uploaded"] = input.Delivery.Uploaded.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        };
        if (input.Delivery.AsOf is { } asOf)
            metadata["asof"] = Uri.EscapeDataString(asOf);
        return metadata;
    }

    private static InputReference? Reference(string name, IDictionary<string, string> metadata) =>
        Parse(name) is var (table, year) && metadata.TryGetValue("hash", out var hash)
            ? new(table, year, hash, new(
                metadata["delivery"],
                Uri.UnescapeDataString(metadata["file"]),
                DateTimeOffset.Parse(metadata["uploaded"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                metadata.TryGetValue("asof", out var asOf) ? Uri.UnescapeDataString(asOf) : null))
            : null;
}
