namespace KomIM.Tests.Papers;

/// <summary>Links between the papers of the repository lead somewhere.</summary>
public sealed class LinkTests
{
    private static readonly Dictionary<string, Paper> Papers = Paper.All().ToDictionary(paper => paper.Path, StringComparer.Ordinal);

    public static TheoryData<string> Paths => [.. Papers.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Files_and_headings_that_a_paper_links_are_there(string path) =>
        Assert.Empty(Papers[path].Links.Where(link => !link.Contains(':', StringComparison.Ordinal)).Select(link => FaultOf(path, link)).OfType<string>());

    [Theory]
    [InlineData("docs/betriebshandbuch.md")]
    [InlineData("docs/lieferhandbuch/README.md")]
    [InlineData("docs/decisions/README.md")]
    [InlineData("docs/threat-model.md")]
    [InlineData("docs/datenschutz.md")]
    public void The_README_leads_to_every_paper(string path) => Assert.Contains(path, Papers["README.md"].Links.Select(link => link.Split('#')[0]));

    private static string? FaultOf(string path, string link)
    {
        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? path : Path.GetRelativePath(TestPaths.Root, Path.GetFullPath(Path.Combine(TestPaths.Root, Path.GetDirectoryName(path)!, Uri.UnescapeDataString(parts[0])))).Replace('\\', '/');
        var full = Path.Combine(TestPaths.Root, target);
        if (target.StartsWith("..", StringComparison.Ordinal) || !File.Exists(full) && !Directory.Exists(full))
            return $"{link}: {target} is not there.";
        return parts.Length == 2 && (!Papers.TryGetValue(target, out var paper) || !paper.Anchors.Contains(Uri.UnescapeDataString(parts[1])))
            ? $"{link}: {target} has no such heading; it has {string.Join(", ", Papers.GetValueOrDefault(target)?.Anchors ?? [])}."
            : null;
    }
}
