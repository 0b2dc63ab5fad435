using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KomIM.PowerBi.Deploy;

/// <summary>One file of an item, as the service names it: with slashes, from the folder of the item on.</summary>
internal sealed record DefinitionPart(string Path, byte[] Content)
{
    public string Text => Encoding.UTF8.GetString(Content);

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Content))[..12];

    public DefinitionPart With(string text) => this with { Content = Encoding.UTF8.GetBytes(text) };
}

/// <summary>A semantic model or report as files. What a desk keeps for itself (<c>.pbi</c>) is no part of it.</summary>
/// <param name="Type">As <c>.platform</c> has it: SemanticModel, Report.</param>
internal sealed record ItemDefinition(string Type, string Name, string? Description, IReadOnlyList<DefinitionPart> Parts)
{
    private const string Platform = ".platform";

    /// <exception cref="DeployException">The folder holds no item of this type.</exception>
    public static ItemDefinition Read(string folder, string type)
    {
        DefinitionPart[] parts =
        [
            .. from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/')
               where !path.Split('/').Contains(".pbi") && path != ".gitignore"
               orderby path.Count(sign => sign == '/'), path
               select new DefinitionPart(path, File.ReadAllBytes(file)),
        ];
        try
        {
            using var platform = JsonDocument.Parse(parts.FirstOrDefault(part => part.Path == Platform)?.Content ?? throw new DeployException($"In {folder} fehlt {Platform}."));
            var metadata = platform.RootElement.GetProperty("metadata");
            var found = metadata.GetProperty("type").GetString();
            return found == type
                ? new(type, metadata.GetProperty("displayName").GetString()!, metadata.TryGetProperty("description", out var description) ? description.GetString() : null, parts)
                : throw new DeployException($"In {folder} liegt {found}, nicht {type}.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DeployException($"{folder}/{Platform} ist nicht zu lesen: {e.Message}", e);
        }
    }

    public ItemDefinition With(string path, Func<string, string> change) => Parts.Any(part => part.Path == path)
        ? this with { Parts = [.. Parts.Select(part => part.Path == path ? part.With(change(part.Text)) : part)] }
        : throw new DeployException($"{Name} hat keine Datei {path}.");
}
