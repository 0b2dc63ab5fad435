using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KomIM.Local;

/// <summary>Installs what the <c>package-lock.json</c> of a folder pins, by <c>npm ci</c>, when it is not there yet or the lock is newer.</summary>
internal static class NodePackages
{
    private const int OldestNode = 20;

    private static readonly string NpmCommand = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    /// <param name="what">What is installed, for the reader.</param>
    /// <param name="report">Told once when something is to be installed, which takes half a minute.</param>
    /// <exception cref="LocalException">The installation failed.</exception>
    public static async Task EnsureAsync(string folder, string what, Action<string> report, CancellationToken cancellation)
    {
        if (IsInstalled(folder))
            return;
        // Test assemblies run side by side: only one of them installs, the others wait for it.
        await using var guard = await LockAsync(folder, "npm-ci.lock", cancellation);
        if (IsInstalled(folder))
            return;
        report($"Installiere {what} (einmalig) …");
        await NpmAsync(folder, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], cancellation);
        await File.WriteAllTextAsync(StampOf(folder), "", cancellation);
    }

    private static bool IsInstalled(string folder) =>
        File.Exists(StampOf(folder)) && File.GetLastWriteTimeUtc(StampOf(folder)) >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));

    private static string StampOf(string folder) => Path.Combine(folder, "node_modules", ".komim-installed");

    /// <exception cref="LocalException">npm is missing or ended with an error.</exception>
    public static async Task<string> NpmAsync(string folder, string[] arguments, CancellationToken cancellation)
    {
        try
        {
            var (exit, output) = await RunAsync(NpmCommand, arguments, folder, cancellation);
            return exit == 0 ? output : throw new LocalException($"npm {arguments[0]} in {folder} ist gescheitert: {Complaint(output)}");
        }
        catch (Win32Exception)
        {
            throw new LocalException("npm fehlt; es gehört zu Node.js (https://nodejs.org).");
        }
    }

    /// <exception cref="LocalException">Node is missing or too old.</exception>
    public static async Task CheckNodeAsync(CancellationToken cancellation)
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

    /// <summary>Held by one process at a time, until it is disposed of.</summary>
    public static async Task<FileStream> LockAsync(string folder, string name, CancellationToken cancellation)
    {
        // Ignored by git, and not in node_modules, which npm deletes.
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "obj")).FullName, name);
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
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    // npm ends its complaints with the place of its log; what went wrong stands first.
    private static string Complaint(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var complaints = lines.Where(line => line.StartsWith("npm error", StringComparison.Ordinal) || line.Contains("error", StringComparison.Ordinal)).ToArray();
        return string.Join("; ", (complaints.Length > 0 ? complaints : [lines.LastOrDefault() ?? "keine Ausgabe"]).Take(2));
    }
}
