using Azure.Core;
using Azure.Identity;

namespace KomIM.Tests.PowerBi;

/// <summary>Gives a new token each time it is asked: <c>secret-1</c>, <c>secret-2</c> …</summary>
internal sealed class StubCredential : TokenCredential
{
    private int given;

    /// <summary>Why there is no token; null where there is one.</summary>
    public string? Refusal { get; set; }

    public List<string> Scopes { get; } = [];

    public List<string?> Claims { get; } = [];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException("KomIM asks asynchronously.");

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        if (Refusal is not null)
            throw new AuthenticationFailedException(Refusal);
        lock (Scopes)
        {
            Scopes.AddRange(requestContext.Scopes);
            Claims.Add(requestContext.Claims);
            return new(new AccessToken($"secret-{++given}", DateTimeOffset.UtcNow.AddHours(1)));
        }
    }
}
