using KomIM.Tests;
using YamlDotNet.RepresentationModel;

namespace KomIM.Infrastructure.Tests.Workflows;

/// <summary>A workflow of GitHub Actions.</summary>
internal sealed class WorkflowFile
{
    private readonly YamlMappingNode root;

    private WorkflowFile(string name, string text)
    {
        (Name, Text) = (name, text);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        root = (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    public static string Folder { get; } = Path.Combine(TestPaths.Root, ".github", "workflows");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    public static IEnumerable<WorkflowFile> All => Names.Select(Read);

    public string Name { get; }

    public string Text { get; }

    /// <summary>What starts it: <c>push</c>, <c>workflow_dispatch</c> …</summary>
    public IEnumerable<string> Triggers => At(root, "on") is YamlMappingNode triggers ? Keys(triggers) : [$"{At(root, "on")}"];

    public YamlNode? Trigger(string name) => At(At(root, "on"), name);

    public IReadOnlyDictionary<string, string>? Permissions => PermissionsOf(root);

    /// <summary>What runs the scripts; null: bash, which goes on where the first part of a pipe fails.</summary>
    public string? Shell => At(At(At(root, "defaults"), "run"), "shell")?.ToString();

    public YamlNode? Concurrency => At(root, "concurrency");

    public IEnumerable<WorkflowJob> Jobs => ((YamlMappingNode)At(root, "jobs")!).Children.Select(job => new WorkflowJob($"{job.Key}", (YamlMappingNode)job.Value));

    public WorkflowJob Job(string name) => Jobs.Single(job => job.Name == name);

    public static WorkflowFile Read(string name) => new(name, File.ReadAllText(Path.Combine(Folder, name)));

    public static WorkflowFile Of(string text) => new("sample.yml", text);

    public static YamlNode? At(YamlNode? node, string key) => node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static IEnumerable<string> Keys(YamlNode? node) => node is YamlMappingNode mapping ? mapping.Children.Keys.Select(key => $"{key}") : [];

    /// <summary>Rights of the token by name; null where none are declared, and then it has those of the repository's settings.</summary>
    public static IReadOnlyDictionary<string, string>? PermissionsOf(YamlNode node) => At(node, "permissions") switch
    {
        null => null,
        YamlMappingNode rights => rights.Children.ToDictionary(right => $"{right.Key}", right => $"{right.Value}"),
        var all => new Dictionary<string, string> { ["*"] = $"{all}" },
    };
}

internal sealed class WorkflowJob(string name, YamlMappingNode node)
{
    public string Name => name;

    /// <summary>The workflow that it calls; null for a job of steps.</summary>
    public string? Calls => Text("uses");

    public IReadOnlyDictionary<string, string>? Permissions => WorkflowFile.PermissionsOf(node);

    public YamlNode? Environment => WorkflowFile.At(node, "environment");

    public IEnumerable<string> Needs => WorkflowFile.At(node, "needs") switch
    {
        null => [],
        YamlSequenceNode names => names.Select(other => $"{other}"),
        var one => [$"{one}"],
    };

    public IReadOnlyList<WorkflowStep> Steps => WorkflowFile.At(node, "steps") is YamlSequenceNode steps ? [.. steps.Select(step => new WorkflowStep((YamlMappingNode)step))] : [];

    public string? Text(string key) => WorkflowFile.At(node, key)?.ToString();
}

internal sealed class WorkflowStep(YamlMappingNode node)
{
    public string? Uses => Text("uses");

    public string? Run => Text("run");

    public string? Condition => Text("if");

    public string? With(string key) => WorkflowFile.At(WorkflowFile.At(node, "with"), key)?.ToString();

    public string? Text(string key) => WorkflowFile.At(node, key)?.ToString();

    public override string ToString() => Text("name") ?? Uses ?? Run ?? "";
}
