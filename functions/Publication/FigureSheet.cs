using System.Globalization;
using ClosedXML.Excel;
using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>
/// A sheet with figures of one indicator: title, a sentence on its size, source, then one named table with a row for each
/// measure, series and region, and a column for each year. Numbers are numbers; where there is none stands its sign.
/// </summary>
internal sealed class FigureSheet(PublishedIndicator indicator, IReadOnlyList<Region> regions, IReadOnlyList<int> years, bool withComparison)
{
    private const int HeaderRow = 5;
    private const int FirstRow = HeaderRow + 1;
    private const int PercentDecimals = 1;

    private readonly (Measure Measure, Series Series)[] rows = [.. regions.Count == 1 ? indicator.RowsOf(regions[0]) : indicator.Rows];

    private int YearColumn { get; } = regions.Count > 1 ? 6 : 4;

    private int LastColumn => YearColumn + years.Count - 1 + (withComparison ? 3 : 0);

    private int Newest => years[^1];

    /// <summary>Writes the sheet and describes its chart, if there is a number to draw.</summary>
    /// <param name="tableName">Unique in the workbook.</param>
    /// <param name="scope">Whose figures these are, for the title.</param>
    public ChartSpec? Write(IXLWorksheet sheet, string tableName, string scope, ChartKind kind)
    {
        var headers = Headers();
        WriteHead(sheet, scope, rows.Length * regions.Count, headers.Count);
        for (var i = 0; i < headers.Count; i++)
            sheet.Cell(HeaderRow, i + 1).SetValue(headers[i]);
        var row = FirstRow;
        foreach (var (measure, series) in rows)
        {
            foreach (var region in regions)
                WriteRow(sheet, row++, measure, series, region);
            Format(sheet, row - regions.Count, row - 1, measure);
        }
        var table = sheet.Range(HeaderRow, 1, row - 1, LastColumn).CreateTable(tableName);
        table.Theme = XLTableTheme.TableStyleLight15;
        table.ShowAutoFilter = false;
        table.ShowRowStripes = false;
        SetUp(sheet, headers);
        var chart = Chart(sheet, kind, scope);
        SetPrintAreas(sheet, row - 1, chart);
        return chart;
    }

    private List<string> Headers()
    {
        List<string> headers = regions.Count > 1 ? ["Schlüssel", "Region"] : [];
        headers.AddRange(["Messgröße", "Einheit", "Gruppe"]);
        headers.AddRange(years.Select(Text));
        if (withComparison)
            headers.AddRange([$"Veränderung {Newest} gegenüber {Newest - 1}", $"Veränderung {Newest} gegenüber {Newest - 1} in %", $"Status {Newest}"]);
        return headers;
    }

    private void WriteHead(IXLWorksheet sheet, string scope, int count, int columns)
    {
        var definition = indicator.Definition;
        var period = years.Count == 1 ? Text(Newest) : $"{years[0]} bis {Newest}";
        sheet.Cell(1, 1).SetValue(SheetText.Clean($"{definition.Code} {definition.Title}: {scope}, {period}"));
        sheet.Cell(1, 1).Style.Font.SetBold().Font.SetFontSize(14);
        sheet.Cell(2, 1).SetValue(SheetText.Clean($"Eine Tabelle mit {Texts.Count(count, "Zeile", "Zeilen")} und {columns} Spalten; Stichtag oder Zeitraum: {definition.ReferenceDate}. Zeichen und Status erläutert das Blatt „{Texts.Legend}“."));
        sheet.Cell(3, 1).SetValue(SheetText.Clean($"Quelle: {definition.Source}; {string.Join("; ", indicator.Tables.Select(table => table.Credit).Distinct())}. {Texts.Licence}; eigene Berechnung."));
        sheet.Cell(4, 1).SetValue(Texts.ToContents);
        sheet.Cell(4, 1).Hyperlink = new XLHyperlink($"'{Texts.Contents}'!A1", Texts.Contents);
    }

