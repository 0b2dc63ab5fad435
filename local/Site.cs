using Azure;
using Azure.Storage.Blobs.Models;
using KomIM.Catalogue;
using KomIM.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace KomIM.Local;

/// <summary>What the host serves: the workbench, the public files, the reports, and the HTTP functions.</summary>
internal static class Site
{
    public static void Map(WebApplication app, IReadOnlyList<Function> functions)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next();
        });
        app.MapGet("/werkbank", async (CancellationToken cancellation) => Results.Content(await Workbench.WriteAsync(Service<CatalogueRoot>(), Service<ReleaseStore>(), Service<StorageAccounts>(), cancellation), "text/html; charset=utf-8"));
        foreach (var container in (string[])[Containers.Downloads, Containers.Reports])
            app.MapGet($"/{container}/{{**path}}", (string? path, CancellationToken cancellation) => FileAsync(Service<StorageAccounts>(), container, path, cancellation));
        HttpFunctions.Map(app, functions);

        T Service<T>() => (T)app.Services.GetService(typeof(T))!;
    }

    private static async Task<IResult> FileAsync(StorageAccounts storage, string container, string? path, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(path))
            return Results.NotFound();
        try
        {
            BlobDownloadStreamingResult blob = await storage.Container(container).GetBlobClient(path).DownloadStreamingAsync(cancellationToken: cancellation);
            return Results.Stream(blob.Content, blob.Details.ContentType);
        }
        catch (RequestFailedException e) when (e.Status is 404 or 400)
        {
            return Results.NotFound();
        }
    }
}
