using System.Diagnostics;
using System.Text.RegularExpressions;
using KomIM.Tests;

namespace KomIM.Infrastructure.Tests.Workflows;

/// <summary>What every workflow must keep to. Each rule returns its violations, as sentences.</summary>
internal static partial class WorkflowRules
{
    // More than reading is for the jobs that need it, named here one by one.
    private static readonly Dictionary<string, string[]> Writes = new()
    {
        ["codeql.yml/analysis"] = ["security-events"],
        ["deploy.yml/preview"] = ["id-token"],
        ["deploy.yml/deploy"] = ["id-token"],
    };

    // Each runs code of strangers with the rights of the repository.
    private static readonly string[] Dangerous = ["pull_request_target", "workflow_run", "issue_comment"];

    public static IEnumerable<string> Faults(WorkflowFile file) => [.. Pinned(file), .. Rights(file), .. Scripts(file), .. Bounds(file), .. Origin(file), .. Paths(file)];

    private static IEnumerable<string> Pinned(WorkflowFile file)
    {
        foreach (Match line in UsesLine().Matches(file.Text))
        {
            var action = line.Groups["action"].Value;
            if (action.StartsWith("./", StringComparison.Ordinal) ? !File.Exists(Path.Combine(TestPaths.Root, action)) : !PinnedAction().IsMatch(line.Groups["rest"].Value))
                yield return $"{action} is not pinned to a commit with its version beside it.";
        }
    }

    private static IEnumerable<string> Rights(WorkflowFile file)
    {
        if (file.Permissions is null)
            yield return "The workflow declares no permissions.";
        foreach (var (right, level) in file.Permissions ?? new Dictionary<string, string>())
            if ((right, level) != ("contents", "read"))
                yield return $"The workflow as a whole has {right}: {level}.";
        foreach (var job in file.Jobs)
            foreach (var (right, level) in job.Permissions ?? new Dictionary<string, string>())
                if (level != "read" && level != "none" && !Writes.GetValueOrDefault($"{file.Name}/{job.Name}", []).Contains(right))
                    yield return $"The job {job.Name} has {right}: {level}.";
        if (file.Text.Contains("secrets.", StringComparison.Ordinal) || file.Text.Contains("secrets:", StringComparison.Ordinal))
            yield return "It uses a secret; signing in works by OpenID Connect, without one.";
    }

    private static IEnumerable<string> Scripts(WorkflowFile file)
    {
        if (file.Shell != "bash")
            yield return "A step would go on where the first part of a pipe fails: bash is to be named as the shell.";
        foreach (var step in file.Jobs.SelectMany(job => job.Steps).Where(step => step.Run is not null))
        {
            // Whatever stands in an expression becomes part of the script: values come by the environment.
            if (step.Run!.Contains("${{", StringComparison.Ordinal))
                yield return $"The step '{step}' writes an expression into its script.";
            if (BashFault(step.Run) is { } fault)
                yield return $"The step '{step}' is no script of bash: {fault}";
        }
    }

    private static IEnumerable<string> Bounds(WorkflowFile file)
    {
        if (file.Concurrency is null)
            yield return "Nothing bounds how many runs there are at a time.";
        foreach (var job in file.Jobs.Where(job => job.Calls is null))
        {
            if (!int.TryParse(job.Text("timeout-minutes"), out var minutes) || minutes > 60)
                yield return $"The job {job.Name} has no limit of an hour or less.";
            foreach (var checkout in job.Steps.Where(step => step.Uses?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true && step.With("persist-credentials") != "false"))
                yield return $"The job {job.Name} leaves the token of '{checkout}' on the disk.";
        }
    }

    private static IEnumerable<string> Origin(WorkflowFile file) => file.Triggers.Intersect(Dangerous).Select(trigger => $"It starts by {trigger}.");

    private static IEnumerable<string> Paths(WorkflowFile file) =>
        from step in file.Jobs.SelectMany(job => job.Steps)
        from Match path in RepositoryPath().Matches(step.Run ?? "")
        where !Exists(path.Groups["path"].Value)
        select $"The step '{step}' names {path.Groups["path"].Value}, which does not exist.";

    private static bool Exists(string path)
    {
        var (folder, name) = (Path.Combine(TestPaths.Root, Path.GetDirectoryName(path)!), Path.GetFileName(path));
        return Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder, name).Any();
    }

    private static string? BashFault(string script)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var start = new ProcessStartInfo("bash", "-n") { RedirectStandardInput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(script);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : error.Trim();
    }

    [GeneratedRegex(@"^\s*(- )?uses:\s*(?<rest>(?<action>[^\s@]+).*)$", RegexOptions.Multiline)]
    private static partial Regex UsesLine();

    [GeneratedRegex(@"^[\w-]+(/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"(?<![\w./$}""-])(\./)?(?<path>(infra|functions|local|powerbi|tests|\.ci)/[\w.*/-]*[\w*])")]
    private static partial Regex RepositoryPath();
}
