using Azure.Core;
using Azure.Core.Pipeline;

namespace KomIM.Integration.Tests;

internal sealed class ProcessDiedException() : Exception("The process died.");

/// <summary>
/// Lets the process die at its n-th write to storage, just before or just after it: nothing that it would do later happens.
/// It counts writes when it never kills.
/// </summary>
internal sealed class KillSwitch(int atWrite = int.MaxValue, bool after = false) : HttpPipelinePolicy
{
    private int writes;
    private volatile bool dead;

    public int Writes => writes;

    public bool HasKilled => dead;

    public static bool IsDeath(Exception e) => e is ProcessDiedException || e is AggregateException { InnerExceptions: var inner } && inner.Any(IsDeath);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("KomIM reads and writes asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (dead)
            throw new ProcessDiedException();
        var isFatal = message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head && Interlocked.Increment(ref writes) == atWrite;
        if (isFatal && !after)
            Die();
        await ProcessNextAsync(message, pipeline);
        if (isFatal)
            Die();
    }

    private void Die()
    {
        dead = true;
        throw new ProcessDiedException();
    }
}
