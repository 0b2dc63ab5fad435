using System.Diagnostics;
using KomIM.Tests;
using YamlDotNet.RepresentationModel;

namespace KomIM.Infrastructure.Tests.Workflows;

public sealed class DeployTests
{
    private static readonly WorkflowFile Deploy = WorkflowFile.Read("deploy.yml");

    private static readonly IReadOnlyList<WorkflowStep> Steps = Deploy.Job("deploy").Steps;

    private static YamlNode? Input(string name) => WorkflowFile.At(WorkflowFile.At(Deploy.Trigger("workflow_dispatch"), "inputs"), name);

    [Fact]
    public void Main_and_tags_go_to_dev_and_people_choose_an_environment_that_has_parameters()
    {
        var choices = ((YamlSequenceNode)WorkflowFile.At(Input("environment"), "options")!).Select(option => $"{option}").ToArray();

        Assert.Equal(["push", "workflow_dispatch"], Deploy.Triggers);
        Assert.Equal(["branches", "tags"], WorkflowFile.Keys(Deploy.Trigger("push")));
        Assert.Equal(["dev", "prod"], choices);
        Assert.All(choices, choice => Assert.True(File.Exists(Path.Combine(TestPaths.Root, "infra", $"main.{choice}.bicepparam"))));
        Assert.Equal("${{ inputs.environment || 'dev' }}", $"{WorkflowFile.At(Deploy.Job("deploy").Environment, "name")}");
        Assert.Equal("${{ inputs.environment || 'dev' }}-preview", $"{Deploy.Job("preview").Environment}");
    }

    [Fact]
    public void What_would_change_is_told_before_anybody_approves()
    {
        var scripts = Deploy.Job("preview").Steps.Select(step => step.Run ?? "").ToArray();

        Assert.Contains("preview", Deploy.Job("deploy").Needs);
        Assert.Contains(scripts, script => script.Contains("az deployment sub what-if ", StringComparison.Ordinal) && script.Contains("$GITHUB_STEP_SUMMARY", StringComparison.Ordinal));
        Assert.DoesNotContain(scripts, script => script.Contains(" create ", StringComparison.Ordinal));
        Assert.Contains(Deploy.Job("preview").Steps, step => step.Uses?.StartsWith("actions/upload-artifact@", StringComparison.Ordinal) == true && step.With("path")!.EndsWith("what-if.json", StringComparison.Ordinal));
    }

    [Fact]
    public void The_package_is_built_before_anybody_is_signed_in_and_each_step_finds_what_it_needs()
    {
        string[] inOrder = ["dotnet publish functions ", "azure/login@", "az deployment sub create ", "az functionapp deployment source config-zip ", "infra/scripts/events.mjs", "infra/scripts/page.mjs", "infra/scripts/smoke.sh"];

        var places = inOrder.Select(part => Steps.Select((step, i) => (Text: step.Uses + step.Run, i)).Single(step => step.Text.Contains(part, StringComparison.Ordinal)).i).ToArray();
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void A_roll_back_replaces_code_and_page_and_nothing_else()
    {
        const string NotBack = "inputs.version == ''";

        Assert.Equal(["Resources", "Events"], Steps.Where(step => step.Condition == NotBack).Select(step => $"{step}"));
        Assert.All(Steps, step => Assert.Contains(step.Condition, (string?[])[null, NotBack]));
        Assert.Equal(NotBack, Deploy.Job("preview").Text("if"));
        Assert.Equal("", $"{WorkflowFile.At(Input("version"), "default")}");
        Assert.Equal("${{ needs.version.outputs.commit }}", Steps[0].With("ref"));
    }

    [Fact]
    public void It_signs_in_without_a_secret()
    {
        var logins = Deploy.Jobs.SelectMany(job => job.Steps).Where(step => step.Uses?.StartsWith("azure/login@", StringComparison.Ordinal) == true).ToArray();

        Assert.Equal(2, logins.Length);
        Assert.All(logins, login => Assert.Null(login.With("creds")));
        Assert.All(["preview", "deploy"], job => Assert.Equal("write", Deploy.Job(job).Permissions!["id-token"]));
    }

    [Fact]
    public void A_deployment_that_began_is_brought_to_its_end() => Assert.Equal("false", $"{WorkflowFile.At(Deploy.Concurrency, "cancel-in-progress")}");

    [Theory]
    [InlineData("main", true)]
    [InlineData("v1.0.0", true)]
    [InlineData("main~1", false)]
    [InlineData("aside", false)]
    [InlineData("v0.0.1-aside", false)]
    [InlineData("nowhere", false)]
    [InlineData("--help", false)]
    [InlineData("$(touch x)", false)]
    public void Only_what_is_on_main_is_deployed(string version, bool isTaken)
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Directory.CreateTempSubdirectory("komim-").FullName;
        var (output, summary) = (Path.Combine(folder, "output"), Path.Combine(folder, "summary"));
        var script = Deploy.Job("version").Steps.Single(step => step.Text("id") == "version").Run!;
        Bash("git init -q -b main . && git config user.email a@b && git config user.name a && git commit -q --allow-empty -m one && git commit -q --allow-empty -m two && git tag v1.0.0 && git update-ref refs/remotes/origin/main main && git checkout -q -b aside && git commit -q --allow-empty -m three && git tag v0.0.1-aside && git checkout -q main");

        var code = Bash(script);

        Assert.Equal(isTaken, code == 0);
        Assert.Equal(isTaken, File.Exists(output) && File.ReadAllText(output).StartsWith("commit=", StringComparison.Ordinal));
        Assert.False(File.Exists(Path.Combine(folder, "x")));
        Directory.Delete(folder, recursive: true);

        int Bash(string text)
        {
            var start = new ProcessStartInfo("bash", ["-eo", "pipefail", "-c", text]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var (name, value) in ((string, string)[])[("WANTED", version), ("ENVIRONMENT", "dev"), ("GITHUB_OUTPUT", output), ("GITHUB_STEP_SUMMARY", summary)])
                start.Environment[name] = value;
            using var process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
    }
}
