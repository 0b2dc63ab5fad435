namespace KomIM.Tests.PowerBi;

/// <summary>The folder <c>powerbi/</c>, and copies of it that a test may change.</summary>
internal sealed class PowerBiFiles : IDisposable
{
    public static string Kept { get; } = Path.Combine(TestPaths.Root, "powerbi");

    /// <summary>Microsoft's published schemas and broken models, which are no part of the repository; null where they are not at hand.</summary>
    public static string? Published { get; } = Path.GetFullPath(Path.Combine(TestPaths.Root, "..", "shared", "powerbi")) is var folder && Directory.Exists(folder) ? folder : null;

    private PowerBiFiles()
    {
        foreach (var file in Files(Kept))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(Kept, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("komim-powerbi-").FullName;

    public static PowerBiFiles Copy() => new();

    /// <summary>The folder in which the model of a <c>powerbi/</c> folder is defined.</summary>
    public static string ModelIn(string folder) => Path.Combine(folder, "KomIM.SemanticModel", "definition");

    public static string ReportIn(string folder) => Path.Combine(folder, "KomIM.Report");

    /// <summary>Every file of the project, model and report.</summary>
    public static IEnumerable<string> Files(string folder) =>
        ((string[])["KomIM.SemanticModel", "KomIM.Report"]).SelectMany(part => Directory.Exists(Path.Combine(folder, part)) ? Directory.EnumerateFiles(Path.Combine(folder, part), "*", SearchOption.AllDirectories) : [])
            .Concat(Directory.EnumerateFiles(folder, "*.pbip")).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}.pbi{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>Replaces the first place where the text stands; the file has to have it.</summary>
    public PowerBiFiles With(string file, string right, string wrong)
    {
        var path = Path.Combine(Folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no '{right}'");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length)));
        return this;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>A test on Microsoft's published files; skipped, and said so, where they are not at hand.</summary>
internal sealed class PublishedFilesFactAttribute : FactAttribute
{
    public PublishedFilesFactAttribute() => Skip = PowerBiFiles.Published is null ? "../shared/powerbi is not here" : null;
}

/// <inheritdoc cref="PublishedFilesFactAttribute"/>
internal sealed class PublishedFilesTheoryAttribute : TheoryAttribute
{
    public PublishedFilesTheoryAttribute() => Skip = PowerBiFiles.Published is null ? "../shared/powerbi is not here" : null;
}
