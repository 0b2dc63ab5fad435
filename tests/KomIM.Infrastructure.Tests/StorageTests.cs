using System.Reflection;
using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Storage;

namespace KomIM.Infrastructure.Tests;

public sealed class StorageTests
{
    // What only the platform needs: the package of the app, dead letters, the state and the keys of the Functions host.
    private static readonly string[] PlatformContainers = ["deployments", "deadletters", "azure-webjobs-hosts", "azure-webjobs-secrets"];

    // Of these everything follows; the others can be computed anew or were read by now.
    private static readonly string[] Kept = [Containers.Uploads, Containers.Validated, Containers.Editions, Containers.Computed, Containers.Downloads];

    private const string Page = "$web";

    private static IEnumerable<string> ContainersOfTheCode => typeof(Containers).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(name => name.IsLiteral && name.FieldType == typeof(string)).Select(name => (string)name.GetRawConstantValue()!);

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void There_are_two_accounts(string environment) =>
        Assert.Equal([Infra.Of(environment).Ingest().Name, Infra.Of(environment).Public().Name], Infra.Of(environment).OfType(Accounts.Type).Select(account => account.Name));

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void One_container_is_readable_by_anyone_and_cannot_be_listed(string environment)
    {
        var open = Infra.Of(environment).OfType(Accounts.ContainerType).Where(container => container.Text("properties.publicAccess") is not (null or "None"));

        Assert.Equal([(Containers.Downloads, "Blob")], open.Select(container => (container.Name, container.Text("properties.publicAccess")!)));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Only_the_account_of_that_container_allows_it(string environment)
    {
        Assert.Equal("false", Infra.Of(environment).Ingest().Text("properties.allowBlobPublicAccess"));
        Assert.Equal("true", Infra.Of(environment).Public().Text("properties.allowBlobPublicAccess"));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void No_account_has_keys_old_encryption_or_another_way_in(string environment) =>
        Assert.All(Infra.Of(environment).OfType(Accounts.Type), account =>
        {
            Assert.Equal("false", account.Text("properties.allowSharedKeyAccess"));
            Assert.Equal("true", account.Text("properties.defaultToOAuthAuthentication"));
            Assert.Contains(account.Text("properties.minimumTlsVersion"), (string[])["TLS1_2", "TLS1_3"]);
            Assert.Equal("true", account.Text("properties.supportsHttpsTrafficOnly"));
            Assert.Equal("false", account.Text("properties.allowCrossTenantReplication"));
            Assert.Equal("false", account.Text("properties.isLocalUserEnabled"));
            Assert.Equal("false", account.Text("properties.isSftpEnabled"));
            Assert.Equal("StorageV2", account.Text("kind"));
        });

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void The_private_account_has_the_containers_that_the_code_names_and_those_of_the_platform(string environment)
    {
        var deployment = Infra.Of(environment);

        Assert.Equal(ContainersOfTheCode.Except([Containers.Downloads]).Concat(PlatformContainers).Order(StringComparer.Ordinal), deployment.ContainersOf(deployment.Ingest()).Order(StringComparer.Ordinal));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void The_public_account_has_releases_and_the_page_and_nothing_else(string environment)
    {
        var deployment = Infra.Of(environment);

        Assert.Equal([Page, Containers.Downloads], deployment.ContainersOf(deployment.Public()).Order(StringComparer.Ordinal));
        Assert.Empty(deployment.In(deployment.Public(), Accounts.Type + "/tableServices/tables"));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Tables_and_queues_are_those_that_the_code_names(string environment)
    {
        var deployment = Infra.Of(environment);

        Assert.Equal(Tables.All.Order(StringComparer.Ordinal), deployment.In(deployment.Ingest(), Accounts.Type + "/tableServices/tables").Select(table => table.Name).Order(StringComparer.Ordinal));
        Assert.All([deployment.Ingest(), deployment.Public()], account => Assert.Equal([Queues.Poison], deployment.In(account, Accounts.Type + "/queueServices/queues").Select(queue => queue.Name)));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void What_is_deleted_can_be_brought_back_for_a_week_or_longer(string environment) =>
        Assert.All(Infra.Of(environment).OfType(Accounts.Type + "/blobServices"), service => Assert.All(["deleteRetentionPolicy", "containerDeleteRetentionPolicy"], policy =>
        {
            Assert.Equal("true", service.Text($"properties.{policy}.enabled"));
            Assert.InRange(service[$"properties.{policy}.days"]!.GetValue<int>(), 7, 365);
        }));

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void A_private_blob_that_is_overwritten_keeps_its_versions(string environment)
    {
        var deployment = Infra.Of(environment);

        Assert.Equal("true", Assert.Single(deployment.In(deployment.Ingest(), Accounts.Type + "/blobServices")).Text("properties.isVersioningEnabled"));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void No_rule_deletes_deliveries_or_what_follows_from_them(string environment)
    {
        var deployment = Infra.Of(environment);
        var rules = deployment.OfType(Accounts.Type + "/managementPolicies").SelectMany(policy => policy.Items("properties.policy.rules")).ToArray();
        var deleting = rules.Where(rule => Resource.At(rule, "definition.actions.baseBlob") is not null).ToArray();

        Assert.NotEmpty(deleting);
        Assert.All(deleting, rule =>
        {
            var prefixes = Resource.At(rule, "definition.filters.prefixMatch")!.AsArray().Select(prefix => $"{prefix}").ToArray();
            // A rule without a prefix is for every blob; one without the slash for every container that begins with it.
            Assert.NotEmpty(prefixes);
            Assert.All(prefixes, prefix => Assert.Contains(prefix.Split('/')[0] + "/", deployment.OfType(Accounts.ContainerType).Select(container => container.Name + "/").Where(name => prefix.StartsWith(name, StringComparison.Ordinal))));
            Assert.DoesNotContain(prefixes, prefix => Kept.Contains(prefix.Split('/')[0]));
        });
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Versions_of_deliveries_and_figures_live_a_month_or_longer(string environment)
    {
        var rules = Infra.Of(environment).OfType(Accounts.Type + "/managementPolicies").SelectMany(policy => policy.Items("properties.policy.rules"));

        Assert.All(rules.Where(rule => Resource.At(rule, "definition.actions.version") is not null && Touches(rule)), rule => Assert.InRange(Resource.At(rule, "definition.actions.version.delete.daysAfterCreationGreaterThan")!.GetValue<int>(), 30, int.MaxValue));

        static bool Touches(System.Text.Json.Nodes.JsonNode rule) =>
            Resource.At(rule, "definition.filters.prefixMatch")?.AsArray() is not { Count: > 0 } prefixes || prefixes.Any(prefix => Kept.Contains($"{prefix}".Split('/')[0]));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Any_page_may_read_releases_and_none_may_write(string environment)
    {
        var deployment = Infra.Of(environment);
        var (closed, open) = (deployment.In(deployment.Ingest(), Accounts.Type + "/blobServices").Single(), deployment.In(deployment.Public(), Accounts.Type + "/blobServices").Single());

        Assert.Empty(closed.Items("properties.cors.corsRules"));
        Assert.All(open.Items("properties.cors.corsRules"), rule => Assert.Subset(new HashSet<string> { "GET", "HEAD", "OPTIONS" }, rule["allowedMethods"]!.AsArray().Select(method => $"{method}").ToHashSet()));
        Assert.Contains(open.Items("properties.cors.corsRules"), rule => rule["allowedMethods"]!.AsArray().Any(method => $"{method}" == "GET"));
    }

    [BicepFact]
    public void In_production_both_accounts_are_locked_and_have_copies_in_three_zones()
    {
        var deployment = Infra.Of("main.prod");

        Assert.All(deployment.OfType(Accounts.Type), account =>
        {
            Assert.Equal("CanNotDelete", Assert.Single(deployment.In(account, "Microsoft.Authorization/locks")).Text("properties.level"));
            Assert.Equal("Standard_ZRS", account.Text("sku.name"));
        });
    }

    [BicepFact]
    public void With_a_private_network_the_private_account_is_reached_from_it_alone()
    {
        var deployment = Infra.Of("everything");
        var account = deployment.Ingest();

        Assert.Equal(("Deny", "AzureServices"), (account.Text("properties.networkAcls.defaultAction"), account.Text("properties.networkAcls.bypass")));
        Assert.Equal(["203.0.113.0/24"], account.Items("properties.networkAcls.ipRules").Select(rule => $"{rule["value"]}"));
        Assert.Equal(["blob", "queue", "table"], deployment.OfType("Microsoft.Network/privateEndpoints").Select(endpoint => $"{endpoint["properties.privateLinkServiceConnections"]![0]!["properties"]!["groupIds"]![0]}"));
        Assert.All(deployment.OfType("Microsoft.Network/privateEndpoints"), endpoint => Assert.Equal(account.Id, $"{endpoint["properties.privateLinkServiceConnections"]![0]!["properties"]!["privateLinkServiceId"]}"));
        Assert.Equal(["privatelink.blob.core.windows.net", "privatelink.queue.core.windows.net", "privatelink.table.core.windows.net"], deployment.OfType("Microsoft.Network/privateDnsZones").Select(zone => zone.Name));
        Assert.EndsWith("/subnets/app", deployment.The("Microsoft.Web/sites").Text("properties.virtualNetworkSubnetId"), StringComparison.Ordinal);
        Assert.Equal("true", deployment.The("Microsoft.Web/sites").Text("properties.outboundVnetRouting.applicationTraffic"));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Where_malware_is_looked_for_every_delivery_is_scanned_and_nothing_else(string environment)
    {
        var deployment = Infra.Of(environment);
        var isOn = Infra.ParametersOf(environment)["malwareScan"] is not null;

        Assert.Equal(isOn, deployment.OfType("Microsoft.Security/defenderForStorageSettings").Any());
        if (!isOn)
            return;
        var defender = deployment.The("Microsoft.Security/defenderForStorageSettings");
        var left = defender.Items("properties.malwareScanning.onUpload.filters.excludeBlobsWithPrefix").Select(prefix => $"{prefix}").ToArray();
        Assert.True(defender.IsIn(deployment.Ingest()));
        Assert.Equal(("true", "true"), (defender.Text("properties.isEnabled"), defender.Text("properties.malwareScanning.onUpload.isEnabled")));
        Assert.Equal("BlobIndexTags", defender.Text("properties.malwareScanning.blobScanResultsOptions"));
        Assert.Equal([Containers.Uploads], deployment.ContainersOf(deployment.Ingest()).Where(container => !left.Any(prefix => (container + "/").StartsWith(prefix, StringComparison.Ordinal))));
    }
}
