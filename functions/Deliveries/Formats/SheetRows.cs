using System.Globalization;
using ExcelDataReader;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// Rows of a sheet. A number is written with decimal comma, a date as <c>dd.mm.yyyy</c>, an error value as Excel shows it
/// (<c>#REF!</c>); a merged cell repeats its text in every cell that it covers.
/// </summary>
internal sealed class SheetRows(IExcelDataReader reader) : TableRows
{
    /// <summary>Excel calculates with 15 digits; what follows is noise.</summary>
    private const string Digits = "0.###############";

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private readonly CellRange[] merged = reader.MergeCells ?? [];
    private readonly Dictionary<CellRange, string> mergedTexts = [];
    private string?[] cells = [];

    public override string? Sheet { get; } = reader.Name;

    public override int Count => cells.Length;

    public override ReadOnlySpan<char> this[int column] => (uint)column < (uint)cells.Length ? cells[column] : default;

    public override bool Read()
    {
        if (!reader.Read())
            return false;
        Row = reader.Depth + 1;
        cells = new string?[reader.FieldCount];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = TextOf(column);
        foreach (var range in merged.Where(range => range.FromRow < Row && Row <= range.ToRow + 1))
            Repeat(range);
        return true;
    }

    // Only the first cell of a merged range has a text.
    private void Repeat(CellRange range)
    {
        if (Row == range.FromRow + 1)
            mergedTexts[range] = range.FromColumn < cells.Length ? cells[range.FromColumn] ?? "" : "";
        for (var column = range.FromColumn; column <= range.ToColumn && column < cells.Length; column++)
            cells[column] = mergedTexts.GetValueOrDefault(range);
    }

    // The library hands on an error value as text.
    private string? TextOf(int column) => reader.GetValue(column) switch
    {
        null => null,
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
