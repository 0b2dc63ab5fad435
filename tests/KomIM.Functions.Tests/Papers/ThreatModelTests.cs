using System.Text.RegularExpressions;

namespace KomIM.Tests.Papers;

/// <summary>What the threat model names as code or as proof is there.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly Paper Model = Paper.Read("docs/threat-model.md");

    private static readonly HashSet<string> Tests = [.. Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "node_modules"))
        .SelectMany(file => TestsIn(File.ReadAllText(file)))];

    [Fact]
    public void Every_test_that_it_names_exists() =>
        Assert.Equal([], Model.Code.Where(code => TestName().IsMatch(code)).Except(Tests));

    /// <summary>A threat without a mitigation that a test shows says openly that it is one.</summary>
    [Fact]
    public void Every_threat_names_a_test_or_says_why_there_is_none()
    {
        var threats = Model.Rows.Where(row => row.Length == 5).ToArray();
        Assert.True(threats.Length >= 30, $"{threats.Length} threats were found.");
        Assert.Empty(threats.Where(row => !row[4].Split(' ', ',').Any(Tests.Contains) && !row[4].StartsWith("none:", StringComparison.Ordinal)).Select(row => string.Join(" | ", row)));
    }

    [Fact]
    public void Every_file_and_folder_that_it_names_is_there() =>
        Assert.Equal([], Model.Code.Where(code => PathName().IsMatch(code)).Where(path => !File.Exists(Path.Combine(TestPaths.Root, path)) && !Directory.Exists(Path.Combine(TestPaths.Root, path))));

    private static IEnumerable<string> TestsIn(string source) =>
        TestMethod().Matches(source).Select(method => $"{TestClass().Matches(source[..method.Index])[^1].Groups["name"].Value}.{method.Groups["name"].Value}");

    [GeneratedRegex(@"^[A-Z]\w+\.[A-Z]\w*_\w+$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^(functions|infra|local|powerbi|tests|docs|\.github)/[\w./$-]+$")]
    private static partial Regex PathName();

    [GeneratedRegex(@"\[\w*(?:Fact|Theory)\b[^\n]*\n(?:\s*(?:\[[^\n]*|//[^\n]*)\n)*\s*public (?:async )?[\w<>]+ (?<name>\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"\bclass (?<name>\w+)")]
    private static partial Regex TestClass();
}
