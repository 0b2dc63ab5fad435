using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Indicators;
using KomIM.Publication;
using KomIM.SampleData;
using KomIM.Tests.Deliveries;

namespace KomIM.Tests.Publication;

/// <summary>A release of the samples, made once.</summary>
internal static class Published
{
    private static readonly Lazy<IReadOnlyList<IndicatorData>> LazyData = new(() => Data(Reading.Catalogue));

    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> LazyFiles = new(() => Files(Reading.Catalogue, LazyData.Value));

    public static IReadOnlyList<IndicatorData> Indicators => LazyData.Value;

    public static IReadOnlyDictionary<string, byte[]> Release => LazyFiles.Value;

    public static IReadOnlyDictionary<string, byte[]> Files(CatalogueRoot catalogue, IReadOnlyList<IndicatorData> indicators) =>
        ReleaseFiles.Of(catalogue, indicators).ToDictionary(file => file.Name, file => file.Content());

    private static IReadOnlyList<IndicatorData> Data(CatalogueRoot catalogue)
    {
        var source = new SourceData(catalogue);
        var inputs = new List<InputReference>();
        foreach (var (table, first, last) in ((string, int, int)[])[("12411-03-03-4", 2020, 2024), ("12612-02-01-4", 2021, 2024), ("12613-02-02-4", 2021, 2024), ("12711-05-02-4", 2021, 2024), ("13111-06-02-4", 2021, 2025), ("22811-02-02-4", 2021, 2024)])
        {
            var (delivered, report) = Reading.ReadAsync(SampleDelivery.Of(catalogue, table, Enumerable.Range(first, last - first + 1)).Bytes).GetAwaiter().GetResult();
            foreach (var period in delivered!.Periods)
            {
                source.Add(period.Slice);
                inputs.Add(new(table, period.Year, "hash", new(report.Delivery, report.File, report.Uploaded, report.AsOf)));
            }
        }
        source.Protect();
        return [.. catalogue.Indicators.Select(indicator => new IndicatorData(indicator.Code, "version", [.. inputs.Where(input => catalogue.TablesOf(indicator).Contains(input.Table))], new Evaluation(catalogue, source).Evaluate(indicator))).Where(data => data.Lines.Count > 0)];
    }
}
