using System.Net;
using Azure.Core;
using Azure.Identity;
using KomIM.PowerBi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace KomIM.Hosting;

/// <summary>
/// The client of Power BI. A request is repeated at once where the network or the service stumbled; whoever is to wait longer than
/// some seconds is told so, and comes back.
/// </summary>
internal static class PowerBiComposition
{
    private const int Retries = 2;

    private const int LargestAnswer = 4 * 1024 * 1024;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AllTries = TimeSpan.FromSeconds(50);

    public static IServiceCollection AddPowerBi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PowerBiOptions>().Bind(configuration.GetSection(PowerBiOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PowerBiOptions>, PowerBiOptionsCheck>();
        services.TryAddKeyedSingleton<TokenCredential>(PowerBiService.Client, (provider, _) => Credential(provider.GetRequiredService<IOptions<PowerBiOptions>>().Value));
        services.AddTransient(provider => ActivatorUtilities.CreateInstance<PowerBiAuthorization>(provider, provider.GetRequiredKeyedService<TokenCredential>(PowerBiService.Client)));
        var client = services.AddHttpClient(PowerBiService.Client, (provider, http) =>
        {
            http.BaseAddress = provider.GetRequiredService<IOptions<PowerBiOptions>>().Value.BaseAddress;
            // The pipeline has limits of its own.
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.MaxResponseContentBufferSize = LargestAnswer;
        });
        client.AddResilienceHandler(PowerBiService.Client, pipeline =>
        {
            // Not the clock of the container, which a test may have stopped.
            pipeline.TimeProvider = TimeProvider.System;
            pipeline.AddTimeout(AllTries).AddRetry(Retry()).AddTimeout(OneTry);
        });
        // A redirection would take the token along.
        client.AddHttpMessageHandler<PowerBiAuthorization>().ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        // The addresses of requests name workspace, model and report.
        client.RemoveAllLoggers();
        services.AddSingleton<PowerBiService>().AddSingleton<ModelRefresh>().AddSingleton<EmbedTokens>().AddSingleton<ClientLimit>().AddSingleton<EmbedAnswer>();
        return services;
    }

    private static HttpRetryStrategyOptions Retry() => new()
    {
        MaxRetryAttempts = Retries,
        Delay = FirstPause,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = attempt => ValueTask.FromResult(HttpClientResiliencePredicates.IsTransient(attempt.Outcome) && IsSoon(attempt.Outcome.Result)),
    };

    private static bool IsSoon(HttpResponseMessage? answer) => answer?.Headers.RetryAfter is { } wait
        ? wait.Delta <= LongestPause
        : answer?.StatusCode != HttpStatusCode.TooManyRequests;

    private static TokenCredential Credential(PowerBiOptions options) =>
        options.ClientId is { Length: > 0 } client ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client)) : new DefaultAzureCredential();
}
