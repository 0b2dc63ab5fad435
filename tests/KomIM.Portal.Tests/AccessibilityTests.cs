using System.Text.Json;
using KomIM.Local;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KomIM.Portal.Tests;

/// <summary>WCAG 2.2 AA, as far as a machine can tell: axe-core, reflow, motion, targets.</summary>
[Collection(OnPortal.Name)]
public sealed class AccessibilityTests(PortalHost host)
{
    private static readonly Lazy<Task<string>> Axe = new(() => File.ReadAllTextAsync(Path.Combine(LocalFolder.Portal, "node_modules", "axe-core", "axe.min.js")));

    [BrowserTheory]
    [InlineData(1280, ColorScheme.Light, "", "desk-light")]
    [InlineData(1280, ColorScheme.Dark, "?indikator=2A&gebiet=06531&reihe=total.total", "desk-dark")]
    [InlineData(390, ColorScheme.Light, "?indikator=3A&gebiet=06611&groesse=population-share&reihe=total", "phone-light")]
    [InlineData(390, ColorScheme.Dark, "?indikator=4B&gebiet=06411", "phone-dark")]
    [InlineData(1280, ColorScheme.Light, "?indikator=1C&groesse=persons", "desk-many-series")]
    public async Task Axe_finds_nothing(int width, ColorScheme scheme, string query, string picture)
    {
        await using var visit = await (await host.VisitAsync(width, scheme)).OpenAsync(query);
        await visit.Page.Locator("summary").ClickAsync();
        await visit.Page.Locator("#profil").ScrollIntoViewIfNeededAsync();
        await visit.Page.Locator(".profile-table").WaitForAsync();
        await AssertNothingFoundAsync(visit);
        await visit.Page.EvaluateAsync("scrollTo(0, 0)");
        await visit.PictureAsync(picture);
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_the_consent_and_around_the_report(ColorScheme scheme)
    {
        await using var visit = await host.VisitAsync(1280, scheme);
        var stand = await StandInFrame.BeginAsync(visit);
        await visit.OpenAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Bericht laden" }).ClickAsync();
        await AssertNothingFoundAsync(visit);
        await visit.Page.GetByLabel("Ich willige ein").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Bericht laden" }).ClickAsync();
        await stand.FrameAsync();
        await AssertNothingFoundAsync(visit);
    }

    [BrowserTheory]
    [InlineData("")]
    [InlineData("?indikator=4B&gebiet=06611%2B06633")]
    [InlineData("?indikator=6B&gebiet=06635")]
    public async Task At_320_pixels_nothing_has_to_be_scrolled_sideways_but_tables(string query)
    {
        await using var visit = await (await host.VisitAsync(320)).OpenAsync(query);
        await visit.Page.Locator("#profil").ScrollIntoViewIfNeededAsync();
        await visit.Page.Locator(".profile-table").WaitForAsync();
        Assert.Equal(320, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main *")].filter(node => !node.closest(".table-place, .visually-hidden, svg, .skip-inline") && node.getBoundingClientRect().right > 321).map(node => node.outerHTML.slice(0, 80))
            """));
        await visit.PictureAsync("320" + query.Length);
    }

    [BrowserFact]
    public async Task A_table_that_is_wider_than_its_place_is_scrolled_by_keyboard()
    {
        await using var visit = await (await host.VisitAsync(320)).OpenAsync("?indikator=1A");
        var place = visit.Page.Locator(".table-place[tabindex]").First;
        await place.FocusAsync();
        await visit.Page.Keyboard.PressAsync("End");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Page.WaitForFunctionAsync("() => document.activeElement.scrollLeft > 0");
        await using var desk = await (await host.VisitAsync()).OpenAsync("?indikator=1A");
        Assert.Equal(0, await desk.Page.Locator(".table-place[tabindex]").CountAsync());
    }

    [BrowserFact]
    public async Task Who_wants_no_motion_sees_none()
    {
        await using var still = await (await host.VisitAsync(motion: ReducedMotion.Reduce)).OpenAsync();
        Assert.Equal(0, await MovingAsync(still));
        await using var moving = await (await host.VisitAsync()).OpenAsync();
        Assert.NotEqual(0, await MovingAsync(moving));

        static Task<int> MovingAsync(Visit visit) => visit.Page.EvaluateAsync<int>("[...document.querySelectorAll('*')].filter(node => { const style = getComputedStyle(node); return style.transitionDuration !== '0s' || style.animationName !== 'none'; }).length");
    }

    [BrowserFact]
    public async Task Every_chart_says_in_words_what_it_shows_and_every_table_has_headers()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync("?indikator=1B&gebiet=06411");
        var charts = await visit.Page.Locator("figure svg[role=img]").EvaluateAllAsync<string[]>("charts => charts.map(chart => chart.getAttribute('aria-label'))");
        Assert.Collection(charts,
            development => Assert.Matches("^Liniendiagramm der Jahre [0-9]{4} bis [0-9]{4} mit 2 Linien; Deutsche, unter 18 Jahre: von [0-9,]+\u00a0% im Jahr", development),
            comparison => Assert.Matches("^Punktdiagramm von 26 Gebieten mit 2 Reihen; .*: am höchsten .* mit [0-9,]+\u00a0%, am niedrigsten", comparison));
        Assert.Equal(0, await visit.Page.Locator("tbody tr:not(:has(> th[scope]))").CountAsync());
        Assert.Equal(0, await visit.Page.Locator("table:not(:has(caption))").CountAsync());
    }

    [BrowserFact]
    public async Task Series_are_told_apart_without_colour()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync("?indikator=1C&groesse=persons");
        var shapes = await visit.Page.Locator("section[aria-labelledby=entwicklung] .chart-place g[class^=series-]").EvaluateAllAsync<string[]>("groups => groups.map(group => group.querySelector('.marker').getAttribute('d') + group.querySelector('.line').getAttribute('stroke-dasharray'))");
        Assert.True(shapes.Length >= 5);
        Assert.Equal(shapes.Length, shapes.Distinct().Count());
    }

    [BrowserFact]
    public async Task A_gap_is_left_where_a_value_is_missing_and_its_sign_stands_there()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync("?indikator=3A&groesse=population-share&reihe=total");
        var missing = visit.Page.Locator("section[aria-labelledby=vergleich] svg text.value.missing");
        Assert.Equal([".", "."], await missing.AllTextContentsAsync());
        Assert.Equal(await visit.Page.Locator("section[aria-labelledby=vergleich] svg text.name").CountAsync() - 2, await visit.Page.Locator("section[aria-labelledby=vergleich] svg rect.bar").CountAsync());
        await Expect(visit.Page.Locator("#vergleich").Locator("xpath=../..").Locator(".legend-of-signs")).ToContainTextAsync("Zahlenwert unbekannt oder geheim zu halten");
    }

    private static async Task AssertNothingFoundAsync(Visit visit)
    {
        await visit.Page.EvaluateAsync(await Axe.Value);
        var found = await visit.Page.EvaluateAsync<string>("""
            async () => JSON.stringify((await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], iframes: false })).violations
              .map(violation => ({ rule: violation.id, help: violation.help, nodes: violation.nodes.slice(0, 3).map(node => node.html.slice(0, 200) + " " + node.failureSummary) })))
            """);
        Assert.Equal("[]", JsonSerializer.Serialize(JsonDocument.Parse(found).RootElement, new JsonSerializerOptions { WriteIndented = found != "[]", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }
}
