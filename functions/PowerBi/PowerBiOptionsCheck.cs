using Microsoft.Extensions.Options;

namespace KomIM.PowerBi;

/// <summary>Refuses settings that cannot work when the app starts, not when the first release is published.</summary>
internal sealed class PowerBiOptionsCheck : IValidateOptions<PowerBiOptions>
{
    private static readonly TimeSpan LongestRefresh = TimeSpan.FromHours(24);

    public ValidateOptionsResult Validate(string? name, PowerBiOptions options)
    {
        var faults = Faults(options).Select(fault => $"{PowerBiOptions.Section}:{fault}").ToArray();
        return faults.Length > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Faults(PowerBiOptions options)
    {
        if (options.Workspace is null != options.Model is null)
            yield return "Workspace and Model belong together: one of them is missing.";
        if (options.Report is not null && !options.IsOn)
            yield return "Report needs Workspace and Model.";
        if (!options.BaseAddress.IsAbsoluteUri || !IsSafe(options.BaseAddress) || options.BaseAddress.AbsolutePath != "/")
            yield return $"BaseAddress '{options.BaseAddress}' is not the address of a host by https.";
        if (options.RefreshDeadline <= TimeSpan.Zero || options.RefreshDeadline > LongestRefresh)
            yield return "RefreshDeadline is not between 0 and 24 hours.";
        if (options.TokenMinutes is < 15 or > 1440)
            yield return "TokenMinutes is not between 15 and 1440.";
        if (options.RequestsPerMinute < 1)
            yield return "RequestsPerMinute is not positive.";
        if (options.ClientHeader is { } header && !header.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '-'))
            yield return "ClientHeader is not the name of a header.";
        foreach (var origin in options.Origins)
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var address) || !IsSafe(address) || address.GetLeftPart(UriPartial.Authority) != origin)
                yield return $"Origins: '{origin}' is not an origin such as https://integration.example.org.";
    }

    // A token must not travel in the clear; what stays on the machine may.
    private static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
