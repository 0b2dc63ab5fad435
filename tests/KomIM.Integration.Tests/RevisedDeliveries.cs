using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Figures;
using KomIM.Indicators;
using KomIM.Local;
using KomIM.Publication;
using KomIM.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KomIM.Integration.Tests;

/// <summary>The same table and period, delivered again with other figures (V17).</summary>
[Collection(OnEmulator.Name)]
public sealed class RevisedDeliveries(Emulator emulator)
{
    private const string Table = "12612-02-01-4";
    private const string Validated = Table + "/2023.csv";
    private const string Changes = "daten/aenderungen.csv";
    private const string Csv = "daten/komim.csv";

    private static readonly CatalogueRoot Tiny = TinyCatalogue.Load();

    // In each of six age groups 4 × 50 births in Frankfurt, then 4 × 49; the third edition changes Darmstadt.
    private static readonly byte[] First = Edition(10, 50, "01.10.2025", after: null);
    private static readonly byte[] Second = Edition(10, 49, "02.11.2025", after: First);
    private static readonly byte[] Third = Edition(11, 49, "03.12.2025", after: Second);

    [Fact]
    public async Task A_changed_figure_is_marked_listed_and_reported()
    {
        await using var desk = await StartAsync(("first.csv", First), ("second.csv", Second));
        await ValidateAsync(desk, "first.csv", "second.csv");
        await desk.RunAsync();

        var csv = await LinesAsync(desk, Csv);
        Assert.Contains(csv, row => row.StartsWith("1D,births,2023,06412,Frankfurt am Main,total,1176,cases,A,,,,r,", StringComparison.Ordinal));
        Assert.Contains(csv, row => row.StartsWith("1D,births,2023,06411,Darmstadt,total,240,cases,A,,,,,", StringComparison.Ordinal));
        var changes = await LinesAsync(desk, Changes);
        Assert.Contains("1D,births,2023,06412,Frankfurt am Main,total,1200,A,1176,A,-24,cases", changes);
        Assert.DoesNotContain(changes, line => line.Contains(",06411,", StringComparison.Ordinal));
        Assert.Contains((await desk.ManifestAsync())!.Files, file => file.Name == Changes);

        var reports = (await desk.ReportsAsync()).ToDictionary(report => report.File);
        var revision = Assert.Single(reports["second.csv"].Revisions!);
        Assert.Equal(2 * 7 * 6, revision.Changed); // Hessen and Frankfurt, six age groups and their sum, six columns.
        Assert.Equal("first.csv", revision.Before.File);
        Assert.StartsWith("01.10.2025", revision.Before.AsOf);
        Assert.StartsWith("02.11.2025", revision.AsOf);
        Assert.Contains(revision.Figures, figure => (figure.Ags, figure.Before, figure.After, figure.Difference) == ("06412", Figure.Of(1200), Figure.Of(1176), -24));
        Assert.Null(reports["first.csv"].Revisions);
        Assert.False(Assert.Single(reports["first.csv"].Periods).InForce);
        Assert.Contains("Berichtigte Werte", await desk.TextAsync(Containers.Reports, reports["second.csv"].Delivery + ".html"));
    }

    [Fact]
    public async Task Order_and_repetition_of_processing_do_not_matter()
    {
        var states = new List<SortedDictionary<string, string>>();
        foreach (var order in (string[][])[["first.csv", "second.csv"], ["second.csv", "first.csv"], ["second.csv", "first.csv", "first.csv", "second.csv", "first.csv"]])
        {
            await using var desk = await StartAsync(("first.csv", First), ("second.csv", Second));
            foreach (var name in order)
            {
                await ValidateAsync(desk, name);
                await desk.Services.GetRequiredService<IndicatorComputation>().RunAsync(Validated, CancellationToken.None);
                await desk.Services.GetRequiredService<ReleasePublication>().RunAsync(CancellationToken.None);
            }
            desk.Runtime.Order = events => events.Concat(events).Reverse();
            await desk.RunAsync();
            Assert.Empty(desk.Runtime.Failed);
            states.Add(await InForceAsync(desk));
        }
        Assert.Contains("downloads/" + Changes, states[0].Keys);
        Assert.All(states.Skip(1), state => Assert.Equal(states[0], state));
    }

