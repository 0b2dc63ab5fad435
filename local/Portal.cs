using System.Text.RegularExpressions;
using KomIM.PowerBi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace KomIM.Local;

/// <summary>The public page at <c>/</c>, as a static web site serves it, with the headers that only a server can send.</summary>
internal static partial class Portal
{
    private const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>Builds the page where that is needed, and serves it before everything else.</summary>
    public static async Task MapAsync(WebApplication app, Action<string> report, CancellationToken cancellation)
    {
        await PortalBuild.EnsureAsync(report, cancellation);
        var policy = PolicyOf(await File.ReadAllTextAsync(Path.Combine(PortalBuild.Output, "index.html"), cancellation)) + "; frame-ancestors 'none'";
        var files = new PhysicalFileProvider(PortalBuild.Output);
        app.UseResponseCompression();
        app.MapGet("/config.json", () => Results.Json(ConfigOf(app.Configuration)));
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = file =>
            {
                var headers = file.Context.Response.Headers;
                headers.ContentSecurityPolicy = policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
                headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets") ? Immutable : "no-cache";
            },
        });
    }

    // The page says itself what it may load; a server can add who may put it into a frame.
    private static string PolicyOf(string page) => PolicyElement().Match(page) is { Success: true } match
        ? match.Groups["policy"].Value
        : throw new LocalException("Die Seite hat keine Content-Security-Policy.");

    // As on a static site, except that the report is offered exactly where this host has one to give.
    private static Dictionary<string, string> ConfigOf(IConfiguration configuration)
    {
        var config = new Dictionary<string, string> { ["releases"] = "/downloads/", ["workbench"] = "/werkbank" };
        if (configuration.GetSection(PowerBiOptions.Section).Get<PowerBiOptions>() is { IsEmbedding: true })
            config["api"] = "/api/";
        return config;
    }

    [GeneratedRegex("""<meta http-equiv="Content-Security-Policy" content="(?<policy>[^"]+)">""")]
    private static partial Regex PolicyElement();
}
