using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Local;
using KomIM.Publication;
using KomIM.Storage;
using KomIM.Triggers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace KomIM.Integration.Tests;

/// <summary>Where somebody has to approve a release (Freigabe), the public sees nothing before.</summary>
[Collection(OnEmulator.Name)]
public sealed class Approvals(Emulator emulator)
{
    private static readonly (string, string) Asked = ("KomIM:Publication:Approval", "true");

    private static readonly CatalogueRoot Tiny = TinyCatalogue.Load();

    [Fact]
    public async Task Before_an_approval_not_even_a_file_is_public_and_a_notice_says_what_waits()
    {
        await using var desk = await StartAsync();
        var first = await DeliverAsync(desk, 2023);
        var second = await DeliverAsync(desk, 2024);
        await ReconcileAsync(desk);

        Assert.Empty(await NamesAsync(desk, Containers.Downloads));
        Assert.Empty(desk.Runtime.Failed);
        await foreach (var blob in desk.Blobs.GetBlobContainerClient(Containers.Preview).GetBlobsAsync(new GetBlobsOptions { Prefix = "releases/" }))
            Assert.Equal("private", blob.Properties.CacheControl);
        Assert.Equal([first, second], (await NamesAsync(desk, Containers.Preview)).Where(name => name.EndsWith("/manifest.json", StringComparison.Ordinal)).Select(name => name.Split('/')[1]).OrderBy(id => id == second));
        Assert.Contains($"\"release\": \"{second}\"", await desk.TextAsync(Containers.Preview, "manifest.json"), StringComparison.Ordinal);
        var notice = await desk.TextAsync(Containers.Preview, "Freigabe.txt");
        Assert.Contains($"Die Veröffentlichung {second} vom ", notice, StringComparison.Ordinal);
        Assert.Contains($"legen Sie hier eine Datei mit dem Namen approved/{second} an", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_approved_is_byte_for_byte_what_would_have_been_published()
    {
        await using var open = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        await DeliverAsync(open, 2023);
        await using var desk = await StartAsync();
        var release = await DeliverAsync(desk, 2023);
        var approved = await ApproveAsync(desk, release, later: true);
        await desk.RunAsync();

        Assert.Equal(await open.StateAsync(), await desk.StateAsync());
        Assert.Equal(await HeadersAsync(open), await HeadersAsync(desk));
        Assert.True((await desk.ManifestAsync())!.Published >= approved, "It was published when it was approved, not when it was made.");

        static async Task<IEnumerable<string>> HeadersAsync(Desk desk)
        {
            var blobs = await desk.Blobs.GetBlobContainerClient(Containers.Downloads).GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }).ToArrayAsync();
            return [.. blobs.Select(blob => $"{blob.Name}: {blob.Properties.ContentType}, {blob.Properties.CacheControl}, {(blob.Metadata.TryGetValue("sha256", out var hash) && !blob.Name.EndsWith("/manifest.json", StringComparison.Ordinal) ? hash : "")}").Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public async Task The_newest_approval_wins_however_often_and_in_whatever_order_the_events_come()
    {
        foreach (var order in (Func<IEnumerable<BlobEvent>, IEnumerable<BlobEvent>>[])[events => events, events => events.Reverse(), events => events.Concat(events).Reverse().Concat(events)])
        {
            await using var desk = await StartAsync();
            var (first, second) = (await DeliverAsync(desk, 2023), await DeliverAsync(desk, 2024));
            await ApproveAsync(desk, second);
            await ApproveAsync(desk, first, later: true);
            desk.Runtime.Order = events => order(events);
            await desk.RunAsync();
            Assert.Empty(desk.Runtime.Failed);
            await AssertInForceAsync(desk, first);
        }
    }

    [Fact]
    public async Task An_approval_that_comes_while_another_is_put_in_force_wins_also_without_an_event_of_its_own()
    {
        var (account, meanwhile) = (emulator.NewAccount(), new Meanwhile());
        await using var desk = await new Desk(account, Tiny).StartAsync(meanwhile, settings: Asked);
        await using var other = await new Desk(account, Tiny).StartAsync(settings: Asked);
        var (first, second) = (await DeliverAsync(desk, 2023), await DeliverAsync(desk, 2024));
        await ApproveAsync(desk, first);
        var racing = Task.CompletedTask;
        meanwhile.OnPublicWrite = async () =>
        {
            await ApproveAsync(other, second, later: true);
            racing = other.Services.GetRequiredService<ReleaseApproval>().RunAsync(CancellationToken.None);
            // The first is put in force after the second was approved.
            await Task.Delay(1100);
        };
        await desk.Services.GetRequiredService<ReleaseApproval>().RunAsync(CancellationToken.None);
        await racing;
        Assert.Null(meanwhile.OnPublicWrite);
        Assert.NotNull(await desk.Services.GetRequiredService<ReleaseStore>().FindManifestAsync(first, CancellationToken.None));
        await AssertInForceAsync(desk, second);
    }

    [Fact]
    public async Task Of_two_approvals_in_the_same_second_the_same_one_wins_in_either_order()
    {
        await using var desk = await StartAsync();
        var (first, second) = (await DeliverAsync(desk, 2023), await DeliverAsync(desk, 2024));
        foreach (var releases in (string[][])[[first, second], [second, first]])
        {
            DateTimeOffset[] times;
            do
                times = [await ApproveAsync(desk, releases[0]), await ApproveAsync(desk, releases[1])];
            while (times[0] != times[1]);
            await desk.RunAsync();
            await AssertInForceAsync(desk, new[] { first, second }.Max(StringComparer.Ordinal)!);
        }
    }

    [Fact]
    public async Task An_earlier_release_that_is_approved_again_comes_back()
    {
        await using var desk = await StartAsync();
        var (first, second) = await ApproveOneAfterTheOtherAsync(desk);
        await AssertInForceAsync(desk, second);
        // Public already: the container of the previews may have been tidied up meanwhile.
        await DeleteAsync(desk, ReleaseStore.PathOf(first, ""));
        await ApproveAsync(desk, first, later: true);
        await desk.RunAsync();
        await AssertInForceAsync(desk, first);
        Assert.Contains($"Die Veröffentlichung {second} vom ", await desk.TextAsync(Containers.Preview, "Freigabe.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_delete_an_approval_takes_nothing_back()
    {
        await using var desk = await StartAsync();
        var (first, second) = await ApproveOneAfterTheOtherAsync(desk);
        await ApprovalBlob(desk, second).DeleteAsync();
        await ReconcileAsync(desk);
        await AssertInForceAsync(desk, second);
    }

    [Fact]
    public async Task A_release_that_lies_under_another_name_is_not_approved_by_that_name()
    {
        await using var desk = await StartAsync();
        var release = await DeliverAsync(desk, 2023);
        var preview = desk.Blobs.GetBlobContainerClient(Containers.Preview);
        await preview.GetBlobClient(ReleaseStore.PathOf("0123456789abcdef", "manifest.json")).UploadAsync(new BinaryData(await desk.TextAsync(Containers.Preview, ReleaseStore.PathOf(release, "manifest.json"))));
        await ApproveAsync(desk, "0123456789abcdef");
        await desk.RunAsync();
        Assert.Empty(await NamesAsync(desk, Containers.Downloads));
    }

    [Fact]
    public async Task What_another_run_has_done_meanwhile_is_not_done_again()
    {
        await using var desk = await StartAsync();
        var releases = desk.Services.GetRequiredService<ReleaseStore>();
        var (waiting, isDone, done) = (new TaskCompletionSource(), false, 0);
        Task ActAsync(string work, ReleaseLease lease, CancellationToken cancellation)
        {
            (isDone, done) = (true, done + 1);
            return Task.CompletedTask;
        }

        var looks = 0;
        var late = releases.AloneAsync(
            async _ =>
            {
                var work = isDone ? null : "work";
                if (looks++ == 0)
                    await waiting.Task;
                return work;
            },
            ActAsync,
            CancellationToken.None);
        await releases.AloneAsync(_ => Task.FromResult(isDone ? null : "work"), ActAsync, CancellationToken.None);
        waiting.SetResult();
        await late;
        Assert.Equal(1, done);
    }

    [Theory]
    [InlineData("0123456789abcdef")]
    [InlineData("hallo welt")]
    [InlineData("ordner/0123456789abcdef")]
    public async Task An_approval_of_a_release_that_does_not_exist_changes_nothing_and_is_told(string name)
    {
        await using var desk = await StartAsync();
        var release = await DeliverAsync(desk, 2023);
        await ApproveAsync(desk, release);
        await desk.RunAsync();
        var before = await desk.StateAsync();
        await ApproveAsync(desk, name, later: true);
        await desk.RunAsync();
        await ReconcileAsync(desk);
        Assert.Empty(desk.Runtime.Failed);
        Assert.Equal(before, await desk.StateAsync());
        Assert.Matches($"Uhr \\(UTC\\): {name}, ohne Wirkung: .+\n.+: {release}, in Kraft", await desk.TextAsync(Containers.Preview, "Freigabe.txt"));
    }

    [Fact]
    public async Task An_approval_of_a_release_that_is_not_there_whole_waits_until_it_is()
    {
        await using var desk = await StartAsync();
        var release = await DeliverAsync(desk, 2023);
        var blob = desk.Blobs.GetBlobContainerClient(Containers.Preview).GetBlobClient(ReleaseStore.PathOf(release, "katalog.json"));
        var content = (await blob.DownloadContentAsync()).Value;
        await blob.DeleteAsync();
        await ApproveAsync(desk, release);
        await desk.RunAsync();
        Assert.Empty(desk.Runtime.Failed);
        Assert.Empty(await NamesAsync(desk, Containers.Downloads));
        Assert.Contains($": {release}, ohne Wirkung", await desk.TextAsync(Containers.Preview, "Freigabe.txt"), StringComparison.Ordinal);

        await blob.UploadAsync(content.Content, new BlobUploadOptions { Metadata = content.Details.Metadata });
        await ReconcileAsync(desk);
        await AssertInForceAsync(desk, release);
    }

    [Fact]
    public async Task What_was_changed_while_it_waited_is_not_published_and_the_failure_stands_beside_the_approval()
    {
        await using var desk = await StartAsync();
        var release = await DeliverAsync(desk, 2023);
        var blob = desk.Blobs.GetBlobContainerClient(Containers.Preview).GetBlobClient(ReleaseStore.PathOf(release, "daten/komim.csv"));
        var content = (await blob.DownloadContentAsync()).Value;
        await blob.UploadAsync(new BinaryData(content.Content.ToString().Replace(",240,", ",241,", StringComparison.Ordinal)), new BlobUploadOptions { Metadata = content.Details.Metadata });
        await ApproveAsync(desk, release);
        await desk.RunAsync();
        Assert.Equal("ApproveRelease", Assert.Single(desk.Runtime.Failed).Event.Function.Name);
        Assert.Null(await desk.ManifestAsync());
        Assert.DoesNotContain(await NamesAsync(desk, Containers.Downloads), name => name.EndsWith("komim.csv", StringComparison.Ordinal));
        Assert.Matches("^Die Freigabe ist am .+ Uhr \\(UTC\\) fünfmal gescheitert: InvalidOperationException: ", await desk.TextAsync(Containers.Preview, $"gescheitert/{release}.txt"));
        Assert.Equal(DeliveryResult.Accepted, Assert.Single(await desk.ReportsAsync()).Result);
    }

    [Fact]
    public async Task A_process_that_dies_between_any_two_writes_converges_after_a_restart()
    {
        // The emulator searches all that it holds for every blob: a hundred runs are faster on one of their own.
        await using var azurite = await Azurite.StartAsync(new(Accounts: 200));
        var account = 0;
        var counting = new KillSwitch();
        var expected = await RunAsync(counting);
        Assert.InRange(counting.Writes, 80, 160);
        for (var write = 1; write <= counting.Writes; write++)
            foreach (var after in write % 2 == 0 ? (bool[])[true] : [false])
            {
                var kill = new KillSwitch(write, after);
                var state = await RunAsync(kill);
                Assert.True(kill.HasKilled || write > counting.Writes - 6, $"Nothing died at write {write}.");
                Assert.True(expected.SequenceEqual(state), $"After death {(after ? "after" : "before")} write {write} the state differs: {string.Join(", ", expected.Except(state).Concat(state.Except(expected)).Select(entry => entry.Key).Distinct())}");
            }

        async Task<SortedDictionary<string, string>> RunAsync(KillSwitch kill)
        {
            await using var desk = new Desk(azurite.ConnectionStringOf(account++), Tiny);
            try
            {
                await desk.StartAsync(kill, KillSwitch.IsDeath, Asked);
                await DeliverAndApproveAsync(desk);
            }
            catch (Exception e) when (KillSwitch.IsDeath(e))
            {
                await desk.StartAsync(settings: Asked);
                await desk.LetLeaseExpireAsync();
                await DeliverAndApproveAsync(desk);
            }
            Assert.Empty(desk.Runtime.Failed);
            var state = await desk.StateAsync();
            await foreach (var blob in desk.Blobs.GetBlobContainerClient(Containers.Preview).GetBlobsAsync())
                state["preview/" + blob.Name] = blob.Name.EndsWith("manifest.json", StringComparison.Ordinal) || blob.Name.EndsWith(".txt", StringComparison.Ordinal) ? "" : Convert.ToHexString(blob.Properties.ContentHash);
            state["notice"] = (await desk.TextAsync(Containers.Preview, "Freigabe.txt")).Split('\n')[2];
            return state;
        }

        static async Task DeliverAndApproveAsync(Desk desk)
        {
            await desk.UploadIfMissingAsync("births.csv", TinyCatalogue.Births(2023, 10, 50));
            await desk.RunAsync();
            var release = (await desk.Services.GetRequiredService<ApprovalStore>().ReadAsync(CancellationToken.None)).Newest!.Release;
            Assert.True(await desk.ManifestAsync() is null || await ApprovalBlob(desk, release).ExistsAsync(), "Public without an approval.");
            if (!await ApprovalBlob(desk, release).ExistsAsync())
                await ApproveAsync(desk, release);
            await desk.RunAsync();
        }
    }

    [Fact]
    public async Task Whoever_begins_to_ask_keeps_what_is_in_force_until_the_next_approval()
    {
        var account = emulator.NewAccount();
        string first;
        await using (var open = await new Desk(account, Tiny).StartAsync())
            first = await DeliverAsync(open, 2023);
        await using var desk = await new Desk(account, Tiny).StartAsync(settings: Asked);
        await desk.RunAsync();
        Assert.Contains("Keine Veröffentlichung wartet auf Freigabe.", await desk.TextAsync(Containers.Preview, "Freigabe.txt"), StringComparison.Ordinal);
        var second = await DeliverAsync(desk, 2024);
        await AssertInForceAsync(desk, first);
        await ApproveAsync(desk, second);
        await desk.RunAsync();
        await AssertInForceAsync(desk, second);
    }

    [Fact]
    public async Task Whoever_ceases_to_ask_publishes_at_once_and_earlier_approvals_do_not_come_back()
    {
        var account = emulator.NewAccount();
        await using (var asked = await new Desk(account, Tiny).StartAsync(settings: Asked))
        {
            await ApproveAsync(asked, await DeliverAsync(asked, 2023));
            await asked.RunAsync();
            await DeliverAsync(asked, 2024);
        }
        string published;
        await using (var open = await new Desk(account, Tiny).StartAsync())
        {
            await ReconcileAsync(open);
            published = await DeliverAsync(open, 2025, later: true);
            await AssertInForceAsync(open, published);
        }
        await using var again = await new Desk(account, Tiny).StartAsync(settings: Asked);
        await again.RunAsync();
        await ReconcileAsync(again);
        await AssertInForceAsync(again, published);
    }

    [Fact]
    public async Task Where_nobody_is_asked_nothing_is_written_for_approval_and_approvals_do_nothing()
    {
        await using var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        var (first, second) = (await DeliverAsync(desk, 2023), await DeliverAsync(desk, 2024));
        Assert.Empty(await NamesAsync(desk, Containers.Preview));
        await ApproveAsync(desk, first);
        await desk.RunAsync();
        await ReconcileAsync(desk);
        await AssertInForceAsync(desk, second);
        Assert.Equal(["approved/" + first], await NamesAsync(desk, Containers.Preview));
    }

    [Fact]
    public async Task A_changed_catalogue_makes_a_release_that_waits()
    {
        var account = emulator.NewAccount();
        string first;
        await using (var before = await new Desk(account, Tiny).StartAsync(settings: Asked))
        {
            await ApproveAsync(before, first = await DeliverAsync(before, 2023));
            await before.RunAsync();
        }
        await using var after = await new Desk(account, TinyCatalogue.Load("title: Lebendgeborene und Gestorbene", "title: Natürliche Bevölkerungsbewegung")).StartAsync(settings: Asked);
        await ReconcileAsync(after);
        await AssertInForceAsync(after, first);
        Assert.Contains("- Der Katalog hat sich geändert: Titel, Texte oder Regeln.\n- keine neue Lieferung\n- kein geänderter Wert\n", await after.TextAsync(Containers.Preview, "Freigabe.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_notice_counts_what_is_new_and_the_file_beside_it_lists_every_changed_value()
    {
        await using var desk = await StartAsync();
        await ApproveAsync(desk, await DeliverAsync(desk, 2023));
        await desk.RunAsync();
        await Task.Delay(1100); // Blob times have a resolution of one second.
        await desk.UploadAsync("revised.csv", TinyCatalogue.Births(2023, 10, 49, "11.11.2025 / 10:00:00"));
        await desk.RunAsync();
        var notice = await desk.TextAsync(Containers.Preview, "Freigabe.txt");
        Assert.Contains("- 1 neue Lieferung:\n    revised.csv, hochgeladen am ", notice, StringComparison.Ordinal);
        var rows = (await desk.TextAsync(Containers.Preview, "Freigabe.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("1D,births,2023,06412,Frankfurt am Main,total,1200,A,1176,A,-24,cases", rows);
        Assert.DoesNotContain(rows, row => row.Contains(",06411,", StringComparison.Ordinal));
        Assert.Contains($"- {rows.Length - 1} geänderte Werte in 1 Indikator:\n    1D Lebendgeborene und Gestorbene: {rows.Length - 1} geänderte Werte\n", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_blobs_of_the_container_are_no_approvals()
    {
        await using var desk = await StartAsync();
        await ApproveAsync(desk, await DeliverAsync(desk, 2023));
        var function = ActivatorUtilities.CreateInstance<ApproveRelease>(desk.Services);
        await function.Run(desk.Blobs.GetBlobContainerClient(Containers.Preview).GetBlobClient("Freigabe.txt"), CancellationToken.None);
        Assert.Empty(await NamesAsync(desk, Containers.Downloads));
        await function.Run(desk.Blobs.GetBlobContainerClient(Containers.Preview).GetBlobClient("approved/anything"), CancellationToken.None);
        Assert.NotNull(await desk.ManifestAsync());
    }

    [Fact]
    public async Task A_file_that_is_named_after_the_release_approves_it_whatever_its_extension()
    {
        await using var desk = await StartAsync();
        var release = await DeliverAsync(desk, 2023);
        await ApproveAsync(desk, release + ".txt");
        await desk.RunAsync();
        await AssertInForceAsync(desk, release);
    }

    [Fact]
    public async Task A_release_that_waits_is_named_by_the_health_of_the_app()
    {
        await using var desk = await StartAsync();
        var release = await DeliverAsync(desk, 2023);
        var waits = await HealthAsync(desk);
        Assert.Equal(("Noch keine Veröffentlichung. Eine neue Veröffentlichung wartet auf Freigabe.", release), (waits.Description, waits.Data["waiting"]));
        await ApproveAsync(desk, release);
        await desk.RunAsync();
        var inForce = await HealthAsync(desk);
        Assert.Equal(("In Kraft.", release), (inForce.Description, inForce.Data["release"]));
        Assert.DoesNotContain("waiting", inForce.Data.Keys);

        static async Task<HealthReportEntry> HealthAsync(Desk desk) =>
            (await desk.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "release")).Entries["release"];
    }

    private async Task<Desk> StartAsync() => await new Desk(emulator.NewAccount(), Tiny).StartAsync(settings: Asked);

    /// <summary>Delivers a year, and says which release comes of it.</summary>
    private static async Task<string> DeliverAsync(Desk desk, int year, bool later = false)
    {
        if (later)
            await Task.Delay(1100); // Blob times have a resolution of one second.
        await desk.UploadAsync($"{year}.csv", TinyCatalogue.Births(year, 10, 50));
        await desk.RunAsync();
        var state = await desk.Services.GetRequiredService<ApprovalStore>().ReadAsync(CancellationToken.None);
        return (desk.Services.GetRequiredService<IOptions<PublicationOptions>>().Value.Approval ? state.Newest! : state.InForce!.Manifest).Release;
    }

    private static async Task<DateTimeOffset> ApproveAsync(Desk desk, string name, bool later = false)
    {
        if (later)
            await Task.Delay(1100); // Blob times have a resolution of one second.
        return (await ApprovalBlob(desk, name).UploadAsync(new BinaryData("ok"), overwrite: true)).Value.LastModified;
    }

    private static BlobClient ApprovalBlob(Desk desk, string name) => desk.Blobs.GetBlobContainerClient(Containers.Preview).GetBlobClient("approved/" + name);

    private static Task ReconcileAsync(Desk desk) => ActivatorUtilities.CreateInstance<Reconcile>(desk.Services).Run(new TimerInfo(), CancellationToken.None);

    private static async Task<string[]> NamesAsync(Desk desk, string container) =>
        [.. (await desk.Blobs.GetBlobContainerClient(container).GetBlobsAsync().ToArrayAsync()).Select(blob => blob.Name)];

    private static async Task DeleteAsync(Desk desk, string prefix)
    {
        await foreach (var blob in desk.Blobs.GetBlobContainerClient(Containers.Preview).GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }))
            await desk.Blobs.GetBlobContainerClient(Containers.Preview).DeleteBlobAsync(blob.Name);
    }

    /// <summary>The manifest says so, and under the stable names lie its files and no others of the same names.</summary>
    private static async Task<(string First, string Second)> ApproveOneAfterTheOtherAsync(Desk desk)
    {
        var (first, second) = (await DeliverAsync(desk, 2023), await DeliverAsync(desk, 2024));
        await ApproveAsync(desk, first);
        await desk.RunAsync();
        await ApproveAsync(desk, second, later: true);
        await desk.RunAsync();
        return (first, second);
    }

    private static async Task AssertInForceAsync(Desk desk, string release)
    {
        var manifest = (await desk.ManifestAsync())!;
        Assert.Equal(release, manifest.Release);
        foreach (var file in manifest.Files)
            foreach (var name in (string[])[file.Name, ReleaseStore.PathOf(release, file.Name)])
                Assert.Equal(file.Sha256, Convert.ToHexStringLower(SHA256.HashData((await desk.Blobs.GetBlobContainerClient(Containers.Downloads).GetBlobClient(name).DownloadContentAsync()).Value.Content.ToMemory().Span)));
    }

    /// <summary>Lets something happen before the first write to the public container.</summary>
    private sealed class Meanwhile : HttpPipelinePolicy
    {
        private Func<Task>? onPublicWrite;

        public Func<Task>? OnPublicWrite { get => onPublicWrite; set => onPublicWrite = value; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("KomIM reads and writes asynchronously.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.Contains("/downloads/", StringComparison.Ordinal) && Interlocked.Exchange(ref onPublicWrite, null) is { } act)
                await act();
            await ProcessNextAsync(message, pipeline);
        }
    }
}
