using System.Runtime.CompilerServices;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Figures;
using KomIM.Indicators;
using KomIM.Publication;
using KomIM.SampleData;
using KomIM.SampleData.Formats;

namespace KomIM.Benchmarks;

/// <summary>Synthetic tables of ten years: what a full release rests on.</summary>
internal static class Inputs
{
    private const int First = 2014;
    private const int Years = 10;

    public static CatalogueRoot Catalogue { get; } = CatalogueRoot.LoadShipped();

    public static IReadOnlyList<string> Tables { get; } = [.. SampleLayout.Tables];

    /// <summary>A file of the folder of real files, found from this source file.</summary>
    public static string RealFile(string folder, string name, [CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "..", "..", "..", "shared", "realdata", folder, name);

    public static byte[] Delivery(string table) => SampleDelivery.Of(Catalogue, table, Enumerable.Range(First, Years)).Bytes;

    public static DeliveredTable Read(byte[] delivery)
    {
        using var file = DeliveryFile.CopyAsync(new MemoryStream(delivery), "datei.csv", DateTimeOffset.UnixEpoch.AddYears(56), long.MaxValue - 1, CancellationToken.None).GetAwaiter().GetResult();
        var (table, problems) = new DeliveryCheck(Catalogue, new()).ReadAsync(file, CancellationToken.None).GetAwaiter().GetResult();
        return problems.HasErrors ? throw new InvalidOperationException(string.Join('\n', problems.Kept)) : table!;
    }

    public static SourceData Source()
    {
        var source = new SourceData(Catalogue);
        foreach (var table in Catalogue.Indicators.SelectMany(Catalogue.TablesOf).Distinct())
            foreach (var slice in TemplateSample.Slices(Catalogue, table, Enumerable.Range(First, Years)))
                source.Add(slice);
        source.Protect();
        return source;
    }

    public static IReadOnlyList<IndicatorData> Indicators()
    {
        var evaluation = new Evaluation(Catalogue, Source());
        return [.. Catalogue.Indicators.Select(indicator => new IndicatorData(indicator.Code, "version", [], evaluation.Evaluate(indicator)))];
    }

    /// <summary>Workbooks with figures.</summary>
    public static IEnumerable<ReleaseFile> Workbooks(IReadOnlyList<IndicatorData> indicators) =>
        ReleaseFiles.Of(Catalogue, indicators).Where(file => file.Name.EndsWith(".xlsx", StringComparison.Ordinal) && !file.Name.StartsWith("vorlagen/", StringComparison.Ordinal));
}
