using System.Text.Json.Nodes;
using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Tests;

namespace KomIM.Infrastructure.Tests;

/// <summary>
/// The Bicep files of the repository, compiled and predicted once for all tests. The environments are the parameter files of <c>infra/</c>, one with every
/// option on, and the file of azd with every setting made.
/// </summary>
internal static class Infra
{
    private const string Everything = "tests/KomIM.Infrastructure.Tests/everything.bicepparam";

    /// <summary>The settings of azd, each with a value.</summary>
    private static readonly Dictionary<string, string> AzdSettings = new()
    {
        ["AZURE_ENV_NAME"] = "hmsi-umgebung-zwei-7",
        ["AZURE_LOCATION"] = "germanywestcentral",
        ["AZURE_PRINCIPAL_ID"] = "cccccccc-0000-0000-0000-000000000003",
        ["AZURE_PRINCIPAL_TYPE"] = "User",
        ["KOMIM_STAGE"] = "prod",
        ["KOMIM_DELIVERERS"] = "cccccccc-0000-0000-0000-000000000001",
        ["KOMIM_APPROVERS"] = "cccccccc-0000-0000-0000-000000000002",
        ["KOMIM_EMAILS"] = "betrieb@example.org,fach@example.org",
        ["KOMIM_RELEASE_DAYS"] = "100",
        ["KOMIM_APPROVAL"] = "true",
        ["KOMIM_POWERBI_WORKSPACE"] = "dddddddd-0000-0000-0000-000000000001",
        ["KOMIM_POWERBI_MODEL"] = "dddddddd-0000-0000-0000-000000000002",
        ["KOMIM_POWERBI_REPORT"] = "dddddddd-0000-0000-0000-000000000003",
        ["KOMIM_POWERBI_SHARED"] = "true",
        ["KOMIM_PAGE_ORIGINS"] = "https://integration.example.org,https://www.example.org",
        ["KOMIM_BUDGET_EUROS"] = "50",
        ["KOMIM_BUDGET_START"] = "2026-12-01",
        ["KOMIM_NETWORK"] = "10.70.0.0/24",
        ["KOMIM_SCAN_GIGABYTES"] = "10",
        ["KOMIM_SETTINGS"] = """{"KomIM__Deliveries__MaxBytes":"209715200"}""",
    };

    private static readonly Dictionary<string, string> NoSettings = [];

    private static readonly Lazy<BicepFolder> Copy = new(() => BicepFolder.CopyOf(TestPaths.Root, "infra", "tests/KomIM.Infrastructure.Tests/*.bicepparam"));

    private static readonly Lazy<IReadOnlyList<BicepDiagnostic>> Linted = new(() => Copy.Value.Lint());

    private static readonly Lazy<IReadOnlyDictionary<string, JsonNode>> Compiled = new(() => Copy.Value.Compile());

    private static readonly Dictionary<string, Lazy<Deployment>> Predicted = Environments.ToDictionary(environment => environment.Name, environment => new Lazy<Deployment>(() => Copy.Value.Predict(environment.File, environment.Settings)));

    private static readonly Dictionary<string, Lazy<JsonObject>> Given = Environments.ToDictionary(environment => environment.Name, environment => new Lazy<JsonObject>(() => Copy.Value.Parameters(environment.File, environment.Settings)));

    private static readonly Dictionary<string, Lazy<Deployment>> PredictedEvents = Environments.ToDictionary(environment => environment.Name, environment => new Lazy<Deployment>(() => PredictEvents(environment.Name)));

    /// <summary>Names of all environments, as data of theories.</summary>
    public static TheoryData<string> Names => [.. Environments.Select(environment => environment.Name)];

    /// <summary>The Bicep files of the repository, relative to its root.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "infra"), "*.bicep*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".bicep" or ".bicepparam").Select(file => Path.GetRelativePath(TestPaths.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static IReadOnlyList<BicepDiagnostic> Diagnostics => Linted.Value;

    /// <summary>The templates as Azure is sent them, by the name of their file.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Templates => Compiled.Value;

    public static IReadOnlyDictionary<string, string> SettingsOfAzd => AzdSettings;

    public static Deployment Of(string environment) => Predicted[environment].Value;

    /// <summary>The second phase: the event subscriptions.</summary>
    public static Deployment EventsOf(string environment) => PredictedEvents[environment].Value;

    /// <summary>What the parameter file says.</summary>
    public static JsonObject ParametersOf(string environment) => Given[environment].Value;

    private static IReadOnlyList<(string Name, string File, IReadOnlyDictionary<string, string> Settings)> Environments =>
    [
        .. Directory.Exists(Path.Combine(TestPaths.Root, "infra")) ? Files.Where(file => file.EndsWith(".bicepparam", StringComparison.Ordinal)).Select(file => (Path.GetFileNameWithoutExtension(file), file, NoSettings)) : [],
        ("azd with every setting", "infra/main.bicepparam", AzdSettings),
        ("everything", Everything, NoSettings),
    ];

    private static Deployment PredictEvents(string environment)
    {
        var name = ParametersOf(environment)["environmentName"]!.ToString();
        var file = $"events/{name}.bicepparam";
        Copy.Value.Write(file, $"using '../infra/events.bicep'\nparam environmentName = '{name}'\n");
        return Copy.Value.Predict(file, group: Of(environment).The("Microsoft.Resources/resourceGroups").Name);
    }
}
