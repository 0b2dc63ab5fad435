using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>What a chart shows, in one sentence: its alternative text.</summary>
internal static class Findings
{
    /// <summary>Series that a sentence can take.</summary>
    private const int Told = 3, ExtremesTold = 2;

    /// <summary>Bars of so few regions or groups are told one by one, for the first of them; of more only the extremes.</summary>
    private const int Few = 15;

    public static string Of(ChartForm form, IReadOnlyList<string> categories, IReadOnlyList<ChartSeries> series, Func<decimal, string> print) => form switch
    {
        ChartForm.Lines => $"Liniendiagramm {categories[0]} bis {categories[^1]}: {Listed(Latest(series), line => Course(categories, line, print))}{Broken(categories, series)}{Gaps(Whole(series))}.",
        ChartForm.Columns => $"Säulendiagramm für {categories[0]}: {Listed(series, column => $"{column.Title} {print(Drawn(column)[0].Number)}")}.",
        ChartForm.StackedBars or ChartForm.Bars when categories.Count <= Few => $"{Named(form)}: {First(categories, series, print)}{Gaps(series)}.",
        _ => $"{Named(form)} mit {categories.Count} {(categories.Count == 1 ? "Zeile" : "Zeilen")}: {Listed(series, bar => Extremes(categories, bar, print), ExtremesTold)}{Gaps(series)}.",
    };

    /// <summary>A number as a sentence says it.</summary>
    public static string Print(decimal number, Measure measure, bool isChange = false) =>
        (isChange && number > 0 ? "+" : "") + Figure.Of(number).Print(measure.Decimals) + (measure.Unit == MeasureUnit.Percent ? isChange ? " Prozentpunkte" : " %" : "");

    private static string Named(ChartForm form) => form == ChartForm.Bars ? "Balkendiagramm" : "Gestapeltes Balkendiagramm";

    private static string First(IReadOnlyList<string> categories, IReadOnlyList<ChartSeries> series, Func<decimal, string> print)
    {
        var place = Enumerable.Range(0, categories.Count).First(place => series.Any(one => one.Values.Numbers[place] is not null));
        return $"{categories[place]}: {Listed([.. series.Where(one => one.Values.Numbers[place] is not null)], one => $"{one.Title} {print(one.Values.Numbers[place]!.Value)}")}";
    }

    private static string Course(IReadOnlyList<string> years, ChartSeries line, Func<decimal, string> print)
    {
        var points = Drawn(line);
        var ((start, first), (end, last)) = (points[0], points[^1]);
        return start == end ? $"{line.Title} {print(first)} ({years[start]})"
            : first == last ? $"{line.Title} {years[start]} und {years[end]} gleich ({print(first)})"
            : $"{line.Title} {(last > first ? "gestiegen" : "gesunken")} von {print(first)} ({years[start]}) auf {print(last)} ({years[end]})";
    }

    private static string Extremes(IReadOnlyList<string> regions, ChartSeries bar, Func<decimal, string> print)
    {
        var points = Drawn(bar);
        var (highest, lowest) = (points.MaxBy(point => point.Number), points.MinBy(point => point.Number));
        return highest == lowest
            ? $"{bar.Title} {print(highest.Number)} in {regions[highest.Place]}"
            : $"{bar.Title} am höchsten in {regions[highest.Place]} mit {print(highest.Number)}, am niedrigsten in {regions[lowest.Place]} mit {print(lowest.Number)}";
    }

    private static (int Place, decimal Number)[] Drawn(ChartSeries series) => [.. series.Values.Numbers.Index().Where(point => point.Item is not null).Select(point => (point.Index, point.Item!.Value))];

    private static string Listed<T>(IReadOnlyList<T> items, Func<T, string> say, int told = Told) =>
        string.Join("; ", items.Take(told).Select(say)) + (items.Count > told ? $" und {items.Count - told} weitere" : "");

    // Over a break nothing rises or falls: of a broken line its last piece is told.
    private static IReadOnlyList<ChartSeries> Latest(IEnumerable<ChartSeries> series) => [.. series.GroupBy(one => one.TitleCell, (_, pieces) => pieces.Last())];

    private static IReadOnlyList<ChartSeries> Whole(IEnumerable<ChartSeries> series) => [.. series.GroupBy(one => one.TitleCell, (_, pieces) => pieces.Aggregate((line, piece) =>
        line with { Values = line.Values with { Numbers = [.. line.Values.Numbers.Zip(piece.Values.Numbers, (before, after) => before ?? after)] } }))];

    private static string Broken(IReadOnlyList<string> years, IEnumerable<ChartSeries> series)
    {
        string[] breaks = [.. series.Where(one => one.IsContinued).Select(one => years[Drawn(one)[0].Place]).Distinct().Order(StringComparer.Ordinal)];
        return breaks.Length == 0 ? "" : $"; mit den Jahren vor {string.Join(" und ", breaks)} wegen eines Bruchs in der Reihe nicht vergleichbar";
    }

    private static string Gaps(IEnumerable<ChartSeries> series) => series.Any(one => one.Values.Numbers.Contains(null)) ? "; wo ein Wert fehlt, ist eine Lücke" : "";
}
