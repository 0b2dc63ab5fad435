using Microsoft.AspNetCore.WebUtilities;

namespace KomIM.PowerBi;

/// <summary>The address of the frame, with what the frame needs and no more: the service may add the id of the tenant.</summary>
internal static class EmbedAddress
{
    /// <summary>The only host that the page's content security policy opens.</summary>
    public const string Host = "app.powerbi.com";

    private static readonly string[] Needed = ["reportId", "groupId", "w", "config"];

    public static string Of(string? given)
    {
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || !string.Equals(address.Authority, Host, StringComparison.OrdinalIgnoreCase))
            throw RefreshAnswers.Unreadable();
        var kept = QueryHelpers.ParseQuery(address.Query).Where(parameter => Needed.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase));
        return QueryHelpers.AddQueryString($"https://{Host}{address.AbsolutePath}", kept);
    }
}
