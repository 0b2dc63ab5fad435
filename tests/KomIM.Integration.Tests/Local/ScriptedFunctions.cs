using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Integration.Tests.Local;

/// <summary>What the scripted functions were called with, and what they are to do.</summary>
internal sealed class Script
{
    public ConcurrentQueue<string> Calls { get; } = new();

    public ConcurrentQueue<TimerInfo> Timers { get; } = new();

    public Func<string, Task> OnBlob { get; set; } = _ => Task.CompletedTask;

    public Func<Task> OnTimer { get; set; } = () => Task.CompletedTask;
}

/// <summary>Functions as the app has them: internal classes whose constructors ask the container.</summary>
internal sealed class ScriptedFunctions(Script script)
{
    public const string Inbox = "inbox";

    [Function("TakeFile")]
    public async Task Run([BlobTrigger(Inbox + "/{name}.csv", Source = BlobTriggerSource.EventGrid, Connection = "AzureWebJobsStorage")] BlobClient blob, CancellationToken cancellation)
    {
        script.Calls.Enqueue(blob.Name);
        await script.OnBlob(blob.Name);
    }

    [Function("Tick")]
    public Task Tick([TimerTrigger("0 0 3 * * *")] TimerInfo timer)
    {
        script.Timers.Enqueue(timer);
        return script.OnTimer();
    }

    [Function("Result")]
    public IResult Result([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "result/{name}")] HttpRequest request, string name) => Results.Text($"{request.Method} {name}");

    [Function("Action")]
    public Task<IActionResult> Action([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Task.FromResult<IActionResult>(new ObjectResult(new { Year = 2025 }) { StatusCode = StatusCodes.Status202Accepted });

    [Function("Value")]
    public Task<int[]> Value([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request) => Task.FromResult<int[]>([1, 2]);
}