    private void WriteRow(IXLWorksheet sheet, int row, Measure measure, Series series, Region region)
    {
        var column = 1;
        if (regions.Count > 1)
        {
            sheet.Cell(row, column++).SetValue(region.Ags);
            sheet.Cell(row, column++).SetValue(SheetText.Clean(region.ShortName));
        }
        sheet.Cell(row, column++).SetValue(SheetText.Clean(measure.Title));
        sheet.Cell(row, column++).SetValue(Units.Title(measure.Unit));
        sheet.Cell(row, column++).SetValue(SheetText.Clean(series.Title));
        foreach (var year in years)
            Put(sheet.Cell(row, column++), indicator.Value(measure, series, region, year).Figure, measure.Decimals);
        if (!withComparison)
            return;
        var newest = indicator.Value(measure, series, region, Newest);
        Put(sheet.Cell(row, column++), newest.Change, measure.Decimals);
        Put(sheet.Cell(row, column++), newest.ChangePercent, PercentDecimals);
        sheet.Cell(row, column).SetValue(newest.Figure.Status.Letter() + (newest.Before is null ? "" : " " + Texts.Revised));
    }

    private static void Put(IXLCell cell, Figure figure, int decimals)
    {
        if (figure is { Value: { } value, IsNothing: false, Status: not ObsStatus.Unreliable })
            cell.SetValue(value);
        else
            cell.SetValue(figure.Print(decimals));
    }

    private void Format(IXLWorksheet sheet, int first, int last, Measure measure)
    {
        sheet.Range(first, YearColumn, last, LastColumn).Style
            .NumberFormat.SetFormat(FormatOf(measure.Decimals))
            .Alignment.SetHorizontal(XLAlignmentHorizontalValues.Right);
        if (withComparison)
            sheet.Range(first, LastColumn - 1, last, LastColumn - 1).Style.NumberFormat.SetFormat(FormatOf(PercentDecimals));
    }

