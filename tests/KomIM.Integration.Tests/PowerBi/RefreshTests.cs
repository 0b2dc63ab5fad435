using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using KomIM.Storage;
using KomIM.Tests.PowerBi;
using Microsoft.Extensions.Logging;

namespace KomIM.Integration.Tests.PowerBi;

/// <summary>A release finds its way into the model once, whatever happens on the way.</summary>
[Collection(OnEmulator.Name)]
public sealed class RefreshTests(Emulator emulator)
{
    private const string First = "aaaa000000000001";
    private const string Second = "bbbb000000000002";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_release_is_loaded_and_then_known_by_its_values()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 3);
        await desk.RunAsync();
        Assert.Equal(RefreshPhase.Running, (await desk.StateAsync()).Phase);
        await desk.RunAfterAsync(Minute);
        Assert.Equal(RefreshPhase.Running, (await desk.StateAsync()).Phase);

        desk.Service.Complete();
        await desk.RunAfterAsync(Minute);

        var state = await desk.StateAsync();
        Assert.Equal((RefreshPhase.Loaded, First, 3L, null), (state.Phase, state.Loaded!, state.Rows!.Value, state.Problem));
        Assert.Equal("""{"type":"Full","commitMode":"Transactional","maxParallelism":2,"retryCount":2}""", Assert.Single(desk.Service.Asked("POST", "/refreshes")).Body);
        Assert.Contains(desk.Log.At(LogLevel.Information), line => line.StartsWith($"The Power BI model holds release {First} with 3 values", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_manifest_triggers_it_and_no_other_file_does()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);
        await desk.Blobs.GetBlobContainerClient(Containers.Downloads).GetBlobClient(ReleaseStore.PathOf(First, ReleaseStore.ManifestName)).UploadAsync(new BinaryData("{}"));
        var runtime = desk.Runtime();

        await runtime.RunUntilIdleAsync(default);

        Assert.Equal(ReleaseStore.ManifestName, Assert.Single(runtime.Invocations).Event.Blob);
        Assert.Empty(runtime.Failed);
        Assert.Equal(1, desk.Service.Started);
    }

    [Fact]
    public async Task Events_that_come_twice_late_or_all_at_once_start_one_refresh()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.RunAsync()));
        await desk.RunAsync();
        desk.Service.Complete();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.RunAsync()));
        var asked = desk.Service.Exchanges.Count;
        await desk.RunAfterAsync(TimeSpan.FromMinutes(59));

        Assert.Equal(1, desk.Service.Started);
        Assert.Equal(RefreshPhase.Loaded, (await desk.StateAsync()).Phase);
        Assert.Equal(asked, desk.Service.Exchanges.Count);
    }

    [Fact]
    public async Task A_model_that_was_emptied_is_noticed_within_the_hour_and_filled_again()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        desk.Service.Complete();
        await desk.RunAfterAsync(Minute);
        for (var n = 0; n < 3; n++)
            await desk.RunAfterAsync(TimeSpan.FromHours(1));
        Assert.Equal(1, desk.Service.Started);

        desk.Service.Content = null;
        await desk.RunAfterAsync(TimeSpan.FromHours(1));
        Assert.Equal((2, RefreshPhase.Running), (desk.Service.Started, (await desk.StateAsync()).Phase));
    }

    [Fact]
    public async Task A_release_that_comes_while_another_is_loaded_is_loaded_after_it_and_never_beside_it()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        await desk.PublishAsync(Second, 1);
        await desk.RunAfterAsync(Minute);
        await desk.RunAfterAsync(Minute);
        Assert.Equal(1, desk.Service.Started);

        desk.Service.Complete();
        await desk.RunAfterAsync(Minute);
        Assert.Equal((2, RefreshPhase.Running, (string?)null), (desk.Service.Started, (await desk.StateAsync()).Phase, (await desk.StateAsync()).Problem));
        desk.Service.Complete();
        await desk.RunAfterAsync(Minute);

        Assert.Equal((RefreshPhase.Loaded, Second, 1L), ((await desk.StateAsync()).Phase, (await desk.StateAsync()).Loaded!, (await desk.StateAsync()).Rows!.Value));
        Assert.DoesNotContain(desk.Service.Asked("POST", "/refreshes"), exchange => exchange.Status != 202);
        Assert.Empty(desk.Log.At(LogLevel.Error).Concat(desk.Log.At(LogLevel.Warning)));
    }

    [Fact]
    public async Task A_release_that_comes_while_another_fails_is_loaded_all_the_same()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        await desk.PublishAsync(Second, 2);
        desk.Service.Fail("The file was replaced.");
        await desk.RunAfterAsync(Minute);
        desk.Service.Complete();
        await desk.RunAfterAsync(Minute);
        Assert.Equal((RefreshPhase.Loaded, Second), ((await desk.StateAsync()).Phase, (await desk.StateAsync()).Loaded!));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Conflict)]
    public async Task A_refresh_that_somebody_else_began_is_followed(HttpStatusCode busy)
    {
        await using var desk = await StartAsync();
        desk.Service.Busy = busy;
        await desk.PublishAsync(First, 1);
        desk.Service.Begin();
        await desk.RunAsync();
        Assert.Equal((RefreshPhase.Running, desk.Service.Refreshes[0].Id), ((await desk.StateAsync()).Phase, (await desk.StateAsync()).Refresh!));

        desk.Service.Complete();
        await desk.RunAfterAsync(Minute);

        Assert.Equal((0, RefreshPhase.Loaded), (desk.Service.Started, (await desk.StateAsync()).Phase));
    }

    [Fact]
    public async Task A_refresh_that_somebody_else_began_too_early_or_in_vain_is_followed_by_one_of_ours()
    {
        await using var desk = await StartAsync();
        desk.Service.Source = ("0", 1);
        desk.Service.Begin();
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        desk.Service.Fail("Nothing of ours.");
        await desk.RunAfterAsync(Minute);
        desk.Service.Complete();
        await desk.RunAfterAsync(Minute);
        Assert.Equal((1, RefreshPhase.Loaded), (desk.Service.Started, (await desk.StateAsync()).Phase));
    }

    [Fact]
    public async Task A_refusal_while_nothing_runs_is_told_and_tried_again_later()
    {
        await using var desk = await StartAsync();
        desk.Service.Disturb = (method, path) => method == "POST" && path.EndsWith("/refreshes", StringComparison.Ordinal)
            ? Disturbance.Of(HttpStatusCode.BadRequest, """{"error":{"code":"InvalidRequest","message":"No such option."}}""") : null;
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        var state = await desk.StateAsync();
        Assert.Equal((RefreshPhase.Planned, "Power BI antwortet mit 400: InvalidRequest: No such option."), (state.Phase, state.Problem));

        desk.Service.Disturb = (_, _) => null;
        await desk.RunAfterAsync(Minute);
        Assert.Equal((RefreshPhase.Running, (string?)null), ((await desk.StateAsync()).Phase, (await desk.StateAsync()).Problem));
    }

    [Fact]
    public async Task When_Power_BI_asks_for_an_hour_it_gets_an_hour_and_nothing_sleeps_meanwhile()
    {
        await using var desk = await StartAsync();
        desk.Service.Disturb = (_, _) => Disturbance.Of(HttpStatusCode.TooManyRequests, """{"message":"You have exceeded the amount of requests allowed in the current time frame and further requests will fail. Retry in 3600 seconds."}""", "3600");
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        Assert.Single(desk.Service.Exchanges);
        Assert.Equal(desk.Time.GetUtcNow() + TimeSpan.FromHours(1), (await desk.StateAsync()).NotBefore);

        // Neither the timer nor a further release asks before.
        await desk.RunAfterAsync(TimeSpan.FromMinutes(30));
        await desk.PublishAsync(Second, 1);
        await desk.RunAfterAsync(TimeSpan.FromMinutes(29));
        Assert.Single(desk.Service.Exchanges);

        desk.Service.Disturb = (_, _) => null;
        await desk.RunAfterAsync(Minute);
        Assert.Equal((1, Second), (desk.Service.Started, (await desk.StateAsync()).Release));
    }

    [Theory]
    [InlineData("GET", "/refreshes/")]
    [InlineData("POST", "/executeQueries")]
    public async Task A_wait_that_is_asked_for_during_a_refresh_is_kept_too(string method, string part)
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        desk.Service.Complete();
        desk.Service.Disturb = (asked, path) => asked == method && path.Contains(part, StringComparison.Ordinal) ? Disturbance.Of(HttpStatusCode.ServiceUnavailable, null, "1800") : null;
        await desk.RunAfterAsync(Minute);
        var asked = desk.Service.Exchanges.Count;
        await desk.RunAfterAsync(TimeSpan.FromMinutes(29));
        Assert.Equal((asked, RefreshPhase.Running), (desk.Service.Exchanges.Count, (await desk.StateAsync()).Phase));

        desk.Service.Disturb = (_, _) => null;
        await desk.RunAfterAsync(Minute);
        Assert.Equal((1, RefreshPhase.Loaded), (desk.Service.Started, (await desk.StateAsync()).Phase));
    }

    [Fact]
    public async Task After_faults_of_the_service_the_pauses_grow_to_an_hour()
    {
        await using var desk = await StartAsync();
        // A status that is not repeated at once, so that the test takes no time.
        desk.Service.Disturb = (method, path) => path.EndsWith("/refreshes", StringComparison.Ordinal) ? Disturbance.Of(HttpStatusCode.Forbidden, "<html>no</html>") : null;
        await desk.PublishAsync(First, 1);
        var pauses = new List<double>();
        for (var n = 0; n < 9; n++)
        {
            await desk.RunAsync();
            var wait = (await desk.StateAsync()).NotBefore - desk.Time.GetUtcNow();
            pauses.Add(wait.TotalMinutes);
            desk.Time.Advance(wait);
        }
        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], pauses);
        Assert.Equal("Power BI antwortet mit 403: ohne Angabe von Gründen", (await desk.StateAsync()).Problem);
    }

    [Fact]
    public async Task A_stumble_of_the_service_is_passed_over_at_once()
    {
        await using var desk = await StartAsync();
        var stumbles = 0;
        desk.Service.Disturb = (method, path) => method == "POST" && path.EndsWith("/refreshes", StringComparison.Ordinal) && ++stumbles == 1 ? Disturbance.Of(HttpStatusCode.BadGateway) : null;
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        Assert.Equal((1, RefreshPhase.Running), (desk.Service.Started, (await desk.StateAsync()).Phase));
    }

    // The service did what it was asked, and said 500: the repetition finds a refresh under way.
    [Fact]
    public async Task A_refresh_that_was_begun_although_the_answer_was_a_fault_is_followed()
    {
        await using var desk = await StartAsync();
        desk.Service.Disturb = (method, path) =>
        {
            if (method != "POST" || !path.EndsWith("/refreshes", StringComparison.Ordinal) || desk.Service.Refreshes.Count > 0)
                return null;
            desk.Service.Begin();
            return Disturbance.Of(HttpStatusCode.InternalServerError);
        };
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        Assert.Equal((RefreshPhase.Running, desk.Service.Refreshes.Single().Id), ((await desk.StateAsync()).Phase, (await desk.StateAsync()).Refresh!));
    }

    [Fact]
    public async Task A_token_that_expired_is_renewed_within_the_request()
    {
        await using var desk = await StartAsync();
        desk.Service.Disturb = (_, _) => desk.Service.Exchanges.Count == 0 ? Disturbance.Of(HttpStatusCode.Unauthorized, """{"error":{"code":"TokenExpired"}}""") : null;
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        Assert.Equal(RefreshPhase.Running, (await desk.StateAsync()).Phase);
        Assert.Equal(["Bearer secret-1", "Bearer secret-2"], desk.Service.Exchanges.Take(2).Select(exchange => exchange.Authorization!));
        Assert.Equal("https://analysis.windows.net/powerbi/api/.default", Assert.Single(desk.Credential.Scopes.Distinct()));
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_renewed_for_the_claims_that_the_answer_names()
    {
        await using var desk = await StartAsync();
        var challenge = new Disturbance(HttpStatusCode.Unauthorized) { Headers = new() { ["WWW-Authenticate"] = "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJuYmYiOjF9\"" } };
        desk.Service.Disturb = (_, _) => desk.Service.Exchanges.Count == 0 ? challenge : null;
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        Assert.Equal([null, "{\"nbf\":1}"], desk.Credential.Claims.Take(2));
    }

    [Fact]
    public async Task Without_a_sign_in_the_log_says_why_but_not_who()
    {
        await using var desk = await StartAsync();
        desk.Credential.Refusal = $"AADSTS700016: Application with identifier '{PowerBiStandIn.Report}' was not found in the directory '{PowerBiStandIn.Tenant}'. See https://aka.ms/x";
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        Assert.Equal((RefreshPhase.Planned, "Für Power BI war keine Anmeldung möglich: Ist die Identität der App eingerichtet?"), ((await desk.StateAsync()).Phase, (await desk.StateAsync()).Problem!));
        Assert.Contains(desk.Log.At(LogLevel.Warning), line => line.StartsWith("No sign-in to Power BI: AADSTS700016: Application with identifier '…' was not found in the directory '…'. See …", StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Log.All, line => line.Text.Contains(PowerBiStandIn.Tenant, StringComparison.Ordinal));

        desk.Credential.Refusal = null;
        await desk.RunAfterAsync(Minute);
        Assert.Equal(RefreshPhase.Running, (await desk.StateAsync()).Phase);
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("TimedOut")]
    [InlineData("Cancelled")]
    [InlineData("Disabled")]
    public async Task A_refresh_that_fails_is_told_with_the_words_of_the_service_and_the_next_release_tries_again(string status)
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        desk.Service.Fail($"The key didn't match any rows in https://komim.blob.core.windows.net/downloads of {PowerBiStandIn.Tenant}.", status: status);
        await desk.RunAfterAsync(Minute);

        var state = await desk.StateAsync();
        Assert.Equal((RefreshPhase.Failed, "Die Aktualisierung ist gescheitert: The key didn't match any rows in … of …."), (state.Phase, state.Problem));
        Assert.Contains(desk.Log.At(LogLevel.Error), line => line.StartsWith($"The Power BI model could not be brought to release {First}: Die Aktualisierung ist gescheitert: The key didn't match any rows", StringComparison.Ordinal));
        await desk.RunAfterAsync(TimeSpan.FromDays(1));
        Assert.Equal(1, desk.Service.Started);

        await desk.PublishAsync(Second, 1);
        await desk.RunAfterAsync(Minute);
        desk.Service.Complete();
        await desk.RunAfterAsync(Minute);
        Assert.Equal((2, RefreshPhase.Loaded, (string?)null), (desk.Service.Started, (await desk.StateAsync()).Phase, (await desk.StateAsync()).Problem));
    }

    [Fact]
    public async Task Without_words_of_the_engine_the_code_of_the_last_attempt_is_told()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        desk.Service.Fail(null!, """{"errorCode":"ModelRefreshFailed_CredentialsNotSpecified"}""");
        await desk.RunAfterAsync(Minute);
        Assert.Equal("Die Aktualisierung ist gescheitert: ModelRefreshFailed_CredentialsNotSpecified", (await desk.StateAsync()).Problem);
    }

    [Fact]
    public async Task A_failure_that_somebody_repaired_by_hand_is_noticed_within_the_hour()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        desk.Service.Fail("No credentials.");
        await desk.RunAfterAsync(Minute);
        desk.Service.Begin();
        desk.Service.Complete();
        await desk.RunAfterAsync(TimeSpan.FromHours(1));
        Assert.Equal((1, RefreshPhase.Loaded), (desk.Service.Started, (await desk.StateAsync()).Phase));
    }

    [Fact]
    public async Task A_model_that_holds_the_release_already_is_not_refreshed()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 2);
        desk.Service.Content = (First, 2);
        await desk.RunAsync();
        Assert.Equal((0, RefreshPhase.Loaded), (desk.Service.Started, (await desk.StateAsync()).Phase));
    }

    [Fact]
    public async Task Values_that_are_missing_in_the_model_are_a_failure_after_three_refreshes()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 3);
        desk.Service.Source = (First, 2);
        for (var n = 0; n < 3; n++)
        {
            await desk.RunAfterAsync(TimeSpan.FromMinutes(5));
            desk.Service.Complete();
            await desk.RunAfterAsync(Minute);
            await desk.RunAfterAsync(Minute);
        }
        var state = await desk.StateAsync();
        Assert.Equal((RefreshPhase.Failed, $"Nach der Aktualisierung enthält das Modell 2 Werte, die Veröffentlichung {First} aber 3."), (state.Phase, state.Problem));
        await desk.RunAfterAsync(TimeSpan.FromDays(1));
        Assert.Equal(3, desk.Service.Started);
    }

    [Fact]
    public async Task A_refresh_that_cannot_be_checked_does_not_count_as_done()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        desk.Service.Complete();
        desk.Service.Disturb = (_, path) => path.EndsWith("/executeQueries", StringComparison.Ordinal) ? Disturbance.Of(HttpStatusCode.Forbidden, """{"error":{"code":"PowerBINotAuthorizedException"}}""") : null;
        await desk.RunAfterAsync(Minute);
        Assert.Equal((RefreshPhase.Failed, "Ob die Aktualisierung gelungen ist, lässt sich nicht prüfen. Power BI antwortet mit 403: PowerBINotAuthorizedException"), ((await desk.StateAsync()).Phase, (await desk.StateAsync()).Problem!));
    }

    [Fact]
    public async Task A_refresh_that_never_ends_is_given_up()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        await desk.RunAfterAsync(TimeSpan.FromHours(6));
        Assert.Equal(RefreshPhase.Running, (await desk.StateAsync()).Phase);
        await desk.RunAfterAsync(Minute);
        Assert.Equal("Die Aktualisierung ist nach 6 Stunden nicht beendet.", (await desk.StateAsync()).Problem);
    }

    [Fact]
    public async Task A_refresh_that_the_service_forgot_is_begun_anew()
    {
        await using var desk = await StartAsync();
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        desk.Service.Disturb = (method, path) => method == "GET" && path.Contains("/refreshes", StringComparison.Ordinal)
            ? path.EndsWith("/refreshes", StringComparison.Ordinal) ? new(HttpStatusCode.OK) { Body = """{"value":[]}""" } : Disturbance.Of(HttpStatusCode.NotFound) : null;
        await desk.RunAfterAsync(Minute);
        Assert.Equal(1, desk.Service.Started);
        desk.Service.Complete();
        await desk.RunAfterAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(2, desk.Service.Started);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_dies_between_the_start_and_its_note_leaves_a_refresh_that_is_found(bool hasEnded)
    {
        await using var desk = new PowerBiDesk(emulator.NewAccount());
        await DieAfterStartAsync(desk);
        if (hasEnded)
            desk.Service.Complete();
        await desk.RunAfterAsync(Minute);
        Assert.Equal(RefreshPhase.Starting, (await desk.StateAsync()).Phase);
        await desk.RunAfterAsync(TimeSpan.FromMinutes(3));
        if (!hasEnded)
        {
            Assert.Equal((RefreshPhase.Running, desk.Service.Refreshes[0].Id), ((await desk.StateAsync()).Phase, (await desk.StateAsync()).Refresh!));
            desk.Service.Complete();
            await desk.RunAfterAsync(Minute);
        }

        Assert.Equal((1, RefreshPhase.Loaded), (desk.Service.Started, (await desk.StateAsync()).Phase));
    }

    [Fact]
    public async Task A_refresh_of_a_process_that_died_decides_also_when_it_failed()
    {
        await using var desk = new PowerBiDesk(emulator.NewAccount());
        await DieAfterStartAsync(desk);
        desk.Service.Fail("No credentials.");
        await desk.RunAfterAsync(TimeSpan.FromMinutes(4));
        Assert.Equal((1, RefreshPhase.Failed), (desk.Service.Started, (await desk.StateAsync()).Phase));
    }

    [Fact]
    public async Task A_release_that_comes_after_a_process_died_waits_until_its_refresh_was_found()
    {
        await using var desk = new PowerBiDesk(emulator.NewAccount());
        await DieAfterStartAsync(desk);
        desk.Service.Complete();
        await desk.PublishAsync(Second, 2);
        await desk.RunAfterAsync(Minute);
        await desk.RunAsync();
        Assert.Single(desk.Service.Asked("POST", "/refreshes"));

        await desk.RunAfterAsync(TimeSpan.FromMinutes(3));
        desk.Service.Complete();
        await desk.RunAfterAsync(Minute);
        Assert.Equal((2, Second), (desk.Service.Started, (await desk.StateAsync()).Loaded!));
    }

    private static async Task DieAfterStartAsync(PowerBiDesk desk)
    {
        var death = new Death();
        await desk.StartAsync(death);
        desk.Service.Answered = exchange => death.HasCome |= exchange is { Method: "POST", Status: 202 };
        await desk.PublishAsync(First, 1);
        await Assert.ThrowsAsync<ProcessDiedException>(desk.RunAsync);
        await desk.StartAsync();
        Assert.Equal(RefreshPhase.Starting, (await desk.StateAsync()).Phase);
    }

    [Fact]
    public async Task A_process_may_die_at_any_write_and_the_release_is_loaded_by_one_refresh()
    {
        for (var write = 1; ; write++)
            foreach (var after in (bool[])[false, true])
            {
                await using var desk = new PowerBiDesk(emulator.NewAccount());
                var death = new Death { AtWrite = write, After = after };
                await desk.StartAsync(death);
                await desk.PublishAsync(First, 1);
                for (var n = 0; n < 8; n++)
                    try
                    {
                        await desk.RunAfterAsync(Minute);
                        if (desk.Service.Refreshes is [{ End: null }])
                            desk.Service.Complete();
                    }
                    catch (ProcessDiedException)
                    {
                        await desk.StartAsync();
                    }
                Assert.Equal((1, RefreshPhase.Loaded), (desk.Service.Started, (await desk.StateAsync()).Phase));
                if (!death.HasCome)
                {
                    Assert.True(write > 3);
                    return;
                }
            }
    }

    [Fact]
    public async Task Shared_capacity_gets_plain_refreshes_and_no_more_than_eight_a_day()
    {
        var desk = new PowerBiDesk(emulator.NewAccount());
        await using var _ = desk;
        await desk.StartAsync(null, ("KomIM:PowerBi:SharedCapacity", "true"));
        desk.Service.IsShared = true;
        for (var n = 1; n <= 9; n++)
        {
            await desk.PublishAsync($"release{n}", n);
            await desk.RunAfterAsync(Minute);
            if (n < 9)
                desk.Service.Complete();
            await desk.RunAfterAsync(Minute);
        }
        Assert.All(desk.Service.Asked("POST", "/refreshes"), exchange => Assert.Equal("""{"notifyOption":"NoNotification"}""", exchange.Body));
        Assert.Equal((8, RefreshPhase.Planned, "release8"), (desk.Service.Started, (await desk.StateAsync()).Phase, (await desk.StateAsync()).Loaded!));
        Assert.Equal("Das Modell wurde in 24 Stunden 8-mal aktualisiert, mehr lässt die gemeinsame Kapazität nicht zu.", (await desk.StateAsync()).Problem);

        await desk.RunAfterAsync(TimeSpan.FromHours(24));
        desk.Service.Complete();
        await desk.RunAfterAsync(Minute);
        Assert.Equal((9, "release9"), (desk.Service.Started, (await desk.StateAsync()).Loaded!));
        Assert.Empty(desk.Service.Asked("GET", "/refreshes/"));
    }

    [Fact]
    public async Task Without_settings_it_says_once_that_it_is_off()
    {
        var desk = new PowerBiDesk(emulator.NewAccount());
        await using var _ = desk;
        await desk.StartAsync(null, ("KomIM:PowerBi:Workspace", null), ("KomIM:PowerBi:Model", ""), ("KomIM:PowerBi:Report", ""));
        await desk.PublishAsync(First, 1);
        await desk.RunAsync();
        await desk.RunAsync();
        Assert.Empty(desk.Service.Exchanges);
        Assert.Equal("Power BI is not configured: releases are not loaded into a model ", Assert.Single(desk.Log.All, line => line.Text.Contains("Power BI", StringComparison.Ordinal)).Text);
        Assert.Empty(desk.Log.At(LogLevel.Error).Concat(desk.Log.At(LogLevel.Warning)));
    }

    [Fact]
    public async Task Before_the_first_release_nothing_is_asked()
    {
        await using var desk = await StartAsync();
        await desk.RunAsync();
        Assert.Empty(desk.Service.Exchanges);
    }

    [Fact]
    public async Task Logs_and_state_name_neither_tenant_nor_workspace_nor_token()
    {
        await using var desk = await StartAsync();
        desk.Service.Disturb = (method, path) => desk.Service.Exchanges.Count switch
        {
            1 => Disturbance.Of(HttpStatusCode.InternalServerError, $$$"""{"error":{"code":"Broken","message":"In tenant {{{PowerBiStandIn.Tenant}}}, workspace {{{PowerBiStandIn.Workspace}}}, for admin@hessen.example, with secret-1 at https://wabi-west-europe.analysis.windows.net/x"}}"""),
            4 => Disturbance.Of(HttpStatusCode.NotFound, $$$"""{"error":{"code":"Gone","message":"Group {{{PowerBiStandIn.Workspace}}}"}}"""),
            _ => null,
        };
        await desk.PublishAsync(First, 1);
        for (var n = 0; n < 4; n++)
            await desk.RunAfterAsync(TimeSpan.FromMinutes(2));
        desk.Service.Fail($"Data source of {PowerBiStandIn.Workspace} at komim.blob.core.windows.net with H4sIAAAAAAAEAB2Wxw6sWHKE{new string('x', 40)}");
        await desk.RunAfterAsync(Minute);

        var everything = string.Join('\n', desk.Log.All.Select(line => line.Text)) + (await desk.Blobs.GetBlobContainerClient(Containers.PowerBi).GetBlobClient(RefreshStore.Name).DownloadContentAsync()).Value.Content;
        Assert.Contains("Die Aktualisierung ist gescheitert: Data source of … at … with …", everything, StringComparison.Ordinal);
        foreach (var secret in (string[])[PowerBiStandIn.Tenant, PowerBiStandIn.Workspace, PowerBiStandIn.Model, "secret-", "analysis.windows.net", "hessen.example", "blob.core.windows.net"])
            Assert.DoesNotContain(secret, everything, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_the_host_gave_up_on_in_the_public_account_is_taken_from_its_queue()
    {
        var (account, other) = (emulator.NewAccount(), emulator.NewAccount());
        await using var desk = new Desk(account);
        await desk.StartAsync(null, null, (StorageAccounts.Public, other));
        var queue = new QueueClient(other, Queues.Poison, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        await queue.SendMessageAsync("""{"FunctionId":"Host.Functions.RefreshPowerBi","ContainerName":"downloads","BlobName":"manifest.json"}""");
        await ((KomIM.Deliveries.FailureReport)desk.Services.GetService(typeof(KomIM.Deliveries.FailureReport))!).RunAsync(default);
        Assert.Empty((await queue.PeekMessagesAsync(1)).Value);
    }

    private async Task<PowerBiDesk> StartAsync() => await new PowerBiDesk(emulator.NewAccount()).StartAsync();

    /// <summary>The process dies: when told, or at its n-th write of the state, before or after it.</summary>
    private sealed class Death : HttpPipelinePolicy
    {
        private int writes;

        public int AtWrite { get; init; }

        public bool After { get; init; }

        public bool HasCome { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException("KomIM reads and writes asynchronously.");

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var isHit = message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.EndsWith(RefreshStore.Name, StringComparison.Ordinal) && ++writes == AtWrite;
            HasCome |= isHit && !After;
            if (HasCome)
                throw new ProcessDiedException();
            await ProcessNextAsync(message, pipeline);
            if (!isHit)
                return;
            HasCome = true;
            throw new ProcessDiedException();
        }
    }
}
