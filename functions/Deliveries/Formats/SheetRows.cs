using System.Globalization;
using ExcelDataReader;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// Rows of a sheet. A number is written with decimal comma, a date as <c>dd.mm.yyyy</c>, an error value as Excel shows it
/// (<c>#REF!</c>); a merged cell repeats its text in every cell that it covers.
/// </summary>
internal sealed class SheetRows(IExcelDataReader reader, IReadOnlyDictionary<(int Row, int Column), string> errors) : TableRows
{
    /// <summary>Excel calculates with 15 digits; what follows is noise.</summary>
    private const string Digits = "0.###############";

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    // By the row that they begin in, from the last to the first; and those that cover the row, with their texts.
    private readonly Stack<CellRange> merged = new((reader.MergeCells ?? []).OrderByDescending(range => range.FromRow));
    private readonly List<(CellRange Range, string Text)> covering = [];
    private string?[] cells = [];

    public override string? Sheet { get; } = reader.Name;

    public override int Count => cells.Length;

    public override ReadOnlySpan<char> this[int column] => (uint)column < (uint)cells.Length ? cells[column] : default;

    public override bool Read()
    {
        if (!reader.Read())
            return false;
        Row = reader.Depth + 1;
        if (cells.Length != reader.FieldCount)
            cells = new string?[reader.FieldCount];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = TextOf(column);
        Repeat();
        return true;
    }

    // Only the first cell of a merged range has a text.
    private void Repeat()
    {
        covering.RemoveAll(cover => cover.Range.ToRow < Row - 1);
        var free = cells.Length - covering.Sum(cover => WidthOf(cover.Range));
        while (merged.TryPeek(out var range) && range.FromRow < Row)
        {
            merged.Pop();
            // Merged ranges never overlap, but in a file made to cost time.
            if (range.ToRow < Row - 1 || range.FromColumn >= cells.Length || WidthOf(range) > free)
                continue;
            free -= WidthOf(range);
            covering.Add((range, cells[range.FromColumn] ?? ""));
        }
        foreach (var (range, text) in covering)
            for (var column = range.FromColumn; column <= range.ToColumn && column < cells.Length; column++)
                cells[column] = text;
    }

    private int WidthOf(CellRange range) => Math.Min(range.ToColumn, cells.Length - 1) - range.FromColumn + 1;

    private string? TextOf(int column) => reader.GetValue(column) switch
    {
        null => errors.Count > 0 ? errors.GetValueOrDefault((Row, column + 1)) : null,
        string text => text,
        double number when Math.Abs(number) < 1e15 => ((decimal)number).ToString(Digits, German),
        DateTime date => date.ToString("dd.MM.yyyy", German),
        IFormattable other => other.ToString(null, German),
        var other => other.ToString(),
    };

    // The workbook owns its reader.
    public override void Dispose()
    {
    }
}
