using WireMock;

namespace KomIM.Tests.PowerBi;

/// <summary>A request, and what was answered.</summary>
internal sealed record Exchange(string Method, string Path, string Query, string? Authorization, string? Body, int Status, string? Answer)
{
    public static Exchange Of(IRequestMessage request, Disturbance reply) => new(request.Method, request.Path, new Uri(request.Url).Query, request.Headers?.TryGetValue("Authorization", out var token) == true ? token.ToString() : null, request.Body, (int)reply.Status, reply.Body);
}