    // Excel shows a point and comma of a format code as the country of its user writes them.
    private static string FormatOf(int decimals) => decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals);

    private void SetUp(IXLWorksheet sheet, List<string> headers)
    {
        sheet.Row(HeaderRow).Height = withComparison ? 48 : 18;
        sheet.Row(HeaderRow).Style.Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Bottom).Font.SetBold();
        sheet.Range(HeaderRow, YearColumn, HeaderRow, LastColumn).Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Right);
        for (var column = 1; column <= headers.Count; column++)
            sheet.Column(column).Width = WidthOf(headers[column - 1]);
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        sheet.PageSetup.FitToPages(1, 0);
        sheet.PageSetup.SetRowsToRepeatAtTop(HeaderRow, HeaderRow);
        sheet.PageSetup.Footer.Right.AddText("Seite &P von &N");
    }

    // Table and chart each on pages of their own: side by side on one page neither could be read, and Excel
    // ignores page breaks where pages are fitted.
    private void SetPrintAreas(IXLWorksheet sheet, int lastRow, ChartSpec? chart)
    {
        sheet.PageSetup.PrintAreas.Add(1, 1, lastRow, LastColumn);
        if (chart is not null)
            sheet.PageSetup.PrintAreas.Add(ChartSpec.Top + 1, chart.Column + 1, ChartSpec.Top + ChartSpec.Height, chart.Column + ChartSpec.Width);
    }

    private double WidthOf(string header) => header switch
    {
        "Schlüssel" => Longest(regions.Select(region => region.Ags), 14),
        "Region" => Longest(regions.Select(region => region.ShortName), 40),
        "Messgröße" => Longest(rows.Select(row => row.Measure.Title), 45),
        "Einheit" => 20,
        "Gruppe" => Longest(rows.Select(row => row.Series.Title), 55),
        _ when header.StartsWith("Veränderung", StringComparison.Ordinal) => 18,
        _ => 13,
    };

    private static double Longest(IEnumerable<string> texts, int limit) => Math.Min(limit, texts.Max(text => text.Length)) + 3;

    private ChartSpec? Chart(IXLWorksheet sheet, ChartKind kind, string scope) => kind == ChartKind.Line
        ? LineChart(sheet, regions[0], scope)
        : ColumnChart(sheet, scope);

    private ChartSpec? LineChart(IXLWorksheet sheet, Region region, string scope)
    {
        var drawn = years.Where(year => indicator.ChartRows.Any(line => Drawn(line, region, year) is not null)).ToArray();
        if (drawn.Length == 0)
            return null;
        int[] shown = [.. Enumerable.Range(drawn[0], drawn[^1] - drawn[0] + 1)];
        var lines = indicator.ChartRows
            .Where(line => shown.Any(year => Drawn(line, region, year) is not null))
            .Select(line => Series(sheet, line, [.. shown.Select(year => (Drawn(line, region, year), (RowOf(line, region), ColumnOf(year))))]))
            .ToArray();
        var measure = indicator.ChartRows[0].Measure;
        return new(shown.Length == 1 ? ChartKind.Column : ChartKind.Line, $"{indicator.Definition.Title}: {measure.Title}, {scope}", Texts.LinesSeen(shown, lines, number => Print(number, measure)), "Jahr", ValueTitle(measure), FormatOf(measure.Decimals),
            new(Areas(shown.Select(year => (HeaderRow, ColumnOf(year))), sheet), [.. shown.Select(Text)], []), lines, LastColumn + 1);
    }

    // Kreise side by side, newest year.
    private ChartSpec? ColumnChart(IXLWorksheet sheet, string scope)
    {
        var kreise = regions.Where(region => region.IsKreis).ToArray();
        var groups = indicator.ChartRows
            .Where(line => kreise.Any(kreis => Drawn(line, kreis, Newest) is not null))
            .Select(line => Series(sheet, line, [.. kreise.Select(kreis => (Drawn(line, kreis, Newest), (RowOf(line, kreis), ColumnOf(Newest))))]))
            .ToArray();
        if (groups.Length == 0)
            return null;
        var measure = indicator.ChartRows[0].Measure;
        return new(ChartKind.Column, $"{indicator.Definition.Title}: {measure.Title} {Newest}, {scope}", Texts.ColumnsSeen([.. kreise.Select(kreis => kreis.ShortName)], groups, number => Print(number, measure)),
            "Kreis oder kreisfreie Stadt", ValueTitle(measure), FormatOf(measure.Decimals),
            new(Areas(kreise.Select(kreis => (RowOf(indicator.ChartRows[0], kreis), 2)), sheet), [.. kreise.Select(kreis => kreis.ShortName)], []), groups, LastColumn + 1);
    }

    // Excel draws text as zero. That is right for "-"; for any other sign an empty cell stands in, which it draws as a gap.
    private ChartSeries Series(IXLWorksheet sheet, (Measure Measure, Series Series) line, IReadOnlyList<(decimal? Number, (int Row, int Column) Cell)> points) => new(
        line.Series.Title,
        Cell(sheet, RowOf(line, regions[0]), YearColumn - 1),
        new(Areas(points.Select(point => point.Number is null ? EmptyCell : point.Cell), sheet), [], [.. points.Select(point => point.Number)]));

    private (int Row, int Column) EmptyCell => (HeaderRow - 1, YearColumn);

    private decimal? Drawn((Measure Measure, Series Series) line, Region region, int year) =>
        indicator.Value(line.Measure, line.Series, region, year).Figure is { Status: not ObsStatus.Unreliable } figure ? figure.Value : null;

    private int RowOf((Measure Measure, Series Series) line, Region region) =>
        FirstRow + Array.IndexOf(rows, line) * regions.Count + regions.ToList().IndexOf(region);

    private int ColumnOf(int year) => YearColumn + year - years[0];

    // Neighbouring cells become one area.
    private static List<string> Areas(IEnumerable<(int Row, int Column)> cells, IXLWorksheet sheet)
    {
        var areas = new List<(int Row, int Column, int LastRow, int LastColumn)>();
        foreach (var (row, column) in cells)
            if (areas.Count > 0 && areas[^1] is var last && (last.Row == row && last.LastColumn == column - 1 || last.Column == column && last.LastRow == row - 1 && (last.Row != last.LastRow || last.Column == last.LastColumn)))
                areas[^1] = (last.Row, last.Column, row, column);
            else
                areas.Add((row, column, row, column));
        return [.. areas.Select(area => (area.Row, area.Column) == (area.LastRow, area.LastColumn) ? Cell(sheet, area.Row, area.Column) : $"{Cell(sheet, area.Row, area.Column)}:{Address(area.LastRow, area.LastColumn)}")];
    }

    private static string Cell(IXLWorksheet sheet, int row, int column) => $"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!{Address(row, column)}";

    private static string Address(int row, int column) => $"${XLHelper.GetColumnLetterFromNumber(column)}${row.ToString(CultureInfo.InvariantCulture)}";

    private static string ValueTitle(Measure measure) => $"{measure.Title} ({Units.Title(measure.Unit)})";

    private static string Print(decimal value, Measure measure) => Figure.Of(value).Print(measure.Decimals) + (measure.Unit == MeasureUnit.Percent ? " %" : "");

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
