using Azure;
using Azure.Storage.Blobs.Models;
using KomIM.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Local;

/// <summary>What the host serves: the page of the release, the public files, the reports, and the HTTP functions.</summary>
internal static class Site
{
    public static void Map(WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next();
        });
        app.MapGet("/", async (CancellationToken cancellation) => Results.Content(await IndexPage.WriteAsync(Service<ReleaseStore>(), Service<StorageAccounts>(), cancellation), "text/html; charset=utf-8"));
        app.MapGet("/downloads/{**path}", (string path, CancellationToken cancellation) => FileAsync(Service<StorageAccounts>(), Containers.Downloads, path, cancellation));
        app.MapGet("/reports/{**path}", (string path, CancellationToken cancellation) => FileAsync(Service<StorageAccounts>(), Containers.Reports, path, cancellation));
        foreach (var function in Function.In(typeof(Containers).Assembly))
            if (function.Trigger is HttpTriggerAttribute trigger)
                app.MapMethods("/api/" + (trigger.Route ?? function.Name), trigger.Methods is { Length: > 0 } methods ? methods : ["GET", "POST"],
                    async (HttpRequest request, CancellationToken cancellation) => (IResult)(await function.InvokeAsync(app.Services, request, cancellation))!);

        T Service<T>() => (T)app.Services.GetService(typeof(T))!;
    }

    private static async Task<IResult> FileAsync(StorageAccounts storage, string container, string path, CancellationToken cancellation)
    {
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
