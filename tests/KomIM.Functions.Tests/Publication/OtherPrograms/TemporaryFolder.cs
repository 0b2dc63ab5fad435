namespace KomIM.Tests.Publication.OtherPrograms;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("komim").FullName;

    /// <summary>Puts a file of a release there; folders become part of its name.</summary>
    public string Add(string name, byte[] content)
    {
        var file = System.IO.Path.Combine(Path, name.Replace('/', '-'));
        File.WriteAllBytes(file, content);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
