using BenchmarkDotNet.Running;
using KomIM.Benchmarks;

// dotnet run -c Release --project tests/KomIM.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromTypes([typeof(Reading), typeof(Evaluating), typeof(Publishing)]).Run(args);
