using System.Data.Common;
using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using KomIM.Telemetry;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KomIM.Hosting;

/// <summary>
/// Traces, metrics and logs by OpenTelemetry. They go to Application Insights where its connection string is set; the Functions host, told so by
/// <c>telemetryMode</c> in host.json, sends its own the same way.
/// </summary>
internal static class TelemetryComposition
{
    private const string Connection = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary><c>ClientId=…;Authorization=AAD</c>: the setting by which the host signs in, too.</summary>
    private const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Metrics>();
        // What the SDK of Azure and the web framework say of every request names blobs, and with them files and whoever gave them their names.
        services.AddLogging(logging => logging.AddFilter("Azure", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning));
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("KomIM", serviceVersion: AppVersion.Text))
            .WithTracing(tracing => tracing.AddSource(Tracing.Name))
            .WithMetrics(metrics => metrics.AddMeter(Metrics.Name))
            .UseFunctionsWorkerDefaults();
        if (configuration[Connection] is { Length: > 0 } connection)
            telemetry.WithLogging(logging => logging.AddProcessor(new ExceptionTexts())).UseAzureMonitorExporter(options =>
            {
                options.ConnectionString = connection;
                options.Credential = Credential(configuration[Authentication]);
                // A few deliveries a day: every span is kept, so that no trace has a gap, whatever the deployment says to the host by OTEL_TRACES_SAMPLER.
                options.SamplingRatio = 1;
                options.TracesPerSecond = null;
                options.EnableLiveMetrics = false;
                options.EnablePerformanceCounters = false;
            });
        return services;
    }

    private static TokenCredential? Credential(string? authentication)
    {
        if (authentication is null)
            return null;
        var settings = new DbConnectionStringBuilder { ConnectionString = authentication };
        return settings.TryGetValue("ClientId", out var client)
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId((string)client))
            : new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);
    }
}
