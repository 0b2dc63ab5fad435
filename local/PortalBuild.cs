namespace KomIM.Local;

/// <summary>Builds the public page with npm, when it is not built yet or anything of it is newer.</summary>
internal static class PortalBuild
{
    private static readonly string[] Sources = ["src", "test", "build.mjs", "package-lock.json", "tsconfig.json", ".oxlintrc.json"];

    /// <summary>The folder with the built page.</summary>
    public static string Output => Path.Combine(LocalFolder.Portal, "dist");

    /// <exception cref="LocalException">Node or a package is missing, or a check of the sources failed.</exception>
    public static async Task EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        if (IsBuilt())
            return;
        await NodePackages.CheckNodeAsync(cancellation);
        await using var guard = await NodePackages.LockAsync(LocalFolder.Portal, "build.lock", cancellation);
        if (IsBuilt())
            return;
        await NodePackages.EnsureAsync(LocalFolder.Portal, "die Werkzeuge der öffentlichen Seite", report, cancellation);
        report("Baue die öffentliche Seite …");
        await NodePackages.NpmAsync(LocalFolder.Portal, ["run", "build"], cancellation);
        await File.WriteAllTextAsync(Stamp, "", cancellation);
    }

    private static string Stamp => Path.Combine(LocalFolder.Portal, "obj", "portal-built");

    private static bool IsBuilt() =>
        File.Exists(Stamp) && File.Exists(Path.Combine(Output, "index.html")) && Sources.SelectMany(FilesOf).Max(File.GetLastWriteTimeUtc) <= File.GetLastWriteTimeUtc(Stamp);

    private static IEnumerable<string> FilesOf(string source) =>
        Path.Combine(LocalFolder.Portal, source) is var path && Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [path];
}
