using System.Collections.Concurrent;
using System.Text.Json;
using NJsonSchema;

namespace KomIM.Tests.PowerBi;

/// <summary>
/// Microsoft's JSON schemas, by the address that a file gives as its <c>$schema</c>. NJsonSchema does the checking, except for <c>const</c>, which
/// it ignores.
/// </summary>
internal static class PublishedSchema
{
    private const string Address = "https://developer.microsoft.com/json-schemas/";

    private static readonly ConcurrentDictionary<string, Lazy<Task<JsonSchema>>> Schemas = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, JsonElement> Documents = new(StringComparer.Ordinal);

    private static readonly string[] AnyOf = ["anyOf", "oneOf"];

    public static async Task<IReadOnlyList<string>> FaultsAsync(string file)
    {
        var text = await File.ReadAllTextAsync(file);
        var json = JsonDocument.Parse(text).RootElement;
        if (!json.TryGetProperty("$schema", out var address) || PathOf(address.GetString()!) is not { } path)
            return [$"{file}: no schema is known for it"];
        var schema = await Schemas.GetOrAdd(path, new Lazy<Task<JsonSchema>>(() => JsonSchema.FromFileAsync(path))).Value;
        return [.. schema.Validate(text).Select(error => $"{file}: {error.Path} {error.Kind}"), .. Constants(new(path, Document(path)), json, "#").Select(fault => $"{file}: {fault}")];
    }

    // The published copy may lack an older version of a schema that has not changed since: then the newest of that name stands in.
    private static string? PathOf(string address)
    {
        var path = Path.Combine(PowerBiFiles.Published!, "schemas", address.Replace(Address, "", StringComparison.Ordinal));
        if (File.Exists(path))
            return path;
        var versions = Path.GetDirectoryName(Path.GetDirectoryName(path));
        return Directory.Exists(versions) && address.Contains("/platformProperties/", StringComparison.Ordinal) ? Directory.GetFiles(versions, Path.GetFileName(path), SearchOption.AllDirectories).Max(StringComparer.Ordinal) : null;
    }

    private static IEnumerable<string> Constants(Node schema, JsonElement json, string at)
    {
        schema = schema.Resolved();
        if (schema.Json.ValueKind != JsonValueKind.Object)
            yield break;
        if (schema.Json.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, json))
            yield return $"{at} is not {constant}";
        foreach (var branch in Branches(schema, "allOf").SelectMany(branch => Constants(branch, json, at)))
            yield return branch;
        foreach (var alternatives in AnyOf.Select(name => Branches(schema, name).ToArray()).Where(alternatives => alternatives.Length > 0))
            if (alternatives.Select(branch => Constants(branch, json, at).ToArray()).MinBy(faults => faults.Length) is { Length: > 0 } fewest)
                foreach (var fault in fewest)
                    yield return fault;
        if (json.ValueKind == JsonValueKind.Object)
            foreach (var property in json.EnumerateObject())
                if (schema.Property(property.Name) is { } inner)
                    foreach (var fault in Constants(inner, property.Value, $"{at}/{property.Name}"))
                        yield return fault;
        if (json.ValueKind == JsonValueKind.Array && schema.Json.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object)
            foreach (var (i, element) in json.EnumerateArray().Index())
                foreach (var fault in Constants(schema with { Json = items }, element, $"{at}/{i}"))
                    yield return fault;
    }

    private static IEnumerable<Node> Branches(Node schema, string name) => schema.Json.TryGetProperty(name, out var branches) ? branches.EnumerateArray().Select(branch => schema with { Json = branch }) : [];

    private static JsonElement Document(string path) => Documents.GetOrAdd(path, file => JsonDocument.Parse(File.ReadAllText(file)).RootElement);

    /// <summary>A part of a schema, and the file in which references from it start.</summary>
    private sealed record Node(string File, JsonElement Json)
    {
        public Node Resolved()
        {
            if (Json.ValueKind != JsonValueKind.Object || !Json.TryGetProperty("$ref", out var reference))
                return this;
            var (file, pointer) = reference.GetString()!.Split('#') is [var f, var p] ? (f, p) : (reference.GetString()!, "");
            var path = file.Length == 0 ? File : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(File)!, file));
            return new Node(path, pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(Document(path), (json, name) => json.GetProperty(name))).Resolved();
        }

        public Node? Property(string name) =>
            Json.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var property) ? this with { Json = property }
            : Json.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object ? this with { Json = additional }
            : null;
    }
}
