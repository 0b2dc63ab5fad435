using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KomIM.Publication;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace KomIM.Benchmarks;

/// <summary>The workbooks of a release of ten years, read back with the Open XML SDK, as plain data for other libraries; the workbooks beside it.</summary>
internal static class PlainSheets
{
    private const double EmuOfPoint = 12_700;

    public static void Write(string folder)
    {
        foreach (var file in Inputs.Workbooks(Inputs.Indicators()))
        {
            var target = Directory.CreateDirectory(Path.Combine(folder, file.Name.Replace('/', '-'))).FullName;
            var content = file.Content();
            File.WriteAllBytes(Path.Combine(target, Path.GetFileName(file.Name)), content);
            using var document = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
            Read(document, file.Name, target).Save(target);
            Console.WriteLine(file.Name);
        }
    }

    private static PlainWorkbook Read(SpreadsheetDocument document, string name, string folder)
    {
        var workbook = document.WorkbookPart!;
        string[] texts = [.. workbook.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText)];
        var sheets = workbook.Workbook.Sheets!.Elements<Sheet>().Select((sheet, i) => ReadSheet(workbook, sheet, i, texts, folder)).ToArray();
        var about = document.PackageProperties;
        return new(name, about.Title!, about.Subject!, about.Creator!, about.Keywords!, about.Language!, Styles(workbook.WorkbookStylesPart!.Stylesheet), sheets);
    }

    private static PlainSheet ReadSheet(WorkbookPart workbook, Sheet sheet, int position, string[] texts, string folder)
    {
        var part = (WorksheetPart)workbook.GetPartById(sheet.Id!.Value!);
        var rows = string.Create(CultureInfo.InvariantCulture, $"{position + 1}.jsonl");
        var (widths, heights) = (new List<double>(), new Dictionary<int, double>());
        using (var stream = new BufferedStream(File.Create(Path.Combine(folder, rows)), 1 << 16))
        using (var reader = OpenXmlReader.Create(part))
            while (reader.Read())
                if (reader.ElementType == typeof(Column) && reader.IsStartElement)
                    widths.Add(((Column)reader.LoadCurrentElement()!).Width!.Value);
                else if (reader.ElementType == typeof(Row) && reader.IsStartElement)
                {
                    var row = (Row)reader.LoadCurrentElement()!;
                    if (row.Height is { } height)
                        heights[(int)row.RowIndex!.Value] = height.Value;
                    PlainWorkbook.SaveRow(stream, Cells(row, texts));
                }
        var table = part.TableDefinitionParts.Single().Table;
        return new(
            sheet.Name!.Value!, rows, widths, heights,
            new(table.DisplayName!.Value!, table.Reference!.Value!, RowOf(table.Reference.Value!), [.. table.TableColumns!.Elements<TableColumn>().Select(column => column.Name!.Value!)], table.AutoFilter is not null),
            part.Worksheet.Descendants<Pane>().Any(),
            part.Worksheet.Descendants<OddFooter>().Single().Text,
            NameOf(workbook, position, "_xlnm.Print_Area"),
            RowOf(table.Reference.Value!),
            [.. part.Worksheet.Descendants<Hyperlink>().Select(link => new[] { link.Reference!.Value!, link.Location!.Value! })],
            part.DrawingsPart is { } drawing ? [.. drawing.WorksheetDrawing.Elements<Xdr.OneCellAnchor>().Select(anchor => Chart(drawing, anchor))] : []);
    }

    private static IEnumerable<PlainCell> Cells(Row row, string[] texts)
    {
        var next = 1;
        foreach (var cell in row.Elements<Cell>())
        {
            for (var column = ColumnOf(cell.CellReference!.Value!); next < column; next++)
                yield return default;
            next++;
            var (value, style) = (cell.CellValue?.Text, (int)(cell.StyleIndex?.Value ?? 0));
            yield return value is null ? new(null, null, style)
                : cell.DataType?.Value == CellValues.SharedString ? new(texts[int.Parse(value, CultureInfo.InvariantCulture)], null, style)
                : new(null, decimal.Parse(value, CultureInfo.InvariantCulture), style);
        }
    }

    private static PlainStyle[] Styles(Stylesheet styles)
    {
        var formats = styles.NumberingFormats!.Elements<NumberingFormat>().ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode!.Value!);
        var (fonts, fills, borders) = (styles.Fonts!.Elements<Font>().ToArray(), styles.Fills!.Elements<Fill>().ToArray(), styles.Borders!.Elements<Border>().ToArray());
        return [.. styles.CellFormats!.Elements<CellFormat>().Select(format =>
        {
            var (font, fill, line) = (fonts[format.FontId!.Value], fills[format.FillId!.Value].PatternFill!, borders[format.BorderId!.Value].BottomBorder!);
            return new PlainStyle(
                font.Bold is not null, font.Underline is not null, font.FontSize!.Val!.Value, font.FontName!.Val!.Value!, font.Color!.Rgb!.Value![2..],
                fill.ForegroundColor?.Rgb?.Value![2..], line.Style?.InnerText, line.Color?.Rgb?.Value![2..],
                format.Alignment?.Horizontal?.InnerText, format.Alignment?.Vertical?.InnerText, format.Alignment?.WrapText?.Value ?? false,
                formats.GetValueOrDefault(format.NumberFormatId!.Value, ""));
        })];
    }

    private static PlainChart Chart(DrawingsPart drawing, Xdr.OneCellAnchor anchor)
    {
        var space = ((ChartPart)drawing.GetPartById(anchor.Descendants<C.ChartReference>().Single().Id!.Value!)).ChartSpace;
        var (bars, area) = (space.Descendants<C.BarChart>().SingleOrDefault(), space.Descendants<C.PlotArea>().Single());
        var kind = bars is null ? "lines" : bars.BarGrouping!.Val!.Value == C.BarGroupingValues.Stacked ? "stack" : bars.BarDirection!.Val!.Value == C.BarDirectionValues.Bar ? "bars" : "columns";
        return new(
            kind, space.GetFirstChild<C.Chart>()!.Title!.InnerText, anchor.Descendants<Xdr.NonVisualDrawingProperties>().Single().Description!.Value!,
            area.GetFirstChild<C.CategoryAxis>()!.GetFirstChild<C.Title>()!.InnerText, area.GetFirstChild<C.ValueAxis>()!.GetFirstChild<C.Title>()!.InnerText,
            area.GetFirstChild<C.ValueAxis>()!.NumberingFormat!.FormatCode!.Value!,
            int.Parse(anchor.FromMarker!.RowId!.Text, CultureInfo.InvariantCulture), int.Parse(anchor.FromMarker.ColumnId!.Text, CultureInfo.InvariantCulture),
            anchor.Extent!.Cx!.Value / EmuOfPoint, anchor.Extent.Cy!.Value / EmuOfPoint,
            [.. area.Descendants<C.SeriesText>().Select(text => Series((OpenXmlCompositeElement)text.Parent!))]);
    }

    private static PlainSeries Series(OpenXmlCompositeElement series) => new(
        series.GetFirstChild<C.SeriesText>()!.Descendants<C.Formula>().Single().Text,
        series.GetFirstChild<C.CategoryAxisData>()!.Descendants<C.Formula>().Single().Text,
        series.GetFirstChild<C.Values>()!.Descendants<C.Formula>().Single().Text,
        series.Descendants<A.RgbColorModelHex>().First().Val!.Value!,
        series.Descendants<C.Symbol>().FirstOrDefault()?.Val?.InnerText,
        series.Descendants<A.PresetDash>().FirstOrDefault()?.Val?.InnerText,
        series.Descendants<A.PatternFill>().FirstOrDefault()?.Preset?.InnerText);

    private static string? NameOf(WorkbookPart workbook, int position, string name) =>
        workbook.Workbook.DefinedNames!.Elements<DefinedName>().SingleOrDefault(defined => defined.Name == name && defined.LocalSheetId!.Value == position)?.Text;

    private static int RowOf(string reference) => int.Parse(reference.Split(':')[0].TrimStart([.. Enumerable.Range('A', 26).Select(letter => (char)letter)]), CultureInfo.InvariantCulture);

    private static int ColumnOf(string reference) => reference.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (number, letter) => number * 26 + letter - 'A' + 1);
}
