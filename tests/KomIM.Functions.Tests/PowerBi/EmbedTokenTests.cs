using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace KomIM.Tests.PowerBi;

/// <summary>A page gets what it needs to show the report, and nothing else.</summary>
public sealed class EmbedTokenTests
{
    [Fact]
    public async Task The_answer_holds_the_address_of_the_frame_the_report_a_token_and_its_end()
    {
        using var app = new EmbedApp();
        var reply = await app.GetAsync();
        Assert.Equal((200, "application/json; charset=utf-8", "no-store"), (reply.Status, reply.ContentType, reply.Headers.CacheControl.ToString()));
        Assert.Equal(["embedUrl", "expires", "reportId", "token"], reply.Json.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.Equal((PowerBiStandIn.Report, "H4sI-token-1", app.Time.GetUtcNow().AddHours(1)), (reply.Json.GetProperty("reportId").GetString(), reply.Token, reply.Json.GetProperty("expires").GetDateTimeOffset()));
    }

    [Fact]
    public async Task The_token_can_view_one_report_and_neither_edit_nor_save_nor_query()
    {
        using var app = new EmbedApp();
        await app.GetAsync();
        using var asked = JsonDocument.Parse(app.Service.Asked("POST", "/GenerateToken").Single().Body!);
        Assert.Equal($$"""
            {"datasets":[{"id":"{{PowerBiStandIn.Model}}","xmlaPermissions":"Off"}],"reports":[{"id":"{{PowerBiStandIn.Report}}","allowEdit":false}],"lifetimeInMinutes":60}
            """, asked.RootElement.GetRawText());
    }

    [Fact]
    public async Task However_many_viewers_come_at_once_one_request_goes_to_Power_BI()
    {
        using var app = new EmbedApp();
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Task.Run(() => app.GetAsync(remote: $"10.0.0.{n}"))));
        Assert.All(replies, reply => Assert.Equal((200, "H4sI-token-1"), (reply.Status, reply.Token)));
        Assert.Equal(1, app.Generated);
    }

    [Fact]
    public async Task A_token_is_shared_until_ten_minutes_before_its_end()
    {
        using var app = new EmbedApp();
        await app.GetAsync();
        app.Advance(TimeSpan.FromMinutes(49.9));
        Assert.Equal("H4sI-token-1", (await app.GetAsync()).Token);
        app.Advance(TimeSpan.FromMinutes(0.2));
        var renewed = await app.GetAsync();
        Assert.Equal(("H4sI-token-2", app.Time.GetUtcNow().AddHours(1)), (renewed.Token, renewed.Json.GetProperty("expires").GetDateTimeOffset()));
    }

    // The life of an embed token is what is left of the app's own.
    [Fact]
    public async Task A_token_that_is_short_from_the_start_does_not_make_every_viewer_a_request()
    {
        using var app = new EmbedApp();
        app.Service.TokenLife = TimeSpan.FromMinutes(4);
        for (var n = 0; n < 10; n++)
            await app.GetAsync();
        Assert.Equal(1, app.Generated);
        app.Advance(TimeSpan.FromMinutes(1.1));
        await app.GetAsync();
        Assert.Equal(2, app.Generated);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, null, "30")]
    [InlineData(HttpStatusCode.TooManyRequests, "120", "120")]
    [InlineData(HttpStatusCode.TooManyRequests, "90000", "3600")]
    public async Task A_failure_is_told_in_German_and_nobody_asks_again_meanwhile(HttpStatusCode status, string? retryAfter, string told)
    {
        using var app = new EmbedApp();
        app.Service.Disturb = (_, path) => path.EndsWith("/GenerateToken", StringComparison.Ordinal)
            ? Disturbance.Of(status, $$$"""{"error":{"code":"PowerBINotAuthorizedException","message":"Tenant {{{PowerBiStandIn.Tenant}}} has no capacity for {{{PowerBiStandIn.Workspace}}}."}}""", retryAfter) : null;
        for (var n = 0; n < 5; n++)
        {
            var reply = await app.GetAsync();
            Assert.Equal((503, "application/problem+json; charset=utf-8", told, "no-store"), (reply.Status, reply.ContentType, reply.Headers.RetryAfter.ToString(), reply.Headers.CacheControl.ToString()));
            Assert.Equal("""{"type":"urn:komim:embed-token:unavailable","title":"Der interaktive Bericht ist zurzeit nicht verfügbar.","status":503,"detail":"Bitte versuchen Sie es später noch einmal. Alle Zahlen stehen auch auf dieser Seite und in den Dateien zum Herunterladen."}""", reply.Text);
        }
        Assert.Equal(1, app.Generated);

        app.Service.Disturb = (_, _) => null;
        app.Advance(TimeSpan.FromSeconds(int.Parse(told, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(200, (await app.GetAsync()).Status);
    }

    [Fact]
    public async Task While_a_token_is_good_a_failure_to_renew_it_is_nobodys_concern()
    {
        using var app = new EmbedApp();
        await app.GetAsync();
        app.Service.Disturb = (_, _) => Disturbance.Of(HttpStatusCode.Forbidden);
        app.Advance(TimeSpan.FromMinutes(52));
        Assert.Equal((200, "H4sI-token-1"), ((await app.GetAsync()).Status, (await app.GetAsync()).Token));
        app.Advance(TimeSpan.FromMinutes(8));
        Assert.Equal(503, (await app.GetAsync()).Status);
    }

    [Theory]
    [InlineData("http://app.powerbi.com/reportEmbed")]
    [InlineData("https://app.powerbi.com.example.org/reportEmbed")]
    [InlineData("https://user@app.powerbi.com:444/reportEmbed")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task An_address_that_the_page_must_not_open_is_not_handed_on(string address)
    {
        using var app = new EmbedApp();
        app.Service.EmbedUrl = address;
        Assert.Equal(503, (await app.GetAsync()).Status);
    }

    [Fact]
    public async Task Neither_answer_nor_log_says_more_than_the_browser_needs()
    {
        using var app = new EmbedApp();
        var reply = await app.GetAsync();
        Assert.Equal($"https://app.powerbi.com/reportEmbed?reportId={PowerBiStandIn.Report}&groupId={PowerBiStandIn.Workspace}&w=2", reply.Json.GetProperty("embedUrl").GetString());
        Assert.DoesNotContain(PowerBiStandIn.Tenant, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(PowerBiStandIn.Model, reply.Text, StringComparison.Ordinal);

        app.Service.Disturb = (_, _) => Disturbance.Of(HttpStatusCode.Forbidden, $$$"""{"error":{"code":"X","message":"{{{PowerBiStandIn.Tenant}}} {{{PowerBiStandIn.Workspace}}} secret-1"}}""");
        app.Advance(TimeSpan.FromHours(2));
        var refused = await app.GetAsync();
        var everything = refused.Text + string.Join('\n', app.Log.All.Select(line => line.Text));
        Assert.Contains("No embed token: Power BI antwortet mit 403: X: … …", everything, StringComparison.Ordinal);
        foreach (var secret in (string[])[PowerBiStandIn.Tenant, PowerBiStandIn.Workspace, PowerBiStandIn.Model, "H4sI", "Bearer", "secret-0", "secret-2"])
            Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_report_the_answer_says_so_and_nothing_is_asked()
    {
        using var app = new EmbedApp(("KomIM:PowerBi:Report", null));
        var reply = await app.GetAsync();
        Assert.Equal((404, "urn:komim:embed-token:not-configured", "Der interaktive Bericht ist nicht eingerichtet."), (reply.Status, reply.Json.GetProperty("type").GetString(), reply.Json.GetProperty("title").GetString()));
        Assert.Empty(app.Service.Exchanges);
        Assert.Empty(app.Log.At(LogLevel.Error).Concat(app.Log.At(LogLevel.Warning)));
    }

    [Theory]
    [InlineData("https://integration.hessen.example", "https://integration.hessen.example")]
    [InlineData("https://integration.hessen.example.org", "")]
    [InlineData("http://integration.hessen.example", "")]
    [InlineData("null", "")]
    [InlineData(null, "")]
    public async Task Only_the_configured_pages_are_shown_the_answer_by_a_browser(string? origin, string allowed)
    {
        using var app = new EmbedApp();
        var headers = (await app.GetAsync(origin)).Headers;
        Assert.Equal((allowed, "Origin", ""), (headers.AccessControlAllowOrigin.ToString(), headers.Vary.ToString(), headers.AccessControlAllowCredentials.ToString()));
    }

    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_back_and_no_other_client_notices()
    {
        using var app = new EmbedApp(("KomIM:PowerBi:RequestsPerMinute", "3"));
        for (var n = 0; n < 3; n++)
            Assert.Equal(200, (await app.GetAsync(forwarded: "203.0.113.7:50001")).Status);
        var refused = await app.GetAsync(forwarded: "203.0.113.7:50002");
        Assert.Equal((429, "urn:komim:embed-token:too-many-requests"), (refused.Status, refused.Json.GetProperty("type").GetString()));
        Assert.InRange(int.Parse(refused.Headers.RetryAfter!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(200, (await app.GetAsync(forwarded: "203.0.113.8:50001")).Status);
    }

    // What stands before the last entry was written by the caller.
    [Fact]
    public async Task A_client_cannot_pass_for_others_by_a_header()
    {
        using var app = new EmbedApp(("KomIM:PowerBi:RequestsPerMinute", "3"));
        for (var n = 0; n < 3; n++)
            await app.GetAsync(forwarded: $"198.51.100.{n}, 203.0.113.7:{50000 + n}");
        Assert.Equal(429, (await app.GetAsync(forwarded: "198.51.100.99, 203.0.113.7:50001")).Status);
    }
}
