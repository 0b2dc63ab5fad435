using System.Diagnostics;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using KomIM.Storage;
using KomIM.Tests;

namespace KomIM.Portal.Tests;

/// <summary>The smoke test of a deployment, on the development host: it passes what is well and finds what is not.</summary>
[Collection(OnPortal.Name)]
public sealed class SmokeTests(PortalHost host)
{
    private const int Well = 0;
    private const int Ill = 1;
    private const int Unusable = 64;

    private string App => host.Address;

    private string Releases => host.Address + "downloads/";

    private string Private => new BlobServiceClient(host.Storage).GetBlobContainerClient(Containers.Uploads).Uri.AbsoluteUri;

    [BrowserFact]
    public async Task What_is_alive_and_whole_passes()
    {
        var version = JsonNode.Parse(await host.Http.GetStringAsync("api/health"))!["version"]!.GetValue<string>();

        var (exit, said) = await RunAsync("--app", App, "--releases", Releases, "--page", App, "--private", Private, "--commit", version, "--release");

        Assert.True(exit == Well, said);
        Assert.Equal(
            ["the app is alive", "the release is whole", "a name that never changes is readable", "refused without signing in", "refused without signing in", "refused without signing in", "the page is served", "its program is served", "it reads these releases"],
            said.Split('\n').Where(line => line.StartsWith("ok ", StringComparison.Ordinal)).Select(line => line[2..].Split(':')[0].Trim()));
    }

    [BrowserFact]
    public async Task An_app_of_another_commit_is_found() => await AssertIsFoundAsync("api/health: not as it should be", "--commit", "0123456789abcdef0123456789abcdef01234567");

    [BrowserFact]
    public async Task An_app_that_does_not_answer_is_found() => await AssertIsFoundAsync("nowhere/api/health answers 404", "--app", App + "nowhere", "--tries", "1");

    [BrowserFact]
    public async Task A_release_that_is_not_there_is_found() => await AssertIsFoundAsync("nowhere/manifest.json answers 404", "--releases", App + "nowhere", "--release");

    [BrowserFact]
    public async Task Another_page_is_found() => await AssertIsFoundAsync("werkbank is not the page of KomIM", "--page", App + "werkbank");

    [BrowserFact]
    public async Task A_page_that_reads_other_releases_is_found() => await AssertIsFoundAsync("does not name", "--releases", new BlobServiceClient(host.Storage).GetBlobContainerClient(Containers.Downloads).Uri.AbsoluteUri);

    [BrowserFact]
    public async Task A_container_that_anyone_sees_is_found() => await AssertIsFoundAsync("answers 200 to somebody who did not sign in", "--private", App + "#");

    [BrowserFact]
    public async Task A_container_of_which_anyone_reads_the_blobs_is_found() =>
        await AssertIsFoundAsync("answers 404 (BlobNotFound) to somebody who did not sign in", "--private", new BlobServiceClient(host.Storage).GetBlobContainerClient(Containers.Downloads).Uri.AbsoluteUri);

    [BrowserFact]
    public async Task Too_little_is_refused_with_the_ways_to_call_it()
    {
        var (exit, said) = await RunAsync("--app", App);

        Assert.Equal(Unusable, exit);
        Assert.Contains("--releases URL --page URL", said, StringComparison.Ordinal);
    }

    // What is given again counts.
    private async Task AssertIsFoundAsync(string fault, params string[] arguments)
    {
        var (exit, said) = await RunAsync(["--app", App, "--releases", Releases, "--page", App, .. arguments]);

        Assert.True(exit == Ill, said);
        Assert.Contains(said.Split('\n'), line => line.StartsWith("FAILED", StringComparison.Ordinal) && line.Contains(fault, StringComparison.Ordinal));
    }

    private static async Task<(int Exit, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", [Path.Combine(TestPaths.Root, "infra", "scripts", "smoke.sh"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
