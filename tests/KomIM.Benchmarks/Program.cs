using BenchmarkDotNet.Running;
using KomIM.Benchmarks;

// dotnet run -c Release --project tests/KomIM.Benchmarks -- --filter '*'
// For the comparison with other libraries see peers/README.md.
switch (args)
{
    case ["sheets", var folder]:
        PlainSheets.Write(folder);
        break;
    case ["write", var writer, var folder]:
        Writing.Run(writer, folder);
        break;
    default:
        BenchmarkSwitcher.FromTypes([typeof(Reading), typeof(Evaluating), typeof(Publishing)]).Run(args);
        break;
}
