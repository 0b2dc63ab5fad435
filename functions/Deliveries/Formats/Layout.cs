using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>Where a classic table has what: leading columns, and what each value column stands for.</summary>
internal sealed class Layout
{
    private readonly Dictionary<string, HeaderLabels.Position?> rowPositions = new(StringComparer.Ordinal);

    private Layout(int period, int key, int firstValue, int width, IReadOnlyList<ValueColumn> columns) =>
        (Period, Key, FirstValue, Width, Columns) = (period, key, firstValue, width, columns);

    /// <summary>Column of the period; -1 where a line of its own or the header says it.</summary>
    public int Period { get; }

    public int Key { get; }

    public int FirstValue { get; }

    public int Width { get; }

    public IReadOnlyList<ValueColumn> Columns { get; }

    public bool HasPeriodsAcross => Columns.All(column => column.Year is not null);

    /// <summary>Reads the header lines against the first data row. Null, once reported, where the header does not fit the table.</summary>
    public static Layout? Of(List<HeaderLine> header, string[] firstRow, int period, int key, TableRows rows, HeaderLabels labels, Intake intake)
    {
        var firstValue = FirstValueColumn(header, firstRow, key, rows);
        var width = header.Max(line => Array.FindLastIndex(line.Cells, cell => cell.Trim().Length > 0)) + 1;
        FillRepeats(header[0].Cells, firstValue, width);

        var reading = new HeaderReading(header, rows.Sheet, labels, intake);
        var columns = new List<ValueColumn>();
        var understood = true;
        for (var column = firstValue; column < width; column++)
            if (rows.Sheet is not null && columns.Count > 0 && columns[^1].TakesFlag(column, reading.Path(column), firstRow))
                continue;
            else if (reading.Column(column) is { } value)
                columns.Add(value);
            else
                understood = false;
        if (!understood || columns.Count == 0)
            return null;
        if (columns.Any(column => column.Flag is not null))
            columns[^1].Flag ??= columns[^1].Index + 1;

        var rowPosition = labels.Resolve(firstRow[(key + 2)..firstValue], out _);
        var same = columns.Where(_ => rowPosition is not null).GroupBy(column => (labels.CellOf(rowPosition!, column.Position), column.Year)).FirstOrDefault(group => group.Key.Item1 is null || group.Count() > 1);
        if (same is not null)
        {
            reading.Report(same.Last().Index, same.Key.Item1 is null ? $"Aus dem Tabellenkopf geht nicht hervor, was Spalte {same.Last().Index + 1} enthält." : $"Die Spalten {string.Join(" und ", same.Select(c => c.Index + 1))} haben dieselbe Bedeutung.", null);
            return null;
        }
        return new(period, key, firstValue, Math.Max(width, (columns[^1].Flag ?? 0) + 1), columns);
    }

    // Files leave the header of leading columns empty; a workbook may name them, and then the first row tells labels from figures.
    private static int FirstValueColumn(List<HeaderLine> header, string[] firstRow, int key, TableRows rows)
    {
        var first = Math.Max(key + 2, header.Min(line => Array.FindIndex(line.Cells, cell => cell.Trim().Length > 0)));
        if (rows.Sheet is not null)
            while (first < firstRow.Length - 1 && !CellText.IsFigure(firstRow[first]))
                first++;
        return first;
    }

    /// <summary>What the labels between region name and values say; null, once reported, where one is unknown.</summary>
    public HeaderLabels.Position? RowPosition(TableRows rows, HeaderLabels labels, Intake intake)
    {
        var text = string.Join('\u001F', Enumerable.Range(Key + 2, FirstValue - Key - 2).Select(column => rows[column].ToString()));
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
}
