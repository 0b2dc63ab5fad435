using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KomIM.Storage;

/// <summary>Whether everything of one kind of storage is there and may be read.</summary>
internal sealed class StorageHealth(string failing, Func<CancellationToken, Task> look) : IHealthCheck
{
    public static StorageHealth OfPrivateContainers(StorageAccounts accounts) => new("Das private Speicherkonto ist nicht zu erreichen, oder ein Container fehlt.",
        token => Task.WhenAll(Containers.Private.Select(name => accounts.Container(name).GetPropertiesAsync(cancellationToken: token))));

    public static StorageHealth OfPublicContainer(StorageAccounts accounts) => new("Der öffentliche Container ist nicht zu erreichen, oder er fehlt.",
        token => accounts.Container(Containers.Downloads).GetPropertiesAsync(cancellationToken: token));

    public static StorageHealth OfTables(StorageAccounts accounts) => new("Die Tabellen sind nicht zu erreichen, oder eine fehlt.",
        token => Task.WhenAll(Tables.All.Select(name => accounts.Table(name).QueryAsync<TableEntity>(maxPerPage: 1, select: [nameof(TableEntity.PartitionKey)], cancellationToken: token).AsPages().FirstOrDefaultAsync(token).AsTask())));

    public static StorageHealth OfQueues(StorageAccounts accounts) => new("Die Warteschlangen sind nicht zu erreichen, oder eine fehlt.",
        token => Task.WhenAll(accounts.Queues(Queues.Poison).Select(queue => queue.GetPropertiesAsync(token))));

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await look(cancellationToken);
            return HealthCheckResult.Healthy("Erreichbar.");
        }
        catch (RequestFailedException e)
        {
            return HealthCheckResult.Unhealthy(failing, data: e.ErrorCode is { } code ? new Dictionary<string, object> { ["code"] = code } : null);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(failing);
        }
    }
}
