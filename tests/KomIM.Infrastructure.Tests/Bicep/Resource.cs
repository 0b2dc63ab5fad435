using System.Text.Json.Nodes;

namespace KomIM.Infrastructure.Tests.Bicep;

/// <summary>A resource as the deployment would send it.</summary>
internal sealed class Resource(JsonObject json)
{
    public string Id => json["id"]!.GetValue<string>();

    public string Type => json["type"]!.GetValue<string>();

    /// <summary>The last part of the name: <c>uploads</c> of <c>account/default/uploads</c>.</summary>
    public string Name => json["name"]!.GetValue<string>().Split('/')[^1];

    public JsonObject Json => json;

    /// <summary>A value by its path, <c>properties.encryption.keySource</c>; null where a step is missing.</summary>
    public JsonNode? this[string path] => At(json, path);

    public string? Text(string path) => this[path]?.ToString();

    public IEnumerable<JsonNode> Items(string path) => this[path]?.AsArray().Select(item => item!) ?? [];

    public bool IsIn(Resource parent) => Id.StartsWith(parent.Id + "/", StringComparison.OrdinalIgnoreCase);

    public static JsonNode? At(JsonNode? node, string path) => path.Split('.').Aggregate(node, (at, step) => (at as JsonObject)?[step]);

    public override string ToString() => $"{Type} {Name}";
}
