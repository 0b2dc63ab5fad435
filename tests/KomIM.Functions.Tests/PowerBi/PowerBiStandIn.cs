using System.Globalization;
using System.Net;
using System.Text.Json;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace KomIM.Tests.PowerBi;

/// <summary>
/// Stands in for the REST API of Power BI: one model, one report, refreshes that end when the test says so. What was asked and answered is kept and,
/// where the published description is at hand, held against it.
/// </summary>
internal sealed class PowerBiStandIn : IDisposable
{
    public const string Tenant = "0c2d9d5b-7e0c-4bb5-9c77-6a1c6e5f0a01";
    public const string Workspace = "f089354e-8366-4e18-aea3-4cb4a3a50b48";
    public const string Model = "cfafbeb1-8037-4d0c-896e-a46fb27ff229";
    public const string Report = "5b218778-e7a5-4d73-8187-f10824047715";

    private readonly WireMockServer server = WireMockServer.Start();
    private readonly List<Exchange> exchanges = [];
    private readonly List<Refresh> refreshes = [];
    private readonly Lock gate = new();
    private int tokens;

    public PowerBiStandIn() => server.Given(Request.Create().UsingAnyMethod()).RespondWith(Response.Create().WithCallback(Answer));

    public string Address => server.Url! + "/";

    /// <summary>The release that a refresh reads, and its values.</summary>
    public (string Release, long Rows) Source { get; set; } = ("", 0);

    /// <summary>What the model holds.</summary>
    public (string Release, long Rows)? Content { get; set; }

    /// <summary>Answers instead of the service, where it does: a status, a body, headers.</summary>
    public Func<string, string, Disturbance?> Disturb { get; set; } = (_, _) => null;

    /// <summary>Called when a request has been answered, before the caller learns of it.</summary>
    public Action<Exchange> Answered { get; set; } = _ => { };

    public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>Life of the next embed tokens.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromMinutes(60);

    public string EmbedUrl { get; set; } = $"https://app.powerbi.com/reportEmbed?reportId={Report}&groupId={Workspace}&w=2&ctid={Tenant}";

    /// <summary>A refresh without options: no id comes back, and it has no page of its own.</summary>
    public bool IsShared { get; set; }

    /// <summary>The status that a second refresh is refused with.</summary>
    public HttpStatusCode Busy { get; set; } = HttpStatusCode.BadRequest;

    public IReadOnlyList<Exchange> Exchanges
    {
        get
        {
            lock (gate)
                return [.. exchanges];
        }
    }

    /// <summary>Refreshes that were begun, by whomever, the oldest first.</summary>
    public IReadOnlyList<Refresh> Refreshes => refreshes;

    public IEnumerable<Exchange> Asked(string method, string end) => Exchanges.Where(exchange => exchange.Method == method && exchange.Path.EndsWith(end, StringComparison.Ordinal));

    /// <summary>Refreshes that the app asked for and got.</summary>
    public int Started => Asked("POST", "/refreshes").Count(exchange => exchange.Status == 202);

    /// <summary>A refresh that somebody else began.</summary>
    public Refresh Begin()
    {
        var refresh = new Refresh(Guid.NewGuid().ToString(), Now, Source);
        refreshes.Add(refresh);
        return refresh;
    }

    /// <summary>The refresh under way succeeds: the model holds what was its source when it began.</summary>
    public void Complete()
    {
        var running = refreshes.Single(refresh => refresh.End is null);
        (running.End, running.Status) = (Now, "Completed");
        Content = running.Source;
    }

    public void Fail(string message, string? exception = null, string status = "Failed")
    {
        var running = refreshes.Single(refresh => refresh.End is null);
        (running.End, running.Status, running.Message, running.Exception) = (Now, status, message, exception);
    }

    /// <summary>What the published description does not allow of all that was said; nothing where it is not at hand.</summary>
    public IReadOnlyList<string> Faults() => PublishedContract.PowerBi is { } contract ? [.. Exchanges.SelectMany(contract.Faults)] : [];

    public void Dispose()
    {
        server.Stop();
        server.Dispose();
        Assert.Empty(Faults());
    }

    private ResponseMessage Answer(IRequestMessage request)
    {
        lock (gate)
        {
            var reply = Disturb(request.Method, request.Path) ?? Route(request);
            var exchange = Exchange.Of(request, reply);
            exchanges.Add(exchange);
            Answered(exchange);
            return reply.ToMessage();
        }
    }

