using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KomIM.Local;

/// <summary>Installs what <c>local/package-lock.json</c> pins, by <c>npm ci</c>, when it is not there yet or the lock is newer.</summary>
internal static class NodePackages
{
    private const int OldestNode = 20;

    private static readonly string NpmCommand = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <param name="report">Told once when something is to be installed, which takes half a minute.</param>
    /// <exception cref="LocalException">Node is missing or too old, or the installation failed.</exception>
    public static async Task EnsureAsync(string folder, Action<string> report, CancellationToken cancellation)
    {
        await CheckNodeAsync(cancellation);
        if (IsInstalled(folder))
            return;
        // Test assemblies run side by side: only one of them installs, the others wait for it.
        await using var guard = await LockAsync(Path.Combine(folder, ".npm-ci.lock"), cancellation);
        if (IsInstalled(folder))
            return;
        report("Installiere den Speicher-Emulator Azurite (einmalig) …");
        var (exit, output) = await RunAsync(NpmCommand, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder, cancellation);
        if (exit != 0)
            throw new LocalException($"npm ci in {folder} ist gescheitert: {LastLine(output)}");
        await File.WriteAllTextAsync(StampOf(folder), "", cancellation);
    }

    private static bool IsInstalled(string folder) =>
        File.Exists(StampOf(folder)) && File.GetLastWriteTimeUtc(StampOf(folder)) >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));

    private static string StampOf(string folder) => Path.Combine(folder, "node_modules", ".komim-installed");

    private static async Task CheckNodeAsync(CancellationToken cancellation)
    {
        try
        {
            var (_, version) = await RunAsync("node", ["--version"], null, cancellation);
            if (!int.TryParse(version.Trim().TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || major < OldestNode)
                throw new LocalException($"Node.js {version.Trim()} ist zu alt; nötig ist Version {OldestNode} oder neuer.");
        }
        catch (Win32Exception)
        {
            throw new LocalException($"Node.js fehlt; bitte Version {OldestNode} oder neuer installieren (https://nodejs.org).");
        }
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        while (true)
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(200, cancellation);
            }
    }

    private static async Task<(int Exit, string Output)> RunAsync(string command, string[] arguments, string? folder, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await errors);
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "keine Ausgabe";
}
