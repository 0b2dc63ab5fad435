using System.Net;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging;

namespace KomIM.PowerBi;

/// <summary>Gives each request the app's token; the credential keeps and renews it. A token that is refused is asked for once more.</summary>
internal sealed class PowerBiAuthorization(TokenCredential credential, ILogger<PowerBiAuthorization> log) : DelegatingHandler
{
    private static readonly string[] Scopes = ["https://analysis.windows.net/powerbi/api/.default"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await AuthorizeAsync(request, null, cancellationToken);
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
            return answer;
        var claims = ClaimsOf(answer);
        answer.Dispose();
        await AuthorizeAsync(request, claims, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task AuthorizeAsync(HttpRequestMessage request, string? claims, CancellationToken cancellationToken)
    {
        try
        {
            request.Headers.Authorization = new("Bearer", (await credential.GetTokenAsync(new TokenRequestContext(Scopes, claims: claims), cancellationToken)).Token);
        }
        catch (AuthenticationFailedException e)
        {
            // Not handed on: its text names tenant and identity, and the layers above log what they see.
            log.LogWarning("No sign-in to Power BI: {Reason}", ServiceMessage.Clean(e.Message));
            throw new PowerBiException("Für Power BI war keine Anmeldung möglich: Ist die Identität der App eingerichtet?");
        }
    }

    // Continuous access evaluation: a token that was revoked is renewed only for the claims that the answer asks for.
    private static string? ClaimsOf(HttpResponseMessage answer)
    {
        const string Start = "claims=\"";
        var challenge = answer.Headers.WwwAuthenticate.FirstOrDefault(header => header.Scheme == "Bearer")?.Parameter;
        if (challenge is null || challenge.IndexOf(Start, StringComparison.Ordinal) is var start && start < 0)
            return null;
        var encoded = challenge[(start + Start.Length)..].Split('"')[0];
        Span<byte> bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded.PadRight((encoded.Length + 3) / 4 * 4, '='), bytes, out var length) ? System.Text.Encoding.UTF8.GetString(bytes[..length]) : null;
    }
}
