using System.Diagnostics;
using System.Globalization;

namespace KomIM.Benchmarks;

/// <summary>What some work took of this process.</summary>
/// <param name="Cpu">Of all threads, user and system.</param>
/// <param name="Peak">Most bytes of memory of the process while it worked, all that was there before included.</param>
internal sealed record Measured(TimeSpan Wall, TimeSpan Cpu, long Peak)
{
    private const string PeakLine = "VmHWM:";

    public static Measured Of(Action work)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        ResetPeak();
        var (cpu, wall) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        work();
        return new(wall.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - cpu, PeakSoFar());
    }

    // proc(5), clear_refs; elsewhere than on Linux the peak is that since the start.
    private static void ResetPeak()
    {
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static long PeakSoFar() => OperatingSystem.IsLinux()
        ? long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(PeakLine, StringComparison.Ordinal))[PeakLine.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024
        : Process.GetCurrentProcess().PeakWorkingSet64;
}
