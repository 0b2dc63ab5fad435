using Azure.Storage.Blobs.Specialized;

namespace KomIM.Storage;

/// <summary>The only right to publish. It ends by itself a minute after its holder last renewed it, or died.</summary>
internal sealed class ReleaseLease(BlobLeaseClient lease, TimeProvider time) : IAsyncDisposable
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private long renewed = time.GetTimestamp();

    /// <summary>Makes sure, before a write, that the right is still held; throws when another run has it.</summary>
    public async Task HoldAsync(CancellationToken cancellation)
    {
        if (time.GetElapsedTime(Interlocked.Read(ref renewed)) < Fresh)
            return;
        await lease.RenewAsync(cancellationToken: cancellation);
        Interlocked.Exchange(ref renewed, time.GetTimestamp());
    }

    public async ValueTask DisposeAsync() => await lease.ReleaseAsync();
}
