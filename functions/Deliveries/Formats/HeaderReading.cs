using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>A line of a header, and where it stands in the file.</summary>
internal sealed record HeaderLine(int Row, string[] Cells);

/// <summary>What the lines of a header say of each column, and what of it is not understood.</summary>
internal sealed class HeaderReading(IReadOnlyList<HeaderLine> lines, string? sheet, HeaderLabels labels, Intake intake)
{
    public string[] Path(int column) => [.. lines.Select(line => column < line.Cells.Length ? line.Cells[column].Trim() : "")];

    /// <returns>Null, once reported, where a label is not one of the table, or a period is none of it.</returns>
    public ValueColumn? Column(int column)
    {
        var path = Path(column);
        var period = Array.FindIndex(path, PeriodText.IsPeriod);
        int? year = null;
        if (period >= 0 && (year = intake.Year(path[period], new(lines[period].Row, column + 1, sheet))) is null)
            return null;
        if (labels.Resolve(path.Where((_, line) => line != period), out var unknown) is { } position)
            return new(column, position, year, path);
        intake.Problems.Add(ProblemKinds.HeaderMismatch.At(
            new(lines[Array.FindLastIndex(path, label => label == unknown)].Row, column + 1, sheet),
            $"Die Bezeichnung „{unknown}“ ist in der Tabelle {intake.Content.Table.Code} nicht vorgesehen.", unknown, Known(intake.Content)));
        return null;
    }

    public void Report(int column, string message, string? value) =>
        intake.Problems.Add(ProblemKinds.HeaderMismatch.At(new(lines[0].Row, column + 1, sheet), message, value, Known(intake.Content)));

    private static string Known(SourceContent content) =>
        string.Join("; ", content.Dimensions.Select(dimension => $"{dimension.Codelist.Title}: {string.Join(", ", dimension.Codelist.Items.Where(item => item.IsDelivered).Select(item => item.Labels![0]).Take(8))}"));
}
