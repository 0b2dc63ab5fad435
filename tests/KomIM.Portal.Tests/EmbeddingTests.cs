using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KomIM.Portal.Tests;

/// <summary>The section "Interaktiver Bericht", with stand-ins for Power BI and for the token endpoint.</summary>
[Collection(OnPortal.Name)]
public sealed class EmbeddingTests(PortalHost host)
{
    [BrowserFact]
    public async Task Without_an_address_of_the_API_there_is_no_such_section()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync();
        Assert.Equal(0, await visit.Page.GetByText("Interaktiver Bericht").CountAsync());
    }

    [BrowserFact]
    public async Task Nothing_of_Power_BI_is_asked_for_before_the_reader_agreed_and_asked_for_it()
    {
        await using var visit = await host.VisitAsync();
        var stand = await StandInFrame.BeginAsync(visit);
        await visit.OpenAsync();
        await visit.Page.Locator("#bericht").ScrollIntoViewIfNeededAsync();
        // One click is not enough, neither on the button nor on the box.
        await LoadAsync(visit);
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Bitte bestätigen Sie zuerst die Einwilligung.");
        await visit.Page.GetByLabel("Ich willige ein").CheckAsync();
        await visit.Page.GetByLabel("Indikator", new() { Exact = true }).SelectOptionAsync("1B");
        await visit.SettledAsync();
        Assert.DoesNotContain(visit.Requests, IsOfPowerBi);
        var before = visit.Requests.Count;

        await LoadAsync(visit);
        await stand.FrameAsync();
        Assert.Equal(["powerBi", "embed-token", "app.powerbi.com"], visit.Requests.Skip(before).Select(request => new[] { "powerBi", "embed-token", "app.powerbi.com" }.FirstOrDefault(part => request.Contains(part, StringComparison.Ordinal)) ?? request));
    }

    [BrowserFact]
    public async Task The_report_is_shown_to_be_viewed_and_nothing_else()
    {
        await using var visit = await host.VisitAsync();
        var stand = await StandInFrame.BeginAsync(visit);
        await visit.OpenAsync();
        await ConsentAsync(visit);
        var frame = await stand.FrameAsync();
        var load = JsonDocument.Parse(await frame.EvaluateAsync<string>("JSON.stringify(heard.find(message => message.url === '/report/load').body)")).RootElement;
        Assert.Equal(("token-1", 1, 0, 0), (load.GetProperty("accessToken").GetString(), load.GetProperty("tokenType").GetInt32(), load.GetProperty("permissions").GetInt32(), load.GetProperty("viewMode").GetInt32()));
        Assert.Equal("f6bfd646-b718-44dc-a378-b73e6b528204", load.GetProperty("id").GetString());
        await frame.WaitForFunctionAsync("heard.some(message => message.method === 'PATCH' && message.url === '/report/settings' && message.body.panes.filters.visible === false)");
        await Expect(visit.Page.Locator("iframe")).ToHaveAttributeAsync("title", "Interaktiver Bericht: Kommunales Integrationsmonitoring Hessen");
        await visit.PictureAsync("bericht");
    }

    [BrowserFact]
    public async Task On_a_phone_it_takes_the_layout_for_phones()
    {
        await using var visit = await host.VisitAsync(390);
        var stand = await StandInFrame.BeginAsync(visit);
        await visit.OpenAsync();
        await ConsentAsync(visit);
        Assert.Equal(2, await LayoutAsync(await stand.FrameAsync()));
        await visit.Page.RunAndWaitForRequestAsync(() => visit.Page.SetViewportSizeAsync(1280, 900), request => request.Url.StartsWith(StandInFrame.Host, StringComparison.Ordinal));
        Assert.Equal(0, await LayoutAsync(await stand.FrameAsync()));
        Assert.Single(stand.Tokens);

        static Task<int> LayoutAsync(IFrame frame) => frame.EvaluateAsync<int>("heard.find(message => message.url === '/report/load').body.settings.layoutType");
    }

    [BrowserFact]
    public async Task Consent_lasts_as_long_as_the_tab_and_not_longer()
    {
        await using var visit = await host.VisitAsync();
        var stand = await StandInFrame.BeginAsync(visit);
        await visit.OpenAsync();
        await ConsentAsync(visit);
        await stand.FrameAsync();
        await visit.OpenAsync("?indikator=2A");
        await stand.FrameAsync();
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("localStorage.length + document.cookie.length"));

        await using var next = await host.VisitAsync();
        await StandInFrame.BeginAsync(next);
        await next.OpenAsync();
        await Expect(next.Page.GetByLabel("Ich willige ein")).Not.ToBeCheckedAsync();
        Assert.DoesNotContain(next.Requests, IsOfPowerBi);
    }

    [BrowserFact]
    public async Task Consent_can_be_withdrawn_and_then_must_be_given_again()
    {
        await using var visit = await host.VisitAsync();
        var stand = await StandInFrame.BeginAsync(visit);
        await visit.OpenAsync();
        await ConsentAsync(visit);
        await stand.FrameAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Einwilligung widerrufen" }).ClickAsync();
        await Expect(visit.Page.GetByLabel("Ich willige ein")).ToBeFocusedAsync();
        Assert.Equal(0, await visit.Page.Locator("iframe").CountAsync());
        var asked = visit.Requests.Count(IsOfPowerBi);

        await visit.OpenAsync();
        await stand.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(asked, visit.Requests.Count(IsOfPowerBi));
    }

    [BrowserFact]
    public async Task A_token_is_renewed_before_it_ends_again_and_again_without_loading_the_report_anew()
    {
        await using var visit = await host.VisitAsync();
        var stand = await StandInFrame.BeginAsync(visit);
        await visit.OpenAsync();
        await ConsentAsync(visit);
        var frame = await stand.FrameAsync();
        await stand.AdvanceAsync(TimeSpan.FromMinutes(54));
        Assert.Single(stand.Tokens);
        for (var token = 2; token <= 4; token++)
        {
            await stand.AdvanceAsync(TimeSpan.FromMinutes(token == 2 ? 2 : 56));
            await frame.WaitForFunctionAsync($"heard.some(message => message.url === '/report/token' && message.body === 'token-{token}')");
        }
        Assert.Equal(1, await frame.EvaluateAsync<int>("heard.filter(message => message.url === '/report/load').length"));
    }

    [BrowserFact]
    public async Task A_token_that_ended_while_the_device_slept_is_renewed_when_the_report_says_so()
    {
        await using var visit = await host.VisitAsync();
        var stand = await StandInFrame.BeginAsync(visit);
        await visit.OpenAsync();
        await ConsentAsync(visit);
        var frame = await stand.FrameAsync();
        await frame.EvaluateAsync("fail('TokenExpired')");
        await frame.WaitForFunctionAsync("heard.some(message => message.url === '/report/token' && message.body === 'token-2')");
    }

    [BrowserFact]
    public async Task A_renewal_that_fails_is_tried_again_while_the_old_token_is_good_and_then_said()
    {
        await using var visit = await host.VisitAsync();
        var stand = await StandInFrame.BeginAsync(visit);
        await visit.OpenAsync();
        await ConsentAsync(visit);
        var frame = await stand.FrameAsync();
        stand.Refusal = (503, """{ "title": "Der interaktive Bericht ist zurzeit nicht verfügbar.", "detail": "Bitte versuchen Sie es später noch einmal.", "status": 503 }""");
        await visit.Page.RunAndWaitForResponseAsync(() => stand.AdvanceAsync(TimeSpan.FromMinutes(56)), response => response.Url.EndsWith("embed-token", StringComparison.Ordinal));
        Assert.Equal(1, await visit.Page.Locator("iframe").CountAsync());
        stand.Refusal = null;
        await stand.AdvanceAsync(TimeSpan.FromMinutes(3));
        await frame.WaitForFunctionAsync("heard.some(message => message.url === '/report/token')");

        stand.Refusal = (503, "{}");
        await stand.AdvanceAsync(TimeSpan.FromMinutes(61));
        await Expect(visit.Page.Locator(".report-place [role=status]")).ToContainTextAsync("zurzeit nicht verfügbar");
        Assert.Equal(0, await visit.Page.Locator("iframe").CountAsync());
        Assert.All(visit.Complaints, complaint => Assert.Contains("503", complaint, StringComparison.Ordinal));
        visit.Forgive();
    }

    [BrowserTheory]
    [InlineData(503, """{ "title": "Der interaktive Bericht ist zurzeit nicht verfügbar.", "detail": "Bitte versuchen Sie es später noch einmal." }""", "Der interaktive Bericht ist zurzeit nicht verfügbar. Bitte versuchen Sie es später noch einmal.")]
    [InlineData(429, """{ "title": "Zu viele Anfragen.", "detail": "Bitte laden Sie den Bericht in einer Minute noch einmal." }""", "Zu viele Anfragen. Bitte laden Sie den Bericht in einer Minute noch einmal.")]
    [InlineData(502, "<html>Bad gateway <script>alert(1)</script></html>", "Der interaktive Bericht ist zurzeit nicht verfügbar. Alle Zahlen stehen auf dieser Seite")]
    public async Task A_refusal_is_said_politely_and_can_be_tried_again(int status, string problem, string said)
    {
        await using var visit = await host.VisitAsync();
        var stand = await StandInFrame.BeginAsync(visit);
        stand.Refusal = (status, problem);
        await visit.OpenAsync();
        await ConsentAsync(visit);
        await Expect(visit.Page.Locator(".report-place [role=status]")).ToContainTextAsync(said);
        Assert.DoesNotContain(visit.Requests, request => request.StartsWith(StandInFrame.Host, StringComparison.Ordinal));
        stand.Refusal = null;
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Noch einmal versuchen" }).ClickAsync();
        await stand.FrameAsync();
        visit.Forgive();
    }

    [BrowserTheory]
    [InlineData("https://app.powerbi.com.example.org/reportEmbed")]
    [InlineData("http://app.powerbi.com/reportEmbed")]
    [InlineData("javascript:alert(1)")]
    public async Task A_frame_of_any_other_place_is_not_shown(string address)
    {
        await using var visit = await host.VisitAsync();
        var stand = await StandInFrame.BeginAsync(visit);
        stand.EmbedUrl = address;
        await visit.OpenAsync();
        await ConsentAsync(visit);
        await Expect(visit.Page.Locator(".report-place [role=status]")).ToContainTextAsync("zurzeit nicht verfügbar");
        Assert.Equal(0, await visit.Page.Locator("iframe").CountAsync());
    }

    [BrowserFact]
    public async Task An_error_of_the_report_is_said_and_the_figures_stay()
    {
        await using var visit = await host.VisitAsync();
        var stand = await StandInFrame.BeginAsync(visit);
        await visit.OpenAsync();
        await ConsentAsync(visit);
        await (await stand.FrameAsync()).EvaluateAsync("fail('CapacityNotActive')");
        await Expect(visit.Page.Locator(".report-place [role=status]")).ToContainTextAsync("lässt sich zurzeit nicht anzeigen");
        Assert.Equal(0, await visit.Page.Locator("iframe").CountAsync());
        await Expect(visit.Page.Locator("section[aria-labelledby=entwicklung] table")).ToBeVisibleAsync();
    }

    private static bool IsOfPowerBi(string request) => request.Contains("powerbi", StringComparison.OrdinalIgnoreCase) || request.Contains("embed-token", StringComparison.Ordinal);

    private static async Task ConsentAsync(Visit visit)
    {
        await visit.Page.GetByLabel("Ich willige ein").CheckAsync();
        await LoadAsync(visit);
    }

    private static Task LoadAsync(Visit visit) => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Bericht laden" }).ClickAsync();
}
