using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ClosedXML.Excel;
using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>
/// The Liefervorlage of a table: instructions, the sheet that is filled and read, and the lists behind its cells. All keys are there
/// already; the deliverer adds period and figures. A function of the catalogue alone.
/// </summary>
internal sealed class DeliveryTemplate(SourceContent content, Regions regions)
{
    /// <summary>Rows below the last one that are formatted and checked too: further periods.</summary>
    private const int Further = 20_000;

    internal static readonly XLColor ToFill = XLColor.FromHtml("#FFF7DC");

    // A release changes with every delivery, its templates only with the catalogue.
    private static readonly ConditionalWeakTable<CatalogueRoot, ConcurrentDictionary<string, byte[]>> Written = [];

    private readonly IReadOnlyList<string> columns = TemplateColumns.Of(content);

    public static string NameOf(SourceTable table) => $"vorlagen/KomIM_Vorlage_{FileName.Of(table.Code)}.xlsx";

    /// <summary>The template of a table, as it is published.</summary>
    public static byte[] Of(CatalogueRoot catalogue, SourceTable table) =>
        Written.GetOrCreateValue(catalogue).GetOrAdd(table.Code, _ => new DeliveryTemplate(new(table, catalogue), catalogue.Regions).Write());

    public byte[] Write() => Write(TemplateRow.Empty(content, regions));

    /// <param name="asOf">What the deliverer says of the state of the data.</param>
    public byte[] Write(IReadOnlyList<TemplateRow> rows, string asOf = "", string remark = "")
    {
        var table = content.Table;
        using var workbook = WorkbookPackage.Begin($"Liefervorlage {table.Code}", table.Title, [table.Code, table.Title, "Liefervorlage"]);
        new TemplateInstructions(content, regions).Write(workbook, rows.Count > 1, asOf, remark);
        var data = workbook.Worksheets.Add(TemplateColumns.Sheet);
        var lists = new TemplateLists(workbook, content, regions);
        Format(data);
        for (var column = 0; column < columns.Count; column++)
            data.Cell(1, column + 1).SetValue(SheetText.Clean(columns[column]));
        for (var row = 0; row < rows.Count; row++)
            Fill(data, row + 2, rows[row]);
        var list = data.Range(1, 1, Math.Max(2, rows.Count + 1), columns.Count).CreateTable("Lieferung");
        list.Theme = XLTableTheme.TableStyleLight15;
        list.ShowRowStripes = false;
        for (var column = 0; column < columns.Count; column++)
            lists.Restrict(data.Range(2, column + 1, rows.Count + 1 + Further, column + 1), columns[column]);
        workbook.Worksheet(1).SetTabActive().SetTabSelected();
        return WorkbookPackage.Write(workbook, form: TemplateColumns.Sheet);
    }

    private void Fill(IXLWorksheet sheet, int row, TemplateRow figure)
    {
        string[] keys = [figure.Table, figure.Period, figure.Key, figure.Region];
        for (var i = 0; i < keys.Length; i++)
            Put(sheet, row, i, keys[i]);
        for (var i = 0; i < content.Dimensions.Count; i++)
            Put(sheet, row, keys.Length + i, content.Dimensions[i].Codelist.Items[content.ItemOf(figure.Cell, i)].Title);
        if (content.Table.Measures.Count > 1)
            Put(sheet, row, columns.Count - 3, content.Table.Measures[content.MeasureOf(figure.Cell)].Title);
        if (figure.Value is { } value)
            sheet.Cell(row, columns.Count - 1).SetValue(value);
        Put(sheet, row, columns.Count - 1, figure.Sign);
    }

    private static void Put(IXLWorksheet sheet, int row, int column, string text)
    {
        if (text.Length > 0)
            sheet.Cell(row, column + 1).SetValue(SheetText.Clean(text));
    }

    private void Format(IXLWorksheet sheet)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var column = sheet.Column(i + 1);
            column.Width = WidthOf(columns[i]);
            // Everything but the figure is text: a key keeps its zero, a period is no date, "-" is no formula.
            column.Style.NumberFormat.SetFormat(columns[i] == TemplateColumns.Value ? Decimals() : "@");
            if (columns[i] is TemplateColumns.Period or TemplateColumns.Value or TemplateColumns.Sign)
                column.Style.Fill.SetBackgroundColor(ToFill);
        }
        sheet.Column(columns.Count - 1).Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Right);
        sheet.Column(columns.Count).Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Center);
        sheet.Range(1, 1, 1, columns.Count).Style.Font.SetBold().NumberFormat.SetFormat("@").Fill.SetBackgroundColor(XLColor.White);
        sheet.SheetView.FreezeRows(1);
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.PageSetup.SetRowsToRepeatAtTop(1, 1);
        sheet.PageSetup.Footer.Right.AddText("Seite &P von &N");
    }

    private string Decimals() => content.Table.Measures.Max(measure => measure.Decimals) is > 0 and var decimals ? "#,##0." + new string('0', decimals) : "#,##0";

    private double WidthOf(string column) => column switch
    {
        TemplateColumns.Table => 18,
        TemplateColumns.Period => 14,
        TemplateColumns.Key => 9,
        TemplateColumns.Value => 14,
        TemplateColumns.Sign => 11,
        TemplateColumns.Name => 3 + regions.All.Max(region => region.Name.Length),
        _ => 3 + Math.Min(45, Math.Max(column.Length + 3, TemplateLists.Of(content, column).Max(text => text.Length))),
    };
}
