using System.Net;
using WireMock;
using WireMock.Types;
using WireMock.Util;

namespace KomIM.Tests.PowerBi;

/// <summary>An answer of the stand-in.</summary>
internal sealed record Disturbance(HttpStatusCode Status)
{
    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public Dictionary<string, string> Headers { get; init; } = [];

    public static Disturbance Of(HttpStatusCode status, string? body = null, string? retryAfter = null) =>
        new(status) { Body = body, Headers = retryAfter is null ? [] : new() { ["Retry-After"] = retryAfter } };

    /// <summary>As the server sends it.</summary>
    public ResponseMessage ToMessage()
    {
        var message = new ResponseMessage { StatusCode = (int)Status, Headers = new Dictionary<string, WireMockList<string>>() };
        foreach (var (name, value) in Headers)
            message.Headers.Add(name, new WireMockList<string>(value));
        if (Body is not null)
        {
            message.Headers["Content-Type"] = new WireMockList<string>(ContentType);
            message.BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = Body };
        }
        return message;
    }
}
