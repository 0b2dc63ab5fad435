using System.Text;
using System.Text.Json;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Publication;
using KomIM.Storage;
using KomIM.Tests.Deliveries;
using KomIM.Tests.Publication;

namespace KomIM.Tests.PowerBi;

/// <summary>The files of a release that the model reads, with made-up figures of every indicator, and the folder in which they lie as they are published.</summary>
internal static class ReleaseUnderTest
{
    public const string Release = "0123456789abcdef";

    private static readonly Lazy<IReadOnlyList<IndicatorData>> Indicators = new(() => [.. Reading.Catalogue.Indicators.Select(Figures)]);

    private static readonly Lazy<IReadOnlyDictionary<string, ReleaseFile>> Files = new(() => ReleaseFiles.Of(Reading.Catalogue, Indicators.Value).ToDictionary(file => file.Name));

    private static readonly Lazy<byte[]> LazyCatalogue = new(() => Files.Value["katalog.json"].Content());

    private static readonly Lazy<byte[]> LazyCsv = new(() => Files.Value["daten/komim.csv"].Content());

    public static JsonElement Catalogue => JsonDocument.Parse(LazyCatalogue.Value).RootElement;

    /// <summary>The figures of an indicator as they went into the release.</summary>
    public static IndicatorData Data(string code) => Indicators.Value.First(data => data.Code == code);

    /// <summary>The rows of the flat file, the header first.</summary>
    public static string[] CsvLines => Encoding.UTF8.GetString(LazyCsv.Value).TrimEnd('\n').Split('\n');

    // Two years, and the regions whose figures have every status, show all that more of them would.
    private static IndicatorData Figures(Indicator indicator)
    {
        var data = SampleRelease.Of(Reading.Catalogue, indicator);
        return data with { Lines = [.. data.Lines.Where(line => line.Ags == "06" || line.Ags.StartsWith("0663", StringComparison.Ordinal) || line.Ags.StartsWith("0653", StringComparison.Ordinal)).Select(line => line with { Values = [.. line.Values.TakeLast(2)] })] };
    }

    /// <summary>A folder with the manifest and, under the paths that it gives, what the model may read.</summary>
    public static string Write()
    {
        var folder = Directory.CreateTempSubdirectory("komim-release-").FullName;
        var manifest = new Manifest(Release, new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero), "hash", [new("1A", "Titel", "version")], [], [.. Files.Value.Keys.Select(name => new ManifestFile(name, ReleaseStore.PathOf(Release, name), "", 0, ""))]);
        Put(ReleaseStore.ManifestName, JsonSerializer.SerializeToUtf8Bytes(manifest, JsonSerializerOptions.Web));
        Put(ReleaseStore.PathOf(Release, "katalog.json"), LazyCatalogue.Value);
        Put(ReleaseStore.PathOf(Release, "daten/komim.csv"), LazyCsv.Value);
        return folder;

        void Put(string name, byte[] content)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }
    }
}
