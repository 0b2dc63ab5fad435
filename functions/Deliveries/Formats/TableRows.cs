namespace KomIM.Deliveries.Formats;

/// <summary>The rows of a delivered table, of a text file or of a sheet, one after the other; a reader does not know which.</summary>
internal abstract class TableRows : IDisposable
{
    /// <summary>Name of the sheet; null for a text file.</summary>
    public virtual string? Sheet => null;

    /// <summary>The row as a text editor or spreadsheet numbers it, from 1.</summary>
    public int Row { get; protected set; }

    /// <summary>Number of cells in the row.</summary>
    public abstract int Count { get; }

    /// <summary>Text of a cell, as German sources write it (decimal comma); empty where the row has no such column.</summary>
    public abstract ReadOnlySpan<char> this[int column] { get; }

    /// <exception cref="UnreadableRowException">What follows is no row.</exception>
    public abstract bool Read();

    public string Text(int column) => this[column].Trim().ToString();

    public string[] Cells() => [.. Enumerable.Range(0, Count).Select(column => this[column].ToString())];

    public bool IsBlank(int from = 0)
    {
        for (var column = from; column < Count; column++)
            if (!this[column].IsWhiteSpace())
                return false;
        return true;
    }

    /// <summary>Whether the row says one thing only: in its first cell, or in one that is merged over the others.</summary>
    public bool IsLone()
    {
        var first = this[0].Trim();
        for (var column = 1; column < Count; column++)
            if (this[column].Trim() is { Length: > 0 } text && !text.SequenceEqual(first))
                return false;
        return first.Length > 0;
    }

    /// <summary>Where a cell of the row stands; <paramref name="column"/> counts from 0, the place from 1.</summary>
    public Place At(int column) => new(Row, column + 1, Sheet);

    public abstract void Dispose();
}

/// <summary>A row that breaks the rules of its format.</summary>
internal sealed class UnreadableRowException(int row, string reason) : Exception(reason)
{
    public int Row { get; } = row;
}
