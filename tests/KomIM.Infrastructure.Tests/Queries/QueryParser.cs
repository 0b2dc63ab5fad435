using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Tests;

namespace KomIM.Infrastructure.Tests.Queries;

/// <summary>What the parser of Azure Monitor says of a query: faults with their line, and the columns that come out, with their types.</summary>
internal sealed record ParsedQuery(IReadOnlyList<string> Faults, IReadOnlyDictionary<string, string> Columns);

/// <summary>
/// Microsoft's parser of Kusto queries, a package of npm, with the tables of a workspace. It is installed once, by <c>npm ci</c>; where that fails, the tests that need it are skipped.
/// </summary>
internal static class QueryParser
{
    private static readonly string Folder = Path.Combine(TestPaths.Root, "tests", "KomIM.Infrastructure.Tests", "Queries");

    private static readonly Lazy<string?> LazyMissing = new(Install);

    /// <summary>Why there is no parser; null where there is one.</summary>
    public static string? Missing => LazyMissing.Value;

    public static IReadOnlyDictionary<string, ParsedQuery> Parse(IReadOnlyDictionary<string, string> queries)
    {
        var (exit, output, errors) = Run("node", ["check.mjs"], JsonSerializer.Serialize(queries));
        Assert.True(exit == 0, errors);
        return JsonNode.Parse(output)!.AsObject().ToDictionary(answer => answer.Key, answer => new ParsedQuery(
            [.. answer.Value!["faults"]!.AsArray().Select(fault => $"{fault}")],
            answer.Value["columns"]!.AsObject().ToDictionary(column => column.Key, column => $"{column.Value}")));
    }

    private static string? Install()
    {
        var stamp = Path.Combine(Folder, "node_modules", ".komim-installed");
        if (File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
            return null;
        try
        {
            var (exit, output, errors) = Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], "");
            if (exit != 0)
                return $"npm ci in {Folder} failed: {output}{errors}";
            File.WriteAllText(stamp, "");
            return null;
        }
        catch (Win32Exception)
        {
            return "Node.js is missing";
        }
    }

    private static (int Exit, string Output, string Errors) Run(string command, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}

/// <summary>A test that parses queries; skipped, and said so, where the parser is not to be had.</summary>
internal sealed class QueryFactAttribute : FactAttribute
{
    public QueryFactAttribute() => Skip = QueryParser.Missing;
}

/// <inheritdoc cref="QueryFactAttribute"/>
internal sealed class QueryTheoryAttribute : TheoryAttribute
{
    public QueryTheoryAttribute() => Skip = QueryParser.Missing;
}

/// <summary>A test that parses the queries of a predicted deployment.</summary>
internal sealed class PredictedQueryFactAttribute : FactAttribute
{
    public PredictedQueryFactAttribute() => Skip = QueryParser.Missing ?? new BicepFactAttribute().Skip;
}
