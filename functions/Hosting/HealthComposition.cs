using KomIM.Health;
using KomIM.PowerBi;
using KomIM.Publication;
using KomIM.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KomIM.Hosting;

/// <summary>Everything that <c>GET /api/health</c> looks at.</summary>
internal static class HealthComposition
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .Add(Storage("private-storage", StorageHealth.OfPrivateContainers))
            .Add(Storage("public-storage", StorageHealth.OfPublicContainer))
            .Add(Storage("tables", StorageHealth.OfTables))
            .Add(Storage("queues", StorageHealth.OfQueues))
            .AddCheck<CatalogueHealth>("catalogue", timeout: Timeout)
            .AddCheck<ReleaseHealth>("release", timeout: Timeout)
            .AddCheck<RefreshHealth>("power-bi", HealthStatus.Degraded, timeout: Timeout);
        return services.AddSingleton<HealthAnswer>();
    }

    private static HealthCheckRegistration Storage(string name, Func<StorageAccounts, StorageHealth> look) => new(name, provider => look(provider.GetRequiredService<StorageAccounts>()), null, null, Timeout);
}
