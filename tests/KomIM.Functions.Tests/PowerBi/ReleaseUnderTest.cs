using System.Text;
using System.Text.Json;
using KomIM.Publication;
using KomIM.Tests.Deliveries;
using KomIM.Tests.Publication;

namespace KomIM.Tests.PowerBi;

/// <summary>The files of a release that the model reads, with made-up figures of every indicator.</summary>
internal static class ReleaseUnderTest
{
    private static readonly Lazy<IReadOnlyDictionary<string, ReleaseFile>> Files = new(() => ReleaseFiles.Of(Reading.Catalogue, [.. Reading.Catalogue.Indicators.Select(indicator => SampleRelease.Of(Reading.Catalogue, indicator))]).ToDictionary(file => file.Name));

    private static readonly Lazy<JsonElement> LazyCatalogue = new(() => JsonDocument.Parse(Files.Value["katalog.json"].Content()).RootElement);

    private static readonly Lazy<string> LazyCsv = new(() => Encoding.UTF8.GetString(Files.Value["daten/komim.csv"].Content()));

    public static IEnumerable<string> Names => Files.Value.Keys;

    public static JsonElement Catalogue => LazyCatalogue.Value;

    public static string Csv => LazyCsv.Value;

    public static string[] CsvColumns => Csv[..Csv.IndexOf('\n', StringComparison.Ordinal)].Split(',');
}
