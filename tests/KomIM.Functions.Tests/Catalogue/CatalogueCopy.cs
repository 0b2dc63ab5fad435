namespace KomIM.Tests.Catalogue;

/// <summary>A copy of the shipped catalogue that a test may change.</summary>
internal sealed class CatalogueCopy : IDisposable
{
    public CatalogueCopy()
    {
        foreach (var file in Directory.EnumerateFiles(TestPaths.Catalogue, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(TestPaths.Catalogue, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("komim-catalogue-").FullName;

    public void Replace(string file, string right, string wrong)
    {
        var path = Path.Combine(Folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(right, text);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length)));
    }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
