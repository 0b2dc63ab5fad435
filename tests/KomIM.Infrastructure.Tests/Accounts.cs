using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Storage;

namespace KomIM.Infrastructure.Tests;

/// <summary>The storage accounts of a deployment, told by what they hold.</summary>
internal static class Accounts
{
    public const string Type = "Microsoft.Storage/storageAccounts";
    public const string ContainerType = Type + "/blobServices/containers";

    public static Resource Ingest(this Deployment deployment) => deployment.AccountOf(Containers.Uploads);

    public static Resource Public(this Deployment deployment) => deployment.AccountOf(Containers.Downloads);

    public static IEnumerable<Resource> In(this Deployment deployment, Resource account, string type) => deployment.OfType(type).Where(resource => resource.IsIn(account));

    public static IEnumerable<string> ContainersOf(this Deployment deployment, Resource account) => deployment.In(account, ContainerType).Select(container => container.Name);

    private static Resource AccountOf(this Deployment deployment, string container)
    {
        var found = deployment.OfType(ContainerType).Single(resource => resource.Name == container);
        return deployment.OfType(Type).Single(found.IsIn);
    }
}
