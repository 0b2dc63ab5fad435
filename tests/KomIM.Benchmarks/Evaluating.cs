using BenchmarkDotNet.Attributes;
using KomIM.Indicators;

namespace KomIM.Benchmarks;

/// <summary>Ten years of every indicator.</summary>
[MemoryDiagnoser]
public class Evaluating
{
    private SourceData source = null!;

    [GlobalSetup]
    public void Prepare() => source = Inputs.Source();

    [Benchmark]
    public int Evaluate() => Inputs.Catalogue.Indicators.Sum(indicator => new Evaluation(Inputs.Catalogue, source).Evaluate(indicator).Count);
}
