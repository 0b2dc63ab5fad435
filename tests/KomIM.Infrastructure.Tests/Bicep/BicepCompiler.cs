using System.Diagnostics;
using System.Reflection;

namespace KomIM.Infrastructure.Tests.Bicep;

/// <summary>The Bicep compiler of the package: a program of its own. It needs no network as long as no module comes from a registry.</summary>
internal static class BicepCompiler
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Where the program is; null where there is no package for this machine.</summary>
    public static string? Path { get; } = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(entry => entry.Key == "Bicep")?.Value is { Length: > 0 } path && File.Exists(path) ? path : null;

    /// <summary>Runs it in a folder and returns what it wrote, diagnostics included.</summary>
    /// <param name="environment">What <c>readEnvironmentVariable</c> finds. Nothing else of the machine's environment is seen.</param>
    public static string Run(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path!, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name is not ("PATH" or "HOME" or "TMPDIR")).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"bicep {string.Join(' ', arguments)}");
        }
        return output.Result + error.Result;
    }
}
