using System.Globalization;

namespace KomIM.Benchmarks;

/// <summary>Writes all workbooks and prints a line: writer, seconds of CPU, seconds, peak of memory and size in MB.</summary>
internal static class Writing
{
    private const double Megabyte = 1 << 20;

    /// <param name="folder">The plain sheets, for those who write these.</param>
    public static void Run(string writer, string folder)
    {
        switch (writer)
        {
            case "komim-cold":
                Print(writer, Komim(1, isWarm: false));
                break;
            case "komim":
                Print(writer, Komim(1, isWarm: true));
                break;
            case "komim-2-cores":
                Print(writer, Komim(2, isWarm: true));
                break;
            case "closedxml":
                Print(writer, Peer(folder, ClosedXmlPeer.Write));
                break;
            case "openxmlwriter":
                Print(writer, Peer(folder, OpenXmlWriterPeer.Write));
                break;
            default:
                throw new ArgumentException($"No writer is called {writer}: komim, komim-cold, komim-2-cores, closedxml, openxmlwriter.", nameof(writer));
        }
    }

    // Each workbook is handed over and forgotten, as it is when a release uploads it.
    private static (Measured Measured, long Size) Komim(int cores, bool isWarm)
    {
        var indicators = Inputs.Indicators();
        long size = 0;
        void Write() => Parallel.ForEach(Inputs.Workbooks(indicators), new ParallelOptions { MaxDegreeOfParallelism = cores }, file => Interlocked.Add(ref size, file.Content().Length));
        if (isWarm)
            Write();
        size = 0;
        return (Measured.Of(Write), size);
    }

    private static (Measured Measured, long Size) Peer(string folder, Func<PlainWorkbook, IReadOnlyList<PlainCell[][]>, long> write)
    {
        var (sum, size) = (new Measured(default, default, 0), 0L);
        foreach (var path in PlainWorkbook.FoldersIn(folder))
        {
            var workbook = PlainWorkbook.Load(path);
            PlainCell[][][] rows = [.. workbook.Sheets.Select(sheet => PlainWorkbook.LoadRows(Path.Combine(path, sheet.Rows)).ToArray())];
            var measured = Measured.Of(() => size += write(workbook, rows));
            sum = new(sum.Wall + measured.Wall, sum.Cpu + measured.Cpu, Math.Max(sum.Peak, measured.Peak));
        }
        return (sum, size);
    }

    private static void Print(string writer, (Measured Measured, long Size) result) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{writer}\t{result.Measured.Cpu.TotalSeconds:0.00}\t{result.Measured.Wall.TotalSeconds:0.00}\t{result.Measured.Peak / Megabyte:0}\t{result.Size / Megabyte:0.0}"));
}
