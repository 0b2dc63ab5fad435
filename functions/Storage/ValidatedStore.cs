using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using KomIM.Figures;
using KomIM.Telemetry;

namespace KomIM.Storage;

/// <summary>
/// The validated figures in force, <c>{table}/{year}.csv</c>: those of the delivery that was uploaded last, whenever it was processed. Their
/// metadata names that delivery and the previous edition, whose figures lie in <c>editions</c>.
/// </summary>
internal sealed class ValidatedStore(StorageAccounts accounts)
{
    private const string ContentType = "text/csv; charset=utf-8";

    private const string PreviousPrefix = "previous";

    public static string NameOf(string table, int year) => $"{table}/{year.ToString("D4", CultureInfo.InvariantCulture)}.csv";

    /// <summary>The table and year of a blob name; null for anything else.</summary>
    public static (string Table, int Year)? Parse(string name) =>
        name.Split('/') is [var table, var file] && file.EndsWith(".csv", StringComparison.Ordinal) && int.TryParse(file[..^4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? (table, year)
            : null;

    /// <summary>Adds a delivery to what is known of the period.</summary>
    /// <returns>What is in force now.</returns>
    public async Task<InputReference> PutAsync(string table, int year, byte[] csv, DeliveryReference delivery, CancellationToken cancellation)
    {
        var delivered = new InputReference(table, year, Convert.ToHexStringLower(SHA256.HashData(csv)), delivery);
        while (true)
        {
            var (known, etag) = await GetAsync(NameOf(table, year), cancellation);
            var merged = known is null ? delivered : Editions.Merge(Editions.Reread(known, delivered), delivered);
            if (merged == known)
                return merged;
            try
            {
                await ReplaceAsync(known, etag, merged, delivered, new(csv), cancellation);
                return merged;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Another delivery of the period was faster: merge with what it left.
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

    /// <summary>The spans that brought the figures in force, by delivery.</summary>
    public async Task<IReadOnlyDictionary<string, ActivityContext>> WritersAsync(CancellationToken cancellation)
    {
        var writers = new Dictionary<string, ActivityContext>(StringComparer.Ordinal);
        await foreach (var blob in accounts.Container(Containers.Validated).GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, cancellation))
            if (Reference(blob.Name, blob.Metadata) is { } reference && Tracing.WriterOf(blob.Metadata) is { } writer)
                writers[reference.Delivery.Id] = writer;
        return writers;
    }

    public async Task<InputReference?> FindAsync(string name, CancellationToken cancellation) => (await GetAsync(name, cancellation)).Reference;

    /// <summary>Opens the figures of an input; null where they have been replaced since it was listed.</summary>
    public async Task<Stream?> OpenAsync(InputReference input, CancellationToken cancellation)
    {
        var content = (await accounts.Container(Containers.Validated).GetBlobClient(NameOf(input.Table, input.Year)).DownloadContentAsync(cancellation)).Value.Content;
        return Convert.ToHexStringLower(SHA256.HashData(content.ToMemory().Span)) == input.Hash ? content.ToStream() : null;
    }

    /// <summary>Opens the figures of the edition before an input.</summary>
    public async Task<Stream> OpenPreviousAsync(InputReference input, CancellationToken cancellation) =>
        (await EditionOf(input.Table, input.Year, input.Previous!.Hash).DownloadContentAsync(cancellation)).Value.Content.ToStream();

    // An edition is there before anything names it. The figures in force are written anew also where only the edition before them
    // is another: the event tells the next stage.
    private async Task ReplaceAsync(InputReference? known, ETag? etag, InputReference merged, InputReference delivered, BinaryData csv, CancellationToken cancellation)
    {
        var blob = accounts.Container(Containers.Validated).GetBlobClient(NameOf(merged.Table, merged.Year));
        var conditions = etag is null ? new BlobRequestConditions { IfNoneMatch = ETag.All } : new() { IfMatch = etag };
        var isSuperseded = known is not null && merged.Previous?.Hash == known.Hash;
        var before = isSuperseded || merged.Hash != delivered.Hash
            ? (await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = conditions }, cancellation)).Value.Content
            : null;
        if (merged.Previous is { } previous && previous.Hash != known?.Previous?.Hash)
            await WriteEditionAsync(EditionOf(merged.Table, merged.Year, previous.Hash), isSuperseded ? before! : csv, cancellation);
        await blob.UploadAsync(merged.Hash == delivered.Hash ? csv : before!, new BlobUploadOptions
        {
            Metadata = Tracing.Sign(Metadata(merged)),
            HttpHeaders = new() { ContentType = ContentType },
            Conditions = conditions,
        }, cancellation);
    }

    private static async Task WriteEditionAsync(BlobClient blob, BinaryData csv, CancellationToken cancellation)
    {
        try
        {
            await blob.UploadAsync(csv, new BlobUploadOptions { HttpHeaders = new() { ContentType = ContentType }, Conditions = new() { IfNoneMatch = ETag.All } }, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // The same figures are there already: their hash is their name.
        }
    }

    private BlobClient EditionOf(string table, int year, string hash) =>
        accounts.Container(Containers.Editions).GetBlobClient($"{table}/{year.ToString("D4", CultureInfo.InvariantCulture)}/{hash}.csv");

    // A blob that names no delivery is none of ours, and is replaced like one that is not there.
    private async Task<(InputReference? Reference, ETag? ETag)> GetAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var properties = (await accounts.Container(Containers.Validated).GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellation)).Value;
            return (Reference(name, properties.Metadata), properties.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return (null, null);
        }
    }

    // Metadata travels in HTTP headers: names of files are percent-encoded. All of it together may have 8 KB.
    private static Dictionary<string, string> Metadata(InputReference input)
    {
        var metadata = new Dictionary<string, string>();
        Describe("", new(input.Hash, input.Delivery));
        if (input.Previous is { } previous)
            Describe(PreviousPrefix, previous);
        return metadata;

        void Describe(string prefix, Edition edition)
        {
            metadata[prefix + "hash"] = edition.Hash;
            metadata[prefix + "delivery"] = edition.Delivery.Id;
            metadata[prefix + "file"] = Uri.EscapeDataString(edition.Delivery.File);
            metadata[prefix + "uploaded"] = edition.Delivery.Uploaded.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            if (edition.Delivery.AsOf is { } asOf)
                metadata[prefix + "asof"] = Uri.EscapeDataString(asOf);
        }
    }

    private static InputReference? Reference(string name, IDictionary<string, string> metadata)
    {
        return Parse(name) is var (table, year) && Described("") is { } edition
            ? new(table, year, edition.Hash, edition.Delivery, Described(PreviousPrefix))
            : null;

        Edition? Described(string prefix) => metadata.TryGetValue(prefix + "hash", out var hash)
            ? new(hash, new(
                metadata[prefix + "delivery"],
                Uri.UnescapeDataString(metadata[prefix + "file"]),
                DateTimeOffset.Parse(metadata[prefix + "uploaded"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                metadata.TryGetValue(prefix + "asof", out var asOf) ? Uri.UnescapeDataString(asOf) : null))
            : null;
    }
}
