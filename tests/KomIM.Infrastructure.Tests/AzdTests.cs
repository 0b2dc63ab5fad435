using System.Diagnostics;
using System.Text.RegularExpressions;
using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Infrastructure.Tests.Workflows;
using KomIM.Tests;
using YamlDotNet.RepresentationModel;

namespace KomIM.Infrastructure.Tests;

/// <summary>azure.yaml and the scripts around the Bicep files.</summary>
public sealed partial class AzdTests
{
    private static readonly YamlNode Project = Read();

    public static TheoryData<string> Scripts => [.. Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "infra", "scripts")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [BicepFact]
    public void Azd_finds_the_Bicep_file_its_parameters_and_the_app()
    {
        var (infra, service) = (WorkflowFile.At(Project, "infra"), Assert.Single(WorkflowFile.Keys(WorkflowFile.At(Project, "services"))));
        var app = WorkflowFile.At(WorkflowFile.At(Project, "services"), service);
        var module = Path.Combine(TestPaths.Root, $"{WorkflowFile.At(infra, "path")}", $"{WorkflowFile.At(infra, "module")}");

        Assert.True(File.Exists(module + ".bicep") && File.Exists(module + ".bicepparam"));
        Assert.Equal(("dotnet", "function"), ($"{WorkflowFile.At(app, "language")}", $"{WorkflowFile.At(app, "host")}"));
        Assert.Equal(["KomIM.Functions.csproj"], Directory.EnumerateFiles(Path.Combine(TestPaths.Root, $"{WorkflowFile.At(app, "project")}"), "*.csproj").Select(Path.GetFileName));
        // By this tag azd knows which resource the code of the service belongs to.
        Assert.Equal(service, Infra.Of("main").The("Microsoft.Web/sites").Json["tags"]!["azd-service-name"]!.ToString());
    }

    [Fact]
    public void Hooks_run_scripts_that_exist_and_the_same_on_every_system()
    {
        var hooks = (YamlMappingNode)WorkflowFile.At(Project, "hooks")!;

        Assert.NotEmpty(hooks.Children);
        Assert.All(hooks.Children, hook =>
        {
            var runs = ((string[])["posix", "windows"]).Select(system => $"{WorkflowFile.At(WorkflowFile.At(hook.Value, system), "run")}").ToArray();
            Assert.Equal(runs[0], runs[1]);
            Assert.NotEmpty(Script().Matches(runs[0]));
            Assert.All(Script().Matches(runs[0]), script => Assert.True(File.Exists(Path.Combine(TestPaths.Root, script.Value)), script.Value));
        });
        Assert.Contains("infra/scripts/events.mjs", $"{WorkflowFile.At(WorkflowFile.At(WorkflowFile.At(hooks, "postdeploy"), "posix"), "run")}", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_is_well_formed(string script)
    {
        var path = Path.Combine(TestPaths.Root, "infra", "scripts", script);
        Assert.Contains(Path.GetExtension(script), (string[])[".mjs", ".sh"]);
        if (script.EndsWith(".sh", StringComparison.Ordinal) && OperatingSystem.IsWindows())
            return;
        using var process = Process.Start(script.EndsWith(".sh", StringComparison.Ordinal) ? new ProcessStartInfo("sh", ["-n", path]) : new ProcessStartInfo("node", ["--check", path]))!;
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
    }

    [BicepFact]
    public void What_scripts_and_workflow_read_of_the_second_phase_it_tells()
    {
        var told = Infra.Templates["infra/events.bicep"]["outputs"]!.AsObject().Select(output => output.Key).ToHashSet();
        var read = Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "infra", "scripts"), "*.mjs").SelectMany(file => ReadOutput().Matches(File.ReadAllText(file)))
            .Concat(WorkflowFile.Read("deploy.yml").Job("deploy").Steps.SelectMany(step => ReadByWorkflow().Matches(step.Run ?? "")))
            .Select(match => match.Groups["name"].Value).ToHashSet();

        Assert.NotEmpty(read);
        Assert.Subset(told, read);
    }

    private static YamlNode Read()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(TestPaths.Root, "azure.yaml"))));
        return yaml.Documents.Single().RootNode;
    }

    [GeneratedRegex(@"infra/scripts/[\w.-]+")]
    private static partial Regex Script();

    [GeneratedRegex(@"\boutputs\.(?<name>\w+)\.value")]
    private static partial Regex ReadOutput();

    [GeneratedRegex(@"\$\(of (?<name>\w+)")]
    private static partial Regex ReadByWorkflow();
}
