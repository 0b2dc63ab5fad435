using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KomIM.Deliveries;
using KomIM.PowerBi;
using KomIM.Storage;
using KomIM.Telemetry;

namespace KomIM.Tests.Papers;

/// <summary>The Betriebshandbuch speaks of things that exist, under their names, with the numbers that they have.</summary>
public sealed partial class OperationsManualTests
{
    private const string Manual = "docs/betriebshandbuch.md";

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private static readonly string[] CodeOf = [".cs", ".csproj", ".bicep", ".bicepparam", ".kql", ".mjs", ".sh", ".yml", ".yaml", ".json", ".ts"];

    private static readonly string[] AllContainers = [.. Containers.Private, Containers.Downloads, "$web", "deployments", "deadletters", "azure-webjobs-hosts", "azure-webjobs-secrets"];

    // Sections of the configuration, by the options that the app binds to them.
    private static readonly ILookup<string, Type> Sections = typeof(DeliveryLimits).Assembly.GetTypes()
        .Select(type => (Type: type, Section: type.GetField("Section")?.GetRawConstantValue() as string)).Where(options => options.Section is not null)
        .ToLookup(options => options.Section!, options => options.Type, StringComparer.Ordinal);

    private static readonly string[] Alerts = [.. AlertName().Matches(File.ReadAllText(Path.Combine(TestPaths.Root, "infra", "modules", "alerts.bicep"))).Select(match => "komim-" + match.Groups["name"].Value).Append("komim-health").Distinct()];

