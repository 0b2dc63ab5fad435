using System.Net;
using KomIM.PowerBi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KomIM.Tests.PowerBi;

/// <summary>Who asks, when proxies stand between.</summary>
public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", null, null, "203.0.113.7")]
    [InlineData("203.0.113.7", "198.51.100.1", null, "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", null, null, "203.0.113.7")]
    [InlineData("127.0.0.1", "203.0.113.7:50123", null, "203.0.113.7")]
    [InlineData("::1", "198.51.100.1, 203.0.113.7", null, "203.0.113.7")]
    [InlineData("127.0.0.1", "[2001:db8:1:2:3:4:5:6]:50123", null, "2001:db8:1:2::")]
    [InlineData("127.0.0.1", "2001:db8:1:2:3:4:5:6", null, "2001:db8:1:2::")]
    [InlineData("127.0.0.1", "unknown", null, "127.0.0.1")]
    [InlineData("127.0.0.1", "", null, "127.0.0.1")]
    [InlineData("127.0.0.1", null, null, "127.0.0.1")]
    [InlineData("147.243.2.10", null, "203.0.113.7", "203.0.113.7")]
    [InlineData("147.243.2.10", null, "", "147.243.2.10")]
    public void The_address_is_the_one_that_the_trusted_proxy_saw(string peer, string? forwarded, string? named, string client)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Request.Headers["X-Forwarded-For"] = forwarded;
        context.Request.Headers["X-Azure-ClientIP"] = named;
        Assert.Equal(client, ClientAddress.Of(context.Request, "X-Azure-ClientIP").ToString());
    }

    [Fact]
    public void A_header_that_nobody_configured_is_not_believed()
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");
        context.Request.Headers["X-Azure-ClientIP"] = "198.51.100.1";
        Assert.Equal("203.0.113.7", ClientAddress.Of(context.Request, null).ToString());
    }

    // The worker runs this middleware before every function.
    [Theory]
    [InlineData("203.0.113.7:50123")]
    [InlineData("198.51.100.1, 203.0.113.7:50123")]
    public async Task It_is_found_after_the_worker_has_looked_at_the_headers(string forwarded)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Headers["X-Forwarded-For"] = forwarded;
        var options = Options.Create(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All });
        await new ForwardedHeadersMiddleware(_ => Task.CompletedTask, NullLoggerFactory.Instance, options).Invoke(context);
        Assert.Equal("203.0.113.7", ClientAddress.Of(context.Request, null).ToString());
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
