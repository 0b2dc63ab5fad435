using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using KomIM.Local;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KomIM.Integration.Tests.Local;

[Collection(OnEmulator.Name)]
public sealed class FunctionRuntimeTests(Emulator emulator) : IAsyncLifetime
{
    private readonly Script script = new();
    private readonly string account = emulator.NewAccount();

    private BlobContainerClient Inbox => new(account, ScriptedFunctions.Inbox);

    private QueueClient Poison => new(account, PoisonMessages.Queue);

    public Task InitializeAsync() => Inbox.CreateAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_new_blob_is_delivered_once()
    {
        await PutAsync("a.csv");
        var runtime = Runtime();

        await runtime.RunUntilIdleAsync(default);
        await runtime.RunUntilIdleAsync(default);

        Assert.Equal(["a.csv"], script.Calls);
        Assert.Equal(1, Assert.Single(runtime.Invocations).Tries);
    }

    [Fact]
    public async Task A_changed_blob_is_a_new_event()
    {
        await PutAsync("a.csv");
        await PutAsync("b.csv");
        var runtime = Runtime();
        await runtime.RunUntilIdleAsync(default);

        await PutAsync("b.csv");
        await runtime.RunUntilIdleAsync(default);

        Assert.Equal(["a.csv", "b.csv", "b.csv"], script.Calls.Order());
    }

    [Fact]
    public async Task A_blob_that_changes_while_its_function_runs_is_delivered_again()
    {
        await PutAsync("a.csv");
        script.OnBlob = name => script.Calls.Count == 1 ? PutAsync(name) : Task.CompletedTask;

        await Runtime().RunUntilIdleAsync(default);

        Assert.Equal(["a.csv", "a.csv"], script.Calls);
    }

    [Fact]
    public async Task Events_can_be_delivered_twice()
    {
        await PutAsync("a.csv");
        var runtime = Runtime();
        await runtime.RunUntilIdleAsync(default);

        runtime.Forget();
        await runtime.RunUntilIdleAsync(default);

        Assert.Equal(["a.csv", "a.csv"], script.Calls);
    }

    [Fact]
    public async Task After_a_restart_everything_is_delivered_again()
    {
        await PutAsync("a.csv");
        await Runtime().RunUntilIdleAsync(default);

        await Runtime().RunUntilIdleAsync(default);

        Assert.Equal(["a.csv", "a.csv"], script.Calls);
    }

    [Fact]
    public async Task A_blob_whose_name_does_not_fit_the_path_is_no_event()
    {
        await PutAsync("a.txt");
        await PutAsync("2025/b.csv");

        await Runtime().RunUntilIdleAsync(default);

        Assert.Equal(["2025/b.csv"], script.Calls);
    }

    [Fact]
    public async Task No_container_no_events()
    {
        await Inbox.DeleteAsync();

        await Runtime().RunUntilIdleAsync(default);

        Assert.Empty(script.Calls);
    }

    [Fact]
    public async Task After_five_tries_an_event_is_poisoned_with_the_message_of_the_platform()
    {
        var etag = await PutAsync("Größe.csv");
        script.OnBlob = _ => throw new InvalidDataException("broken");
        var runtime = Runtime();

        await runtime.RunUntilIdleAsync(default);

        Assert.Equal(5, script.Calls.Count);
        Assert.Equal(("broken", 5), (Assert.Single(runtime.Failed).Failure!.Message, runtime.Invocations.Single().Tries));
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(Assert.Single((await Poison.ReceiveMessagesAsync(10)).Value).MessageText));
        var message = JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;
        Assert.Equal(
            [("Type", "BlobTrigger"), ("FunctionId", "Host.Functions.TakeFile"), ("BlobType", "BlockBlob"), ("ContainerName", "inbox"), ("BlobName", "Größe.csv"), ("ETag", etag.ToString("H"))],
            message.Select(member => (member.Key, member.Value)));
    }

    [Fact]
    public async Task A_poisoned_event_does_not_come_back_and_holds_up_no_other()
    {
        await PutAsync("bad.csv");
        await PutAsync("good.csv");
        script.OnBlob = name => name == "bad.csv" ? throw new InvalidDataException() : Task.CompletedTask;
        var runtime = Runtime();

        await runtime.RunUntilIdleAsync(default);
        await runtime.RunUntilIdleAsync(default);

        Assert.Equal(5, script.Calls.Count(call => call == "bad.csv"));
        Assert.Equal(1, script.Calls.Count(call => call == "good.csv"));
        Assert.Single((await Poison.PeekMessagesAsync(10)).Value);
    }

    [Fact]
    public async Task A_function_that_recovers_is_not_poisoned()
    {
        await PutAsync("a.csv");
        script.OnBlob = _ => script.Calls.Count < 3 ? throw new InvalidDataException() : Task.CompletedTask;
        var runtime = Runtime();

        await runtime.RunUntilIdleAsync(default);

        Assert.Equal(3, Assert.Single(runtime.Invocations).Tries);
        Assert.False(await Poison.ExistsAsync());
    }

    [Fact]
    public async Task The_death_of_the_process_ends_the_runtime_without_a_second_try()
    {
        await PutAsync("a.csv");
        script.OnBlob = _ => throw new OutOfMemoryException("died");
        var runtime = Runtime(e => e is OutOfMemoryException);

        await Assert.ThrowsAsync<OutOfMemoryException>(() => runtime.RunUntilIdleAsync(default));

        Assert.Single(script.Calls);
        Assert.Empty(runtime.Invocations);
        Assert.False(await Poison.ExistsAsync());
    }

    [Fact]
    public async Task Timers_see_to_what_was_poisoned_before_the_runtime_is_idle()
    {
        await PutAsync("a.csv");
        script.OnBlob = _ => throw new InvalidDataException();

        await Runtime().RunUntilIdleAsync(default);

        Assert.Equal(3, Assert.Single(script.Timers).ScheduleStatus!.Next.Hour);
    }

    [Fact]
    public async Task A_timer_that_fails_is_counted_and_does_not_end_the_runtime()
    {
        await PutAsync("a.csv");
        script.OnBlob = _ => throw new InvalidDataException();
        script.OnTimer = () => throw new InvalidOperationException("late");
        var told = new List<string>();
        var runtime = Runtime();
        runtime.TimerFailed = (function, failure) => told.Add($"{function.Name}: {failure.Message}");

        await runtime.RunUntilIdleAsync(default);

        Assert.Equal(["Tick: late"], told);
        Assert.Equal(1, runtime.TimerFailures);
    }

    private FunctionRuntime Runtime(Func<Exception, bool>? isFatal = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("AzureWebJobsStorage", account)]).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(script).BuildServiceProvider();
        return new(services, [.. Function.In(typeof(ScriptedFunctions).Assembly).Where(function => function.Method.DeclaringType == typeof(ScriptedFunctions))], isFatal);
    }

    private async Task<ETag> PutAsync(string name) =>
        (await Inbox.GetBlobClient(name).UploadAsync(new BinaryData("content"), overwrite: true)).Value.ETag;
}
