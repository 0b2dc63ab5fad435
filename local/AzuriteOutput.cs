using System.Diagnostics;
using System.Text.RegularExpressions;

namespace KomIM.Local;

/// <summary>Where the three services of the emulator listen.</summary>
internal sealed record AzuriteAddresses(string Blob, string Queue, string Table);

/// <summary>What the emulator says: first where it listens, or why it cannot.</summary>
internal sealed partial class AzuriteOutput
{
    private readonly Dictionary<string, string> found = [];
    private readonly TaskCompletionSource<AzuriteAddresses> addresses = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AzuriteOutput(Process process)
    {
        process.OutputDataReceived += (_, line) => Read(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => Complaint ??= line.Data is { Length: > 0 } text ? text : null;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Completes when all three services listen.</summary>
    public Task<AzuriteAddresses> Addresses => addresses.Task;

    public string? Complaint { get; private set; }

    private void Read(string line)
    {
        if (Listening().Match(line) is not { Success: true } match)
            return;
        found[match.Groups["service"].Value] = match.Groups["address"].Value;
        if (found.Count == 3)
            addresses.TrySetResult(new(found["Blob"], found["Queue"], found["Table"]));
    }

    [GeneratedRegex(@"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>\S+)$")]
    private static partial Regex Listening();
}
