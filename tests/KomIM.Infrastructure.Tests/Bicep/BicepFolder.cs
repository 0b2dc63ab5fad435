using System.Text.Json.Nodes;

namespace KomIM.Infrastructure.Tests.Bicep;

/// <summary>Bicep files beside which the compiler may write.</summary>
internal sealed class BicepFolder : IDisposable
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    private BicepFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Files of a test, gone when it is over.</summary>
    public static BicepFolder With(params (string Name, string Text)[] files)
    {
        var folder = new BicepFolder(Directory.CreateTempSubdirectory("komim-bicep-").FullName);
        foreach (var (name, text) in files)
            folder.Write(name, text);
        return folder;
    }

    /// <summary>
    /// Folders, or the files of a pattern, at the same places as in the repository, so that they find each other. They lie beside the tests, where the next run
    /// replaces them: nothing is told when the last test has ended.
    /// </summary>
    public static BicepFolder CopyOf(string root, params string[] parts)
    {
        var folder = new BicepFolder(System.IO.Path.Combine(AppContext.BaseDirectory, "copy"));
        if (Directory.Exists(folder.Path))
            Directory.Delete(folder.Path, recursive: true);
        foreach (var part in parts)
        {
            var (source, pattern) = part.Contains('*', StringComparison.Ordinal) ? (System.IO.Path.GetDirectoryName(part)!, System.IO.Path.GetFileName(part)) : (part, "*");
            foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(root, source), pattern, pattern == "*" ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly))
                folder.Write(System.IO.Path.GetRelativePath(root, file), File.ReadAllText(file));
        }
        return folder;
    }

    public void Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>What compiler and linter say about every file; the pattern finds those in folders too.</summary>
    public IReadOnlyList<BicepDiagnostic> Lint(IReadOnlyDictionary<string, string>? environment = null) =>
        [.. ((string[])["**/*.bicep", "**/*.bicepparam"]).SelectMany(pattern => BicepDiagnostic.Of(BicepCompiler.Run(Path, environment ?? NoEnvironment, "lint", "--pattern", pattern))).Distinct()];

    /// <summary>Every file as the template that Azure is sent, by its name in the folder.</summary>
    public IReadOnlyDictionary<string, JsonNode> Compile()
    {
        var output = System.IO.Path.Combine(Path, ".arm");
        BicepCompiler.Run(Path, NoEnvironment, "build", "--pattern", "**/*.bicep", "--outdir", output);
        return Directory.EnumerateFiles(output, "*.json", SearchOption.AllDirectories)
            .ToDictionary(file => System.IO.Path.ChangeExtension(System.IO.Path.GetRelativePath(output, file), ".bicep").Replace('\\', '/'), file => JsonNode.Parse(File.ReadAllText(file))!);
    }

    /// <summary>The values of a parameter file, by the names of the parameters.</summary>
    public JsonObject Parameters(string file, IReadOnlyDictionary<string, string>? environment = null)
    {
        var output = System.IO.Path.Combine(Path, System.IO.Path.ChangeExtension(file, ".parameters.json"));
        var said = BicepCompiler.Run(Path, environment ?? NoEnvironment, "build-params", file, "--outfile", output);
        return File.Exists(output)
            ? new(JsonNode.Parse(File.ReadAllText(output))!["parameters"]!.AsObject().Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value!["value"]?.DeepClone())))
            : throw new InvalidOperationException($"{file}: {said}");
    }

    /// <summary>The resources that a parameter file leads to, with every expression evaluated that needs no Azure: modules, loops, conditions.</summary>
    /// <param name="group">Where the file is one for a resource group: its name.</param>
    public Deployment Predict(string parameters, IReadOnlyDictionary<string, string>? environment = null, string? group = null)
    {
        string[] scope = group is null ? ["--location", Deployment.Location] : ["--resource-group", group];
        var output = BicepCompiler.Run(Path, environment ?? NoEnvironment, ["snapshot", parameters, "--subscription-id", Deployment.Subscription, "--tenant-id", Deployment.Tenant, "--deployment-name", "komim", .. scope]);
        var snapshot = System.IO.Path.Combine(Path, System.IO.Path.ChangeExtension(parameters, ".snapshot.json"));
        return File.Exists(snapshot) ? Deployment.Of(File.ReadAllText(snapshot)) : throw new InvalidOperationException($"{parameters}: {output}");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
