using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace KomIM.Portal.Tests;

/// <summary>One reader's window: what it asked for, what the page complained about, and what the content security policy refused.</summary>
internal sealed class Visit : IAsyncDisposable
{
    // As long as the browser waits for anything else.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> requests = [];
    private readonly ConcurrentQueue<string> complaints = [];
    private readonly IBrowserContext context;
    private bool forgiven;

    private Visit(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>Address of every request, in order.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>Errors of the console and of scripts, refusals of the policy.</summary>
    public IReadOnlyList<string> Complaints => [.. complaints];

    public static async Task<Visit> BeginAsync(IBrowserContext context)
    {
        var visit = new Visit(context, await context.NewPageAsync());
        context.Request += (_, request) => visit.requests.Enqueue(request.Url);
        visit.Page.PageError += (_, error) => visit.complaints.Enqueue(error);
        visit.Page.Console += (_, message) =>
        {
            if (message.Type is "error")
                visit.complaints.Enqueue(message.Text);
        };
        await context.ExposeFunctionAsync("policyRefused", (string what) => visit.complaints.Enqueue(what));
        await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', event => policyRefused(`${event.violatedDirective} ${event.blockedURI}`), true)");
        return visit;
    }

    /// <summary>Opens the page and waits until the figures stand.</summary>
    public async Task<Visit> OpenAsync(string query = "")
    {
        await Page.GotoAsync("/" + query);
        await SettledAsync();
        return this;
    }

    /// <summary>Waits until what was chosen is shown.</summary>
    public async Task SettledAsync() => await Page.Locator("#ergebnis:not([aria-busy]) figure svg").First.WaitForAsync();

    /// <summary>Answers a request of the page instead of the host.</summary>
    public Task RouteAsync(string address, Func<IRoute, Task> answer) => context.RouteAsync(address, answer);

    public Task RouteJsonAsync(string address, object content, int status = 200, string type = "application/json") =>
        RouteAsync(address, route => route.FulfillAsync(new() { Status = status, ContentType = type, Body = JsonSerializer.Serialize(content) }));

    /// <summary>Takes a picture into the folder that PORTAL_PICTURES names, for people to look at.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_PICTURES") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    /// <summary>The cells of a table as they are seen: header first, without what is only read aloud.</summary>
    public async Task<string[][]> TableAsync(ILocator table) => JsonSerializer.Deserialize<string[][]>(await table.EvaluateAsync<string>("""
        table => JSON.stringify([...table.rows].map(row => [...row.cells].map(cell => {
          const copy = cell.cloneNode(true);
          copy.querySelectorAll('.visually-hidden, .mark').forEach(hidden => hidden.remove());
          return copy.textContent.trim();
        })))
        """))!;

    /// <summary>What is complained about is meant to be: by a test that makes something fail.</summary>
    public void Forgive() => forgiven = true;

    /// <summary>Waits for a complaint with these words.</summary>
    public async Task ComplainedAsync(string words)
    {
        for (var patience = DateTime.UtcNow + Patience; !Complaints.Any(complaint => complaint.Contains(words, StringComparison.Ordinal)); await Task.Delay(50))
            if (DateTime.UtcNow > patience)
                Assert.Fail($"Nothing was complained about with the words '{words}', but: {string.Join("; ", Complaints)}");
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        if (!forgiven)
            Assert.Empty(Complaints);
    }
}
