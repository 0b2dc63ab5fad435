using OpenTelemetry;

namespace Microsoft.Azure.Functions.Worker.OpenTelemetry;

/// <summary>Without a worker there is nothing to tell it: the builder comes back as it was. Source: Microsoft.Azure.Functions.Worker.OpenTelemetry 1.2.0.</summary>
public static class ConfigureFunctionsOpenTelemetry
{
    public static IOpenTelemetryBuilder UseFunctionsWorkerDefaults(this IOpenTelemetryBuilder builder) => builder;
}
