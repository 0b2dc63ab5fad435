using System.Text.Json.Nodes;
using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Tests;

namespace KomIM.Infrastructure.Tests;

/// <summary>The function app and host.json.</summary>
public sealed class AppTests
{
    // Deliveries of 100 MB are unpacked to 200 MB at most and read as a whole.
    private const int LeastMemory = 2048;

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void It_runs_on_Flex_Consumption_as_an_isolated_worker(string environment)
    {
        var (plan, app) = (Infra.Of(environment).The("Microsoft.Web/serverfarms"), Infra.Of(environment).The("Microsoft.Web/sites"));

        Assert.Equal(("FC1", "FlexConsumption", "true"), (plan.Text("sku.name"), plan.Text("sku.tier"), plan.Text("properties.reserved")));
        Assert.Equal(plan.Id, app.Text("properties.serverFarmId"));
        Assert.Equal("functionapp,linux", app.Text("kind"));
        Assert.Equal(("dotnet-isolated", "10.0"), (app.Text("properties.functionAppConfig.runtime.name"), app.Text("properties.functionAppConfig.runtime.version")));
        Assert.Contains(app["properties.functionAppConfig.scaleAndConcurrency.instanceMemoryMB"]!.GetValue<int>(), (int[])[LeastMemory, 4096]);
        Assert.InRange(app["properties.functionAppConfig.scaleAndConcurrency.maximumInstanceCount"]!.GetValue<int>(), 40, 1000);
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void It_does_everything_as_its_identity(string environment)
    {
        var (deployment, app) = (Infra.Of(environment), Infra.Of(environment).The("Microsoft.Web/sites"));
        var identity = deployment.The("Microsoft.ManagedIdentity/userAssignedIdentities");
        var package = app["properties.functionAppConfig.deployment.storage"];

        Assert.Equal("UserAssigned", app.Text("identity.type"));
        Assert.Equal([identity.Id], app["identity.userAssignedIdentities"]!.AsObject().Select(one => one.Key));
        Assert.Equal(("blobContainer", $"https://{deployment.Ingest().Name}.blob.core.windows.net/deployments"), ($"{package!["type"]}", $"{package["value"]}"));
        Assert.Equal(("UserAssignedIdentity", identity.Id), ($"{package["authentication"]!["type"]}", $"{package["authentication"]!["userAssignedIdentityResourceId"]}"));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void It_is_reached_by_https_and_deployed_without_passwords(string environment)
    {
        var app = Infra.Of(environment).The("Microsoft.Web/sites");

        Assert.Equal("true", app.Text("properties.httpsOnly"));
        Assert.Contains(app.Text("properties.siteConfig.minTlsVersion"), (string[])["1.2", "1.3"]);
        Assert.Contains(app.Text("properties.siteConfig.scmMinTlsVersion"), (string[])["1.2", "1.3"]);
        Assert.Equal("Disabled", app.Text("properties.siteConfig.ftpsState"));
        Assert.Equal("false", app.Text("properties.siteConfig.remoteDebuggingEnabled"));
        Assert.Equal([("ftp", "false"), ("scm", "false")], Infra.Of(environment).OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Select(policy => (policy.Name, policy.Text("properties.allow")!)));
        // The app answers origins by itself; a list of the platform would answer for all its addresses.
        Assert.Empty(app.Items("properties.siteConfig.cors.allowedOrigins"));
    }

    [Fact]
    public void The_host_gives_up_an_event_after_five_tries_and_a_run_after_ten_minutes()
    {
        var host = JsonNode.Parse(File.ReadAllText(Path.Combine(TestPaths.Root, "host.json")))!.AsObject();

        Assert.Equal("2.0", $"{host["version"]}");
        Assert.Equal(TimeSpan.FromMinutes(10), TimeSpan.Parse($"{host["functionTimeout"]}", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(5, Resource.At(host, "extensions.blobs.poisonBlobThreshold")!.GetValue<int>());
        Assert.InRange(Resource.At(host, "extensions.blobs.maxDegreeOfParallelism")!.GetValue<int>(), 1, 8);
    }

    [Fact]
    public void The_host_tells_what_it_does_as_the_app_does() =>
        Assert.Equal("OpenTelemetry", $"{JsonNode.Parse(File.ReadAllText(Path.Combine(TestPaths.Root, "host.json")))!["telemetryMode"]}");
}
