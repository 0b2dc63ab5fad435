using System.Net;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using KomIM.Hosting;
using KomIM.Local;
using KomIM.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KomIM.Integration.Tests.Local;

/// <summary>A release is approved on the workbench, and by nobody who sends a form there from elsewhere.</summary>
[Collection(OnEmulator.Name)]
public sealed partial class ApprovalFormTests(Emulator emulator)
{
    [Fact]
    public async Task A_release_that_waits_is_shown_with_its_files_and_a_button_that_approves_it()
    {
        await using var served = await Served.StartAsync(emulator.NewAccount(), asks: true);
        var page = await served.PageAsync();
        var release = ReleaseField().Match(page).Groups["release"].Value;
        Assert.Contains("<h2 id=\"freigabe\">Wartet auf Freigabe</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<button>Freigeben</button>", page, StringComparison.Ordinal);
        Assert.Contains($"Die Veröffentlichung {release} vom ", await served.Http.GetStringAsync("/preview/Freigabe.txt"), StringComparison.Ordinal);
        foreach (var link in PreviewLink().Matches(page).Select(match => match.Groups["link"].Value))
            Assert.Equal(HttpStatusCode.OK, (await served.Http.GetAsync(link)).StatusCode);
        Assert.Contains($"href=\"/preview/releases/{release}/daten/komim.csv\"", page, StringComparison.Ordinal);

        using var answer = await served.ApproveAsync(release, served.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        Assert.Equal((HttpStatusCode.Found, "/werkbank"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Contains("Freigegeben; sie wird gerade in Kraft gesetzt.", await served.PageAsync(), StringComparison.Ordinal);
        await served.Runtime.RunUntilIdleAsync(CancellationToken.None);
        page = await served.PageAsync();
        Assert.Contains("Keine Veröffentlichung wartet auf Freigabe.", page, StringComparison.Ordinal);
        Assert.Contains($"<p>Veröffentlichung <strong>{release}</strong> vom ", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await served.Http.GetAsync("/downloads/manifest.json")).StatusCode);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("null", null)]
    [InlineData("https://integration.example", null)]
    [InlineData("http://localhost.example:7071", "localhost.example:7071")]
    public async Task A_form_that_another_page_sends_approves_nothing(string? origin, string? host)
    {
        await using var served = await Served.StartAsync(emulator.NewAccount(), asks: true);
        using var answer = await served.ApproveAsync(ReleaseField().Match(await served.PageAsync()).Groups["release"].Value, origin, host);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(await served.ApprovalsAsync());
    }

    [Fact]
    public async Task A_release_that_no_longer_waits_is_not_approved()
    {
        await using var served = await Served.StartAsync(emulator.NewAccount(), asks: true);
        using var answer = await served.ApproveAsync("0123456789abcdef", served.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        Assert.Equal((HttpStatusCode.Conflict, "Diese Veröffentlichung wartet nicht mehr auf Freigabe."), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Empty(await served.ApprovalsAsync());
    }

    [Fact]
    public async Task Where_nobody_is_asked_the_workbench_does_not_speak_of_it()
    {
        await using var served = await Served.StartAsync(emulator.NewAccount(), asks: false);
        using var page = await served.Http.GetAsync("/werkbank");
        Assert.DoesNotContain("Freigabe", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains("form-action 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var answer = await served.ApproveAsync("0123456789abcdef", served.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await served.Http.GetAsync("/preview/Freigabe.txt")).StatusCode);
    }

    [GeneratedRegex("""name="release" value="(?<release>[0-9a-f]{16})">""")]
    private static partial Regex ReleaseField();

    [GeneratedRegex("href=\"(?<link>/preview/[^\"]+)\"")]
    private static partial Regex PreviewLink();

    /// <summary>The host with one delivery of which the release is made.</summary>
    private sealed class Served(string account, WebApplication app) : IAsyncDisposable
    {
        public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(app.Urls.Single()) };

        public FunctionRuntime Runtime { get; } = new(app.Services, Function.In(typeof(Containers).Assembly));

        public static async Task<Served> StartAsync(string account, bool asks)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.Configuration["AzureWebJobsStorage"] = account;
            builder.Configuration["KomIM:Publication:Approval"] = asks ? "true" : null;
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            builder.Services.AddMvcCore();
            builder.Services.AddKomIM(builder.Configuration).AddSingleton(TinyCatalogue.Load());
            var app = builder.Build();
            Site.Map(app, []);
            await app.StartAsync();
            var served = new Served(account, app);
            await new BlobClient(account, Containers.Uploads, "births.csv").UploadAsync(new BinaryData(TinyCatalogue.Births(2023, 10, 50)));
            await served.Runtime.RunUntilIdleAsync(CancellationToken.None);
            return served;
        }

        public async Task<string> PageAsync() => WebUtility.HtmlDecode(await Http.GetStringAsync("/werkbank"));

        public Task<HttpResponseMessage> ApproveAsync(string release, string? origin, string? host = null)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/werkbank/freigabe") { Content = new FormUrlEncodedContent([new("release", release)]) };
            request.Headers.Host = host;
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            return Http.SendAsync(request);
        }

        public async Task<string[]> ApprovalsAsync() =>
            [.. (await new BlobContainerClient(account, Containers.Preview).GetBlobsAsync(new() { Prefix = "approved/" }).ToArrayAsync()).Select(blob => blob.Name)];

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await app.DisposeAsync();
        }
    }
}
