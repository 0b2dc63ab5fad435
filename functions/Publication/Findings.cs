using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>What a chart shows, in one sentence: its alternative text.</summary>
internal static class Findings
{
    /// <summary>Series that a sentence can take.</summary>
    private const int Told = 3;

    public static string Of(ChartForm form, IReadOnlyList<string> categories, IReadOnlyList<ChartSeries> series, Func<decimal, string> print) => form switch
    {
        ChartForm.Lines => $"Liniendiagramm {categories[0]} bis {categories[^1]}: {Listed(series, line => Course(categories, line, print))}{Gaps(series)}.",
        ChartForm.Columns => $"Säulendiagramm für {categories[0]}: {Listed(series, column => $"{column.Title} {print(Drawn(column)[0].Number)}")}.",
        ChartForm.StackedBars when categories.Count <= Told => $"Gestapeltes Balkendiagramm: {Listed(series, part => $"{part.Title} {Listed(Drawn(part), point => $"{print(point.Number)} in {categories[point.Place]}")}")}{Gaps(series)}.",
        ChartForm.Bars when categories.Count <= Told => $"Balkendiagramm: {Listed(series, bar => $"{bar.Title} {Listed(Drawn(bar), point => $"{categories[point.Place]} {print(point.Number)}")}")}{Gaps(series)}.",
        _ => $"{(form == ChartForm.Bars ? "Balkendiagramm" : "Gestapeltes Balkendiagramm")} mit {categories.Count} {(categories.Count == 1 ? "Zeile" : "Zeilen")}: {Listed(series, bar => Extremes(categories, bar, print))}{Gaps(series)}.",
    };

    /// <summary>A number as a sentence says it.</summary>
    public static string Print(decimal number, Measure measure, bool isChange = false) =>
        (isChange && number > 0 ? "+" : "") + Figure.Of(number).Print(measure.Decimals) + (measure.Unit == MeasureUnit.Percent ? isChange ? " Prozentpunkte" : " %" : "");

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

    private static string Listed<T>(IReadOnlyList<T> items, Func<T, string> say) =>
        string.Join("; ", items.Take(Told).Select(say)) + (items.Count > Told ? $" und {items.Count - Told} weitere" : "");

    private static string Gaps(IEnumerable<ChartSeries> series) => series.Any(one => one.Values.Numbers.Contains(null)) ? "; wo ein Wert fehlt, ist eine Lücke" : "";
}
