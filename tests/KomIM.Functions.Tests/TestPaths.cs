using System.Runtime.CompilerServices;

namespace KomIM.Tests;

/// <summary>Folders of the repository, found from this source file.</summary>
internal static class TestPaths
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static string Catalogue => Path.Combine(AppContext.BaseDirectory, "Catalogue");

    /// <summary>Real source files, which are no part of the repository; null where they are not at hand.</summary>
    public static string? RealData { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared", "realdata")) is var folder && Directory.Exists(folder) ? folder : null;

    private static string Here([CallerFilePath] string path = "") => path;
}
