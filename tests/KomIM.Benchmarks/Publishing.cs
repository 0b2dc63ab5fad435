using BenchmarkDotNet.Attributes;
using KomIM.Figures;
using KomIM.Publication;

namespace KomIM.Benchmarks;

/// <summary>All files of a release of ten years; the flat CSV, which holds the same values, is the measure.</summary>
[MemoryDiagnoser]
public class Publishing
{
    private IReadOnlyList<IndicatorData> indicators = [];

    [GlobalSetup]
    public void Prepare() => indicators = Inputs.Indicators();

    [Benchmark(Baseline = true)]
    public long FlatCsv() => Size(file => file.Name == "daten/komim.csv");

    [Benchmark]
    public long Workbooks() => Size(file => file.Name.EndsWith(".xlsx", StringComparison.Ordinal));

    private long Size(Func<ReleaseFile, bool> filter) => ReleaseFiles.Of(Inputs.Catalogue, indicators).Where(filter).Sum(file => (long)file.Content().Length);
}