    // Everything that people wrote but papers and tests: code, templates, scripts, workflows.
    private static readonly Lazy<string> Sources = new(() => string.Join('\n', ((string[])["functions", "infra", "local", "powerbi", ".github", "azure.yaml", "host.json"]).Select(name => Path.Combine(TestPaths.Root, name))
        .SelectMany(path => File.Exists(path) ? [path] : Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : Array.Empty<string>())
        .Where(file => CodeOf.Contains(Path.GetExtension(file)) && !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "node_modules" or "dist" or "samples"))
        .Select(File.ReadAllText)));

    [Theory]
    [InlineData(Manual)]
    [InlineData("docs/datenschutz.md")]
    public void Whatever_stands_in_code_font_exists(string path)
    {
        var unknown = Paper.Read(path).Code.Distinct().Where(code => !Exists(code)).ToArray();
        Assert.True(unknown.Length == 0, string.Join('\n', unknown));
    }

    [Fact]
    public void Limits_of_deliveries_are_those_of_the_program()
    {
        var defaults = new DeliveryLimits();
        Assert.Equal(
            typeof(DeliveryLimits).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(limit => limit.Name.StartsWith("Max", StringComparison.Ordinal)).Select(limit => $"{limit.Name}: {Text(limit.Name, Convert.ToInt64(limit.GetValue(defaults), CultureInfo.InvariantCulture))}"),
            Paper.Read(Manual).Rows.Where(row => row.Length == 3 && row[0].StartsWith("Max", StringComparison.Ordinal)).Select(row => $"{row[0]}: {row[1]}"));
    }

    [Fact]
    public void Limits_of_the_host_and_of_tokens_are_those_of_the_program()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(TestPaths.Root, "host.json")))!;
        var limits = new Paper(Manual, Paper.Read(Manual).Section("Grenzen")).Rows.Select(row => row[1]).ToArray();
        Assert.Equal($"{TimeSpan.Parse((string)host["functionTimeout"]!, CultureInfo.InvariantCulture).TotalMinutes.ToString(German)} Minuten (functionTimeout)", Assert.Single(limits, value => value.Contains("functionTimeout", StringComparison.Ordinal)));
        Assert.Equal($"{(int)host["extensions"]!["blobs"]!["poisonBlobThreshold"]!} (poisonBlobThreshold)", Assert.Single(limits, value => value.Contains("poisonBlobThreshold", StringComparison.Ordinal)));
        Assert.StartsWith($"{new PowerBiOptions().RequestsPerMinute} je Minute", Assert.Single(limits, value => value.Contains("RequestsPerMinute", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_function_is_named_where_the_manual_says_how_it_works()
    {
        var functions = Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "functions", "Triggers"), "*.cs").Where(file => !File.ReadAllText(file).Contains("[HttpTrigger(", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet();
        Assert.Superset(functions, Paper.Read(Manual).CodeOf("Wie es läuft").ToHashSet());
    }

    [Fact]
    public void Every_metric_is_explained() => Assert.Subset(Paper.Read(Manual).CodeOf("Übersicht").ToHashSet(), Metrics.All.ToHashSet());

    [Fact]
    public void Every_alert_has_a_line_that_says_what_to_do_and_no_other()
    {
        Assert.Equal(Alerts.Order(StringComparer.Ordinal), Paper.Read(Manual).Rows.Where(row => row[0].StartsWith("komim-", StringComparison.Ordinal)).Select(row => row[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_container_has_its_place_in_what_can_be_lost_or_is_kept()
    {
        var named = Paper.Read(Manual).CodeOf("Wiederherstellen").Concat(Paper.Read(Manual).CodeOf("Aufbewahrung")).ToHashSet();
        Assert.Empty(Containers.Private.Append(Containers.Downloads).Except([Containers.Locks]).Except(named));
    }

    [Theory]
    [InlineData("prod", 1)]
    [InlineData("dev", 2)]
    public void Times_of_keeping_are_those_of_the_parameters(string environment, int column)
    {
        var parameters = File.ReadAllText(Path.Combine(TestPaths.Root, "infra", $"main.{environment}.bicepparam"));
        foreach (var name in (string[])["versionDays", "deletedDays", "reportDays", "deadLetterDays", "logDays"])
        {
            var row = Assert.Single(Paper.Read(Manual).Rows, row => row[0].Contains(name, StringComparison.Ordinal));
            Assert.Equal(Regex.Match(parameters, $@"\b{name}: (\d+)").Groups[1].Value + " Tage", row[column]);
        }
        Assert.DoesNotContain("uploadDays", parameters, StringComparison.Ordinal);
    }

    [Fact]
    public void Costs_are_the_estimate_of_the_infrastructure()
    {
        var estimate = Assert.Single(Paper.Read("infra/README.md").Rows, row => row[0].StartsWith("together", StringComparison.Ordinal));
        Assert.Equal(estimate[1..], new Paper(Manual, Paper.Read(Manual).Section("Kosten")).Rows.Select(row => row[1]));
    }

    private static bool Exists(string code) =>
        Command().IsMatch(code) || (code.StartsWith("KomIM:", StringComparison.Ordinal) ? IsSetting(code)
        : code.StartsWith("komim.", StringComparison.Ordinal) ? Metrics.All.Contains(code)
        : code.StartsWith("komim-", StringComparison.Ordinal) ? Alerts.Contains(code)
        : Path.Exists(Path.Combine(TestPaths.Root, code)) || AllContainers.Contains(code.Split('/')[0]) || Sources.Value.Contains(code, StringComparison.Ordinal));

    private static bool IsSetting(string code) =>
        Sections.Contains(code) || Sections[code[..code.LastIndexOf(':')]].Any(options => options.GetProperty(code[(code.LastIndexOf(':') + 1)..]) is not null);

    private static string Text(string name, long value) => name switch
    {
        _ when !name.EndsWith("Bytes", StringComparison.Ordinal) => value.ToString("N0", German),
        _ when value % (1024 * 1024) == 0 => $"{value / 1024 / 1024} MB",
        _ => $"{value / 1024} KB",
    };

    [GeneratedRegex("^(az|azd|dotnet|node|sh|sha256sum) ")]
    private static partial Regex Command();

    [GeneratedRegex(@"\bname: '(?<name>(?:[a-z]+-)*[a-z]+)',?\s+(?:title|metric):")]
    private static partial Regex AlertName();
}