    [Fact]
    public async Task Of_three_editions_the_last_stands_and_is_compared_with_the_second_in_any_order()
    {
        string[] names = ["first.csv", "second.csv", "third.csv"];
        var states = new List<SortedDictionary<string, string>>();
        foreach (var order in (int[][])[[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0], [0, 2, 0, 1, 2, 1, 0]])
        {
            await using var desk = await StartAsync(("first.csv", First), ("second.csv", Second), ("third.csv", Third));
            await ValidateAsync(desk, [.. order.Select(i => names[i])]);
            await desk.RunAsync();
            var validated = desk.Services.GetRequiredService<ValidatedStore>();
            var inForce = (await validated.FindAsync(Validated, CancellationToken.None))!;
            Assert.Equal(("third.csv", "second.csv"), (inForce.Delivery.File, inForce.Previous!.Delivery.File));
            await using var previous = await validated.OpenPreviousAsync(inForce, CancellationToken.None);
            Assert.Contains("births,total,total,total,06412,1176,A", await new StreamReader(previous).ReadToEndAsync());
            var changes = await LinesAsync(desk, Changes);
            Assert.Contains("1D,births,2023,06411,Darmstadt,total,240,A,264,A,24,cases", changes);
            Assert.DoesNotContain(changes, line => line.Contains(",06412,", StringComparison.Ordinal));
            states.Add(await InForceAsync(desk));
        }
        Assert.All(states.Skip(1), state => Assert.Equal(states[0], state));
    }

    [Fact]
    public async Task The_same_figures_again_are_no_revision_and_write_no_edition()
    {
        await using var desk = await StartAsync(("first.csv", First), ("again.csv", Edition(10, 50, "02.11.2025", after: First)));
        await desk.RunAsync();
        Assert.Single(await LinesAsync(desk, Changes));
        Assert.Empty(desk.Blobs.GetBlobContainerClient(Containers.Editions).GetBlobs());
        Assert.All(await desk.ReportsAsync(), report => Assert.Null(report.Revisions));
    }

    [Fact]
    public async Task Deliveries_processed_again_touch_nothing_of_what_is_in_force()
    {
        await using var desk = await StartAsync(("first.csv", First), ("second.csv", Second));
        await ValidateAsync(desk, "first.csv", "second.csv");
        var before = (await desk.Blobs.GetBlobContainerClient(Containers.Validated).GetBlobClient(Validated).GetPropertiesAsync()).Value.ETag;
        await ValidateAsync(desk, "second.csv", "first.csv", "second.csv");
        Assert.Equal(before, (await desk.Blobs.GetBlobContainerClient(Containers.Validated).GetBlobClient(Validated).GetPropertiesAsync()).Value.ETag);
    }

    [Fact]
    public async Task Names_of_any_length_and_script_fit_beside_those_of_the_edition_before()
    {
        await using var desk = await StartAsync();
        var validated = desk.Services.GetRequiredService<ValidatedStore>();
        var name = new string('日', 200);
        foreach (var second in (byte[])[1, 2])
        {
            using var file = await DeliveryFile.CopyAsync(new MemoryStream([second]), name, DateTimeOffset.UnixEpoch.AddSeconds(second), 1, CancellationToken.None);
            await validated.PutAsync(Table, 2023, [second], file.Reference(new('ä', 10_000)), CancellationToken.None);
        }
        var inForce = (await validated.FindAsync(Validated, CancellationToken.None))!;
        Assert.Equal((name, name, new string('ä', 60)), (inForce.Delivery.File, inForce.Previous!.Delivery.File, inForce.Previous.Delivery.AsOf));
    }

    [Fact]
    public async Task A_pointer_holds_thirty_years_of_three_tables_with_the_longest_names_and_their_editions_before()
    {
        await using var desk = await StartAsync();
        var indicators = desk.Services.GetRequiredService<IndicatorStore>();
        var delivery = new DeliveryReference(IdOf(First), new string('日', 200), DateTimeOffset.UnixEpoch.AddSeconds(1), "01.10.2025 / 10:00:00");
        InputReference[] inputs = [.. from table in (string[])["12411-03-03-4", "12612-02-01-4", "12613-02-02-4"] from year in Enumerable.Range(1995, 30) select new InputReference(table, year, IdOf(First), delivery, new(IdOf(Second), delivery))];
        Assert.True(await indicators.SwapAsync(new("1D", "version", inputs, []), known: null, CancellationToken.None));
        Assert.Equal(inputs, (await indicators.FindPointerAsync("1D", CancellationToken.None))!.Inputs);
    }

