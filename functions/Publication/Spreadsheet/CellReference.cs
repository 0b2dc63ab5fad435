using System.Globalization;

namespace KomIM.Publication.Spreadsheet;

/// <summary>Cells by row and column, both from 1, as formulas write them.</summary>
internal static class CellReference
{
    public static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
            letters = (char)('A' + (column - 1) % 26) + letters;
        return letters;
    }

    public static string Of(int row, int column) => Letters(column) + row.ToString(CultureInfo.InvariantCulture);

    public static string Range(int row, int column, int lastRow, int lastColumn) => $"{Of(row, column)}:{Of(lastRow, lastColumn)}";

    public static string Absolute(int row, int column) => $"${Letters(column)}${row.ToString(CultureInfo.InvariantCulture)}";

    public static string Absolute(string sheet, int row, int column, int lastRow, int lastColumn) =>
        Absolute(sheet, row, column) + ((row, column) == (lastRow, lastColumn) ? "" : ":" + Absolute(lastRow, lastColumn));

    public static string Absolute(string sheet, int row, int column) => $"{Quoted(sheet)}!{Absolute(row, column)}";

    public static string Quoted(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Cells as areas: neighbours become one.</summary>
    public static IReadOnlyList<string> Areas(string sheet, IEnumerable<(int Row, int Column)> cells)
    {
        var areas = new List<(int Row, int Column, int LastRow, int LastColumn)>();
        foreach (var (row, column) in cells)
            if (areas.Count > 0 && areas[^1] is var last && (last.Row == row && last.LastColumn == column - 1 || last.Column == column && last.LastRow == row - 1 && (last.Row != last.LastRow || last.Column == last.LastColumn)))
                areas[^1] = (last.Row, last.Column, row, column);
            else
                areas.Add((row, column, row, column));
        return [.. areas.Select(area => Absolute(sheet, area.Row, area.Column, area.LastRow, area.LastColumn))];
    }
}
