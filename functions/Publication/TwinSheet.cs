using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>
/// The flat twin of tables, for programs and for filters: one row a value, header in the first row, nothing else on the sheet. Columns are those of
/// <c>daten/komim.csv</c> with the titles of measure and series; a cell is empty where there is no number.
/// </summary>
internal static class TwinSheet
{
    private const int PercentDecimals = 1;

    private static readonly (string Header, double Width)[] Columns =
    [
        ("indicator", 10), ("measure", 20), ("measure_title", 34), ("period", 9), ("ags", 13), ("region", 28), ("series", 24), ("series_title", 40),
        ("value", 14), ("unit", 11), ("status", 9), ("previous_value", 16), ("change", 14), ("change_percent", 16), ("revised", 10),
        ("sign", 8), ("previous_sign", 15), ("change_sign", 13), ("change_percent_sign", 20),
    ];

    public static string NameOf(string sheet) => "csv-" + sheet;

    public static SheetForm Form { get; } = new([.. Columns.Select(column => column.Width)], HeaderRow: 1, FrozenRows: 1);

    /// <param name="table">Name of the table.</param>
    public static void Write(SheetWriter sheet, string table, IEnumerable<FlatRow> rows)
    {
        sheet.BeginRow();
        foreach (var (header, _) in Columns)
            sheet.Text(header, CellStyle.FlatHeader);
        foreach (var row in rows)
            WriteRow(sheet, row);
        sheet.Table = new(table, 1, sheet.Row, [.. Columns.Select(column => column.Header)], Texts.TwinSeen, HasFilter: true);
    }

    private static void WriteRow(SheetWriter sheet, FlatRow row)
    {
        var (measure, value) = (row.Measure, row.Value);
        sheet.BeginRow();
        sheet.Text(row.Indicator.Code, CellStyle.Flat);
        sheet.Text(measure.Code, CellStyle.Flat);
        sheet.Text(measure.Title, CellStyle.Flat);
        sheet.Number(row.Year, CellStyle.Flat);
        sheet.Text(row.Region.Ags, CellStyle.Flat);
        sheet.Text(row.Region.Name, CellStyle.Flat);
        sheet.Text(row.Series.Code, CellStyle.Flat);
        sheet.Text(row.Series.Title, CellStyle.Flat);
        Number(sheet, value.Figure, measure.Decimals);
        sheet.Text(Units.Code(measure.Unit), CellStyle.Flat);
        sheet.Text(value.Figure.Status.Letter().ToString(), CellStyle.Flat);
        Number(sheet, value.Previous, measure.Decimals);
        Number(sheet, value.Change, measure.Decimals);
        Number(sheet, value.ChangePercent, PercentDecimals);
        foreach (var text in (string[])[value.Before is null ? "" : Texts.Revised, value.Figure.Sign, value.Previous.Sign, value.Change.Sign, value.ChangePercent.Sign])
            if (text.Length > 0)
                sheet.Text(text, CellStyle.Flat);
            else
                sheet.Blank();
    }

    private static void Number(SheetWriter sheet, Figure figure, int decimals)
    {
        if (figure.Value is { } number)
            sheet.Number(number, CellStyle.FlatNumber(decimals));
        else
            sheet.Blank();
    }
}
