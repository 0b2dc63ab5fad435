using System.Net;
using KomIM.PowerBi;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KomIM.Tests.PowerBi;

/// <summary>Who asks, when proxies stand between.</summary>
public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.7:50123", 1, "203.0.113.7")]
    [InlineData("203.0.113.7", 1, "203.0.113.7")]
    [InlineData("198.51.100.1, 203.0.113.7:50123", 1, "203.0.113.7")]
    [InlineData("198.51.100.1:4711, 203.0.113.7:50123", 2, "198.51.100.1")]
    [InlineData("[2001:db8:1:2:3:4:5:6]:50123", 1, "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:3:4:5:6", 1, "2001:db8:1:2::")]
    [InlineData("::ffff:203.0.113.7", 1, "203.0.113.7")]
    [InlineData("203.0.113.7", 0, "10.1.2.3")]
    [InlineData("203.0.113.7", 2, "10.1.2.3")]
    [InlineData("unknown", 1, "10.1.2.3")]
    [InlineData("", 1, "10.1.2.3")]
    public void The_address_is_the_one_that_the_last_trusted_proxy_saw(string forwarded, int proxies, string client)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("10.1.2.3");
        context.Request.Headers["X-Forwarded-For"] = forwarded;
        Assert.Equal(client, ClientAddress.Of(context.Request, proxies).ToString());
    }

    // Each client that is served its first request has a drawer that no other had opened: so many there are, and no more.
    [Fact]
    public void However_many_clients_ask_the_drawers_stay_the_same()
    {
        using var limit = new ClientLimit(Options.Create(new PowerBiOptions { RequestsPerMinute = 1 }));
        var served = 0;
        for (var n = 0; n < 200_000; n++)
            if (limit.Refuse(new IPAddress(n * 7919L % uint.MaxValue)) is null)
                served++;
        Assert.InRange(served, 16_000, 16_384);
    }
}
