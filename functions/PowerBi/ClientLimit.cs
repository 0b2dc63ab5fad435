using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace KomIM.PowerBi;

/// <summary>
/// How often a client may ask for a token. Clients are kept in a fixed number of drawers, chosen by a hash that nobody can foresee, so that
/// however many addresses ask, memory stays bounded; in the rare case two clients share a drawer.
/// </summary>
internal sealed class ClientLimit(IOptions<PowerBiOptions> options) : IDisposable
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private const int Drawers = 16_384;

    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, int>(client => RateLimitPartition.GetFixedWindowLimiter(
        DrawerOf(client), _ => new() { PermitLimit = options.Value.RequestsPerMinute, Window = Window, QueueLimit = 0 }));

    /// <returns>Null where the client may ask; otherwise when it may ask again.</returns>
    public TimeSpan? Refuse(IPAddress client)
    {
        using var lease = limiter.AttemptAcquire(client);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    public void Dispose() => limiter.Dispose();

    // HashCode has a seed of its own in every process.
    private static int DrawerOf(IPAddress client) => (int)((uint)HashCode.Combine(client) % Drawers);
}
