using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KomIM.Deliveries;
using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Telemetry;
using KomIM.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace KomIM.Infrastructure.Tests;

/// <summary>Somebody is told what they must know, by queries that ask for what the code tells.</summary>
public sealed partial class WatchTests
{
    private const string Queries = "Microsoft.Insights/scheduledQueryRules";
    private const string MetricAlerts = "Microsoft.Insights/metricAlerts";

    // Tables of a workspace-based Application Insights, and the audit of storage.
    private static readonly string[] Tables = ["AppMetrics", "AppRequests", "AppDependencies", "AppExceptions", "AppTraces", "AppAvailabilityResults", "StorageBlobLogs"];

    private static readonly string[] SpanAttributes = [Tracing.Delivery, Tracing.Table, Tracing.Outcome, Tracing.Indicator, Tracing.Version, Tracing.Release];

    /// <summary>Attributes of each metric, as the code records them.</summary>
    private static readonly Lazy<ILookup<string, string>> Recorded = new(Record);

    public static TheoryData<string> QueryFiles => [.. FilesOfQueries];

    private static IEnumerable<string> FilesOfQueries => Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "infra"), "*.kql", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(TestPaths.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void An_event_that_was_given_up_a_failed_function_and_a_rejected_delivery_are_told(string environment)
    {
        Assert.Equal((Metrics.Failures, "GreaterThan", "0"), Alert(environment, "komim-poison"));
        Assert.Equal((Metrics.Deliveries, "GreaterThan", "0"), Alert(environment, "komim-rejected-delivery"));
        Assert.Contains("== 'rejected'", Query(environment, "komim-rejected-delivery"), StringComparison.Ordinal);
        Assert.Contains("AppRequests", Query(environment, "komim-failed-function"), StringComparison.Ordinal);
        Assert.Contains("Success == false", Query(environment, "komim-failed-function"), StringComparison.Ordinal);
        Assert.Equal(("", "GreaterThan", "0"), Alert(environment, "komim-failed-function"));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void No_release_for_the_days_of_the_parameters_and_no_sign_of_life_are_told(string environment)
    {
        var days = $"{Resource.At(Infra.ParametersOf(environment), "watch.releaseDays")}";

        Assert.Equal((Metrics.ReleaseAge, "GreaterThan", days), Alert(environment, "komim-old-release"));
        Assert.Contains("/ 86400", Query(environment, "komim-old-release"), StringComparison.Ordinal);
        Assert.Equal((Metrics.ReleaseAge, "LessThan", "1"), Alert(environment, "komim-silence"));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void A_failed_refresh_is_told_where_there_is_Power_BI(string environment)
    {
        var has = Infra.ParametersOf(environment)["powerBi"] is not null;

        Assert.Equal(has, Infra.Of(environment).OfType(Queries).Any(alert => alert.Name == "komim-failed-refresh"));
        if (has)
            Assert.Equal((Metrics.Refreshes, "GreaterThan", "0"), Alert(environment, "komim-failed-refresh"));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void A_dead_letter_and_a_lost_event_are_told_of_every_topic(string environment)
    {
        var deployment = Infra.Of(environment);
        var told = deployment.OfType(MetricAlerts).Where(alert => alert["properties.criteria.allOf"] is not null).Select(alert =>
        {
            var criterion = alert.Items("properties.criteria.allOf").Single();
            return (Topic: $"{alert.Items("properties.scopes").Single()}", Metric: $"{criterion["metricName"]}", Compared: $"{criterion["operator"]} {criterion["threshold"]}");
        });

        Assert.Equal(
            deployment.OfType("Microsoft.EventGrid/systemTopics").SelectMany(topic => (string[])["DeadLetteredCount", "DroppedEventCount"], (topic, metric) => (topic.Id, metric, "GreaterThan 0")).Order(),
            told.Order());
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Every_alert_is_on_in_German_and_reaches_the_addresses_of_the_parameters(string environment)
    {
        var deployment = Infra.Of(environment);
        var group = deployment.The("Microsoft.Insights/actionGroups");
        var alerts = deployment.OfType(Queries).Concat(deployment.OfType(MetricAlerts)).ToArray();

        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert =>
        {
            Assert.Equal("true", alert.Text("properties.enabled"));
            Assert.Equal([group.Id], alert["properties.actions"] is JsonArray actions ? actions.Select(action => $"{action!["actionGroupId"]}") : alert.Items("properties.actions.actionGroups").Select(action => $"{action}"));
            Assert.StartsWith("KomIM: ", alert.Text("properties.displayName") ?? alert.Text("properties.description"), StringComparison.Ordinal);
            Assert.Matches(@"\b(der|die|das|ein|eine|ist|nicht|und|kein|keine)\b", alert.Text("properties.description"));
        });
        Assert.Equal("true", group.Text("properties.enabled"));
        Assert.Equal(Resource.At(Infra.ParametersOf(environment), "watch.emails")!.AsArray().Select(email => $"{email}"), group.Items("properties.emailReceivers").Select(receiver => $"{receiver["emailAddress"]}"));
    }

    [BicepFact]
    public void Production_tells_somebody() => Assert.NotEmpty(Infra.Of("main.prod").The("Microsoft.Insights/actionGroups").Items("properties.emailReceivers"));

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void A_query_looks_back_as_far_as_it_is_asked_so_that_nothing_falls_between(string environment) => Assert.All(Infra.Of(environment).OfType(Queries), alert =>
    {
        var (every, window) = (System.Xml.XmlConvert.ToTimeSpan(alert.Text("properties.evaluationFrequency")!), System.Xml.XmlConvert.ToTimeSpan(alert.Text("properties.windowSize")!));
        Assert.InRange(window, every, TimeSpan.FromDays(2));
        Assert.Equal([Infra.Of(environment).The("Microsoft.OperationalInsights/workspaces").Id], alert.Items("properties.scopes").Select(scope => $"{scope}"));
    });

    [Theory]
    [MemberData(nameof(QueryFiles))]
    public void A_query_asks_for_what_the_code_tells(string file) => AssertIsAnswered(File.ReadAllText(Path.Combine(TestPaths.Root, file)));

    [Theory]
    [InlineData("AppMetrics | where Name == 'komim.rejections'")]
    [InlineData("AppMetrics | where Name == 'komim.failures' and tostring(Properties.outcome) == 'rejected'")]
    [InlineData("AppMetrics | where Name == 'komim.deliveries' and tostring(Properties.outcome) == 'refused'")]
    [InlineData("AppRequests | where Properties['komim.file'] == 'x'")]
    [InlineData("customMetrics | where name == 'x'")]
    public void A_query_that_nothing_answers_is_found(string query) => Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertIsAnswered(query));

    [BicepFact]
    public void Every_query_file_is_used() =>
        Assert.All(FilesOfQueries, file => Assert.Contains(File.ReadAllText(Path.Combine(TestPaths.Root, file)), Infra.Of("everything").OfType(Queries).Select(Of).Concat(Panels("everything"))));

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void The_dashboard_asks_for_what_the_code_tells(string environment)
    {
        var workbook = Infra.Of(environment).The("Microsoft.Insights/workbooks");
        var queries = Panels(environment).ToArray();

        Assert.Equal(Infra.Of(environment).The("Microsoft.OperationalInsights/workspaces").Id.ToLowerInvariant(), workbook.Text("properties.sourceId")!.ToLowerInvariant());
        Assert.NotEmpty(queries);
        Assert.All(queries, AssertIsAnswered);
        Assert.Equal(Metrics.All.Order(StringComparer.Ordinal), queries.SelectMany(MetricsOf).Distinct().Order(StringComparer.Ordinal));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Telemetry_is_sent_with_a_role_only_and_its_bill_has_a_limit(string environment)
    {
        var (insights, workspace) = (Infra.Of(environment).The("Microsoft.Insights/components"), Infra.Of(environment).The("Microsoft.OperationalInsights/workspaces"));

        Assert.Equal("true", insights.Text("properties.DisableLocalAuth"));
        Assert.Equal("true", workspace.Text("properties.features.disableLocalAuth"));
        Assert.Equal(workspace.Id, insights.Text("properties.WorkspaceResourceId"));
        Assert.Equal($"{Resource.At(Infra.ParametersOf(environment), "watch.logDays")}", workspace.Text("properties.retentionInDays"));
        Assert.Equal($"{Resource.At(Infra.ParametersOf(environment), "watch.dailyGigabytes")}", workspace.Text("properties.workspaceCapping.dailyQuotaGb"));
    }

    [BicepFact]
    public void Production_is_asked_from_outside_and_keeps_who_read_and_wrote()
    {
        var deployment = Infra.Of("main.prod");
        var probe = deployment.The("Microsoft.Insights/webtests");

        Assert.Equal($"https://{deployment.The("Microsoft.Web/sites").Name}.azurewebsites.net/api/health", probe.Text("properties.Request.RequestUrl"));
        Assert.Contains(deployment.OfType(MetricAlerts), alert => alert.Text("properties.criteria.webTestId") == probe.Id);
        var audit = deployment.The("Microsoft.Insights/diagnosticSettings");
        Assert.True(audit.IsIn(deployment.Ingest()));
        Assert.Equal(["StorageDelete", "StorageRead", "StorageWrite"], audit.Items("properties.logs").Where(log => $"{log["enabled"]}" == "true").Select(log => $"{log["category"]}").Order(StringComparer.Ordinal));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Readers_of_open_data_are_not_logged(string environment) =>
        Assert.DoesNotContain(Infra.Of(environment).OfType("Microsoft.Insights/diagnosticSettings"), setting => setting.IsIn(Infra.Of(environment).Public()));

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void A_budget_warns_before_it_is_spent(string environment)
    {
        var budget = Infra.ParametersOf(environment)["budget"];
        Assert.Equal(budget is not null, Infra.Of(environment).OfType("Microsoft.Consumption/budgets").Any());
        if (budget is null)
            return;
        var monthly = Infra.Of(environment).The("Microsoft.Consumption/budgets");

        Assert.Equal(($"{budget["euros"]}", "Monthly", $"{budget["start"]}T00:00:00Z"), (monthly.Text("properties.amount"), monthly.Text("properties.timeGrain"), monthly.Text("properties.timePeriod.startDate")));
        Assert.Contains(monthly["properties.notifications"]!.AsObject(), notification => notification.Value!["threshold"]!.GetValue<int>() < 100);
        Assert.All(monthly["properties.notifications"]!.AsObject(), notification =>
        {
            Assert.Equal("true", $"{notification.Value!["enabled"]}");
            Assert.Equal([Infra.Of(environment).The("Microsoft.Insights/actionGroups").Id], notification.Value["contactGroups"]!.AsArray().Select(group => $"{group}"));
        });
    }

    [BicepFact]
    public void Production_has_a_budget() => Assert.NotNull(Infra.ParametersOf("main.prod")["budget"]);

    private static void AssertIsAnswered(string query)
    {
        Assert.Contains(Tables, table => query.Contains(table, StringComparison.Ordinal));
        var metrics = MetricsOf(query).ToHashSet();
        Assert.Subset(Metrics.All.ToHashSet(), metrics);
        Assert.Subset(SpanAttributes.ToHashSet(), SpanAttribute().Matches(query).Select(match => match.Groups["name"].Value).ToHashSet());
        if (metrics.Count > 0)
            Assert.Subset(metrics.SelectMany(metric => Recorded.Value[metric]).ToHashSet(), MetricAttribute().Matches(query).Select(match => match.Groups["name"].Value).ToHashSet());
        if (metrics.SetEquals([Metrics.Deliveries]))
            Assert.Subset(Enum.GetNames<DeliveryResult>().Select(name => name.ToLowerInvariant()).ToHashSet(), Outcome().Matches(query).Select(match => match.Groups["outcome"].Value).ToHashSet());
        if (metrics.SetEquals([Metrics.Refreshes]))
            Assert.Subset(new HashSet<string> { "completed", "failed" }, Outcome().Matches(query).Select(match => match.Groups["outcome"].Value).ToHashSet());
    }

    private static (string Metric, string Operator, string Threshold) Alert(string environment, string name)
    {
        var criterion = Infra.Of(environment).OfType(Queries).Single(alert => alert.Name == name).Items("properties.criteria.allOf").Single();
        return (string.Join(' ', MetricsOf($"{criterion["query"]}").Distinct()), $"{criterion["operator"]}", $"{criterion["threshold"]}");
    }

    private static IEnumerable<string> MetricsOf(string query) => MetricName().Matches(query).Select(match => match.Groups["name"].Value);

    private static string Query(string environment, string name) => Of(Infra.Of(environment).OfType(Queries).Single(alert => alert.Name == name));

    private static string Of(Resource alert) => $"{alert.Items("properties.criteria.allOf").Single()["query"]}";

    private static IEnumerable<string> Panels(string environment) => QueriesOf(JsonNode.Parse(Infra.Of(environment).The("Microsoft.Insights/workbooks").Text("properties.serializedData")!));

    private static IEnumerable<string> QueriesOf(JsonNode? node) => node switch
    {
        JsonObject properties => properties.SelectMany(property => property.Key == "query" && property.Value is JsonValue text ? [$"{text}"] : QueriesOf(property.Value)),
        JsonArray items => items.SelectMany(QueriesOf),
        _ => [],
    };

    private static ILookup<string, string> Record()
    {
        var recorded = new List<(string Metric, string Attribute)>();
        using var provider = new ServiceCollection().AddMetrics().AddSingleton(TimeProvider.System).AddSingleton<Metrics>().BuildServiceProvider();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listening) => { if (instrument.Meter.Name == Metrics.Name) listening.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((instrument, _, attributes, _) => Note(instrument, attributes));
        listener.SetMeasurementEventCallback<double>((instrument, _, attributes, _) => Note(instrument, attributes));
        listener.Start();
        var metrics = provider.GetRequiredService<Metrics>();
        metrics.Delivered("accepted", "12411-03-03-4");
        metrics.Found("file-empty", "error", 1);
        metrics.Computed("1B", 1, 0);
        metrics.Refreshed("completed");
        metrics.GaveUp("ValidateUpload");
        return recorded.ToLookup(each => each.Metric, each => each.Attribute);

        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> attributes)
        {
            foreach (var attribute in attributes)
                recorded.Add((instrument.Name, attribute.Key));
        }
    }

    [GeneratedRegex(@"(?<!Properties\[)'(?<name>komim\.[\w.]+)'")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"\bProperties\.(?<name>\w+)")]
    private static partial Regex MetricAttribute();

    [GeneratedRegex(@"\bProperties\['(?<name>[\w.]+)'\]")]
    private static partial Regex SpanAttribute();

    [GeneratedRegex(@"outcome\W*\)?\s*[=!]=\s*['""](?<outcome>\w+)['""]")]
    private static partial Regex Outcome();
}
