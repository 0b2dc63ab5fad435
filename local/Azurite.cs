using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KomIM.Local;

/// <param name="Data">Folder of its data; null keeps them in memory.</param>
/// <param name="BlobPort">Ports of the three services; 0 takes a free one.</param>
/// <param name="Fresh">Whether to begin with an empty folder.</param>
/// <param name="Accounts">Storage accounts, each empty and apart from the others.</param>
internal sealed record AzuriteOptions(string? Data = null, int BlobPort = 0, int QueuePort = 0, int TablePort = 0, bool Fresh = false, int Accounts = 1)
{
    /// <summary>The ports that storage explorers look for.</summary>
    public static AzuriteOptions OnUsualPorts(string data) => new(data, 10000, 10001, 10002);

    public int[] Ports => [BlobPort, QueuePort, TablePort];
}

/// <summary>The storage emulator as a child process, stopped on disposal, and when this process dies (see <c>azurite.cjs</c>).</summary>
internal sealed class Azurite : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    // Far more than it needs to save its data.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    // The account and key of the emulator are fixed and public.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Process process;
    private readonly AzuriteAddresses addresses;

    private Azurite(Process process, AzuriteAddresses addresses) => (this.process, this.addresses) = (process, addresses);

    public string ConnectionString => ConnectionStringOf(0);

    /// <param name="account">From 0, below the number of accounts asked for.</param>
    public string ConnectionStringOf(int account)
    {
        var name = NameOf(account);
        return $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={Key};BlobEndpoint={addresses.Blob}/{name};QueueEndpoint={addresses.Queue}/{name};TableEndpoint={addresses.Table}/{name};";
    }

    public int ProcessId => process.Id;

    /// <exception cref="LocalException">A port is in use, or the emulator does not start.</exception>
    public static async Task<Azurite> StartAsync(AzuriteOptions options, Action<string>? report = null, CancellationToken cancellation = default)
    {
        // Cheap questions first: an installation takes half a minute.
        await NodePackages.CheckNodeAsync(cancellation);
        foreach (var port in options.Ports)
            CheckFree(port);
        await NodePackages.EnsureAsync(LocalFolder.Path, "den Speicher-Emulator Azurite", report ?? (_ => { }), cancellation);
        if (options is { Fresh: true, Data: { } data })
            EmulatorData.Delete(data);
        var process = Process.Start(StartInfo(options))!;
        try
        {
            return new(process, await ListenAsync(process, cancellation));
        }
        catch
        {
            await StopAsync(process);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(process);

    private static ProcessStartInfo StartInfo(AzuriteOptions options) => new("node", Arguments(options))
    {
        WorkingDirectory = LocalFolder.Path,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, options.Accounts).Select(account => $"{NameOf(account)}:{Key}")) },
    };

    private static string NameOf(int account) => account == 0 ? Account : Account + "n" + account;

    private static string[] Arguments(AzuriteOptions options) =>
    [
        "azurite.cjs",
        "--silent", "--disableTelemetry", "--skipApiVersionCheck",
        "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
        "--blobPort", $"{options.BlobPort}", "--queuePort", $"{options.QueuePort}", "--tablePort", $"{options.TablePort}",
        .. options.Data is { } data ? (string[])["--location", data] : ["--inMemoryPersistence"],
    ];

    private static async Task<AzuriteAddresses> ListenAsync(Process process, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(StartTime);
        var output = new AzuriteOutput(process);
        await Task.WhenAny(output.Addresses, process.WaitForExitAsync(patience.Token));
        cancellation.ThrowIfCancellationRequested();
        return output.Addresses.IsCompleted
            ? await output.Addresses
            : throw new LocalException($"Der Speicher-Emulator Azurite startet nicht: {output.Complaint ?? "er meldet sich nicht."}");
    }

    private static async Task StopAsync(Process process)
    {
        using var _ = process;
        using var patience = new CancellationTokenSource(StopTime);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
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
            throw new LocalException($"Port {port} ist belegt; beenden Sie das Programm, das ihn benutzt (läuft KomIM oder Azurite schon?).");
        }
    }
}
