using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace KomIM.Tests.PowerBi;

/// <summary>
/// A published description of a REST API (Swagger 2.0), which is no part of the repository. It says which requests there are, and what their
/// bodies and answers may hold; nothing that it does not know passes.
/// </summary>
internal sealed class PublishedContract
{
    private const string Reference = "$ref";

    private static int checkedRequests;
    private static int checkedAnswers;

    private readonly JsonObject document;
    private readonly ConcurrentDictionary<string, JsonSchema> schemas = new();

    private PublishedContract(JsonObject document) => this.document = document;

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(TestPaths.Root, "..", "shared", "powerbi"));

    /// <summary>The REST API of Power BI; null where its description is not at hand.</summary>
    public static PublishedContract? PowerBi { get; } = Load(Path.Combine(Folder, "powerbi-swagger-subset.json"), document =>
    {
        // Two known corrections: an enhanced refresh must not name notifyOption, and may name timeout.
        var refresh = document["definitions"]!["DatasetRefreshRequest"]!.AsObject();
        refresh.Remove("required");
        refresh["properties"]!["timeout"] = new JsonObject { ["type"] = "string" };
    });

    /// <summary>The parts of the REST API of Fabric that a deployment needs; null where their descriptions are not at hand.</summary>
    public static PublishedContract? Fabric { get; } = LoadFabric();

    public static int CheckedRequests => checkedRequests;

    public static int CheckedAnswers => checkedAnswers;

    public static PublishedContract? Load(string path, Action<JsonObject>? correct = null)
    {
        if (!File.Exists(path))
            return null;
        var document = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        correct?.Invoke(document);
        return new(document);
    }

    // Several files that refer to each other, and to one that is not at hand; the paths of connections and operations are in none of them.
    private static PublishedContract? LoadFabric()
    {
        var folder = Path.Combine(Folder, "fabric-specs");
        if (!Directory.Exists(folder))
            return null;
        var definitions = JsonNode.Parse("""
            {
              "Item": { "type": "object", "required": ["type"], "properties": { "id": { "type": "string", "format": "uuid" }, "displayName": { "type": "string" }, "description": { "type": "string" }, "type": { "type": "string" }, "workspaceId": { "type": "string", "format": "uuid" } } },
              "PaginatedResponse": { "type": "object", "properties": { "continuationToken": { "type": "string" }, "continuationUri": { "type": "string" } } },
              "PayloadType": { "type": "string", "enum": ["InlineBase64"] },
              "ErrorResponse": { "type": "object", "properties": { "errorCode": { "type": "string" }, "message": { "type": "string" }, "requestId": { "type": "string" } } },
              "SensitivityLabelSettings": { "type": "object" }
            }
            """)!.AsObject();
        var paths = JsonNode.Parse("""
            {
              "/operations/{id}": { "get": { "responses": { "200": { "schema": { "$ref": "#/definitions/OperationState" } } } } },
              "/operations/{id}/result": { "get": { "responses": { "200": { "schema": { "$ref": "#/definitions/Item" } } } } },
              "/connections": {
                "get": { "parameters": [{ "in": "query", "name": "continuationToken" }], "responses": { "200": { "schema": { "$ref": "#/definitions/ListConnectionsResponse" } } } },
                "post": { "parameters": [{ "in": "body", "name": "body", "required": true, "schema": { "$ref": "#/definitions/CreateCloudConnectionRequest" } }], "responses": { "201": { "schema": { "$ref": "#/definitions/Connection" } } } } },
              "/connections/supportedConnectionTypes": { "get": { "responses": { "200": { "schema": { "$ref": "#/definitions/ListSupportedConnectionTypesResponse" } } } } }
            }
            """)!.AsObject();
        foreach (var file in (string[])["semanticModel/swagger.json", "semanticModel/definitions.json", "report/swagger.json", "report/definitions.json", "platform/definitions/connections.json", "platform/definitions/platform.json"])
        {
            var part = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!;
            foreach (var (name, definition) in part["definitions"] as JsonObject ?? [])
                if (!definitions.ContainsKey(name))
                    definitions[name] = definition!.DeepClone();
            foreach (var (path, operations) in part["paths"] as JsonObject ?? [])
                paths[path] = operations!.DeepClone();
        }
        // Of the kinds of parameters only texts are used.
        definitions["CreateConnectionDetails"]!["properties"]!["parameters"]!["items"]![Reference] = "#/definitions/ConnectionDetailsTextParameter";
        Localize(definitions, definitions);
        Localize(paths, definitions);
        return new(new() { ["basePath"] = "/v1", ["definitions"] = definitions, ["paths"] = paths });
    }

    // The files are one now; what is in none of them is allowed anything.
    private static void Localize(JsonNode? node, JsonObject definitions)
    {
        if (node is JsonArray items)
            foreach (var item in items)
                Localize(item, definitions);
        if (node is not JsonObject properties)
            return;
        if (properties["discriminator"] is JsonValue)
            properties.Remove("discriminator");
        if (properties[Reference] is JsonValue reference && reference.GetValue<string>().Split('/')[^1] is var name)
        {
            properties[Reference] = "#/definitions/" + name;
            if (!definitions.ContainsKey(name))
                properties.Remove(Reference);
        }
        foreach (var property in properties.ToArray())
            Localize(property.Value, definitions);
    }

    /// <summary>What the description does not allow of an exchange.</summary>
    public IEnumerable<string> Faults(Exchange exchange)
    {
        if (Find(exchange) is not { } operation)
            return [$"{exchange.Method} {exchange.Path} is no operation."];
        Interlocked.Increment(ref checkedRequests);
        var parameters = (operation["parameters"] as JsonArray ?? []).Select(parameter => parameter!.AsObject()).ToArray();
        var faults = new List<string>();
        foreach (var name in exchange.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => Uri.UnescapeDataString(part.Split('=')[0])))
            if (!parameters.Any(parameter => (string?)parameter["in"] == "query" && (string?)parameter["name"] == name))
                faults.Add($"{exchange.Path}: no parameter {name}");
        var body = parameters.FirstOrDefault(parameter => (string?)parameter["in"] == "body");
        if (exchange.Body is { Length: > 0 })
            faults.AddRange(body is null ? ["no body is expected"] : Faults(body["schema"]!, exchange.Body, $"{exchange.Method} {exchange.Path}"));
        else if ((bool?)body?["required"] == true)
            faults.Add($"{exchange.Path}: the body is missing");
        if (exchange.Status < 300)
            faults.AddRange(AnswerFaults(operation, exchange));
        return faults;
    }

    private IEnumerable<string> AnswerFaults(JsonObject operation, Exchange exchange)
    {
        if (operation["responses"]![exchange.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)] is not JsonObject response)
            return [$"{exchange.Method} {exchange.Path}: {exchange.Status} is no answer."];
        Interlocked.Increment(ref checkedAnswers);
        return response["schema"] is { } schema && exchange.Answer is { Length: > 0 } answer ? Faults(schema, answer, $"answer to {exchange.Method} {exchange.Path}") : [];
    }

    private IEnumerable<string> Faults(JsonNode schema, string json, string place)
    {
        var validator = schemas.GetOrAdd(schema.ToJsonString(), text => JsonSchema.FromJsonAsync(new JsonObject { ["allOf"] = new JsonArray(JsonNode.Parse(text)), ["definitions"] = document["definitions"]!.DeepClone() }.ToJsonString()).GetAwaiter().GetResult());
        return [.. validator.Validate(json).Select(error => $"{place}: {error}"), .. Unknown(schema, JsonNode.Parse(json), place)];
    }

    // JSON schema lets unknown properties pass.
    private IEnumerable<string> Unknown(JsonNode schema, JsonNode? value, string place)
    {
        var known = Properties(schema);
        if (value is JsonArray array)
            return array.SelectMany(item => Resolve(schema)["items"] is { } items ? Unknown(items, item, place) : []);
        return value is not JsonObject properties || known.Count == 0
            ? []
            : properties.SelectMany(property => known.TryGetValue(property.Key, out var inner) ? Unknown(inner, property.Value, $"{place}/{property.Key}") : [$"{place}: unknown property {property.Key}"]);
    }

    private Dictionary<string, JsonNode> Properties(JsonNode schema)
    {
        var resolved = Resolve(schema);
        var known = (resolved["properties"] as JsonObject ?? []).ToDictionary(property => property.Key, property => property.Value!);
        foreach (var part in resolved["allOf"] as JsonArray ?? [])
            foreach (var (name, inner) in Properties(part!))
                known[name] = inner;
        return known;
    }

    private JsonObject Resolve(JsonNode schema) => (string?)schema[Reference] is { } reference ? document["definitions"]![reference.Split('/')[^1]]!.AsObject() : schema.AsObject();

    private JsonObject? Find(Exchange exchange)
    {
        var prefix = (string?)document["basePath"] ?? "";
        foreach (var (template, operations) in document["paths"]!.AsObject())
            if (Matches((prefix + template).Split('/'), exchange.Path.Split('/')) && operations![exchange.Method.ToLowerInvariant()] is JsonObject operation)
                return operation;
        return null;
    }

    private static bool Matches(string[] template, string[] path) =>
        template.Length == path.Length && template.Zip(path).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);
}
