using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Indicators;
using KomIM.Local;
using KomIM.Publication;
using KomIM.SampleData;
using KomIM.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KomIM.Integration.Tests;

/// <summary>What design.md, section 1 promises of the stages, on a real emulator.</summary>
[Collection(OnEmulator.Name)]
public sealed class PipelineGuarantees(Emulator emulator)
{
    private static readonly CatalogueRoot Tiny = TinyCatalogue.Load();

    [Fact]
    public async Task Every_event_twice_and_in_reverse_order_gives_the_same_bytes_and_the_same_pointers()
    {
        var once = await RunAsync(events => events);
        var twiceAndReversed = await RunAsync(events => events.Concat(events).Reverse());
        Assert.True(once.Count > 100);
        Assert.Equal(once, twiceAndReversed);

        async Task<SortedDictionary<string, string>> RunAsync(Func<IReadOnlyList<BlobEvent>, IEnumerable<BlobEvent>> order)
        {
            var catalogue = CatalogueRoot.LoadShipped();
            await using var desk = await new Desk(emulator.NewAccount(), catalogue).StartAsync();
            foreach (var table in SampleLayout.Tables)
                await desk.UploadAsync(table + ".csv", SampleDelivery.Of(catalogue, table, 2022, 2023).Bytes);
            desk.Runtime.Order = order;
            await desk.RunAsync();
            Assert.Empty(desk.Runtime.Failed);
            return await desk.StateAsync();
        }
    }

    [Fact]
    public async Task A_process_that_dies_between_any_two_writes_converges_after_a_restart()
    {
        // An emulator of its own: a search in the shared one goes through the blobs of every account.
        await using var azurite = await Azurite.StartAsync(new(Accounts: 250));
        var next = 0;
        var counting = new KillSwitch();
        var (expected, _) = await RunAsync(counting);
        Assert.InRange(counting.Writes, 20, 100);

        foreach (var after in (bool[])[false, true])
            for (var write = 1; write <= counting.Writes; write++)
            {
                var (state, killed) = await RunAsync(new KillSwitch(write, after));
                Assert.True(killed || write > counting.Writes - 3, $"Nothing died at write {write}.");
                Assert.True(expected.SequenceEqual(state), $"After death {(after ? "after" : "before")} write {write} the state differs: {string.Join(", ", expected.Except(state).Concat(state.Except(expected)).Select(entry => entry.Key).Distinct())}");
            }

        async Task<(SortedDictionary<string, string> State, bool Killed)> RunAsync(KillSwitch kill)
        {
            await using var desk = new Desk(azurite.ConnectionStringOf(next++), Tiny);
            try
            {
                await desk.StartAsync(kill, KillSwitch.IsDeath);
                await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
                await desk.RunAsync();
            }
            catch (Exception e) when (KillSwitch.IsDeath(e))
            {
                await desk.StartAsync();
                await desk.UploadIfMissingAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
                await desk.LetLeaseExpireAsync();
                await desk.RunAsync();
            }
            Assert.Empty(desk.Runtime.Failed);
            return (await desk.StateAsync(), kill.HasKilled);
        }
    }

