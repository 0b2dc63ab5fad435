using System.Diagnostics;

namespace KomIM.Tests.Publication.OtherPrograms;

/// <summary>Programs of Debian that open workbooks as their readers do.</summary>
internal static class DebianPackage
{
    /// <summary>Why a test that needs a package is skipped; null where it is there.</summary>
    public static string? Missing(string package) =>
        File.Exists($"/var/lib/dpkg/info/{package}.list") ? null : $"the Debian package {package} is not installed";

    /// <exception cref="InvalidOperationException">It failed; with what it said.</exception>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {errors.GetAwaiter().GetResult()}");
    }
}

/// <summary>A test with a program of Debian; skipped, and said so, where it is not installed.</summary>
internal sealed class DebianFactAttribute : FactAttribute
{
    public DebianFactAttribute(string package) => Skip = DebianPackage.Missing(package);
}
