using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Azure.Storage.Blobs;
using KomIM.Catalogue;
using KomIM.Local;
using KomIM.SampleData;

namespace KomIM.Integration.Tests.Local;

/// <summary>The host as a process, as the newcomer meets it.</summary>
[Collection(OnEmulator.Name)]
public sealed class LocalHostTests(Emulator emulator) : IDisposable
{
    private readonly string account = emulator.NewAccount();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("komim-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_that_does_not_exist_gives_one_sentence() =>
        Assert.Equal((LocalHost.Unusable, "Die Datei fehlt.csv gibt es nicht."), await RefusedAsync([], "fehlt.csv"));

    [Fact]
    public async Task A_port_in_use_gives_one_sentence()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.Equal((LocalHost.Unusable, $"Port {port} ist belegt; beenden Sie das Programm, das ihn benutzt, oder wählen Sie mit --port einen anderen."), await RefusedAsync([], "--port", $"{port}"));
    }

    [Fact]
    public async Task Fresh_is_refused_for_a_storage_that_was_given() =>
        Assert.Equal((LocalHost.Unusable, "AzureWebJobsStorage ist gesetzt: --fresh und --data gelten nur für den eigenen Speicher-Emulator."), await RefusedAsync(GivenStorage(), "--once", "--fresh"));

    [Fact]
    public async Task A_connection_string_that_is_none_gives_one_sentence()
    {
        var (exit, sentence) = await RefusedAsync(new() { ["AzureWebJobsStorage"] = "nonsense" }, "--once");

        Assert.Equal(LocalHost.Unusable, exit);
        Assert.StartsWith("AzureWebJobsStorage ist keine brauchbare Verbindungszeichenfolge: ", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_cannot_work_is_named()
    {
        var (exit, _, errors) = await RunAsync(new(GivenStorage()) { ["KomIM__PowerBi__Workspace"] = "cfafbeb1-8037-4d0c-896e-a46fb27ff229" }, "--once");

        Assert.Equal((LocalHost.Unusable, "Einstellungen sind nicht zu gebrauchen:\nKomIM:PowerBi:Workspace and Model belong together: one of them is missing."), (exit, errors.ReplaceLineEndings("\n").TrimEnd()));
    }

    [SkippableOnWindowsFact]
    public async Task Without_Node_the_sentence_says_what_to_install() =>
        Assert.Equal((LocalHost.Unusable, "Node.js fehlt; bitte Version 20 oder neuer installieren (https://nodejs.org)."), await RefusedAsync(new() { ["PATH"] = folder.FullName }, "--once"));

    [SkippableOnWindowsFact]
    [UnsupportedOSPlatform("windows")]
    public async Task An_old_Node_is_named_with_its_version()
    {
        var node = Path.Combine(folder.FullName, "node");
        await File.WriteAllTextAsync(node, "#!/bin/sh\necho v18.20.4\n");
        File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal((LocalHost.Unusable, "Node.js v18.20.4 ist zu alt; nötig ist Version 20 oder neuer."), await RefusedAsync(new() { ["PATH"] = folder.FullName }, "--once"));
    }

    [Fact]
    public async Task A_rejected_delivery_ends_with_1_and_the_reason_and_is_not_uploaded_twice()
    {
        var file = Path.Combine(folder.FullName, "keine tabelle.csv");
        await File.WriteAllTextAsync(file, "Das ist keine Tabelle.\n");

        var (exit, output, errors) = await RunAsync(GivenStorage(), "--once", file);
        var first = await ETagAsync("keine tabelle.csv");
        await RunAsync(GivenStorage(), "--once", file);

        Assert.Equal((LocalHost.Rejected, ""), (exit, errors));
        Assert.Contains("zurückgewiesen keine tabelle.csv: 1 Fehler\n               Aus der ersten Zeile geht kein bekanntes Format hervor.", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(first, await ETagAsync("keine tabelle.csv"));
    }

    [Fact]
    public async Task A_release_that_waits_for_approval_is_named_and_nothing_is_published()
    {
        var file = Path.Combine(folder.FullName, "geburten.csv");
        await File.WriteAllBytesAsync(file, SampleDelivery.Of(CatalogueRoot.LoadShipped(), "12612-02-01-4", 2022, 2023).Bytes);

        var (exit, output, errors) = await RunAsync(new(GivenStorage()) { ["KomIM__Publication__Approval"] = "true" }, "--once", file);

        Assert.Equal((LocalHost.Accepted, ""), (exit, errors));
        Assert.Matches(@"Noch keine Veröffentlichung\.\r?\nwartet auf Freigabe [0-9]+ Dateien, Veröffentlichung [0-9a-f]{16}\r?\n", output);
        Assert.Empty(await new BlobContainerClient(account, "downloads").GetBlobsAsync().ToArrayAsync());
    }

    private Dictionary<string, string> GivenStorage() => new() { ["AzureWebJobsStorage"] = account };

    private async Task<string> ETagAsync(string upload) => (await new BlobClient(account, "uploads", upload).GetPropertiesAsync()).Value.ETag.ToString();

    private static async Task<(int Exit, string Sentence)> RefusedAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var (exit, _, errors) = await RunAsync(environment, arguments);
        return (exit, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", [typeof(LocalHost).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
