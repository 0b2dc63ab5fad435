using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace KomIM.Infrastructure.Tests.Bicep;

/// <summary>Answers of Azure on what is only known once it is there, formed so that a test can tell where a value came from.</summary>
internal static class StandIn
{
    /// <summary>Stands for every key and token that Azure gives out: it must not appear anywhere but where it is meant to.</summary>
    public const string Secret = "THE-SECRET-KEY";

    public static string PrincipalOf(string id) => Guid("principal " + id).ToString();

    public static string ClientOf(string id) => Guid("client " + id).ToString();

    /// <summary>Always the same for the same text.</summary>
    public static Guid Guid(string text) => new(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    public static JsonObject Keys() => new()
    {
        ["systemKeys"] = new JsonObject { ["blobs_extension"] = Secret },
        ["functionKeys"] = new JsonObject { ["default"] = Secret },
        ["masterKey"] = Secret,
        ["keys"] = new JsonArray(new JsonObject { ["value"] = Secret }),
    };

    public static JsonObject Environment() => new()
    {
        ["portal"] = "https://portal.azure.com",
        ["resourceManager"] = "https://management.azure.com/",
        ["suffixes"] = new JsonObject { ["storage"] = "core.windows.net" },
    };

    /// <summary>What <c>reference</c> gives of a resource, with and without the word <c>full</c>.</summary>
    public static JsonObject Reference(string id)
    {
        var parts = id.Split('/');
        var (type, name) = (parts[^2], parts[^1]);
        return type switch
        {
            "storageAccounts" => new() { ["primaryEndpoints"] = new JsonObject(((string[])["blob", "queue", "table", "file", "dfs"]).Select(service => KeyValuePair.Create<string, JsonNode?>(service, $"https://{name}.{service}.core.windows.net/")).Append(new("web", $"https://{name}.z1.web.core.windows.net/"))) },
            "userAssignedIdentities" => new() { ["principalId"] = PrincipalOf(id), ["clientId"] = ClientOf(id) },
            "systemTopics" => new() { ["identity"] = new JsonObject { ["principalId"] = PrincipalOf(id) } },
            "components" => new() { ["ConnectionString"] = $"InstrumentationKey={Guid(id)};IngestionEndpoint=https://germanywestcentral-1.in.applicationinsights.azure.com/", ["InstrumentationKey"] = Secret },
            "sites" => new() { ["defaultHostName"] = name + ".azurewebsites.net" },
            _ => throw new NotSupportedException($"What Azure says of {id} is not known to these tests."),
        };
    }
}
