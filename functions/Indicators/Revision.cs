using KomIM.Figures;

namespace KomIM.Indicators;

/// <summary>
/// Compares what is published on the figures in force with what would be on the previous editions of the sources. A value is revised
/// where its figure, number or status, was there and was another; a value that had not been there yet is merely new.
/// </summary>
internal static class Revision
{
    public static IReadOnlyList<IndicatorLine> Mark(IReadOnlyList<IndicatorLine> lines, IReadOnlyList<IndicatorLine> before)
    {
        var known = new Dictionary<(string, string, string, int), Figure>();
        foreach (var line in before)
            foreach (var value in line.Values)
                known[(line.Measure, line.Series, line.Ags, value.Year)] = value.Figure;
        return [.. lines.Select(line => line with { Values = [.. line.Values.Select(value =>
            known.TryGetValue((line.Measure, line.Series, line.Ags, value.Year), out var figure) ? value with { Before = Before(value.Figure, figure) } : value)] })];
    }

    /// <summary>What to remember of the figure before; null where nothing is revised. No number stands beside a confidential figure.</summary>
    private static Figure? Before(Figure now, Figure before) =>
        now == before || before.Status == ObsStatus.NotYet ? null
        : now.Status == ObsStatus.Suppressed ? before with { Value = null }
        : before;
}
