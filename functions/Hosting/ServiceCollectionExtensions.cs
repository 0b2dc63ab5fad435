using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Indicators;
using KomIM.Publication;
using KomIM.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KomIM.Hosting;

/// <summary>The composition of KomIM: the same in Azure, on a desk and in tests.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds everything that the functions need.</summary>
    /// <param name="configuration">Settings: see <see cref="StorageAccounts"/>, <see cref="DeliveryLimits"/>, <see cref="MalwareScanOptions"/>, <see cref="PublicationOptions"/> and <see cref="PowerBi.PowerBiOptions"/>.</param>
    public static IServiceCollection AddKomIM(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<DeliveryLimits>(configuration.GetSection(DeliveryLimits.Section));
        services.Configure<MalwareScanOptions>(configuration.GetSection(MalwareScanOptions.Section));
        services.Configure<PublicationOptions>(configuration.GetSection(PublicationOptions.Section));
        services.AddSingleton(_ => CatalogueRoot.LoadShipped());
        services.AddSingleton(provider => new StorageAccounts(configuration, provider.GetServices<Azure.Core.Pipeline.HttpPipelinePolicy>()));
        services.AddHostedService<StorageSetup>();
        services.AddSingleton<UploadStore>().AddSingleton<ValidatedStore>().AddSingleton<IndicatorStore>().AddSingleton<ComputedStore>();
        services.AddSingleton<ReleaseStore>().AddSingleton<ReportStore>().AddSingleton<FailureLog>().AddSingleton<BlobStage>().AddSingleton<PoisonQueue>();
        services.AddKeyedSingleton(Containers.Preview, (provider, _) => new ReleaseStore(provider.GetRequiredService<StorageAccounts>(), provider.GetRequiredService<TimeProvider>(), Containers.Preview));
        services.AddSingleton<ApprovalStore>();
        services.AddSingleton<ReportUpdate>().AddSingleton<MalwareScan>().AddSingleton<DeliveryValidation>().AddSingleton<MissedDeliveries>().AddSingleton<FailureReport>();
        services.AddSingleton<IndicatorComputation>();
        services.AddSingleton<ReleasePublication>().AddSingleton<ReleaseApproval>().AddSingleton<ApprovalNotice>().AddSingleton<ReleaseNews>();
        services.AddSingleton<RefreshStore>();
        return services.AddPowerBi(configuration).AddHealth().AddTelemetry(configuration);
    }
}
