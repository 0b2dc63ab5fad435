using System.Reflection;
using System.Xml.Linq;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Tests.Triggers;

/// <summary>
/// The stand-in of the worker (<c>local/WorkerModel</c>) declares nothing that Microsoft's types do not: what compiles with it, compiles with the packages.
/// </summary>
public sealed class WorkerModelTests
{
    private static readonly Assembly Worker = typeof(FunctionAttribute).Assembly;

    [WorkerModelFact]
    public void The_stand_in_declares_only_what_the_worker_has() => Assert.Empty(PublicSurface.Of(Worker).Except(WorkerModelList.Lines));

    [WorkerModelFact]
    public void The_list_knows_no_type_that_the_stand_in_lacks() => Assert.Equal(Wanted, WorkerModelList.Lines.Select(line => line.Type).ToHashSet());

    [Fact]
    public void The_list_comes_from_the_versions_that_a_publish_restores()
    {
        var pinned = XDocument.Load(Path.Combine(TestPaths.Root, "Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        var listed = WorkerModelList.Sources.Where(source => pinned.ContainsKey(source.Package)).ToArray();
        Assert.Equal(5, listed.Length);
        Assert.All(listed, source => Assert.Equal(pinned[source.Package], source.Version));
    }

    [WorkerPackagesFact]
    public void List_and_stand_in_agree_with_the_assemblies_of_the_worker()
    {
        var made = WorkerModelList.Make(WorkerPackagesFactAttribute.Locate, Wanted);
        if (Environment.GetEnvironmentVariable("KOMIM_WRITE_WORKER_MODEL") == "1")
            WorkerModelList.Write(made);
        Assert.Equal(made, WorkerModelList.Text);
        if (WorkerModelFactAttribute.IsModel)
            Assert.Empty(PublicSurface.Of(Worker).Except(WorkerModelList.Parse(made)));
    }

    // In a build with the packages there is no stand-in to say which.
    private static HashSet<string> Wanted => [.. WorkerModelFactAttribute.IsModel ? Worker.GetExportedTypes().Select(type => type.FullName!) : WorkerModelList.Lines.Select(line => line.Type)];
}

/// <summary>A test of the stand-in; skipped, and said so, in a build with the worker's packages.</summary>
internal sealed class WorkerModelFactAttribute : FactAttribute
{
    public WorkerModelFactAttribute() => Skip = IsModel ? null : "this build has Microsoft's types in place of the stand-in";

    public static bool IsModel { get; } = typeof(FunctionAttribute).Assembly.GetName().Name == "KomIM.WorkerModel";
}

/// <summary>A test on Microsoft's assemblies: those of this build, or those that a publish restored before; skipped, and said so, where they are not at hand.</summary>
internal sealed class WorkerPackagesFactAttribute : FactAttribute
{
    public WorkerPackagesFactAttribute() => Skip = WorkerModelList.Sources.Select(Locate).FirstOrDefault(file => !File.Exists(file)) is { } missing ? $"{Path.GetFileName(missing)} was not restored on this machine" : null;

    public static string Locate(WorkerModelList.Source source) => WorkerModelFactAttribute.IsModel ? source.Cached : Path.Combine(AppContext.BaseDirectory, source.FileName);
}
