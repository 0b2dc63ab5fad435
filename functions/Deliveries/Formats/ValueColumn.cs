namespace KomIM.Deliveries.Formats;

/// <summary>A column of values. Its cell depends on the row only through the row's labels, so it is worked out once for each.</summary>
/// <param name="year">Where the header has the periods across.</param>
internal sealed class ValueColumn(int index, HeaderLabels.Position position, int? year, string[] path)
{
    private readonly Dictionary<HeaderLabels.Position, int?> cells = [];

    public int Index { get; } = index;

    public HeaderLabels.Position Position { get; } = position;

    public int? Year { get; } = year;

    /// <summary>Column beside it that says how reliable the value is (<c>e</c>, <c>p</c>, <c>r</c>), in workbooks of GENESIS-Online.</summary>
    public int? Flag { get; set; }

    public int? CellFor(HeaderLabels.Position row, HeaderLabels labels) =>
        cells.TryGetValue(row, out var cell) ? cell : cells[row] = labels.CellOf(row, Position);

    /// <summary>Value and flag, as one cell of a CSV file has them: <c>1234p</c>. That a value is final (<c>e</c>) goes without saying.</summary>
    public ReadOnlySpan<char> Text(TableRows rows) =>
        Flag is { } flag && rows[flag].Trim() is { Length: > 0 } letter and not "e" && rows[Index].Trim() is { } value && value.IndexOfAnyInRange('0', '9') >= 0
            ? string.Concat(value, letter)
            : rows[Index];

    /// <summary>Whether the next column holds only the flags of this one: a letter or nothing below the same header, or none.</summary>
    public bool TakesFlag(int column, string[] itsPath, string[] firstRow)
    {
        if (column != Index + 1 || firstRow.ElementAtOrDefault(column)?.Trim() is not ({ Length: 0 } or [>= 'a' and <= 'z']) || itsPath[^1].Length > 0 && !itsPath.SequenceEqual(path))
            return false;
        Flag = column;
        return true;
    }
}
