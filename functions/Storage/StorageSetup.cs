using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KomIM.Storage;

/// <summary>
/// Creates what is missing of containers, tables and the poison queues when the app starts. In Azure the deployment has made
/// them, and the app's identity, or the account, does not allow it; then there is nothing to do.
/// </summary>
internal sealed class StorageSetup(StorageAccounts accounts, ILogger<StorageSetup> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellation) => Task.WhenAll(
    [
        .. Containers.Private.Select(name => EnsureAsync(() => accounts.Container(name).CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellation))),
        EnsureAsync(() => accounts.Container(Containers.Downloads).CreateIfNotExistsAsync(PublicAccessType.Blob, cancellationToken: cancellation)),
        .. Tables.All.Select(name => EnsureAsync(() => accounts.Table(name).CreateIfNotExistsAsync(cancellation))),
        .. accounts.Queues(Queues.Poison).Select(queue => EnsureAsync(() => queue.CreateIfNotExistsAsync(cancellationToken: cancellation))),
    ]);

    public Task StopAsync(CancellationToken cancellation) => Task.CompletedTask;

    private async Task EnsureAsync(Func<Task> create)
    {
        try
        {
            await create();
        }
        catch (RequestFailedException e) when (e.Status == 403 || e.ErrorCode == "PublicAccessNotPermitted")
        {
            log.LogDebug("Not allowed to create storage: the deployment does that ({Reason})", e.ErrorCode);
        }
    }
}
