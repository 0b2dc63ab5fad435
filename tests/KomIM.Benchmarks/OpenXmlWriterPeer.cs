using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KomIM.Publication.Spreadsheet;

namespace KomIM.Benchmarks;

/// <summary>The cells and shared texts with the writer of the Open XML SDK, and the styles of our own; no tables, charts or page set-up.</summary>
internal static class OpenXmlWriterPeer
{
    /// <returns>Bytes of the workbook.</returns>
    public static long Write(PlainWorkbook workbook, IReadOnlyList<PlainCell[][]> rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var part = document.AddWorkbookPart();
            var (sheets, texts) = (new Sheets(), new Dictionary<string, int>(StringComparer.Ordinal));
            for (var i = 0; i < workbook.Sheets.Count; i++)
            {
                var sheet = part.AddNewPart<WorksheetPart>();
                WriteSheet(sheet, workbook.Sheets[i], rows[i], texts);
                sheets.Append(new Sheet { Id = part.GetIdOfPart(sheet), SheetId = (uint)i + 1, Name = workbook.Sheets[i].Name });
            }
            WriteTexts(part.AddNewPart<SharedStringTablePart>(), texts.Keys);
            part.AddNewPart<WorkbookStylesPart>().Stylesheet = new(Styles.Write().ToString());
            part.Workbook = new(sheets);
        }
        return stream.Length;
    }

    private static void WriteSheet(WorksheetPart part, PlainSheet plain, PlainCell[][] rows, Dictionary<string, int> texts)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new Columns(plain.Widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        for (var row = 0; row < rows.Length; row++)
        {
            var element = new Row { RowIndex = (uint)row + 1 };
            if (plain.Heights.TryGetValue(row + 1, out var height))
                (element.Height, element.CustomHeight) = (height, true);
            writer.WriteStartElement(element);
            for (var column = 0; column < rows[row].Length; column++)
                WriteCell(writer, rows[row][column], CellReference.Of(row + 1, column + 1), texts);
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteCell(OpenXmlWriter writer, PlainCell cell, string reference, Dictionary<string, int> texts)
    {
        var element = new Cell { CellReference = reference, StyleIndex = (uint)cell.Style };
        if (cell.Number is { } number)
            element.CellValue = new(number);
        else if (cell.Text is { } text)
        {
            if (!texts.TryGetValue(text, out var position))
                texts[text] = position = texts.Count;
            (element.DataType, element.CellValue) = (CellValues.SharedString, new(position.ToString(CultureInfo.InvariantCulture)));
        }
        else
            return;
        writer.WriteElement(element);
    }

    private static void WriteTexts(SharedStringTablePart part, IEnumerable<string> texts)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new SharedStringTable());
        foreach (var text in texts)
            writer.WriteElement(new SharedStringItem(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        writer.WriteEndElement();
    }
}
