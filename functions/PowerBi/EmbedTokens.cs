using Microsoft.Extensions.Logging;

namespace KomIM.PowerBi;

/// <summary>
/// One token for all viewers: the report and its figures are public, and the token shows nothing else. It is kept until ten minutes before it
/// expires; of any number of viewers who come then, one request goes to Power BI. After a failure nobody asks again for a while.
/// </summary>
internal sealed class EmbedTokens(PowerBiService service, TimeProvider time, ILogger<EmbedTokens> log) : IDisposable
{
    /// <summary>Every token given out is good for at least this long, unless Power BI gives shorter ones: a page may renew its own a little later.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ShortestUse = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim gate = new(1, 1);
    private Kept? kept;

    /// <exception cref="PowerBiException">There is none; <see cref="PowerBiException.RetryAfter"/> says when there may be one.</exception>
    public async Task<EmbedToken> GetAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref kept) is { } fresh && time.GetUtcNow() < fresh.Until)
            return fresh.Token ?? throw Refusal(fresh);
        await gate.WaitAsync(cancellation);
        try
        {
            if (kept is not { } known || time.GetUtcNow() >= known.Until)
                // Not cancelled with the viewer who happened to be first: the others wait for the same.
                Volatile.Write(ref kept, known = await RenewAsync(kept?.Token));
            return known.Token ?? throw Refusal(known);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<Kept> RenewAsync(EmbedToken? old)
    {
        try
        {
            var token = await service.CreateTokenAsync(CancellationToken.None);
            var now = time.GetUtcNow();
            var until = token.Expires - Margin;
            return new(token, until > now + ShortestUse ? until : now + ShortestUse);
        }
        catch (PowerBiException e)
        {
            log.LogError("No embed token: {Problem}", e.Message);
            var now = time.GetUtcNow();
            var wait = e.RetryAfter is { } asked && asked > AfterFailure ? asked : AfterFailure;
            var until = now + (wait < LongestWait ? wait : LongestWait);
            // The old one is good for some minutes yet.
            return old is not null && now + ShortestUse < old.Expires ? new(old, until < old.Expires ? until : old.Expires) : new(null, until);
        }
    }

    private PowerBiException Refusal(Kept refused) => new("Power BI gibt zurzeit keinen Zugang zum Bericht.", retryAfter: refused.Until - time.GetUtcNow());

    /// <param name="Token">Null after a failure.</param>
    private sealed record Kept(EmbedToken? Token, DateTimeOffset Until);
}
