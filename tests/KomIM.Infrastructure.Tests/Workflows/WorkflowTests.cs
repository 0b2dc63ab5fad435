using System.Text.RegularExpressions;
using KomIM.Tests;

namespace KomIM.Infrastructure.Tests.Workflows;

public sealed partial class WorkflowTests
{
    private const string Sound = """
        name: sample
        on: { push: }
        permissions: { contents: read }
        concurrency: sample
        defaults: { run: { shell: bash } }
        jobs:
          one:
            runs-on: ubuntu-24.04
            timeout-minutes: 10
            steps:
              - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
                with: { persist-credentials: false }
              - run: .ci/run
        """;

    public static TheoryData<string> Names => [.. WorkflowFile.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Actions_are_pinned_rights_least_runs_bounded_scripts_sound(string name) => Assert.Empty(WorkflowRules.Faults(WorkflowFile.Read(name)));

    [Fact]
    public void A_sound_workflow_has_no_faults() => Assert.Empty(WorkflowRules.Faults(WorkflowFile.Of(Sound)));

    [Theory]
    [InlineData("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "actions/checkout is not pinned")]
    [InlineData(" # v7.0.1", "", "actions/checkout is not pinned")]
    [InlineData("actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "./.github/workflows/nowhere.yml", "nowhere.yml is not pinned")]
    [InlineData("permissions: { contents: read }", "", "declares no permissions")]
    [InlineData("contents: read", "contents: write", "contents: write")]
    [InlineData("permissions: { contents: read }", "permissions: write-all", "*: write-all")]
    [InlineData("runs-on:", "permissions: { packages: write }\n    runs-on:", "packages: write")]
    [InlineData("- run: .ci/run", "- run: echo \"${{ github.event.issue.title }}\"", "writes an expression")]
    [InlineData("- run: .ci/run", "- run: if true; then echo", "is no script of bash")]
    [InlineData("- run: .ci/run", "- run: infra/scripts/nowhere.sh", "which does not exist")]
    [InlineData("- run: .ci/run", "- run: true\n        env: { KEY: \"${{ secrets.KEY }}\" }", "uses a secret")]
    [InlineData("    timeout-minutes: 10\n", "", "has no limit")]
    [InlineData("persist-credentials: false", "fetch-depth: 0", "leaves the token")]
    [InlineData("defaults: { run: { shell: bash } }", "", "first part of a pipe")]
    [InlineData("concurrency: sample", "", "Nothing bounds")]
    [InlineData("{ push: }", "{ pull_request_target: }", "starts by pull_request_target")]
    public void A_workflow_that_breaks_a_rule_is_found(string sound, string broken, string fault)
    {
        Assert.Contains(sound, Sound, StringComparison.Ordinal);

        Assert.Contains(WorkflowRules.Faults(WorkflowFile.Of(Sound.Replace(sound, broken, StringComparison.Ordinal))), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void An_action_has_one_version_in_all_workflows() =>
        Assert.All(WorkflowFile.All.SelectMany(file => file.Jobs).SelectMany(job => job.Steps).Select(step => step.Uses).OfType<string>().Distinct().GroupBy(uses => string.Join('/', uses.Split('@')[0].Split('/').Take(2))),
            action => Assert.Single(action.Select(uses => uses.Split('@')[1]).Distinct()));

    [Fact]
    public void Every_push_and_pull_request_is_tested_in_both_variants()
    {
        var ci = WorkflowFile.Read("ci.yml");
        var scripts = ci.Jobs.SelectMany(job => job.Steps).Select(step => step.Run ?? "").ToArray();

        Assert.Subset(ci.Triggers.ToHashSet(), new HashSet<string> { "push", "pull_request", "workflow_call" });
        // Pushes to main are left out here as deploy.yml calls this workflow for them.
        Assert.Equal(["main"], ((YamlDotNet.RepresentationModel.YamlSequenceNode)WorkflowFile.At(ci.Trigger("push"), "branches-ignore")!).Select(branch => $"{branch}"));
        Assert.Contains(WorkflowFile.Read("deploy.yml").Jobs, job => job.Calls == "./.github/workflows/ci.yml");
        Assert.Contains(".ci/run", scripts);
        Assert.Matches(DefaultTest(), File.ReadAllText(Path.Combine(TestPaths.Root, ".ci", "run")));
        Assert.Contains(scripts, script => PackagesTest().IsMatch(script));
        Assert.Contains(scripts, script => script.StartsWith("dotnet publish functions ", StringComparison.Ordinal));
        Assert.Contains(scripts, script => script.Contains("az bicep build ", StringComparison.Ordinal));
    }

    [Fact]
    public void Csharp_script_and_workflows_are_searched_for_weaknesses() =>
        Assert.All(["csharp", "javascript-typescript", "actions"], language => Assert.Contains($"language: {language}\n", WorkflowFile.Read("codeql.yml").Text, StringComparison.Ordinal));

    [GeneratedRegex(@"^dotnet test( 2>&1.*)?$", RegexOptions.Multiline)]
    private static partial Regex DefaultTest();

    [GeneratedRegex(@"^dotnet test .*-p:FunctionsWorker=packages$")]
    private static partial Regex PackagesTest();
}
