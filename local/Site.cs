using Azure;
using Azure.Storage.Blobs.Models;
using KomIM.Catalogue;
using KomIM.Publication;
using KomIM.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KomIM.Local;

/// <summary>What the host serves: the workbench, the public files, the reports, the HTTP functions and, where releases wait for approval, these.</summary>
internal static class Site
{
    public static void Map(WebApplication app, IReadOnlyList<Function> functions)
    {
        var asks = Service<IOptions<PublicationOptions>>().Value.Approval;
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action {(asks ? "'self'" : "'none'")}; frame-ancestors 'none'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next();
        });
        app.MapGet("/werkbank", async (CancellationToken cancellation) => Results.Content(await Workbench.WriteAsync(Service<CatalogueRoot>(), Service<ReleaseStore>(), Service<StorageAccounts>(), asks ? await Service<ApprovalStore>().ReadAsync(cancellation) : null, cancellation), "text/html; charset=utf-8"));
        if (asks)
            ApprovalForm.Map(app);
        foreach (var container in asks ? (string[])[Containers.Downloads, Containers.Reports, Containers.Preview] : [Containers.Downloads, Containers.Reports])
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
