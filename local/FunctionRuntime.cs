using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NCrontab;

namespace KomIM.Local;

/// <summary>
/// Does for functions on a desk what the platform does in Azure: finds blobs that are new or changed and delivers an event for
/// each at least once, tries five times, then puts a message into the poison queue; fires timers. What was delivered is
/// remembered in memory only, so after a restart everything is delivered again.
/// </summary>
/// <param name="isFatal">An exception that ends the runtime as the death of a process would.</param>
internal sealed class FunctionRuntime(IServiceProvider services, IReadOnlyList<Function> functions, Func<Exception, bool>? isFatal = null)
{
    public const int Tries = 5;

    private const string PoisonQueue = "webjobs-blobtrigger-poison";

    private const int Concurrency = 2;

    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly IConfiguration configuration = services.GetRequiredService<IConfiguration>();
    private readonly ConcurrentDictionary<(string Function, string Blob), ETag> delivered = new();
    private readonly ConcurrentQueue<Invocation> invocations = new();

    /// <summary>Told of every event before its first try.</summary>
    public Action<BlobEvent>? Started { get; set; }

    /// <summary>Told of every event when it is done with.</summary>
    public Action<Invocation>? Ended { get; set; }

    public IReadOnlyCollection<Invocation> Invocations => invocations;

    public IEnumerable<Invocation> Failed => invocations.Where(invocation => invocation.Failure is not null);

    /// <summary>Delivers events until no blob is new or changed; then, if a function failed for good, lets the timers see to it.</summary>
    public async Task RunUntilIdleAsync(CancellationToken cancellation)
    {
        var before = Failed.Count();
        while (await DeliverAsync(cancellation))
        {
        }
        if (Failed.Count() > before)
            await FireTimersAsync(_ => true, cancellation);
    }

    /// <summary>Delivers events and fires timers until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var last = DateTime.UtcNow;
        while (!cancellation.IsCancellationRequested)
        {
            if (!await DeliverAsync(cancellation))
                await Task.Delay(Idle, cancellation);
            var now = DateTime.UtcNow;
            await FireTimersAsync(schedule => schedule.GetNextOccurrence(last) <= now, cancellation);
            last = now;
        }
    }

    /// <summary>Delivers again whatever is there, as the platform may at any time.</summary>
    public void Forget() => delivered.Clear();

    /// <summary>One round: everything new is delivered, in the order of the stages, before the next look.</summary>
    /// <returns>Whether there was anything.</returns>
    private async Task<bool> DeliverAsync(CancellationToken cancellation)
    {
        var events = await FindAsync(cancellation);
        await Parallel.ForEachAsync(events, new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation }, async (found, token) => await HandleAsync(found, token));
        return events.Count > 0;
    }

    private async Task<List<BlobEvent>> FindAsync(CancellationToken cancellation)
    {
        var events = new List<BlobEvent>();
        foreach (var function in functions)
            if (function.Trigger is BlobTriggerAttribute trigger)
                try
                {
                    await foreach (var blob in Container(trigger).GetBlobsAsync(cancellationToken: cancellation))
                        if (blob.Properties.ETag is { } etag && (!delivered.TryGetValue((function.Name, blob.Name), out var known) || known != etag))
                            events.Add(new(function, ContainerOf(trigger), blob.Name, etag));
                }
                catch (RequestFailedException e) when (e.Status == 404)
                {
                    // No container, no events.
                }
        return events;
    }

    private async Task HandleAsync(BlobEvent found, CancellationToken cancellation)
    {
        delivered[(found.Function.Name, found.Blob)] = found.ETag;
        Started?.Invoke(found);
        var clock = Stopwatch.StartNew();
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
            try
            {
                await found.Function.InvokeAsync(services, Container((BlobTriggerAttribute)found.Function.Trigger).GetBlobClient(found.Blob), cancellation);
                Record(new(found, attempt, clock.Elapsed, null));
                return;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && isFatal?.Invoke(e) != true)
            {
                if (attempt == Tries)
                {
                    await PoisonAsync(found, cancellation);
                    Record(new(found, attempt, clock.Elapsed, e));
                    return;
                }
                await Task.Delay(pause, cancellation);
                pause *= 2;
            }
    }

    // The message as the Functions host writes it.
    private async Task PoisonAsync(BlobEvent found, CancellationToken cancellation)
    {
        var queue = new QueueClient(ConnectionOf((BlobTriggerAttribute)found.Function.Trigger), PoisonQueue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await queue.SendMessageAsync(JsonSerializer.Serialize(new
        {
            Type = "BlobTrigger",
            FunctionId = "Host.Functions." + found.Function.Name,
            BlobType = "BlockBlob",
            ContainerName = found.Container,
            BlobName = found.Blob,
            ETag = found.ETag.ToString(),
        }), cancellation);
    }

    private async Task FireTimersAsync(Func<CrontabSchedule, bool> isDue, CancellationToken cancellation)
    {
        foreach (var function in functions)
            if (function.Trigger is TimerTriggerAttribute timer && isDue(CrontabSchedule.Parse(timer.Schedule, new() { IncludingSeconds = true })))
                await function.InvokeAsync(services, new TimerInfo(), cancellation);
    }

    private void Record(Invocation invocation)
    {
        invocations.Enqueue(invocation);
        Ended?.Invoke(invocation);
    }

    private BlobContainerClient Container(BlobTriggerAttribute trigger) => new(ConnectionOf(trigger), ContainerOf(trigger));

    private string ConnectionOf(BlobTriggerAttribute trigger) => configuration[trigger.Connection!] ?? configuration.GetConnectionString(trigger.Connection!)!;

    private static string ContainerOf(BlobTriggerAttribute trigger) => trigger.BlobPath.Split('/')[0];
}
