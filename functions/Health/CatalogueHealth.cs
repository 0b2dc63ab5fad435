using KomIM.Catalogue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KomIM.Health;

/// <summary>Whether the catalogue that was shipped is accepted: without it no function works.</summary>
internal sealed class CatalogueHealth(IServiceProvider services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var catalogue = services.GetRequiredService<CatalogueRoot>();
            return Task.FromResult(HealthCheckResult.Healthy("Gelesen.", new Dictionary<string, object> { ["hash"] = catalogue.Hash, ["indicators"] = catalogue.Indicators.Count }));
        }
        catch (CatalogueException e)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("Der Katalog wird nicht angenommen.", e));
        }
    }
}
