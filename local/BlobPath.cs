using System.Text.RegularExpressions;

namespace KomIM.Local;

/// <summary>The path of a blob trigger: a container, and the names of blobs in it, where <c>{anything}</c> stands for any text.</summary>
internal sealed partial class BlobPath
{
    private readonly Regex names;

    private BlobPath(string container, string names)
    {
        Container = container;
        this.names = new($"^{Expression().Replace(Regex.Escape(names), ".+")}$", RegexOptions.Singleline);
    }

    public string Container { get; }

    public static BlobPath Parse(string path) => path.Split('/', 2) is [var container, var names]
        ? new(container, names)
        : throw new NotSupportedException($"The path '{path}' of a blob trigger names no blobs: 'container/{{name}}' is expected.");

    public bool Matches(string blob) => names.IsMatch(blob);

    // Regex.Escape leaves the closing brace as it is.
    [GeneratedRegex(@"\\\{[^}]*\}")]
    private static partial Regex Expression();
}
