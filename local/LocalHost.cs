using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KomIM.Catalogue;
using KomIM.Hosting;
using KomIM.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Spectre.Console;

namespace KomIM.Local;

/// <summary>One run of the development host: storage, deliveries, functions, page.</summary>
internal static class LocalHost
{
    public const int Accepted = 0;
    public const int Rejected = 1;
    public const int Failed = 2;

    /// <summary>Exit code for a command line or a machine that does not allow a run (EX_USAGE).</summary>
    public const int Unusable = 64;

    /// <summary>Exit code of a run that a signal ended before it was through.</summary>
    public const int Interrupted = 130;

    public static async Task<int> RunAsync(CommandLine line, CancellationToken cancellation)
    {
        if (line.Help)
        {
            Console.WriteLine(CommandLine.Usage);
            return Accepted;
        }
        var clock = Stopwatch.StartNew();
        var files = FilesOf(line);
        if (!line.Once)
            CheckFree(line.Port);

        var progress = new Progress(line.Verbose);
        var functions = Function.In(typeof(Containers).Assembly);
        using var traces = new TraceTrees();
        await using var app = Compose(line, traces);
        // Read while the emulator starts; a catalogue that is refused ends the run here, not five times in every function.
        var catalogue = Task.Run(app.Services.GetRequiredService<CatalogueRoot>, cancellation);
        await using var azurite = await StartStorageAsync(line, app, progress, cancellation);
        if (!line.Once)
            await Portal.MapAsync(app, progress.Say, cancellation);
        Site.Map(app, functions);
        await catalogue;
        await StartAsync(app, cancellation);

        var storage = app.Services.GetRequiredService<StorageAccounts>();
        var runtime = new FunctionRuntime(app.Services, functions) { Started = progress.Started, Ended = progress.Ended, TimerFailed = progress.TimerFailed };
        var summary = await progress.DuringAsync(async () =>
        {
            var deliveries = await Uploading.RunAsync(storage, files, cancellation);
            await runtime.RunUntilIdleAsync(cancellation);
            return await Summary.ReadAsync(app.Services, deliveries, runtime, cancellation);
        });
        traces.Print(AnsiConsole.Console);
        if (line.Out is not null)
            await PublicCopy.WriteAsync(storage, line.Out, cancellation);
        summary.Print(line, clock.Elapsed);
        runtime.Idle = () => traces.Print(AnsiConsole.Console);
        if (!line.Once)
            await ServeAsync(line, storage, runtime, cancellation);
        await app.StopAsync(CancellationToken.None);
        return summary.ExitCode;
    }

    private static IReadOnlyList<string> FilesOf(CommandLine line)
    {
        if (line.Files.Count > 0)
            return line.Files;
        string[] samples = Directory.Exists(LocalFolder.Samples) ? [.. Directory.EnumerateFiles(LocalFolder.Samples, "beispiel_*").Order(StringComparer.Ordinal)] : [];
        return samples.Length > 0 ? samples : throw new LocalException($"In {LocalFolder.Samples} liegen keine Beispiele; geben Sie Dateien an.");
    }

    private static WebApplication Compose(CommandLine line, TraceTrees traces)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "KomIM.Local", ContentRootPath = LocalFolder.Path });
        builder.Logging.ClearProviders();
        if (line.Verbose)
        {
            builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
            builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(traces)));
        }
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // With --once nobody looks at the page: any free port will do.
            if (line.Once)
                kestrel.Listen(IPAddress.Loopback, 0);
            else
                kestrel.ListenLocalhost(line.Port);
        });
        builder.Services.AddMvcCore();
        builder.Services.AddResponseCompression();
        builder.Services.AddKomIM(builder.Configuration);
        return builder.Build();
    }

    private static async Task<Azurite?> StartStorageAsync(CommandLine line, WebApplication app, Progress progress, CancellationToken cancellation)
    {
        if ((app.Configuration[StorageAccounts.Private] ?? app.Configuration.GetConnectionString(StorageAccounts.Private)) is not null)
            return line.Fresh || line.Data is not null
                ? throw new LocalException($"{StorageAccounts.Private} ist gesetzt: --fresh und --data gelten nur für den eigenen Speicher-Emulator.")
                : null;
        progress.Say("Starte den Speicher-Emulator …");
        var azurite = await Azurite.StartAsync(AzuriteOptions.OnUsualPorts(line.Data ?? LocalFolder.Data) with { Fresh = line.Fresh }, progress.Say, cancellation);
        app.Configuration[StorageAccounts.Private] = azurite.ConnectionString;
        return azurite;
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            app.Services.GetRequiredService<StorageAccounts>();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new LocalException($"{StorageAccounts.Private} ist keine brauchbare Verbindungszeichenfolge: {e.Message.Split('\n')[0]}");
        }
        await app.StartAsync(cancellation);
    }

    private static async Task ServeAsync(CommandLine line, StorageAccounts storage, FunctionRuntime runtime, CancellationToken cancellation)
    {
        try
        {
            await runtime.RunAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            if (line.Out is not null)
                await PublicCopy.WriteAsync(storage, line.Out, CancellationToken.None);
        }
    }

    private static void CheckFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException)
        {
            throw new LocalException($"Port {port} ist belegt; beenden Sie das Programm, das ihn benutzt, oder wählen Sie mit --port einen anderen.");
        }
    }
}
