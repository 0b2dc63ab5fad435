using System.Reflection;

namespace KomIM.Tests.Triggers;

/// <summary>
/// The checked-in list <c>WorkerModel.txt</c>: all public members of the worker's types that the stand-in declares. A line that begins with
/// <c>##</c> names where the types below it come from: package, version, assembly in the package, sources.
/// </summary>
internal static class WorkerModelList
{
    /// <param name="Assembly">Its path in the package.</param>
    internal sealed record Source(string Package, string Version, string Assembly, string Repository)
    {
        public string FileName => Path.GetFileName(Assembly);

        /// <summary>Where NuGet keeps it on this machine, whether it is there or not.</summary>
        public string Cached => Path.Combine(Packages, Package.ToLowerInvariant(), Version, Assembly);
    }

    private static readonly string Packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string File => Path.Combine(TestPaths.Root, "tests", "KomIM.Functions.Tests", "Triggers", "WorkerModel.txt");

    public static string[] Text => System.IO.File.ReadAllLines(File);

    public static SurfaceLine[] Lines { get; } = [.. Parse(Text)];

    public static Source[] Sources { get; } = [.. Text.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line.Split(' ') is [_, var package, var version, var assembly, var repository]
        ? new Source(package, version, assembly, repository)
        : throw new FormatException($"Not a package, a version, an assembly and a repository: {line}"))];

    /// <summary>The list as it follows from assemblies.</summary>
    /// <param name="locate">The file of a source.</param>
    /// <param name="wanted">Full names of the types that belong in it.</param>
    public static string[] Make(Func<Source, string> locate, ISet<string> wanted)
    {
        var files = Sources.Select(locate).Concat(Beside(typeof(object))).Concat(Beside(typeof(Microsoft.AspNetCore.Http.HttpContext))).Concat(Beside(typeof(WorkerModelList)));
        using var context = new MetadataLoadContext(new PathAssemblyResolver(files.DistinctBy(Path.GetFileName)));
        var lines = Text.TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).ToList();
        foreach (var source in Sources)
        {
            lines.Add($"## {source.Package} {source.Version} {source.Assembly} {source.Repository}");
            foreach (var type in context.LoadFromAssemblyPath(locate(source)).GetExportedTypes().Where(type => wanted.Contains(type.FullName!)).OrderBy(type => type.FullName, StringComparer.Ordinal))
                lines.AddRange([type.FullName!, .. PublicSurface.Of(type).Select(line => "  " + line.Text)]);
        }
        return [.. lines];
    }

    public static void Write(string[] lines) => System.IO.File.WriteAllText(File, string.Join('\n', lines) + '\n');

    private static IEnumerable<string> Beside(Type type) => Directory.EnumerateFiles(Path.GetDirectoryName(type.Assembly.Location)!, "*.dll").Where(file => Path.GetFileName(file) != "KomIM.WorkerModel.dll");

    public static IEnumerable<SurfaceLine> Parse(IEnumerable<string> text)
    {
        var type = "";
        foreach (var line in text.Where(line => !line.StartsWith('#')))
            if (line.StartsWith("  ", StringComparison.Ordinal))
                yield return new(type, line[2..]);
            else
                type = line;
    }
}
