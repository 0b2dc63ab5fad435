using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace KomIM.PowerBi;

/// <summary>
/// Who asks. Each trusted proxy adds the address that it saw to the end of X-Forwarded-For; what stands before those was written by the
/// caller and is not believed. In IPv6 a customer has a whole /64, which counts as one.
/// </summary>
internal static class ClientAddress
{
    private const int CustomerBytes = 8;

    /// <param name="proxies">How many proxies in front of the app are trusted.</param>
    public static IPAddress Of(HttpRequest request, int proxies)
    {
        var forwarded = request.Headers["X-Forwarded-For"].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var seen = proxies > 0 && forwarded.Length >= proxies ? Parse(forwarded[^proxies]) : null;
        return CustomerOf(seen ?? request.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None);
    }

    // The front end writes the port too: 203.0.113.7:50123, [2001:db8::1]:50123.
    private static IPAddress? Parse(string text) => IPEndPoint.TryParse(text, out var end) ? end.Address : null;

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
