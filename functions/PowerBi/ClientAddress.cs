using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace KomIM.PowerBi;

/// <summary>
/// Who asks. The worker has taken the address that Azure's front end saw from X-Forwarded-For already; where it has not, the last entry is
/// that address, and what stands before it was written by the caller and is not believed. Behind a Front Door that address is the Front
/// Door's, which names its caller in a header of its own. In IPv6 a customer has a whole /64, which counts as one.
/// </summary>
internal static class ClientAddress
{
    private const int CustomerBytes = 8;

    /// <param name="header">A header that only a trusted proxy can have written, as every request comes through it; null where there is none.</param>
    public static IPAddress Of(HttpRequest request, string? header)
    {
        var peer = request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.Loopback;
        var named = header is { Length: > 0 } ? Last(request, header) : null;
        return CustomerOf(named ?? (IPAddress.IsLoopback(peer) ? Last(request, "X-Forwarded-For") ?? peer : peer));
    }

    // A port may stand behind the address: 203.0.113.7:50123, [2001:db8::1]:50123.
    private static IPAddress? Last(HttpRequest request, string header) =>
        request.Headers[header].LastOrDefault()?.Split(',')[^1].Trim() is { Length: > 0 } text && IPEndPoint.TryParse(text, out var end) ? end.Address : null;

    private static IPAddress CustomerOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(CustomerBytes).Clear();
        return new(bytes);
    }
}
