using System.Globalization;
using Microsoft.Playwright;

namespace KomIM.Portal.Tests;

/// <summary>
/// Stands in for <c>app.powerbi.com</c> and the token endpoint: a frame that speaks as much of the messages of powerbi-client as a report that loads,
/// takes settings and takes a new token, and keeps what it heard.
/// </summary>
internal sealed class StandInFrame(Visit visit, DateTimeOffset start)
{
    public const string Host = "https://app.powerbi.com/";

    private const string Page = """
        <!doctype html><html lang="de"><title>Stellvertreter des Berichts</title><h1>Bericht</h1>
        <script>
        window.heard = [];
        let page, origin;
        const tell = (name, body) => page.postMessage({ method: "POST", url: `/reports/${window.uid}/events/${name}`, headers: { id: String(Math.random()) }, body }, origin);
        window.fail = message => tell("error", { message, detailedMessage: "", level: 6 });
        addEventListener("message", ({ data, source, origin: from }) => {
          if (!data?.method) return;
          [page, origin] = [source, from];
          window.uid = data.headers.uid ?? window.uid;
          heard.push({ method: data.method, url: data.url, body: data.body });
          source.postMessage({ statusCode: 202, headers: { id: data.headers.id }, body: {} }, from);
          if (data.url === "/report/load") tell("loaded", {});
        });
        </script></html>
        """;

    /// <summary>Tokens given out, oldest first.</summary>
    public List<string> Tokens { get; } = [];

    /// <summary>Life of the next token.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Answers in place of a token: status and problem+json.</summary>
    public (int Status, string Problem)? Refusal { get; set; }

    public string EmbedUrl { get; set; } = Host + "reportEmbed?reportId=f6bfd646-b718-44dc-a378-b73e6b528204&groupId=be8908da-da25-452e-b220-163f52476cdd";

    /// <summary>The time in the window, moved forward by the test.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    public static async Task<StandInFrame> BeginAsync(Visit visit)
    {
        var start = new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
        var stand = new StandInFrame(visit, start);
        await visit.Page.Clock.InstallAsync(new() { TimeDate = start.UtcDateTime });
        await visit.RouteJsonAsync("**/config.json", new { releases = "/downloads/", api = "/api/" });
        await visit.RouteAsync("**/api/embed-token", stand.AnswerAsync);
        await visit.RouteAsync(Host + "**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = Page }));
        return stand;
    }

    public async Task AdvanceAsync(TimeSpan time)
    {
        Now += time;
        await visit.Page.Clock.FastForwardAsync((long)time.TotalMilliseconds);
    }

    /// <summary>The frame, once the report has loaded.</summary>
    public async Task<IFrame> FrameAsync()
    {
        var frame = await (await visit.Page.Locator("iframe").ElementHandleAsync()).ContentFrameAsync();
        await frame!.WaitForFunctionAsync("heard.some(message => message.url === '/report/load')");
        return frame;
    }

    private Task AnswerAsync(IRoute route)
    {
        if (Refusal is var (status, problem))
            return route.FulfillAsync(new() { Status = status, ContentType = "application/problem+json", Body = problem });
        Tokens.Add("token-" + (Tokens.Count + 1).ToString(CultureInfo.InvariantCulture));
        return route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = System.Text.Json.JsonSerializer.Serialize(new { embedUrl = EmbedUrl, reportId = "f6bfd646-b718-44dc-a378-b73e6b528204", token = Tokens[^1], expires = Now + Life }),
        });
    }
}
