using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Tests;

namespace KomIM.Infrastructure.Tests;

/// <summary>Nothing secret stands in a file, goes in as a parameter or comes out; the one key that is needed is read where it is used.</summary>
public sealed partial class SecretTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "infra"), "*", SearchOption.AllDirectories).Append(Path.Combine(TestPaths.Root, "azure.yaml")).Select(file => Path.GetRelativePath(TestPaths.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_file_holds_a_secret(string file) => Assert.DoesNotMatch(Secret(), File.ReadAllText(Path.Combine(TestPaths.Root, file)));

    [Theory]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=komim;AccountKey=Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFyZm8=;")]
    [InlineData("https://komim.blob.core.windows.net/uploads?sv=2024-01-01&sig=abc%2Fdefghijklmnop%3D")]
    [InlineData("param clientSecret = 'Hx48Q~abcdefghijklmnopqrstuvwxyz0123'")]
    [InlineData("password: 'geheim-123'")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    public void A_secret_would_be_found(string text) => Assert.Matches(Secret(), text);

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void No_key_is_asked_for_but_that_of_blob_events_in_the_address_that_needs_it(string environment)
    {
        Assert.All(Infra.Of(environment).Resources, resource => Assert.Empty(SecretsIn(resource.Json)));
        Assert.All(Infra.EventsOf(environment).Resources, resource => Assert.Equal([".properties.destination.properties.endpointUrl"], SecretsIn(resource.Json)));
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void No_output_tells_a_secret(string environment)
    {
        Assert.Empty(SecretsIn(Infra.Of(environment).Outputs));
        Assert.Empty(SecretsIn(Infra.EventsOf(environment).Outputs));
    }

    [BicepFact]
    public void Only_the_second_phase_asks_for_keys() =>
        Assert.Equal(["infra/events.bicep"], Infra.Templates.Where(template => ListFunction().IsMatch(template.Value.ToJsonString())).Select(template => template.Key));

    [BicepFact]
    public void No_parameter_is_meant_for_a_secret() =>
        Assert.All(Infra.Templates, template => Assert.All(template.Value["parameters"]?.AsObject() ?? [], parameter =>
        {
            Assert.DoesNotMatch(SecretName(), parameter.Key);
            Assert.DoesNotContain("secure", $"{parameter.Value!["type"]}", StringComparison.OrdinalIgnoreCase);
        }));

    // The connection string of Application Insights is an address and an id: without local authentication it opens nothing.
    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void No_setting_opens_anything(string environment)
    {
        var settings = Infra.Of(environment).OfType("Microsoft.Web/sites/config").Single(config => config.Name == "appsettings")["properties"]!.AsObject();

        Assert.Equal(["APPLICATIONINSIGHTS_CONNECTION_STRING"], settings.Where(setting => SecretName().IsMatch(setting.Key) || Secret().IsMatch($"{setting.Value}") || $"{setting.Value}".Contains("Key=", StringComparison.Ordinal)).Select(setting => setting.Key));
        Assert.Equal("true", Infra.Of(environment).The("Microsoft.Insights/components").Text("properties.DisableLocalAuth"));
    }

    private static IEnumerable<string> SecretsIn(JsonNode json) => Texts(json, "").Where(text => text.Value.Contains(StandIn.Secret, StringComparison.Ordinal)).Select(text => text.Path);

    private static IEnumerable<(string Path, string Value)> Texts(JsonNode? node, string path) => node switch
    {
        JsonObject properties => properties.SelectMany(property => Texts(property.Value, $"{path}.{property.Key}")),
        JsonArray items => items.SelectMany((item, i) => Texts(item, $"{path}[{i}]")),
        _ => [(path, $"{node}")],
    };

    [GeneratedRegex(@"AccountKey=|SharedAccessKey|[?&]sig=|-----BEGIN|(password|passwd|secret|apikey)\w*['""]?\s*[:=]\s*['""][^'""$]{8,}['""]", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex(@"password|secret|token|(^|[a-z_])key$|connection_?string", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\blist[A-Z]\w*\(")]
    private static partial Regex ListFunction();
}
