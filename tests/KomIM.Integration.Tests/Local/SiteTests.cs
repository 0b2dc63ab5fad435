using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using KomIM.Hosting;
using KomIM.Local;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KomIM.Integration.Tests.Local;

[Collection(OnEmulator.Name)]
public sealed class SiteTests(Emulator emulator) : IAsyncLifetime
{
    private readonly string account = emulator.NewAccount();
    private WebApplication? app;
    private HttpClient? http;

    private HttpClient Http => http!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["AzureWebJobsStorage"] = account;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddMvcCore();
        builder.Services.AddKomIM(builder.Configuration).AddSingleton<Script>();
        app = builder.Build();
        Site.Map(app, [.. Function.In(typeof(ScriptedFunctions).Assembly)]);
        await app.StartAsync();
        http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await app!.DisposeAsync();
    }

    [Fact]
    public async Task Before_the_first_release_the_page_says_so() =>
        Assert.Contains("Noch keine Veröffentlichung", await Http.GetStringAsync("/werkbank"), StringComparison.Ordinal);

    [Fact]
    public async Task The_page_links_the_files_of_the_release_and_the_reports_and_encodes_what_it_shows()
    {
        await PutAsync("downloads", "manifest.json", "application/json", """
            { "release": "abc", "published": "2025-11-24T12:00:00Z", "catalogue": "c",
              "indicators": [{ "code": "1B", "title": "Anteil < 3 & mehr", "version": "v" }], "deliveries": [],
              "files": [
                { "name": "daten/komim.csv", "path": "releases/abc/daten/komim.csv", "contentType": "text/csv", "size": 2048, "sha256": "" },
                { "name": "vorlagen/KomIM_Vorlage_KOMIM-2B.xlsx", "path": "p", "contentType": "x", "size": 1, "sha256": "" },
                { "name": "kreise/KomIM_06411_Darmstadt.xlsx", "path": "p", "contentType": "x", "size": 1, "sha256": "" }] }
            """);
        await PutAsync("reports", "f00.json", "application/json", """
            { "delivery": "f00", "file": "<script>alert(1)</script>.csv", "uploaded": "2025-11-24T12:00:00Z", "size": 1, "result": "rejected",
              "periods": [], "leftOut": [], "errors": 2, "warnings": 0, "notices": 0, "counts": [], "problems": [] }
            """);

        var page = await Http.GetStringAsync("/werkbank");

        Assert.Contains("href=\"/downloads/daten/komim.csv\"", page, StringComparison.Ordinal);
        Assert.Contains("<li><a href=\"/downloads/vorlagen/KomIM_Vorlage_KOMIM-2B.xlsx\">KOMIM-2B Ausländische Bevölkerung nach Aufenthaltsdauer</a></li>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("href=\"/downloads/kreise/KomIM_06411_Darmstadt.xlsx\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/downloads/indikatoren/KomIM_1B.xlsx\">1B Anteil &lt; 3 &amp; mehr", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/reports/f00.html\"", page, StringComparison.Ordinal);
        Assert.Contains("<td>zurückgewiesen</td>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("downloads")]
    [InlineData("reports")]
    public async Task Public_files_and_reports_are_served_with_the_type_they_were_stored_with(string container)
    {
        await PutAsync(container, "ordner/datei.csv", "text/csv; charset=utf-8", "a,b");

        using var answer = await Http.GetAsync($"/{container}/ordner/datei.csv");

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("a,b", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/uploads/geheim.csv")]
    [InlineData("/downloads/../uploads/geheim.csv")]
    [InlineData("/downloads/..%2Fuploads%2Fgeheim.csv")]
    [InlineData("/downloads/%2E%2E/uploads/geheim.csv")]
    [InlineData("/downloads/")]
    [InlineData("/downloads")]
    [InlineData("/downloads/gibt-es-nicht.csv")]
    public async Task Nothing_else_is_served(string address)
    {
        await PutAsync("uploads", "geheim.csv", "text/csv", "secret");

        // Uri would tidy the path before it is sent.
        using var answer = await Http.GetAsync(new Uri(Http.BaseAddress!.OriginalString.TrimEnd('/') + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task HTTP_functions_answer_under_api_with_any_kind_of_result()
    {
        Assert.Equal("GET Gießen", await Http.GetStringAsync("/api/result/Gießen"));

        using var action = await Http.GetAsync("/api/Action");
        Assert.Equal((HttpStatusCode.Accepted, 2025), (action.StatusCode, (await action.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("year").GetInt32()));

        using var value = await Http.PostAsync("/api/Value", null);
        Assert.Equal("[1,2]", await value.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Http.GetAsync("/api/Value")).StatusCode);
    }

    private async Task PutAsync(string container, string name, string type, string content) =>
        await new BlobClient(account, container, name).UploadAsync(new BinaryData(content), new BlobUploadOptions { HttpHeaders = new() { ContentType = type } });
}
