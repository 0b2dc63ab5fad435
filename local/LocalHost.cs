using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KomIM.Hosting;
using KomIM.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KomIM.Local;

/// <summary>One run of the development host: storage, deliveries, functions, page.</summary>
internal static class LocalHost
{
    public const int Accepted = 0;
    public const int Rejected = 1;
    public const int Failed = 2;

    /// <summary>Exit code for a command line or a machine that does not allow a run (EX_USAGE).</summary>
    public const int Unusable = 64;

    public static async Task<int> RunAsync(CommandLine line, CancellationToken cancellation)
    {
        if (line.Help)
        {
            Console.WriteLine(CommandLine.Usage);
            return Accepted;
        }
        var clock = Stopwatch.StartNew();
        var files = line.Files.Count > 0 ? line.Files : [.. Directory.EnumerateFiles(LocalFolder.Samples).Order(StringComparer.Ordinal)];
        if (!line.Once)
            CheckPort(line.Port);

        var progress = new Progress();
        await using var azurite = await StartStorageAsync(line, progress, cancellation);
        await using var app = Compose(line, azurite?.ConnectionString);
        Site.Map(app);
        await app.StartAsync(cancellation);

        var storage = app.Services.GetRequiredService<StorageAccounts>();
        var deliveries = await Uploading.RunAsync(storage, files, cancellation);
        var runtime = new FunctionRuntime(app.Services, Function.In(typeof(ServiceCollectionExtensions).Assembly)) { Started = progress.Started, Ended = progress.Ended };
        await runtime.RunUntilIdleAsync(cancellation);

        var summary = await Summary.ReadAsync(app.Services, deliveries, runtime, cancellation);
        if (line.Out is not null)
            await PublicCopy.WriteAsync(storage, line.Out, cancellation);
        summary.Print(line, clock.Elapsed);
        if (!line.Once)
            await ServeAsync(line, storage, runtime, cancellation);
        await app.StopAsync(CancellationToken.None);
        return summary.ExitCode;
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

    private static async Task<Azurite?> StartStorageAsync(CommandLine line, Progress progress, CancellationToken cancellation)
    {
        var given = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        if (given[StorageAccounts.Private] is not null || given.GetConnectionString(StorageAccounts.Private) is not null)
            return line.Fresh || line.Data is not null
                ? throw new LocalException($"{StorageAccounts.Private} ist gesetzt: --fresh und --data gelten nur für den eigenen Speicher-Emulator.")
                : null;
        var data = line.Data ?? LocalFolder.Data;
        if (line.Fresh)
            EmulatorData.Delete(data);
        Directory.CreateDirectory(data);
        progress.Say("Starte den Speicher-Emulator …");
        return await Azurite.StartAsync(AzuriteOptions.OnUsualPorts(data), progress.Say, cancellation);
    }

    private static WebApplication Compose(CommandLine line, string? emulator)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "KomIM.Local", ContentRootPath = AppContext.BaseDirectory });
        if (emulator is not null)
            builder.Configuration[StorageAccounts.Private] = emulator;
        builder.Logging.ClearProviders();
        if (line.Verbose)
            builder.Logging.AddSimpleConsole(options => options.SingleLine = true).AddFilter("Azure", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning);
        // With --once nobody looks at the page: any free port will do.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, line.Once ? 0 : line.Port));
        builder.Services.AddKomIM(builder.Configuration);
        return builder.Build();
    }

    private static void CheckPort(int port)
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
