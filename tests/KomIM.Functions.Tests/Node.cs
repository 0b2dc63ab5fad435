using System.ComponentModel;
using System.Diagnostics;

namespace KomIM.Tests;

/// <summary>
/// Node.js scripts beside this file, and the packages that their lockfile pins. They are installed once, by <c>npm ci</c>; where that fails,
/// the tests that need them are skipped.
/// </summary>
internal static class Node
{
    private static readonly string Folder = Path.Combine(TestPaths.Root, "tests", "KomIM.Functions.Tests", "Npm");

    private static readonly Lazy<string?> LazyMissing = new(Install);

    /// <summary>Why there are no packages; null where there are.</summary>
    public static string? Missing => LazyMissing.Value;

    public static async Task<string> RunAsync(string script, string input, params string[] arguments)
    {
        var (exit, output, errors) = await RunAsync("node", [script, .. arguments], input);
        Assert.True(exit == 0, errors);
        return output;
    }

    private static string? Install()
    {
        var stamp = Path.Combine(Folder, "node_modules", ".komim-installed");
        if (File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            return null;
        try
        {
            var (exit, output, errors) = RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], "").GetAwaiter().GetResult();
            if (exit != 0)
                return $"npm ci in {Folder} failed: {output}{errors}";
            File.WriteAllText(stamp, "");
            return null;
        }
        catch (Win32Exception)
        {
            return "Node.js is missing";
        }
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(string command, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}

/// <summary>A test that runs a script of Node.js; skipped, and said so, where Node.js or its packages are not to be had.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Node.Missing;
}

/// <inheritdoc cref="NodeFactAttribute"/>
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = Node.Missing;
}
