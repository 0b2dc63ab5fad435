using System.Text.RegularExpressions;
using KomIM.Infrastructure.Tests.Bicep;

namespace KomIM.Infrastructure.Tests;

/// <summary>What there is, where it is, and what it is called.</summary>
public sealed class ResourceTests
{
    // Resources that are part of no region.
    private static readonly string[] Global = ["Microsoft.Insights/metricAlerts", "Microsoft.Network/privateDnsZones", "Microsoft.Network/privateDnsZones/virtualNetworkLinks"];

    // What is always there. Something new here costs money or opens a door: it is added on purpose.
    private static readonly string[] Always =
    [
        "Microsoft.Authorization/roleAssignments",
        "Microsoft.EventGrid/systemTopics",
        "Microsoft.Insights/actionGroups", "Microsoft.Insights/components", "Microsoft.Insights/metricAlerts", "Microsoft.Insights/scheduledQueryRules", "Microsoft.Insights/workbooks",
        "Microsoft.ManagedIdentity/userAssignedIdentities",
        "Microsoft.OperationalInsights/workspaces",
        "Microsoft.Resources/resourceGroups",
        "Microsoft.Storage/storageAccounts", "Microsoft.Storage/storageAccounts/blobServices", "Microsoft.Storage/storageAccounts/blobServices/containers", "Microsoft.Storage/storageAccounts/managementPolicies",
        "Microsoft.Storage/storageAccounts/queueServices", "Microsoft.Storage/storageAccounts/queueServices/queues", "Microsoft.Storage/storageAccounts/tableServices", "Microsoft.Storage/storageAccounts/tableServices/tables",
        "Microsoft.Web/serverfarms", "Microsoft.Web/sites", "Microsoft.Web/sites/basicPublishingCredentialsPolicies", "Microsoft.Web/sites/config",
    ];

    private static readonly string[] OnDemand =
    [
        "Microsoft.Authorization/locks", "Microsoft.Authorization/roleDefinitions",
        "Microsoft.Consumption/budgets",
        "Microsoft.Insights/diagnosticSettings", "Microsoft.Insights/webtests",
        "Microsoft.Network/privateDnsZones", "Microsoft.Network/privateDnsZones/virtualNetworkLinks", "Microsoft.Network/privateEndpoints", "Microsoft.Network/privateEndpoints/privateDnsZoneGroups", "Microsoft.Network/virtualNetworks",
        "Microsoft.Security/defenderForStorageSettings",
    ];

    // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
    private static readonly Dictionary<string, string> Names = new()
    {
        ["Microsoft.Storage/storageAccounts"] = "^[a-z0-9]{3,24}$",
        ["Microsoft.Web/sites"] = "^[A-Za-z0-9][A-Za-z0-9-]{0,58}[A-Za-z0-9]$",
        ["Microsoft.Web/serverfarms"] = "^[A-Za-z0-9-]{1,60}$",
        ["Microsoft.EventGrid/systemTopics"] = "^[A-Za-z0-9-]{3,50}$",
        ["Microsoft.OperationalInsights/workspaces"] = "^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$",
        ["Microsoft.ManagedIdentity/userAssignedIdentities"] = "^[A-Za-z0-9][A-Za-z0-9-_]{2,127}$",
        ["Microsoft.Network/virtualNetworks"] = "^[A-Za-z0-9][A-Za-z0-9-_.]{0,62}[A-Za-z0-9_]$",
        ["Microsoft.Network/privateEndpoints"] = "^[A-Za-z0-9][A-Za-z0-9-_.]{0,62}[A-Za-z0-9_]$",
    };

    [BicepFact]
    public void What_is_there_is_known() => Assert.Equal(Always, Types("main.dev"));

    [BicepFact]
    public void What_every_option_adds_is_known() => Assert.Equal(Always.Concat(OnDemand).Order(StringComparer.Ordinal), Types("everything"));

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Everything_is_in_Germany(string environment) =>
        Assert.All(Infra.Of(environment).Resources.Where(resource => resource["location"] is not null), resource =>
        {
            if (Global.Contains(resource.Type))
                Assert.Equal("global", resource.Text("location"));
            else
                Assert.Contains(resource.Text("location"), (string[])["germanywestcentral", "germanynorth"]);
        });

    [BicepFact]
    public void Another_region_cannot_be_given()
    {
        var location = Infra.Templates["infra/main.bicep"]["parameters"]!["location"]!;
        var definition = location["$ref"] is { } reference ? Infra.Templates["infra/main.bicep"]["definitions"]![$"{reference}".Split('/')[^1]]! : location;

        Assert.Equal(["germanynorth", "germanywestcentral"], definition["allowedValues"]!.AsArray().Select(region => $"{region}").Order(StringComparer.Ordinal));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Everything_says_what_it_belongs_to(string environment)
    {
        var name = Infra.Of(environment).The("Microsoft.Resources/resourceGroups").Name["rg-komim-".Length..];

        Assert.All(Infra.Of(environment).Resources.Where(resource => resource["location"] is not null), resource =>
        {
            Assert.Equal(("KomIM", name), (resource.Json["tags"]?["application"]?.ToString(), resource.Json["tags"]?["azd-env-name"]?.ToString()));
            Assert.All(Infra.ParametersOf(environment)["tags"]?.AsObject() ?? [], tag => Assert.Equal($"{tag.Value}", $"{resource.Json["tags"]![tag.Key]}"));
        });
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Names_are_such_as_Azure_takes(string environment)
    {
        var resources = Infra.Of(environment).Resources;

        Assert.All(Names, rule => Assert.All(Infra.Of(environment).OfType(rule.Key), resource => Assert.Matches(rule.Value, resource.Name)));
        Assert.Distinct(resources.Select(resource => resource.Id.ToLowerInvariant()));
    }

    [BicepFact]
    public void Two_environments_share_no_name_of_a_host()
    {
        var hosts = ((string[])["main.dev", "main.prod", "everything"]).SelectMany(environment => Infra.Of(environment).Resources.Where(resource => resource.Type is "Microsoft.Storage/storageAccounts" or "Microsoft.Web/sites")).Select(resource => resource.Name);

        Assert.Distinct(hosts);
    }

    private static IEnumerable<string> Types(string environment) => Infra.Of(environment).Resources.Select(resource => resource.Type).Distinct().Order(StringComparer.Ordinal);
}
