using BenchmarkDotNet.Attributes;
using Sylvan.Data.Csv;

namespace KomIM.Benchmarks;

/// <summary>Reading and checking a delivery, against merely parsing its CSV: the ratio is what recognising and checking cost.</summary>
[MemoryDiagnoser]
public class Reading
{
    private byte[] delivery = [];

    [ParamsSource(nameof(Tables))]
    public string Table { get; set; } = "";

    public static IEnumerable<string> Tables => Inputs.Tables;

    [GlobalSetup]
    public void Prepare() => delivery = Inputs.Delivery(Table);

    [Benchmark(Baseline = true)]
    public int ParseOnly()
    {
        using var csv = CsvDataReader.Create(new StreamReader(new MemoryStream(delivery)), new CsvDataReaderOptions { Delimiter = ';', HasHeaders = false, ResultSetMode = ResultSetMode.SingleResult });
        var cells = 0;
        while (csv.Read())
            cells += csv.RowFieldCount;
        return cells;
    }

    [Benchmark]
    public int ReadAndCheck() => Inputs.Read(delivery).Periods.Count;
}

/// <summary>The largest real table, 116,738 lines of all Kreise of Germany; a file of 33 MB that is no part of the repository.</summary>
[MemoryDiagnoser]
public class ReadingTheLargestTable
{
    private byte[] delivery = [];

    [GlobalSetup]
    public void Prepare() => delivery = File.ReadAllBytes(Inputs.RealFile("genesis-flat", "12531-0043_de_flat.csv"));

    [Benchmark]
    public int ReadAndCheck() => Inputs.Read(delivery).Periods.Count;
}
