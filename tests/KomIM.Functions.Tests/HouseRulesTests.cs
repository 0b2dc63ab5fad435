using System.Text.RegularExpressions;

namespace KomIM.Tests;

/// <summary>Imports run one way, and no stage imports another.</summary>
public sealed partial class HouseRulesTests
{
    private static readonly Dictionary<string, string[]> MayImport = new()
    {
        ["Catalogue"] = [],
        ["Figures"] = ["Catalogue"],
        ["Telemetry"] = [],
        ["Storage"] = ["Figures", "Telemetry"],
        ["Deliveries"] = ["Catalogue", "Figures", "Storage", "Deliveries.Formats", "Deliveries.Rules", "Telemetry"],
        ["Indicators"] = ["Catalogue", "Figures", "Storage", "Indicators.Disclosure", "Telemetry"],
        ["Publication"] = ["Catalogue", "Figures", "Storage", "Publication.Spreadsheet", "Telemetry"],
        ["PowerBi"] = ["Storage", "Telemetry"],
        ["Health"] = ["Catalogue", "Telemetry"],
        ["Triggers"] = ["Deliveries", "Indicators", "Publication", "PowerBi", "Health", "Storage"],
        ["Hosting"] = ["Catalogue", "Deliveries", "Indicators", "Publication", "PowerBi", "Health", "Storage", "Telemetry"],
    };

    public static TheoryData<string> Rooms => [.. Directory.EnumerateDirectories(Path.Combine(TestPaths.Root, "functions")).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj", "Properties"])];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_imports_only_the_rooms_below_it(string room)
    {
        var imported = Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "functions", room), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Import().Matches(File.ReadAllText(file)).Select(match => match.Groups["room"].Value)).Distinct();
        Assert.Subset(MayImport[room].ToHashSet(), imported.ToHashSet());
    }

    [Fact]
    public void Only_the_room_Storage_knows_Azure_Storage()
    {
        var others = Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains("Storage", StringComparison.Ordinal))
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) is not ("Triggers" or "Hosting") && AzureStorage().IsMatch(File.ReadAllText(file)));
        Assert.Empty(others);
    }

    [GeneratedRegex(@"^using Azure(;|\.Storage|\.Data)", RegexOptions.Multiline)]
    private static partial Regex AzureStorage();

    [GeneratedRegex(@"^using KomIM\.(?<room>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Import();
}
