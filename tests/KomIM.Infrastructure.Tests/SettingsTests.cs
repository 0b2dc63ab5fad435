using System.Reflection;
using KomIM.Hosting;
using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KomIM.Infrastructure.Tests;

/// <summary>The settings of the app are those that the code reads, with values that it can read.</summary>
public sealed class SettingsTests
{
    private const string Ours = "KomIM__";

    // The names of the Functions host for a connection by identity. The public account has no tables.
    private static readonly string[] OfPrivateAccount = ["blobServiceUri", "queueServiceUri", "tableServiceUri", "credential", "clientId"];
    private static readonly string[] OfPublicAccount = ["blobServiceUri", "queueServiceUri", "credential", "clientId"];

    private static readonly string[] OfTelemetry = ["APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"];

    // Read by the platform alone.
    private static readonly string[] OfPlatform = ["AzureWebJobsFeatureFlags", "OTEL_TRACES_SAMPLER", "OTEL_TRACES_SAMPLER_ARG"];

    // Flex Consumption refuses these, or they are said elsewhere: https://learn.microsoft.com/azure/azure-functions/functions-app-settings
    private static readonly string[] Refused = ["FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_EXTENSION_VERSION", "WEBSITE_RUN_FROM_PACKAGE", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_CONTENTSHARE", "WEBSITE_VNET_ROUTE_ALL", "AzureWebJobsStorage", "APPINSIGHTS_INSTRUMENTATIONKEY"];

    // Options that keep their default in every environment: they can be set on the app where somebody needs another value.
    private static readonly string[] LeftToDefault =
    [
        "KomIM:Deliveries:MaxBytes", "KomIM:Deliveries:MaxLineBytes", "KomIM:Deliveries:MaxColumns", "KomIM:Deliveries:MaxRows", "KomIM:Deliveries:MaxCells", "KomIM:Deliveries:MaxMergedRanges",
        "KomIM:Deliveries:MaxTextLength", "KomIM:Deliveries:MaxEntries", "KomIM:Deliveries:MaxUnpackedBytes", "KomIM:Deliveries:MaxInflation", "KomIM:Deliveries:MalwareScanPatience",
        "KomIM:PowerBi:BaseAddress", "KomIM:PowerBi:RefreshDeadline", "KomIM:PowerBi:TokenMinutes", "KomIM:PowerBi:RequestsPerMinute", "KomIM:PowerBi:ClientHeader",
    ];

    /// <summary>The options classes of the code; two of them share a section.</summary>
    private static readonly (string Section, Type Type)[] Options = [.. typeof(StorageAccounts).Assembly.GetTypes()
        .Select(type => (Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string, Type: type))
        .Where(options => options.Section is not null).Select(options => (options.Section!, options.Type))];

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Every_setting_is_read_by_somebody(string environment)
    {
        string[] read = [.. OfPrivateAccount.Select(name => $"{StorageAccounts.Private}__{name}"), .. OfPublicAccount.Select(name => $"{StorageAccounts.Public}__{name}"), .. OfTelemetry, .. OfPlatform];
        var others = Settings(environment).Keys.Where(name => !name.StartsWith(Ours, StringComparison.Ordinal));

        Assert.Equal(read.Order(StringComparer.Ordinal), others.Order(StringComparer.Ordinal));
        Assert.Empty(Settings(environment).Keys.Intersect(Refused, StringComparer.OrdinalIgnoreCase));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Every_setting_of_ours_is_an_option_with_a_value_of_its_kind(string environment) =>
        Assert.All(Settings(environment).Where(setting => setting.Key.StartsWith(Ours, StringComparison.Ordinal)), setting => AssertIsRead(setting.Key, setting.Value));

    [Theory]
    [InlineData("KomIM__PowerBi__Workspaces", "00000000-0000-0000-0000-000000000001")]
    [InlineData("KomIM__PowerBi__IsOn", "true")]
    [InlineData("KomIM__PowerBi__SharedCapacity", "yes")]
    [InlineData("KomIM__PowerBi__Origins__first", "")]
    [InlineData("KomIM__Deliveries__MaxBytes", "100 MB")]
    [InlineData("KomIM__Approval", "true")]
    public void A_setting_that_is_misspelt_or_of_another_kind_is_found(string name, string value) => Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertIsRead(name, value));

    [BicepFact]
    public void Every_option_is_set_somewhere_or_left_to_its_default_on_purpose()
    {
        var options = Options.SelectMany(options => options.Type.GetProperties().Where(property => property.CanWrite).Select(property => $"{options.Section}:{property.Name}"));
        var further = Infra.ParametersOf("everything")["furtherSettings"]!.AsObject();
        var set = Settings("everything").Keys.Where(name => name.StartsWith(Ours, StringComparison.Ordinal) && !further.ContainsKey(name)).Select(name => string.Join(':', name.Split("__").Take(3))).Distinct();

        Assert.Equal(options.Order(StringComparer.Ordinal), set.Concat(LeftToDefault).Order(StringComparer.Ordinal));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public async Task The_app_starts_with_these_settings(string environment)
    {
        await using var provider = new ServiceCollection().AddLogging().AddKomIM(Configuration(environment)).BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        foreach (var validator in provider.GetServices<IStartupValidator>())
            validator.Validate();
        var functions = typeof(StorageAccounts).Assembly.GetTypes().Where(type => type.Namespace == "KomIM.Triggers" && !type.IsNested && type is { IsAbstract: false, IsClass: true });
        Assert.All(functions, function => Assert.NotNull(ActivatorUtilities.CreateInstance(provider, function)));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Private_and_public_storage_are_found_each_in_its_account(string environment)
    {
        var deployment = Infra.Of(environment);
        var accounts = new StorageAccounts(Configuration(environment), []);

        Assert.All(deployment.ContainersOf(deployment.Ingest()), container => Assert.Equal($"{deployment.Ingest().Name}.blob.core.windows.net", accounts.Container(container).Uri.Host));
        Assert.Equal($"{deployment.Public().Name}.blob.core.windows.net", accounts.Container(Containers.Downloads).Uri.Host);
        Assert.All(Tables.All, table => Assert.Equal($"{deployment.Ingest().Name}.table.core.windows.net", accounts.Table(table).Uri.Host));
        Assert.Equal([$"{deployment.Ingest().Name}.queue.core.windows.net", $"{deployment.Public().Name}.queue.core.windows.net"], accounts.Queues(Queues.Poison).Select(queue => queue.Uri.Host));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Everything_is_done_as_the_identity_of_the_app(string environment)
    {
        var client = StandIn.ClientOf(Infra.Of(environment).The("Microsoft.ManagedIdentity/userAssignedIdentities").Id);
        var settings = Settings(environment);

        Assert.All([StorageAccounts.Private, StorageAccounts.Public], account =>
        {
            Assert.Equal(client, settings[account + "__clientId"]);
            Assert.Equal("managedidentity", settings[account + "__credential"]);
        });
        Assert.Equal($"ClientId={client};Authorization=AAD", settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
        if (Infra.ParametersOf(environment)["powerBi"] is not null)
            Assert.Equal(client, settings["KomIM__PowerBi__ClientId"]);
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void What_the_parameters_ask_for_is_set(string environment)
    {
        var (parameters, settings) = (Infra.ParametersOf(environment), Settings(environment));
        var page = $"https://{Infra.Of(environment).Public().Name}.z1.web.core.windows.net";

        Assert.Equal($"{parameters["needsApproval"] ?? false}", settings["KomIM__Publication__Approval"]);
        Assert.Equal(parameters["malwareScan"] is null ? "false" : "true", settings["KomIM__Deliveries__MalwareScan"]);
        Assert.Equal([page, .. parameters["pageOrigins"]?.AsArray().Select(origin => $"{origin}") ?? []], settings.Where(setting => setting.Key.StartsWith("KomIM__PowerBi__Origins__", StringComparison.Ordinal)).OrderBy(setting => setting.Key, StringComparer.Ordinal).Select(setting => setting.Value));
        foreach (var (parameter, name) in ((string, string)[])[("workspace", "Workspace"), ("model", "Model"), ("report", "Report"), ("isSharedCapacity", "SharedCapacity")])
            Assert.Equal(Resource.At(parameters, "powerBi." + parameter)?.ToString(), settings.GetValueOrDefault("KomIM__PowerBi__" + name));
        Assert.All(parameters["furtherSettings"]?.AsObject() ?? [], further => Assert.Equal($"{further.Value}", settings[further.Key]));
    }

    private static void AssertIsRead(string name, string value)
    {
        Assert.NotEmpty(value);
        var parts = name.Split("__");
        var options = Assert.Single(Options, options => parts.Length > 2 && options.Section == $"{parts[0]}:{parts[1]}" && options.Type.GetProperty(parts[2]) is { CanWrite: true });
        var property = options.Type.GetProperty(parts[2])!;
        Assert.True(property.PropertyType.IsArray ? parts.Length == 4 && int.TryParse(parts[3], out _) : parts.Length == 3, name);
        Assert.Null(Record.Exception(() => Configuration(new Dictionary<string, string> { [name] = value }).GetSection(options.Section).Bind(Activator.CreateInstance(options.Type), binder => binder.ErrorOnUnknownConfiguration = true)));
    }

    private static Dictionary<string, string> Settings(string environment) =>
        Infra.Of(environment).OfType("Microsoft.Web/sites/config").Single(config => config.Name == "appsettings")["properties"]!.AsObject().ToDictionary(setting => setting.Key, setting => $"{setting.Value}");

    private static IConfigurationRoot Configuration(string environment) => Configuration(Settings(environment));

    // As the platform hands settings over: by environment variables, in which two underscores separate.
    private static IConfigurationRoot Configuration(IReadOnlyDictionary<string, string> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value))).Build();
}
