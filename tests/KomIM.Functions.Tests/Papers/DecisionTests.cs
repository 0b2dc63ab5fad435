namespace KomIM.Tests.Papers;

/// <summary>Decision records are numbered without a gap, listed in their index, and say what a successor asks.</summary>
public sealed class DecisionTests
{
    private const string Folder = "docs/decisions/";

    private static readonly string[] Files = [.. Directory.EnumerateFiles(Path.Combine(TestPaths.Root, Folder), "0*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Records => [.. Files];

    [Fact]
    public void Numbers_have_no_gap() => Assert.Equal(Enumerable.Range(1, Files.Length).Select(number => $"{number:D4}"), Files.Select(file => file[..4]));

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_has_every_section_and_its_title_in_the_index(string file)
    {
        var record = Paper.Read(Folder + file);
        foreach (var heading in (string[])["Context", "Decision", "Consequences", "Alternatives", "When to revisit"])
            Assert.True(record.Section(heading).Split('\n').Skip(1).Any(line => line.Length > 20), $"{file}: '{heading}' says nothing.");
        Assert.True(record.Section("Alternatives").Split('\n').Count(line => line.StartsWith("* *", StringComparison.Ordinal)) >= 3, $"{file} weighs too few alternatives.");
        var title = record.Lines.First()["# 0000 ".Length..];
        Assert.Contains(Paper.Read(Folder + "README.md").Lines, line => line == $"| [{file[..4]}]({file}) | {title} |");
    }
}
