using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Tests;

namespace KomIM.Infrastructure.Tests.Queries;

/// <summary>The queries of alerts and dashboard say something that Azure Monitor understands: a deployment does not ask, and a wrong one would only stay silent.</summary>
public sealed class QueryTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, ParsedQuery>> Parsed = new(() => QueryParser.Parse(Texts));

    public static TheoryData<string> Files => [.. Texts.Keys];

    private static Dictionary<string, string> Texts => Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "infra"), "*.kql", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(TestPaths.Root, file).Replace('\\', '/'), File.ReadAllText);

    [QueryTheory]
    [MemberData(nameof(Files))]
    public void A_query_has_no_fault_and_names_only_columns_that_are_there(string file) => Assert.Empty(Parsed.Value[file].Faults);

    [PredictedQueryFact]
    public void What_an_alert_compares_is_a_number_that_its_query_gives()
    {
        var conditions = Infra.Of("everything").OfType("Microsoft.Insights/scheduledQueryRules").ToDictionary(alert => alert.Name, alert => alert.Items("properties.criteria.allOf").Single());
        var queries = QueryParser.Parse(conditions.ToDictionary(alert => alert.Key, alert => $"{alert.Value["query"]}"));

        Assert.All(conditions.Where(alert => $"{alert.Value["timeAggregation"]}" != "Count"), alert =>
            Assert.Contains(queries[alert.Key].Columns.GetValueOrDefault($"{alert.Value["metricMeasureColumn"]}"), (string[])["real", "long", "int"]));
    }

    [QueryFact]
    public void The_row_that_is_chosen_on_the_dashboard_names_the_trace_that_is_then_shown()
    {
        Assert.Equal("string", Parsed.Value["infra/dashboard/latest-deliveries.kql"].Columns.GetValueOrDefault("OperationId"));
        Assert.Contains("'{trace}'", Texts["infra/dashboard/trace.kql"], StringComparison.Ordinal);
    }

    [QueryTheory]
    [InlineData("AppMetrics | where Nmae == 'x'", "Nmae")]
    [InlineData("AppMetric | count", "AppMetric")]
    [InlineData("AppMetrics | summarize smu(Sum)", "smu")]
    [InlineData("AppMetrics | where Sum ==", "1: ")]
    public void A_wrong_query_is_seen(string text, string about) => Assert.Contains(QueryParser.Parse(new Dictionary<string, string> { ["query"] = text })["query"].Faults, fault => fault.Contains(about, StringComparison.Ordinal));
}
