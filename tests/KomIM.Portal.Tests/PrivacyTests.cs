using Microsoft.Playwright;

namespace KomIM.Portal.Tests;

/// <summary>What the page loads, from where, and what it is allowed to.</summary>
[Collection(OnPortal.Name)]
public sealed class PrivacyTests(PortalHost host)
{
    [BrowserFact]
    public async Task It_asks_nobody_but_its_own_host_and_keeps_nothing()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync("?indikator=3A&gebiet=06411");
        await visit.Page.Locator("#profil").ScrollIntoViewIfNeededAsync();
        await visit.Page.Locator(".profile-table").WaitForAsync();
        Assert.All(visit.Requests, request => Assert.StartsWith(host.Address, request, StringComparison.Ordinal));
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("localStorage.length + sessionStorage.length + document.cookie.length"));
    }

    [BrowserFact]
    public async Task The_policy_stands_in_the_page_itself_and_a_server_only_adds_to_it()
    {
        using var answer = await host.Http.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.EndsWith("; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy[..^"; frame-ancestors 'none'".Length]}\">", page, StringComparison.Ordinal);
        foreach (var rule in (string[])["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-src https://app.powerbi.com", "form-action 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"])
            Assert.Contains(rule, policy.Split("; "));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [BrowserTheory]
    [InlineData("fetch('https://example.org/').catch(() => {})", "connect-src")]
    [InlineData("document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.org/' }))", "frame-src")]
    [InlineData("document.body.setAttribute('style', 'color: red')", "style-src-attr")]
    [InlineData("document.body.append(Object.assign(document.createElement('img'), { src: 'https://example.org/a.png' }))", "img-src")]
    [InlineData("(() => { try { document.body.innerHTML = '<b>x</b>'; } catch { } })()", "require-trusted-types-for")]
    public async Task What_the_policy_forbids_is_refused(string script, string rule)
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync();
        await visit.Page.EvaluateAsync($"() => {{ {script}; }}");
        await visit.ComplainedAsync(rule);
        visit.Forgive();
    }

    [BrowserFact]
    public async Task The_first_view_is_small()
    {
        await using var visit = await host.VisitAsync();
        var sizes = new List<(string File, long Bytes)>();
        var session = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await session.SendAsync("Network.enable");
        var names = new Dictionary<string, string>();
        session.Event("Network.responseReceived").OnEvent += (_, e) => names[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("response").GetProperty("url").GetString()!;
        session.Event("Network.loadingFinished").OnEvent += (_, e) => sizes.Add((names[e!.Value.GetProperty("requestId").GetString()!], (long)e.Value.GetProperty("encodedDataLength").GetDouble()));
        await visit.OpenAsync();
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        if (Environment.GetEnvironmentVariable("PORTAL_PICTURES") is { Length: > 0 } folder)
            await File.WriteAllLinesAsync(Path.Combine(folder, "first-view.txt"), sizes.Select(size => $"{size.Bytes,8} {size.File}"));
        Assert.InRange(sizes.Sum(size => size.Bytes), 1, 120_000);
        Assert.DoesNotContain(sizes, size => size.File.Contains("powerBi", StringComparison.Ordinal));
    }
}