    private Disturbance Route(IRequestMessage request)
    {
        const string Refreshes = $"/v1.0/myorg/groups/{Workspace}/datasets/{Model}/refreshes";
        return (request.Method, request.Path) switch
        {
            ("POST", Refreshes) => Start(),
            ("GET", Refreshes) => Ok(new { value = refreshes.AsEnumerable().Reverse().Select(refresh => refresh.Entry) }),
            ("GET", var path) when path.StartsWith(Refreshes + "/", StringComparison.Ordinal) => Detail(path[(Refreshes.Length + 1)..]),
            ("POST", $"/v1.0/myorg/groups/{Workspace}/datasets/{Model}/executeQueries") => Content is { } content
                ? Ok(new { results = new[] { new { tables = new[] { new { rows = new[] { new Dictionary<string, object> { ["[release]"] = content.Release, ["[rows]"] = content.Rows } } } } } } })
                : Disturbance.Of(HttpStatusCode.BadRequest, """{"error":{"code":"DatasetExecuteQueriesError","pbi.error":{"code":"DatasetExecuteQueriesError","parameters":{},"details":[{"code":"DetailsMessage","detail":{"type":1,"value":"The model was never processed."}}]}}}"""),
            ("GET", $"/v1.0/myorg/groups/{Workspace}/reports/{Report}") => Ok(new { id = Report, name = "KomIM", datasetId = Model, webUrl = $"https://app.powerbi.com/groups/{Workspace}/reports/{Report}", embedUrl = EmbedUrl }),
            ("POST", "/v1.0/myorg/GenerateToken") => Ok(new { token = $"H4sI-token-{++tokens}", tokenId = Guid.NewGuid(), expiration = (Now + TokenLife).UtcDateTime }),
            _ => Disturbance.Of(HttpStatusCode.NotFound, """{"error":{"code":"ItemNotFound","message":"Not there."}}"""),
        };
    }

    private Disturbance Start()
    {
        if (refreshes.Any(refresh => refresh.End is null))
            return Disturbance.Of(Busy, """{"error":{"code":"RefreshInProgressException","message":"Another refresh request is already executing."}}""");
        var id = Begin().Id;
        return IsShared
            ? new(HttpStatusCode.Accepted)
            : new(HttpStatusCode.Accepted) { Headers = new() { ["x-ms-request-id"] = id, ["Location"] = $"https://api.powerbi.com/v1.0/myorg/groups/{Workspace}/datasets/{Model}/refreshes/{id}" } };
    }

    private Disturbance Detail(string id) => !IsShared && refreshes.Find(refresh => refresh.Id == id) is { } refresh
        ? new(refresh.End is null ? HttpStatusCode.Accepted : HttpStatusCode.OK) { Body = JsonSerializer.Serialize(refresh.Detail) }
        : Disturbance.Of(HttpStatusCode.NotFound, """{"error":{"code":"RefreshNotFound","message":"No such refresh."}}""");

    private static Disturbance Ok(object body) => new(HttpStatusCode.OK) { Body = JsonSerializer.Serialize(body) };

    /// <summary>A refresh and its end, in the words of the service.</summary>
    internal sealed class Refresh(string id, DateTimeOffset start, (string Release, long Rows) source)
    {
        public string Id => id;

        public (string Release, long Rows) Source => source;

        public DateTimeOffset? End { get; set; }

        public string Status { get; set; } = "Unknown";

        public string? Message { get; set; }

        public string? Exception { get; set; }

        public Dictionary<string, object> Entry
        {
            get
            {
                var entry = new Dictionary<string, object> { ["refreshType"] = "ViaEnhancedApi", ["startTime"] = start.UtcDateTime, ["status"] = Status, ["requestId"] = id };
                if (End is { } end)
                    entry["endTime"] = end.UtcDateTime;
                if (Exception is not null)
                    entry["serviceExceptionJson"] = Exception;
                return entry;
            }
        }

        // The service writes these times without a zone.
        public Dictionary<string, object> Detail
        {
            get
            {
                var detail = new Dictionary<string, object>
                {
                    ["startTime"] = start.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture), ["type"] = "Full", ["commitMode"] = "Transactional",
                    ["status"] = Status is "Unknown" or "Completed" or "Failed" or "Disabled" ? Status : "Failed", ["extendedStatus"] = End is null ? "InProgress" : Status, ["currentRefreshType"] = "Full", ["numberOfAttempts"] = End is null ? 0 : 1,
                };
                if (End is { } end)
                    detail["endTime"] = end.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
                if (Message is not null)
                    detail["messages"] = new[] { new { code = "0xC1000000", message = Message, type = "Error" } };
                if (Exception is not null)
                    detail["refreshAttempts"] = new[] { new { attemptId = 1, startTime = start.UtcDateTime, endTime = End?.UtcDateTime, type = "Data", serviceExceptionJson = Exception } };
                return detail;
            }
        }
    }
}
