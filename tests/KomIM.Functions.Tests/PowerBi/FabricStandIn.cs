using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace KomIM.Tests.PowerBi;

/// <summary>Stands in for the items of one workspace in Fabric; held against the published description, where that is at hand.</summary>
internal sealed class FabricStandIn : IDisposable
{
    public const string Workspace = "cfafbeb1-8037-4d0c-896e-a46fb27ff229";

    private const string Items = $"/v1/workspaces/{Workspace}/";

    private readonly WireMockServer server = WireMockServer.Start();
    private readonly List<Exchange> exchanges = [];
    private readonly List<JsonObject> items = [];
    private readonly List<JsonObject> connections = [];
    private readonly Dictionary<string, Queue<JsonObject>> operations = [];
    private readonly Dictionary<string, JsonObject> results = [];

    public FabricStandIn() => server.Given(Request.Create().UsingAnyMethod()).RespondWith(Response.Create().WithCallback(Answer));

    public Uri Address => new(server.Url! + "/v1/");

    /// <summary>Items and updates come into being later, as an operation that ends so.</summary>
    public string[]? Operation { get; set; }

    public Func<string, string, Disturbance?> Disturb { get; set; } = (_, _) => null;

    /// <summary>Items on a page of a list.</summary>
    public int PageSize { get; set; } = 100;

    public IReadOnlyList<Exchange> Exchanges => exchanges;

    public IReadOnlyList<JsonObject> Connections => connections;

    public IEnumerable<string> Requests => exchanges.Select(exchange => $"{exchange.Method} {exchange.Path.Replace(Items, "", StringComparison.Ordinal)}{exchange.Query}");

    public string Add(string type, string name)
    {
        var id = Guid.NewGuid().ToString();
        items.Add(new() { ["id"] = id, ["type"] = type, ["displayName"] = name, ["workspaceId"] = Workspace });
        return id;
    }

    public IReadOnlyList<string> Faults() => PublishedContract.Fabric is { } contract ? [.. exchanges.SelectMany(contract.Faults)] : [];

    public void Dispose()
    {
        server.Stop();
        server.Dispose();
        Assert.Empty(Faults());
    }

    private ResponseMessage Answer(IRequestMessage request)
    {
        var reply = Disturb(request.Method, request.Path) ?? Route(request, new Uri(request.Url).Query);
        exchanges.Add(Exchange.Of(request, reply));
        return reply.ToMessage();
    }

    private Disturbance Route(IRequestMessage request, string query) => (request.Method, request.Path) switch
    {
        ("GET", Items + "semanticModels") => Page("SemanticModel", query),
        ("GET", Items + "reports") => Page("Report", query),
        ("POST", Items + "semanticModels") => Create("SemanticModel", request.Body!),
        ("POST", Items + "reports") => Create("Report", request.Body!),
        ("POST", var path) when path.EndsWith("/updateDefinition", StringComparison.Ordinal) => Operation is null ? new(HttpStatusCode.OK) : Later(null),
        ("POST", var path) when path.EndsWith("/bindConnection", StringComparison.Ordinal) => new(HttpStatusCode.OK),
        ("GET", "/v1/connections") => Ok(HttpStatusCode.OK, new JsonObject { ["value"] = new JsonArray([.. connections.Select(connection => connection.DeepClone())]) }),
        ("GET", "/v1/connections/supportedConnectionTypes") => Disturbance.Of(HttpStatusCode.OK, """
            {"value":[
              {"type":"SQL","creationMethods":[{"name":"SQL","parameters":[{"name":"server","dataType":"Text","required":true}]}],"supportedCredentialTypes":["Basic"],"supportedConnectionEncryptionTypes":["Encrypted"],"supportsSkipTestConnection":false},
              {"type":"Web","creationMethods":[{"name":"Web.Odd","parameters":[{"name":"a","dataType":"Text","required":true},{"name":"b","dataType":"Text","required":true}]},{"name":"Web","parameters":[{"name":"url","dataType":"Text","required":true}]}],"supportedCredentialTypes":["Anonymous"],"supportedConnectionEncryptionTypes":["NotEncrypted"],"supportsSkipTestConnection":true}]}
            """),
        ("POST", "/v1/connections") => Connect(request.Body!),
        ("GET", var path) when path.StartsWith("/v1/operations/", StringComparison.Ordinal) => OperationOf(path["/v1/operations/".Length..]),
        _ => Disturbance.Of(HttpStatusCode.NotFound, """{"errorCode":"EntityNotFound","message":"Not there."}"""),
    };

