using Azure;
using Azure.Storage.Blobs.Models;

namespace KomIM.Storage;

/// <summary>What became of each delivery: <c>{id}.json</c>, <c>{id}.html</c> and, for a workbook, <c>{id}.xlsx</c>; and the schema of the first.</summary>
internal sealed class ReportStore(StorageAccounts accounts)
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public async Task PutAsync(string delivery, byte[] json, byte[] html, CancellationToken cancellation)
    {
        await PutAsync(delivery + ".html", html, "text/html; charset=utf-8", cancellation);
        await PutAsync(delivery + ".json", json, "application/json; charset=utf-8", cancellation);
    }

    public Task PutWorkbookAsync(string delivery, byte[] workbook, CancellationToken cancellation) => PutAsync(delivery + ".xlsx", workbook, WorkbookType, cancellation);

    public Task PutSchemaAsync(string name, byte[] schema, CancellationToken cancellation) => PutAsync(name, schema, "application/schema+json", cancellation);

    public async Task<BinaryData?> FindAsync(string delivery, CancellationToken cancellation)
    {
        try
        {
            return (await accounts.Container(Containers.Reports).GetBlobClient(delivery + ".json").DownloadContentAsync(cancellation)).Value.Content;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private Task PutAsync(string name, byte[] content, string type, CancellationToken cancellation) =>
        accounts.Container(Containers.Reports).GetBlobClient(name).UploadAsync(new BinaryData(content), new BlobUploadOptions { HttpHeaders = new() { ContentType = type } }, cancellation);
}
