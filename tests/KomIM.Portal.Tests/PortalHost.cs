using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KomIM.Local;
using Microsoft.Playwright;

namespace KomIM.Portal.Tests;

/// <summary>The newcomer's first command: the host as a process, with a release of the samples and the built page, for all tests; and one browser.</summary>
public sealed class PortalHost : IAsyncLifetime
{
    private Azurite? azurite;
    private Process? process;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public string Address { get; private set; } = "";

    /// <summary>Connection string of the storage behind it.</summary>
    internal string Storage => azurite!.ConnectionString;

    public HttpClient Http { get; } = new();

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        azurite = await Azurite.StartAsync(new());
        var port = FreePort();
        Address = $"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}/";
        Http.BaseAddress = new(Address);
        await StartAsync(port);
        // As long as the browser waits for anything else: a busy machine is no fault of the page.
        Assertions.SetDefaultExpectTimeout(30_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        process?.Kill(entireProcessTree: true);
        process?.Dispose();
        if (azurite is not null)
            await azurite.DisposeAsync();
        Http.Dispose();
    }

    /// <summary>A browser window of its own, as a first visitor has it.</summary>
    internal async Task<Visit> VisitAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, ReducedMotion motion = ReducedMotion.NoPreference)
    {
        var context = await browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, ReducedMotion = motion, Locale = "de-DE", BaseURL = Address });
        return await Visit.BeginAsync(context);
    }

    private async Task StartAsync(int port)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LocalHost).Assembly.Location, "--port", port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AzureWebJobsStorage"] = azurite!.ConnectionString;
        process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Contains($"localhost:{port.ToString(CultureInfo.InvariantCulture)}/;", StringComparison.Ordinal))
            {
                // What comes later must not fill the pipe.
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }
        throw new InvalidOperationException($"The host ended before it served the page: {await errors}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name)]
public sealed class OnPortal : ICollectionFixture<PortalHost>
{
    public const string Name = "Portal";
}
