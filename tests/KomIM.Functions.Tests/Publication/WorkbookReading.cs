using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelDataReader;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace KomIM.Tests.Publication;

/// <summary>A chart as the package holds it.</summary>
/// <param name="Sheet">Where it stands.</param>
/// <param name="Columns">Columns of the table beside it.</param>
/// <param name="Top">Points above the chart.</param>
internal sealed record ReadChart(string Sheet, C.ChartSpace Space, Xdr.NonVisualDrawingProperties Properties, Xdr.OneCellAnchor Anchor, int Columns, double Top);

/// <summary>Workbooks read with another library than the one that wrote them.</summary>
internal static class WorkbookReading
{
    // Reading is most of the time of these tests.
    private static readonly ConditionalWeakTable<byte[], List<(string Name, List<object?[]> Rows)>> Read = [];

    static WorkbookReading() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Every sheet with its rows, by ExcelDataReader: a number is a double, an empty cell null.</summary>
    public static List<(string Name, List<object?[]> Rows)> Sheets(byte[] workbook) => Read.GetValue(workbook, ReadSheets);

    private static List<(string Name, List<object?[]> Rows)> ReadSheets(byte[] workbook)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var sheets = new List<(string, List<object?[]>)>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }

    public static List<object?[]> Sheet(byte[] workbook, string name) => Sheets(workbook).Single(sheet => sheet.Name == name).Rows;

    /// <summary>The rows of a sheet from its header on.</summary>
    public static List<object?[]> Table(List<object?[]> rows) => [.. rows.SkipWhile(row => row.Skip(1).All(cell => cell is null))];

    public static IEnumerable<ReadChart> Charts(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var charts = new List<ReadChart>();
        foreach (var sheet in document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>())
            if (document.WorkbookPart.GetPartById(sheet.Id!.Value!) is WorksheetPart { DrawingsPart: { } drawing } part)
                foreach (var anchor in drawing.WorksheetDrawing.Elements<Xdr.OneCellAnchor>())
                    charts.Add(new(sheet.Name!.Value!, ((ChartPart)drawing.GetPartById(anchor.Descendants<C.ChartReference>().Single().Id!.Value!)).ChartSpace,
                        anchor.Descendants<Xdr.NonVisualDrawingProperties>().Single(), anchor, (int)part.TableDefinitionParts.Single().Table.TableColumns!.Count!.Value,
                        TopOf(part.Worksheet, int.Parse(anchor.FromMarker!.RowId!.Text, CultureInfo.InvariantCulture))));
        return charts;
    }

    /// <summary>Cells that a formula of a chart names, in its order: sheet, row and column from 1.</summary>
    public static IEnumerable<(string Sheet, int Row, int Column)> CellsOf(string formula)
    {
        foreach (Match area in Regex.Matches(formula, @"'((?:[^']|'')+)'!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?"))
        {
            var (column, row) = (Number(area.Groups[2].Value), Row(area.Groups[3].Value));
            var (lastColumn, lastRow) = area.Groups[4].Success ? (Number(area.Groups[4].Value), Row(area.Groups[5].Value)) : (column, row);
            for (var r = row; r <= lastRow; r++)
                for (var c = column; c <= lastColumn; c++)
                    yield return (area.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal), r, c);
        }

        static int Row(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
    }

    private static double TopOf(Worksheet sheet, int rows)
    {
        var standard = sheet.SheetFormatProperties!.DefaultRowHeight!.Value;
        var heights = sheet.Descendants<Row>().Take(rows).Select(row => row.Height?.Value ?? standard).ToArray();
        return heights.Sum() + (rows - heights.Length) * standard;
    }

    private static int Number(string letters) => letters.Aggregate(0, (number, letter) => number * 26 + letter - 'A' + 1);
}
