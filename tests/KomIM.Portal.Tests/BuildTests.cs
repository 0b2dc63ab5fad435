using KomIM.Local;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KomIM.Portal.Tests;

/// <summary>The page is built when it has to be, and served with a configuration that fits the host.</summary>
public sealed class BuildTests
{
    [Fact]
    public async Task Nothing_is_built_twice_not_even_by_many_at_once()
    {
        var told = new List<string>();
        await PortalBuild.EnsureAsync(_ => { }, default);
        var before = File.GetLastWriteTimeUtc(Path.Combine(PortalBuild.Output, "index.html"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PortalBuild.EnsureAsync(told.Add, default)));

        Assert.Empty(told);
        Assert.Equal(before, File.GetLastWriteTimeUtc(Path.Combine(PortalBuild.Output, "index.html")));
    }

    [Fact]
    public async Task A_published_page_is_opened_for_its_own_origins_and_no_other()
    {
        await PortalBuild.EnsureAsync(_ => { }, default);
        var folder = Directory.CreateTempSubdirectory("komim-");
        foreach (var name in (string[])["index.html", "config.json"])
            File.Copy(Path.Combine(PortalBuild.Output, name), Path.Combine(folder.FullName, name));

        await ConfigureAsync("--releases", "https://acc.blob.example.org/downloads", "--api", "https://app.example.org/api");
        var page = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "index.html"));
        Assert.Contains("connect-src 'self' https://acc.blob.example.org https://app.example.org; frame-src https://app.powerbi.com;", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://acc.blob.example.org/downloads/daten/komim.csv\"", page, StringComparison.Ordinal);
        Assert.Equal("""{"releases":"https://acc.blob.example.org/downloads/","api":"https://app.example.org/api/"}""", (await File.ReadAllTextAsync(Path.Combine(folder.FullName, "config.json"))).Trim());

        await ConfigureAsync("--releases", "https://other.example.org/d/");
        page = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "index.html"));
        Assert.Contains("connect-src 'self' https://other.example.org; frame-src 'none';", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://other.example.org/d/daten/komim.csv\"", page, StringComparison.Ordinal);

        await Assert.ThrowsAsync<LocalException>(() => ConfigureAsync("--releases", "http://plain.example.org/"));
        folder.Delete(recursive: true);

        Task ConfigureAsync(params string[] arguments) => NodePackages.NpmAsync(LocalFolder.Portal, ["run", "configure", "--", folder.FullName, .. arguments], default);
    }

    [Theory]
    [InlineData("""{"releases":"/downloads/","workbench":"/werkbank"}""")]
    [InlineData("""{"releases":"/downloads/","workbench":"/werkbank","api":"/api/"}""", "KomIM:PowerBi:Workspace", "KomIM:PowerBi:Model", "KomIM:PowerBi:Report")]
    [InlineData("""{"releases":"/downloads/","workbench":"/werkbank"}""", "KomIM:PowerBi:Workspace", "KomIM:PowerBi:Model")]
    public async Task The_report_is_offered_exactly_where_the_host_has_one(string expected, params string[] set)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddResponseCompression();
        foreach (var name in set)
            builder.Configuration[name] = "be8908da-da25-452e-b220-163f52476cdd";
        await using var app = builder.Build();
        await Local.Portal.MapAsync(app, _ => { }, default);
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };

        Assert.Equal(expected, await http.GetStringAsync("/config.json"));
        using var asset = await http.GetAsync(System.Text.RegularExpressions.Regex.Match(await http.GetStringAsync("/"), "assets/app-[^\"]+").Value);
        Assert.Equal(("text/javascript", "public, max-age=31536000, immutable"), (asset.Content.Headers.ContentType!.MediaType, asset.Headers.CacheControl!.ToString()));
    }
}
