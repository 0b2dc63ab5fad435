using System.Text.Json;
using System.Text.RegularExpressions;

namespace KomIM.Tests.Telemetry;

/// <summary>Every query of alerts, dashboard and papers, analysed by Microsoft's Kusto language service on the tables that a workspace has.</summary>
public sealed partial class KustoTests
{
    private sealed record Analysis(string[] Faults, string[] Columns);

    private static readonly Lazy<Dictionary<string, string>> Queries = new(() => Files("infra", "*.kql").Select(file => (Name: file, Text: Read(file)))
        .Concat(from file in Files("docs", "*.md").Concat(Files("infra", "*.md")).Append("README.md")
                from fence in Fence().Matches(Read(file)).Index()
                select (Name: $"{file} {fence.Index + 1}", Text: fence.Item.Groups["query"].Value))
        .ToDictionary(query => query.Name, query => query.Text));

    private static readonly Lazy<Task<Dictionary<string, Analysis>>> Analysed = new(() => AnalyseAsync(Queries.Value));

    public static TheoryData<string> Names => [.. Queries.Value.Keys];

    /// <summary>Alerts that compare a column of their query, with that column.</summary>
    public static IEnumerable<object[]> Compared => AlertColumn().Matches(Read("infra/modules/alerts.bicep")).Select(match => (object[])[$"infra/{match.Groups["file"].Value}", match.Groups["column"].Value]);

    [NodeTheory]
    [MemberData(nameof(Names))]
    public async Task A_query_is_understood(string name) => Assert.Empty((await Analysed.Value)[name].Faults);

    [NodeTheory]
    [MemberData(nameof(Compared))]
    public async Task What_an_alert_compares_is_a_column_of_its_query(string query, string column) => Assert.Contains(column, (await Analysed.Value)[query].Columns);

    [NodeTheory]
    [InlineData("AppMetrics | where Nam == 'komim.failures'")]
    [InlineData("AppMetrics | summarise Failures = sum(Sum)")]
    [InlineData("AppMetrics | summarize Failures = total(Sum)")]
    [InlineData("CustomMetrics | take 1")]
    [InlineData("AppRequests | project round(OperationId, 1)")]
    public async Task A_query_that_is_not_understood_is_found(string query) => Assert.NotEmpty((await AnalyseAsync(new() { ["it"] = query }))["it"].Faults);

    private static async Task<Dictionary<string, Analysis>> AnalyseAsync(Dictionary<string, string> queries) =>
        JsonSerializer.Deserialize<Dictionary<string, Analysis>>(await Node.RunAsync("kusto.mjs", JsonSerializer.Serialize(new { schema = Read("tests/KomIM.Functions.Tests/Telemetry/workspace.kql"), queries })), JsonSerializerOptions.Web)!;

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(TestPaths.Root, folder), pattern, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(TestPaths.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static string Read(string file) => File.ReadAllText(Path.Combine(TestPaths.Root, file));

    [GeneratedRegex(@"^```kusto\n(?<query>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"query: loadTextContent\('\.\./(?<file>[\w/.-]+)'\)\s+column: '(?<column>\w+)'")]
    private static partial Regex AlertColumn();
}