    [Fact]
    public async Task An_older_delivery_that_is_processed_later_does_not_replace_a_newer_one()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("older.csv", TinyCatalogue.Births(2023, 10, 50));
        await Task.Delay(1100); // Blob times have a resolution of one second.
        await desk.UploadAsync("newer.csv", TinyCatalogue.Births(2023, 20, 60));
        foreach (var name in (string[])["newer.csv", "older.csv"])
            await desk.Services.GetRequiredService<DeliveryValidation>().RunAsync(name, CancellationToken.None);
        var reports = await desk.ReportsAsync();
        Assert.True(Assert.Single(reports.Single(report => report.File == "newer.csv").Periods).InForce);
        Assert.False(Assert.Single(reports.Single(report => report.File == "older.csv").Periods).InForce);
        Assert.Contains("births,total,total,total,06411,480,A", await desk.TextAsync(Containers.Validated, "12612-02-01-4/2023.csv"));
    }

    [Fact]
    public async Task A_blob_that_names_no_delivery_is_replaced_by_the_next_one()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.Blobs.GetBlobContainerClient(Containers.Validated).GetBlobClient("12612-02-01-4/2023.csv").UploadAsync(new BinaryData("edited by hand"));
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await desk.Services.GetRequiredService<DeliveryValidation>().RunAsync("births.csv", patience.Token);
        Assert.StartsWith("measure,", await desk.TextAsync(Containers.Validated, "12612-02-01-4/2023.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_deliveries_in_the_same_second_the_same_one_wins_in_either_order()
    {
        var states = new List<string>();
        foreach (var reverse in (bool[])[false, true])
        {
            await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
            var (one, other) = (TinyCatalogue.Births(2023, 10, 50), TinyCatalogue.Births(2023, 20, 60));
            do
            {
                await desk.UploadAsync("one.csv", one);
                await desk.UploadAsync("other.csv", other);
            }
            while (await desk.TimeOfAsync("one.csv") != await desk.TimeOfAsync("other.csv"));
            foreach (var name in reverse ? (string[])["other.csv", "one.csv"] : ["one.csv", "other.csv"])
                await desk.Services.GetRequiredService<DeliveryValidation>().RunAsync(name, CancellationToken.None);
            states.Add(await desk.TextAsync(Containers.Validated, "12612-02-01-4/2023.csv"));
        }
        Assert.Equal(states[0], states[1]);
    }

    [Fact]
    public async Task Nothing_of_a_rejected_delivery_is_used_and_what_was_in_force_stays()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("good.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        var before = await desk.StateAsync();
        await desk.UploadAsync("bad.csv", [.. TinyCatalogue.Births(2024, 10, 50)[..^60]]);
        await desk.RunAsync();
        Assert.Equal(before, await desk.StateAsync());
        Assert.Equal(DeliveryResult.Rejected, (await desk.ReportsAsync()).Single(report => report.File == "bad.csv").Result);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        var (before, manifest) = (await desk.StateAsync(), await desk.TextAsync(Containers.Downloads, "manifest.json"));
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        Assert.Equal(before, await desk.StateAsync());
        Assert.Equal(manifest, await desk.TextAsync(Containers.Downloads, "manifest.json"));
    }

    [Fact]
    public async Task A_new_delivery_makes_a_new_release_and_leaves_the_old_one_as_it_was()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("2023.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        var (first, before) = ((await desk.ManifestAsync())!, await desk.StateAsync());
        await desk.UploadAsync("2024.csv", TinyCatalogue.Births(2024, 11, 51));
        await desk.RunAsync();
        var (second, after) = ((await desk.ManifestAsync())!, await desk.StateAsync());
        Assert.NotEqual(first.Release, second.Release);
        Assert.All(first.Files, file => Assert.Equal(before["downloads/" + file.Path], after["downloads/" + file.Path]));
        Assert.Equal(
            ((byte[][])[TinyCatalogue.Births(2023, 10, 50), TinyCatalogue.Births(2024, 11, 51)]).Select(file => Convert.ToHexStringLower(SHA256.HashData(file))).Order(StringComparer.Ordinal),
            second.Deliveries.Select(delivery => delivery.Id));
    }

    [Fact]
    public async Task A_changed_catalogue_is_published_without_a_new_delivery()
    {
        var account = emulator.NewAccount();
        await using (var before = await new Desk(account, Tiny).StartAsync())
        {
            await before.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
            await before.RunAsync();
        }
        await using var after = await new Desk(account, TinyCatalogue.Load("title: Lebendgeborene und Gestorbene", "title: Natürliche Bevölkerungsbewegung")).StartAsync();
        await after.Services.GetRequiredService<IndicatorComputation>().ReconcileAsync(CancellationToken.None);
        await after.Services.GetRequiredService<ReleasePublication>().RunAsync(CancellationToken.None);
        Assert.Equal("Natürliche Bevölkerungsbewegung", Assert.Single((await after.ManifestAsync())!.Indicators).Title);
    }

    [Fact]
    public async Task Stable_names_and_manifest_hold_the_same_release()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        await desk.RunAsync();
        var state = await desk.StateAsync();
        var manifest = (await desk.ManifestAsync())!;
        Assert.Contains(manifest.Files, file => file.Name == "KomIM_Gesamt.xlsx");
        Assert.All(manifest.Files, file =>
        {
            Assert.Equal(file.Sha256, state["downloads/" + file.Path].ToLowerInvariant());
            Assert.Equal(state["downloads/" + file.Path], state["downloads/" + file.Name]);
        });
    }

    [Fact]
    public async Task Events_that_arrive_together_are_published_once()
    {
        var counting = new ManifestCount();
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync(counting);
        await desk.UploadAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
        desk.Runtime.Order = events => Enumerable.Repeat(events, 6).SelectMany(copy => copy);
        await desk.RunAsync();
        Assert.Empty(desk.Runtime.Failed);
        Assert.Equal(1, counting.Written);
    }

    /// <summary>Counts how often a release is put in force.</summary>
    private sealed class ManifestCount : HttpPipelinePolicy
    {
        private int written;

        public int Written => written;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.EndsWith("/downloads/manifest.json", StringComparison.Ordinal))
                Interlocked.Increment(ref written);
            return ProcessNextAsync(message, pipeline);
        }
    }
}
