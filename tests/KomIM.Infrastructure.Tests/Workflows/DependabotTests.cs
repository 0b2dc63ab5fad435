using System.Text.Json.Nodes;
using System.Xml.Linq;
using KomIM.Tests;
using YamlDotNet.RepresentationModel;

namespace KomIM.Infrastructure.Tests.Workflows;

public sealed class DependabotTests
{
    private static readonly YamlSequenceNode Updates = Read();

    [Fact]
    public void Every_project_is_in_the_solution_that_updates_start_from()
    {
        var solution = File.ReadAllText(Path.Combine(TestPaths.Root, "KomIM.Functions.sln"));

        Assert.Equal(["/"], Directories("nuget"));
        Assert.All(Files("*.csproj"), project => Assert.Contains(project.Replace('/', '\\'), solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_folder_with_packages_of_npm_is_updated() =>
        Assert.Equal(
            Files("package.json").Where(HasDependencies).Select(file => "/" + Path.GetDirectoryName(file)!.Replace('\\', '/')).Order(StringComparer.Ordinal),
            Directories("npm").Order(StringComparer.Ordinal));

    [Fact]
    public void The_actions_of_the_workflows_are_updated() => Assert.Equal(["/"], Directories("github-actions"));

    [Fact]
    public void Versions_that_belong_together_stay()
    {
        var writing = XDocument.Load(Path.Combine(TestPaths.Root, "Directory.Packages.props")).Descendants("ItemGroup").Single(group => $"{group.Attribute("Label")?.Value}".StartsWith("writing", StringComparison.Ordinal));

        Assert.Contains(writing.Elements(), version => (version.Attribute("Include")!.Value, version.Attribute("Version")!.Value) == ("ClosedXML", "0.95.4"));
        Assert.Equal(writing.Elements().Select(version => version.Attribute("Include")!.Value), Ignored("nuget"));
        Assert.Contains("azurite", Ignored("npm"));
    }

    private static YamlSequenceNode Read()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(TestPaths.Root, ".github", "dependabot.yml"))));
        return (YamlSequenceNode)WorkflowFile.At(yaml.Documents.Single().RootNode, "updates")!;
    }

    private static YamlNode Of(string ecosystem) => Updates.Single(update => $"{WorkflowFile.At(update, "package-ecosystem")}" == ecosystem);

    private static IEnumerable<string> Directories(string ecosystem) =>
        WorkflowFile.At(Of(ecosystem), "directory") is { } one ? [$"{one}"] : ((YamlSequenceNode)WorkflowFile.At(Of(ecosystem), "directories")!).Select(folder => $"{folder}");

    private static IEnumerable<string> Ignored(string ecosystem) => ((YamlSequenceNode)WorkflowFile.At(Of(ecosystem), "ignore")!).Select(ignored => $"{WorkflowFile.At(ignored, "dependency-name")}");

    private static bool HasDependencies(string file)
    {
        var package = JsonNode.Parse(File.ReadAllText(Path.Combine(TestPaths.Root, file)))!;
        return package["dependencies"] is not null || package["devDependencies"] is not null;
    }

    private static IEnumerable<string> Files(string pattern)
    {
        var found = new List<string>();
        Search(TestPaths.Root);
        return found;

        void Search(string folder)
        {
            found.AddRange(Directory.EnumerateFiles(folder, pattern).Select(file => Path.GetRelativePath(TestPaths.Root, file).Replace('\\', '/')));
            foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => Path.GetFileName(inner) is not ("bin" or "obj" or "node_modules" or ".git" or ".nuget" or ".data")))
                Search(inner);
        }
    }
}
