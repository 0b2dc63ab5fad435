using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>Where a classic table has what: leading columns, and what each value column stands for.</summary>
internal sealed class Layout
{
    private readonly Dictionary<string, HeaderLabels.Position?> rowPositions = new(StringComparer.Ordinal);
    private readonly int firstValue;

    private Layout(int period, int key, int firstValue, int width, IReadOnlyList<ValueColumn> columns) =>
        (Period, Key, this.firstValue, Width, Columns) = (period, key, firstValue, width, columns);

    /// <summary>Column of the period; -1 where a line of its own says it.</summary>
    public int Period { get; }

    public int Key { get; }

    public int Width { get; }

    public IReadOnlyList<ValueColumn> Columns { get; }

    /// <summary>Reads the header lines against the first data row. Null, once reported, where the header does not fit the table.</summary>
    public static Layout? Of(List<string[]> header, string[] firstRow, int period, int key, TableRows rows, HeaderLabels labels, Intake intake)
    {
        var firstValue = Math.Max(key + 2, header.Min(line => Array.FindIndex(line, cell => cell.Trim().Length > 0)));
        var width = header.Max(line => Array.FindLastIndex(line, cell => cell.Trim().Length > 0)) + 1;
        var firstHeaderRow = rows.Row - header.Count;
        FillRepeats(header[0], firstValue, width);

        var columns = new List<ValueColumn>();
        for (var column = firstValue; column < width; column++)
        {
            var path = header.Select(line => column < line.Length ? line[column].Trim() : "").ToArray();
            if (labels.Resolve(path, out var unknown) is { } position)
                columns.Add(new(column, position));
            else
                intake.Problems.Add(ProblemKinds.HeaderMismatch.At(
                    new(firstHeaderRow + Array.FindLastIndex(path, label => label == unknown), column + 1, rows.Sheet),
                    $"Die Bezeichnung „{unknown}“ ist in der Tabelle {intake.Content.Table.Code} nicht vorgesehen.", unknown, Known(intake.Content)));
        }
        if (columns.Count < width - firstValue)
            return null;
        var rowPosition = labels.Resolve(firstRow[(key + 2)..firstValue], out _);
        foreach (var same in columns.Where(column => rowPosition is not null).GroupBy(column => labels.CellOf(rowPosition!, column.Position)).Where(group => group.Key is null || group.Count() > 1))
        {
            var column = same.Last();
            intake.Problems.Add(ProblemKinds.HeaderMismatch.At(new(firstHeaderRow, column.Index + 1, rows.Sheet),
                same.Key is null ? $"Aus dem Tabellenkopf geht nicht hervor, was Spalte {column.Index + 1} enthält." : $"Die Spalten {string.Join(" und ", same.Select(c => c.Index + 1))} haben dieselbe Bedeutung.", null, Known(intake.Content)));
            return null;
        }
        return new(period, key, firstValue, width, columns);
    }

    /// <summary>What the labels between region name and values say; null, once reported, where one is unknown.</summary>
    public HeaderLabels.Position? RowPosition(TableRows rows, HeaderLabels labels, Intake intake)
    {
        var text = string.Join('\u001F', Enumerable.Range(Key + 2, firstValue - Key - 2).Select(column => rows[column].ToString()));
        if (rowPositions.TryGetValue(text, out var position))
            return position;
        rowPositions[text] = position = labels.Resolve(text.Split('\u001F'), out var unknown);
        if (position is null)
            intake.Once(ProblemKinds.UnknownItem, unknown!, rows.At(Key + 2), $"Die Ausprägung „{unknown}“ ist in dieser Tabelle nicht vorgesehen.", unknown, null);
        return position;
    }

    // A hand-made export writes a label once and leaves its repeats blank. Below the top level a blank means: does not apply.
    private static void FillRepeats(string[] top, int from, int width)
    {
        for (var i = from + 1; i < width && i < top.Length; i++)
            if (top[i].Trim().Length == 0)
                top[i] = top[i - 1];
    }

    private static string Known(SourceContent content) =>
        string.Join("; ", content.Dimensions.Select(dimension => $"{dimension.Codelist.Title}: {string.Join(", ", dimension.Codelist.Items.Where(item => item.IsDelivered).Select(item => item.Labels![0]).Take(8))}"));
}

/// <summary>A column of values. Its cell depends on the row only through the row's labels, so it is worked out once for each.</summary>
internal sealed class ValueColumn(int index, HeaderLabels.Position position)
{
    private readonly Dictionary<HeaderLabels.Position, int?> cells = [];

    public int Index { get; } = index;

    public HeaderLabels.Position Position { get; } = position;

    public int? CellFor(HeaderLabels.Position row, HeaderLabels labels) =>
        cells.TryGetValue(row, out var cell) ? cell : cells[row] = labels.CellOf(row, Position);
}