    [Fact]
    public async Task A_revision_that_makes_a_value_confidential_does_not_give_away_the_old_one()
    {
        await using var desk = await StartAsync(("first.csv", First), ("second.csv", Edition(10, 50, "02.11.2025", after: First, Conceal)));
        await ValidateAsync(desk, "first.csv", "second.csv");
        await desk.RunAsync();
        var changes = await LinesAsync(desk, Changes);
        Assert.Contains("1D,births,2023,06411,Darmstadt,german,,A,,Q,,cases", changes);
        Assert.Contains(await LinesAsync(desk, Csv), row => row.StartsWith("1D,births,2023,06411,Darmstadt,german,,cases,Q,,,,r,", StringComparison.Ordinal));
        Assert.DoesNotContain("120", string.Concat(changes.Where(line => line.Contains(",06411,", StringComparison.Ordinal))), StringComparison.Ordinal);
        var stored = (await desk.StateAsync()).Where(entry => entry.Key.StartsWith("line/", StringComparison.Ordinal) && entry.Key.Contains("german~06411", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(stored);
        Assert.All(stored, entry => Assert.DoesNotContain("120", entry.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_that_is_no_longer_confidential_is_listed_with_its_statuses_only()
    {
        await using var desk = await StartAsync(("first.csv", Edition(10, 50, "01.10.2025", after: null, Conceal)), ("second.csv", Edition(10, 50, "02.11.2025", after: Edition(10, 50, "01.10.2025", after: null, Conceal))));
        await ValidateAsync(desk, "first.csv", "second.csv");
        await desk.RunAsync();
        Assert.Contains("1D,births,2023,06411,Darmstadt,german,,Q,,A,,cases", await LinesAsync(desk, Changes));
        Assert.Contains(await LinesAsync(desk, Csv), row => row.StartsWith("1D,births,2023,06411,Darmstadt,german,120,cases,A,,,,r,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_year_more_revises_nothing()
    {
        await using var desk = await StartAsync(("2023.csv", First), ("2024.csv", TinyCatalogue.Births(2024, 12, 52)));
        await desk.RunAsync();
        Assert.Single(await LinesAsync(desk, Changes));
    }

    [Fact]
    public async Task The_report_of_the_delivery_in_force_is_completed_when_the_one_before_it_is_processed_later()
    {
        await using var desk = await StartAsync(("first.csv", First), ("second.csv", Second));
        await ValidateAsync(desk, "second.csv");
        Assert.Null((await desk.ReportsAsync()).Single().Revisions);
        await ValidateAsync(desk, "first.csv");
        var completed = await ReportAsync(desk, Second);
        Assert.Contains("Berichtigte Werte", completed, StringComparison.Ordinal);
        await ValidateAsync(desk, "second.csv", "first.csv");
        Assert.Equal(completed, await ReportAsync(desk, Second));

        static async Task<string> ReportAsync(Desk desk, byte[] delivery) =>
            await desk.TextAsync(Containers.Reports, IdOf(delivery) + ".json") + await desk.TextAsync(Containers.Reports, IdOf(delivery) + ".html");
    }

    [Theory]
    [InlineData(50, "same-figures")]
    [InlineData(49, "older-export")]
    public async Task A_delivery_that_is_processed_twice_is_not_judged_beside_itself(int frankfurt, string code)
    {
        await using var desk = await StartAsync(("first.csv", First));
        await desk.RunAsync();
        var older = Edition(10, frankfurt, "01.09.2025", after: First);
        await desk.UploadAsync("older.csv", older);
        await ValidateAsync(desk, "older.csv");
        var report = await desk.TextAsync(Containers.Reports, IdOf(older) + ".json");
        Assert.Contains($"\"{code}\"", report, StringComparison.Ordinal);
        await ValidateAsync(desk, "older.csv");
        Assert.Equal(report, await desk.TextAsync(Containers.Reports, IdOf(older) + ".json"));
    }

    [Fact]
    public async Task A_process_that_dies_between_any_two_writes_of_a_revision_converges_after_a_restart()
    {
        // An emulator of its own: a search in the shared one goes through the blobs of every account.
        await using var azurite = await Azurite.StartAsync(new(Accounts: 250));
        var next = 0;
        var counting = new KillSwitch();
        var expected = await RunAsync(counting);
        Assert.InRange(counting.Writes, 30, 120);
        foreach (var after in (bool[])[false, true])
            for (var write = 1; write <= counting.Writes; write++)
            {
                var kill = new KillSwitch(write, after);
                var state = await RunAsync(kill);
                Assert.True(kill.HasKilled || write > counting.Writes - 6, $"Nothing died at write {write}.");
                Assert.True(expected.SequenceEqual(state), $"After death {(after ? "after" : "before")} write {write} the state differs: {string.Join(", ", expected.Except(state).Concat(state.Except(expected)).Select(entry => entry.Key).Distinct())}");
            }

        // The older delivery is processed last: its edition, the figures in force and both reports are written then.
        async Task<SortedDictionary<string, string>> RunAsync(KillSwitch kill)
        {
            await using var desk = new Desk(azurite.ConnectionStringOf(next++), Tiny);
            try
            {
                await desk.StartAsync(kill, KillSwitch.IsDeath);
                await ReviseAsync(desk);
            }
            catch (Exception e) when (KillSwitch.IsDeath(e))
            {
                await desk.StartAsync();
                await desk.LetLeaseExpireAsync();
                await ReviseAsync(desk);
            }
            Assert.Empty(desk.Runtime.Failed);
            return await InForceAsync(desk);
        }

        static async Task ReviseAsync(Desk desk)
        {
            await desk.UploadIfMissingAsync("first.csv", First);
            await desk.UploadIfMissingAsync("second.csv", Second);
            await ValidateAsync(desk, "second.csv", "first.csv");
            await desk.RunAsync();
        }
    }

    private async Task<Desk> StartAsync(params (string Name, byte[] Content)[] uploads)
    {
        var desk = await new Desk(emulator.NewAccount(), Tiny).StartAsync();
        foreach (var (name, content) in uploads)
            await desk.UploadAsync(name, content);
        return desk;
    }

    // Blob times have a resolution of one second; in the same second the hash decides. With a hash after that of the edition before
    // a file that is uploaded after it is the later one, without a wait between both.
    private static byte[] Edition(int darmstadt, int frankfurt, string day, byte[]? after, Func<string, string>? change = null) =>
        Enumerable.Range(0, 60).Select(second => TinyCatalogue.Births(2023, darmstadt, frankfurt, $"{day} / 10:00:{second:00}"))
            .Select(bytes => change is null ? bytes : Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(bytes))))
            .First(bytes => after is null ? IdOf(bytes)[0] < '4' : string.CompareOrdinal(IdOf(bytes), IdOf(after)) > 0 && IdOf(bytes)[0] < 'c');

    private static string Conceal(string births) => births.Replace("Darmstadt;Insgesamt;240;120;120;120;", "Darmstadt;Insgesamt;240;120;120;.;", StringComparison.Ordinal);

    private static string IdOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task ValidateAsync(Desk desk, params string[] names)
    {
        foreach (var name in names)
            await desk.Services.GetRequiredService<DeliveryValidation>().RunAsync(name, CancellationToken.None);
    }

    private static async Task<string[]> LinesAsync(Desk desk, string file) => (await desk.TextAsync(Containers.Downloads, file)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is in force, whatever was before: stable names, figures, pointers, lines, and what the reports say of other deliveries.</summary>
    private static async Task<SortedDictionary<string, string>> InForceAsync(Desk desk)
    {
        var state = await desk.StateAsync();
        foreach (var name in state.Keys.Where(name => name.StartsWith("downloads/releases/", StringComparison.Ordinal)).ToArray())
            state.Remove(name);
        foreach (var report in await desk.ReportsAsync())
            state[$"report/{report.File}"] = $"{string.Join(", ", report.Periods)}: {string.Join('\n', (report.Revisions ?? []).SelectMany(revision => revision.Figures))}";
        return state;
    }
}
