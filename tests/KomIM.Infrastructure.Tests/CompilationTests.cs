using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Tests;

namespace KomIM.Infrastructure.Tests;

public sealed partial class CompilationTests
{
    // Rules that may be off, with the reason.
    private static readonly Dictionary<string, string> MayBeOff = new()
    {
        ["use-description-params"] = "a description stands where it says more than the name",
        ["use-description-outputs"] = "a description stands where it says more than the name",
        ["use-description-types"] = "a description stands where it says more than the name",
        ["use-description-type-properties"] = "a description stands where it says more than the name",
        ["use-recent-api-versions"] = "it compares with today's date: files that nobody touched would fail one day",
    };

    public static TheoryData<string> Files => [.. Infra.Files];

    [BicepTheory]
    [MemberData(nameof(Files))]
    public void Every_file_compiles_and_lints_without_a_warning(string file) => Assert.DoesNotContain(Infra.Diagnostics, diagnostic => diagnostic.File.EndsWith("/" + file, StringComparison.Ordinal));

    [BicepFact]
    public void Nothing_at_all_is_warned_of() => Assert.Empty(Infra.Diagnostics);

    [Fact]
    public void The_linter_is_on_with_every_rule_but_those_with_a_reason()
    {
        var core = JsonNode.Parse(File.ReadAllText(Path.Combine(TestPaths.Root, "infra", "bicepconfig.json")), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!["analyzers"]!["core"]!;

        Assert.True(core["enabled"]?.GetValue<bool>() ?? true);
        Assert.All(core["rules"]!.AsObject(), rule => Assert.True($"{rule.Value!["level"]}" is "error" or "warning" || MayBeOff.ContainsKey(rule.Key), rule.Key));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Everything_can_be_predicted_so_that_a_preview_shows_it(string environment)
    {
        Assert.Empty(Infra.Of(environment).Diagnostics);
        Assert.Empty(Infra.EventsOf(environment).Diagnostics);
    }

    [Fact]
    public void Every_file_is_reached_from_the_first_or_the_second_phase()
    {
        var reached = new HashSet<string>();
        Follow("infra/main.bicep");
        Follow("infra/events.bicep");

        Assert.Equal(Infra.Files.Where(file => file.EndsWith(".bicep", StringComparison.Ordinal)), reached.Order(StringComparer.Ordinal));

        void Follow(string file)
        {
            if (!reached.Add(file))
                return;
            foreach (var reference in References(file))
                Follow(Path.GetRelativePath(TestPaths.Root, Path.GetFullPath(Path.Combine(TestPaths.Root, Path.GetDirectoryName(file)!, reference))).Replace('\\', '/'));
        }
    }

    [Fact]
    public void Parameters_are_those_of_the_first_phase() =>
        Assert.All(Infra.Files.Where(file => file.EndsWith(".bicepparam", StringComparison.Ordinal)), file => Assert.Contains("\nusing 'main.bicep'\n", "\n" + File.ReadAllText(Path.Combine(TestPaths.Root, file)), StringComparison.Ordinal));

    [Fact]
    public void Nothing_comes_from_a_registry() => Assert.All(Infra.Files, file =>
    {
        Assert.All(References(file), reference => Assert.EndsWith(".bicep", reference, StringComparison.Ordinal));
        Assert.DoesNotMatch(RegistryReference(), File.ReadAllText(Path.Combine(TestPaths.Root, file)));
    });

    [Fact]
    public void Azd_finds_a_value_for_every_setting_that_its_parameters_read() =>
        Assert.Equal(
            EnvironmentVariable().Matches(File.ReadAllText(Path.Combine(TestPaths.Root, "infra", "main.bicepparam"))).Select(match => match.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal),
            Infra.SettingsOfAzd.Keys.Order(StringComparer.Ordinal));

    private static IEnumerable<string> References(string file) =>
        Reference().Matches(File.ReadAllText(Path.Combine(TestPaths.Root, file))).Select(match => match.Groups["file"].Value);

    [GeneratedRegex(@"^\s*(?:module \w+|import .* from|using) '(?<file>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex Reference();

    [GeneratedRegex(@"'(br|ts)[:/]|^\s*extension |^\s*provider ", RegexOptions.Multiline)]
    private static partial Regex RegistryReference();

    [GeneratedRegex(@"readEnvironmentVariable\('(?<name>\w+)'")]
    private static partial Regex EnvironmentVariable();
}
