using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace KomIM.Storage;

/// <summary>
/// What became of each delivery: <c>{id}.json</c>, <c>{id}.html</c> and, for a workbook, <c>{id}.xlsx</c>; the schema of the first; and the page once more under the name
/// that people know, <c>nach-dateiname/{file}.html</c>, whose metadata says which upload it speaks of.
/// </summary>
internal sealed class ReportStore(StorageAccounts accounts)
{
    private const string ByName = "nach-dateiname/";

    private const string UploadedKey = "uploaded";

    private const string JudgedKey = "judged";

    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string PageType = "text/html; charset=utf-8";

    public async Task PutAsync(string delivery, byte[] json, byte[] html, CancellationToken cancellation)
    {
        await PutAsync(delivery + ".html", html, PageType, cancellation);
        await PutAsync(delivery + ".json", json, "application/json; charset=utf-8", cancellation);
    }

    /// <summary>Writes the page of an upload under the name of its file, unless it speaks of a later one already.</summary>
    /// <param name="isJudged">Whether the file was looked at to the end.</param>
    public async Task PutByNameAsync(string file, DateTimeOffset uploaded, bool isJudged, Func<string, byte[]> html, CancellationToken cancellation)
    {
        var blob = Client(NameOf(file));
        while (true)
            try
            {
                var (known, etag) = await FindMarkAsync(blob, cancellation);
                if (known > uploaded)
                    return;
                await blob.UploadAsync(new BinaryData(html(Up(file))), new BlobUploadOptions
                {
                    HttpHeaders = new() { ContentType = PageType },
                    Metadata = new Dictionary<string, string> { [UploadedKey] = uploaded.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), [JudgedKey] = isJudged ? "true" : "false" },
                    Conditions = etag is null ? new() { IfNoneMatch = ETag.All } : new() { IfMatch = etag },
                }, cancellation);
                return;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // The page of another upload of that name was faster: compare with it.
            }
    }

    /// <summary>When the file of each name was uploaded that was looked at to the end last.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ListJudgedAsync(CancellationToken cancellation)
    {
        var judged = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (var blob in accounts.Container(Containers.Reports).GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = ByName }, cancellation))
            if (Uploaded(blob.Metadata) is { } uploaded && blob.Metadata.TryGetValue(JudgedKey, out var isJudged) && isJudged == "true")
                judged[blob.Name] = uploaded;
        return judged;
    }

    /// <summary>Where the page lies of a file with this name.</summary>
    public static string NameOf(string file) => ByName + BlobName.Within(file) + ".html";

    public Task PutWorkbookAsync(string delivery, byte[] workbook, CancellationToken cancellation) => PutAsync(delivery + ".xlsx", workbook, WorkbookType, cancellation);

    public Task PutSchemaAsync(string name, byte[] schema, CancellationToken cancellation) => PutAsync(name, schema, "application/schema+json", cancellation);

    public async Task<BinaryData?> FindAsync(string delivery, CancellationToken cancellation)
    {
        try
        {
            return (await Client(delivery + ".json").DownloadContentAsync(cancellation)).Value.Content;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private static string Up(string file) => string.Concat(Enumerable.Repeat("../", NameOf(file).Count(character => character == '/')));

    private static async Task<(DateTimeOffset? Uploaded, ETag? ETag)> FindMarkAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value;
            return (Uploaded(properties.Metadata), properties.ETag);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return (null, null);
        }
    }

    private static DateTimeOffset? Uploaded(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(UploadedKey, out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var uploaded) ? uploaded : null;

    private BlobClient Client(string name) => accounts.Container(Containers.Reports).GetBlobClient(name);

    private Task PutAsync(string name, byte[] content, string type, CancellationToken cancellation) =>
        Client(name).UploadAsync(new BinaryData(content), new BlobUploadOptions { HttpHeaders = new() { ContentType = type } }, cancellation);
}
