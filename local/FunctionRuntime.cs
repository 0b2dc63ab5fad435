using System.Collections.Concurrent;
using System.Diagnostics;
using KomIM.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KomIM.Local;

/// <summary>
/// Does for functions on a desk what the platform does in Azure: finds blobs that are new or changed and delivers an event for
/// each at least once, tries five times, then puts a message into the poison queue; fires timers. What was delivered is
/// remembered in memory only, so after a restart everything is delivered again.
/// </summary>
internal sealed class FunctionRuntime
{
    public const int Tries = 5;

    private const int Concurrency = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly IServiceProvider services;
    private readonly Func<Exception, bool> isFatal;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Dictionary<Function, BlobWatch> watches;
    private readonly IReadOnlyList<FunctionTimer> timers;
    private readonly ConcurrentQueue<Invocation> invocations = new();
    private int timerFailures;

    /// <param name="services">The container of the functions, with its <see cref="IConfiguration"/>.</param>
    /// <param name="isFatal">An exception that ends the runtime at once, as the death of a process would.</param>
    public FunctionRuntime(IServiceProvider services, IReadOnlyList<Function> functions, Func<Exception, bool>? isFatal = null)
    {
        this.services = services;
        this.isFatal = isFatal ?? (_ => false);
        time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        log = services.GetService<ILogger<FunctionRuntime>>() ?? NullLogger<FunctionRuntime>.Instance;
        var configuration = services.GetRequiredService<IConfiguration>();
        watches = functions.Where(function => function.Trigger is BlobTriggerAttribute).ToDictionary(function => function, function => Watch(function, configuration));
        timers = [.. functions.Where(function => function.Trigger is TimerTriggerAttribute).Select(function => new FunctionTimer(function, (TimerTriggerAttribute)function.Trigger, Now))];
    }

    /// <summary>Told of every event before its first try.</summary>
    public Action<BlobEvent>? Started { get; set; }

    /// <summary>Told of every event when it is done with.</summary>
    public Action<Invocation>? Ended { get; set; }

    /// <summary>Told of every failure of a timer; it has its next turn as if nothing had happened.</summary>
    public Action<Function, Exception>? TimerFailed { get; set; }

    /// <summary>Told whenever nothing is left to deliver.</summary>
    public Action? Idle { get; set; }

    /// <summary>What the platform makes of the events it found: it may repeat and reorder them.</summary>
    public Func<IReadOnlyList<BlobEvent>, IEnumerable<BlobEvent>> Order { get; set; } = events => events;

    public IReadOnlyCollection<Invocation> Invocations => invocations;

    /// <summary>What was given up; for each there is a message in the poison queue.</summary>
    public IEnumerable<Invocation> Failed => invocations.Where(invocation => invocation.Failure is not null);

    public int TimerFailures => timerFailures;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

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
        while (!cancellation.IsCancellationRequested)
        {
            if (!await DeliverAsync(cancellation))
            {
                Idle?.Invoke();
                await Task.Delay(Pause, cancellation);
            }
            await FireTimersAsync(timer => timer.IsDue(Now), cancellation);
        }
    }

    /// <summary>Delivers again whatever is there, as the platform may at any time.</summary>
    public void Forget()
    {
        foreach (var watch in watches.Values)
            watch.Forget();
    }

    private static BlobWatch Watch(Function function, IConfiguration configuration)
    {
        var trigger = (BlobTriggerAttribute)function.Trigger;
        var setting = trigger.Connection ?? "AzureWebJobsStorage";
        // Without an account of its own the public container lies in the private one, as StorageAccounts has it.
        var connection = Connection(setting) ?? (setting == StorageAccounts.Public ? Connection(StorageAccounts.Private) : null)
            ?? throw new LocalException($"Die Einstellung {setting} fehlt; der Entwicklungshost braucht darin eine Verbindungszeichenfolge.");
        return new(function, BlobPath.Parse(trigger.BlobPath), connection);

        string? Connection(string name) => configuration[name] ?? configuration.GetConnectionString(name);
    }

    /// <summary>One round: everything new is delivered, the oldest first, before the next look.</summary>
    /// <returns>Whether there was anything.</returns>
    private async Task<bool> DeliverAsync(CancellationToken cancellation)
    {
        var found = await Task.WhenAll(watches.Values.Select(watch => watch.FindAsync(cancellation)));
        var events = found.SelectMany(events => events).OrderBy(blob => blob.LastModified).ToList();
        await Parallel.ForEachAsync(Order(events), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation }, async (next, token) => await HandleAsync(next, token));
        return events.Count > 0;
    }

    private async Task HandleAsync(BlobEvent next, CancellationToken cancellation)
    {
        var watch = watches[next.Function];
        var blob = watch.Take(next);
        Started?.Invoke(next);
        var clock = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
            try
            {
                await next.Function.InvokeAsync(services, blob, cancellation);
                Record(new(next, attempt, clock.Elapsed, null));
                return;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && !isFatal(e))
            {
                log.LogWarning(e, "{Function} failed on a blob of {Container}, try {Attempt} of {Tries}", next.Function.Name, next.Container, attempt, Tries);
                if (attempt == Tries)
                {
                    await PoisonMessages.SendAsync(watch.Connection, next, cancellation);
                    Record(new(next, attempt, clock.Elapsed, e));
                    return;
                }
                await Task.Delay(FirstPause * Math.Pow(2, attempt - 1), cancellation);
            }
    }

    private async Task FireTimersAsync(Func<FunctionTimer, bool> isDue, CancellationToken cancellation)
    {
        foreach (var timer in timers.Where(isDue))
            try
            {
                await timer.Function.InvokeAsync(services, timer.Fire(Now), cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && !isFatal(e))
            {
                log.LogWarning(e, "{Function} failed", timer.Function.Name);
                Interlocked.Increment(ref timerFailures);
                TimerFailed?.Invoke(timer.Function, e);
            }
    }

    private void Record(Invocation invocation)
    {
        invocations.Enqueue(invocation);
        Ended?.Invoke(invocation);
    }
}
