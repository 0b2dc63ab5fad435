using System.Text;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using ExcelDataReader;
using KomIM.Deliveries.Formats;

namespace KomIM.Deliveries;

/// <summary>The visible sheets of a delivered workbook, as far as a copy holds them: those with problems first, up to a number of cells.</summary>
internal sealed class DeliveredSheets
{
    /// <summary>Cells of all sheets together; a Kreis table of the sources has a tenth of it.</summary>
    private const int MaxCells = 100_000;

    private int left = MaxCells;

    // The library asks for Windows-1252 even where it reads none.
    static DeliveredSheets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public IReadOnlyList<DeliveredSheet> All { get; private init; } = [];

    /// <summary>Whether anything was left out.</summary>
    public bool IsCut => left < 0;

    /// <param name="marked">Names of the sheets with problems.</param>
    /// <returns>Null where the stream is no workbook that can be read.</returns>
    public static DeliveredSheets? Read(Stream package, IReadOnlySet<string> marked)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(package, new() { LeaveOpen = true });
            var sheets = new List<DeliveredSheet>();
            do
                if (reader.VisibleState == "visible" && sheets.All(sheet => sheet.Name != reader.Name))
                    sheets.Add(new(reader.Name));
            while (reader.NextResult());
            var copy = new DeliveredSheets { All = sheets };
            copy.Fill(reader, sheet => marked.Contains(sheet.Name));
            copy.Fill(reader, sheet => !marked.Contains(sheet.Name));
            return copy;
        }
        catch (Exception e) when (ParserFault.Is(e))
        {
            return null;
        }
    }

    private void Fill(IExcelDataReader reader, Func<DeliveredSheet, bool> chosen)
    {
        reader.Reset();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
            if (reader.VisibleState == "visible" && seen.Add(reader.Name) && All.First(sheet => sheet.Name == reader.Name) is var sheet && chosen(sheet))
                left = sheet.Read(reader, left);
        while (reader.NextResult());
    }
}

/// <summary>One sheet: values by row and column, with column widths and plain number formats.</summary>
internal sealed partial class DeliveredSheet(string name)
{
    private const int MaxColumns = 500;
    private const double MaxWidth = 60;

    private readonly List<(int Column, object Value, string? Format)[]> rows = [];
    private double[] widths = [];

    public string Name { get; } = name;

    /// <summary>Whether the copy has the cell (1-based).</summary>
    public bool Holds(int row, int column) => row <= rows.Count && column <= MaxColumns;

    /// <returns>How many cells of the allowance are left; less than none where something was left out.</returns>
    public int Read(IExcelDataReader reader, int allowance)
    {
        while (allowance >= 0 && reader.Read())
        {
            var row = new List<(int, object, string?)>();
            for (var column = 0; column < Math.Min(reader.FieldCount, MaxColumns); column++)
                if (reader.GetValue(column) is { } value)
                    row.Add((column + 1, value, reader.GetNumberFormatString(column) is { Length: < 20 } format && PlainFormat().IsMatch(format) ? format : null));
            // An empty row costs one too: a sheet may have a million.
            allowance -= Math.Max(1, row.Count);
            if (allowance >= 0)
                rows.Add([.. row]);
            if (widths.Length == 0)
                widths = [.. Enumerable.Range(0, Math.Min(reader.FieldCount, MaxColumns)).Select(reader.GetColumnWidth)];
        }
        return allowance;
    }

    public void WriteTo(IXLWorksheet sheet)
    {
        for (var row = 0; row < rows.Count; row++)
            foreach (var (column, value, format) in rows[row])
            {
                var cell = sheet.Cell(row + 1, column);
                CellContent.Write(cell, value);
                if (format is not null && value is double or int)
                    cell.Style.NumberFormat.Format = format;
            }
        for (var column = 0; column < widths.Length; column++)
            if (widths[column] is > 0 and var width)
                sheet.Column(column + 1).Width = Math.Min(width, MaxWidth);
    }

    [GeneratedRegex("^[#0., %]+$")]
    private static partial Regex PlainFormat();
}