    private Disturbance Page(string type, string query)
    {
        var start = query.Contains("continuationToken=", StringComparison.Ordinal) ? int.Parse(query.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        var all = items.Where(item => (string?)item["type"] == type).ToArray();
        var page = new JsonObject { ["value"] = new JsonArray([.. all.Skip(start).Take(PageSize).Select(item => item.DeepClone())]) };
        if (start + PageSize < all.Length)
            page["continuationToken"] = (start + PageSize).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Ok(HttpStatusCode.OK, page);
    }

    private Disturbance Create(string type, string body)
    {
        var name = (string)JsonNode.Parse(body)!["displayName"]!;
        if (items.Any(item => (string?)item["type"] == type && (string?)item["displayName"] == name))
            return Disturbance.Of(HttpStatusCode.BadRequest, """{"errorCode":"ItemDisplayNameAlreadyInUse","message":"Taken."}""");
        Add(type, name);
        return Operation is null ? Ok(HttpStatusCode.Created, items[^1]) : Later(items[^1]);
    }

    private Disturbance Connect(string body)
    {
        var asked = JsonNode.Parse(body)!;
        connections.Add(new()
        {
            ["id"] = Guid.NewGuid().ToString(), ["displayName"] = asked["displayName"]!.DeepClone(), ["connectivityType"] = "ShareableCloud",
            ["connectionDetails"] = new JsonObject { ["type"] = asked["connectionDetails"]!["type"]!.DeepClone(), ["path"] = asked["connectionDetails"]!["parameters"]![0]!["value"]!.DeepClone() },
        });
        return Ok(HttpStatusCode.Created, connections[^1]);
    }

    private Disturbance Later(JsonObject? result)
    {
        var id = Guid.NewGuid().ToString();
        operations[id] = new(Operation!.Select(status => new JsonObject { ["status"] = status, ["createdTimeUtc"] = "2026-03-02T08:00:00Z", ["lastUpdatedTimeUtc"] = "2026-03-02T08:00:01Z", ["percentComplete"] = status == "Running" ? 25 : 100 }));
        if (result is not null)
            results[id] = result;
        // The address is of another host on purpose: nobody may follow it.
        return new(HttpStatusCode.Accepted) { Headers = new() { ["Location"] = $"https://api.fabric.example/v1/operations/{id}", ["Retry-After"] = "30" } };
    }

    private Disturbance OperationOf(string path)
    {
        if (path.Split('/') is [var done, "result"])
            return results.TryGetValue(done, out var result) ? Ok(HttpStatusCode.OK, result) : Disturbance.Of(HttpStatusCode.BadRequest, """{"errorCode":"OperationHasNoResult","message":"None."}""");
        var state = operations[path].Count > 1 ? operations[path].Dequeue() : operations[path].Peek();
        if ((string?)state["status"] == "Failed")
            state["error"] = JsonNode.Parse("""{"errorCode":"Dataset_Import_FailedToImportDataset","message":"Line 7 is odd."}""");
        return Ok(HttpStatusCode.OK, state) with { Headers = new() { ["Retry-After"] = "20" } };
    }

    private static Disturbance Ok(HttpStatusCode status, JsonNode body) => new(status) { Body = body.ToJsonString() };
}
