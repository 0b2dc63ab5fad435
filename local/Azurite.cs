using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KomIM.Local;

/// <param name="Data">Folder of its data; null keeps them in memory.</param>
/// <param name="BlobPort">Ports of the three services; 0 takes a free one.</param>
internal sealed record AzuriteOptions(string? Data = null, int BlobPort = 0, int QueuePort = 0, int TablePort = 0)
{
    /// <summary>The ports that storage explorers look for.</summary>
    public static AzuriteOptions OnUsualPorts(string data) => new(data, 10000, 10001, 10002);
}

/// <summary>The storage emulator as a child process, stopped on disposal.</summary>
internal sealed class Azurite : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    private readonly Process process;

    private Azurite(Process process, AzuriteOptions ports)
    {
        this.process = process;
        // The account and key of the emulator are fixed and public.
        ConnectionString = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
            + $"BlobEndpoint=http://127.0.0.1:{ports.BlobPort}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{ports.QueuePort}/devstoreaccount1;TableEndpoint=http://127.0.0.1:{ports.TablePort}/devstoreaccount1;";
    }

    public string ConnectionString { get; }

    public int ProcessId => process.Id;

    /// <exception cref="LocalException">A port is in use, or the emulator does not start.</exception>
    public static async Task<Azurite> StartAsync(AzuriteOptions options, Action<string>? report = null, CancellationToken cancellation = default)
    {
        await NodePackages.EnsureAsync(LocalFolder.Path, report ?? (_ => { }), cancellation);
        options = options with { BlobPort = PortOf(options.BlobPort), QueuePort = PortOf(options.QueuePort), TablePort = PortOf(options.TablePort) };
        var process = Process.Start(new ProcessStartInfo("node", Arguments(options))
        {
            WorkingDirectory = LocalFolder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var azurite = new Azurite(process, options);
        AppDomain.CurrentDomain.ProcessExit += azurite.Stop;
        try
        {
            foreach (var port in (int[])[options.BlobPort, options.QueuePort, options.TablePort])
                await azurite.WaitForAsync(port, cancellation);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Stop;
        Stop(null, EventArgs.Empty);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Stop(object? sender, EventArgs e)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }

    private static string[] Arguments(AzuriteOptions options) =>
    [
        Path.Combine("node_modules", "azurite", "dist", "src", "azurite.js"),
        "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
        "--blobPort", $"{options.BlobPort}", "--queuePort", $"{options.QueuePort}", "--tablePort", $"{options.TablePort}",
        .. options.Data is { } data ? (string[])["--location", data] : ["--inMemoryPersistence"],
    ];

    private static int PortOf(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            throw new LocalException($"Port {port} ist belegt; beenden Sie das Programm, das ihn benutzt (läuft KomIM oder Azurite schon?).");
        }
    }

    private async Task WaitForAsync(int port, CancellationToken cancellation)
    {
        var started = Stopwatch.StartNew();
        while (true)
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
                return;
            }
            catch (SocketException)
            {
                if (process.HasExited || started.Elapsed > StartTime)
                    throw new LocalException("Der Speicher-Emulator Azurite startet nicht; löschen Sie local/node_modules und versuchen Sie es erneut.");
                await Task.Delay(50, cancellation);
            }
    }
}
