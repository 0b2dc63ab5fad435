using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using KomIM.Catalogue;
using KomIM.Figures;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using D = DocumentFormat.OpenXml.Drawing;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace KomIM.Tests.Publication;

public sealed class ChartTests
{
    private static readonly Indicator Deaths = SampleRelease.Catalogue.Indicators.Single(indicator => indicator.Code == "1D");

    [Fact]
    public void Every_sheet_of_figures_has_a_chart_with_title_axis_titles_and_alternative_text() => Assert.All(SampleRelease.Workbooks, file =>
    {
        var charts = ChartsOf(file.Bytes).ToArray();
        // In this Kreis every figure is suppressed.
        Assert.Equal(file.Name.Contains("06533", StringComparison.Ordinal), charts.Length == 0);
        foreach (var chart in charts)
        {
            Assert.Equal(3, chart.Space.Descendants<C.Title>().Count());
            Assert.All(chart.Space.Descendants<C.Title>(), title => Assert.False(string.IsNullOrWhiteSpace(title.InnerText)));
            Assert.Single(chart.Space.Descendants<C.CategoryAxis>().Single().Elements<C.Title>());
            Assert.Single(chart.Space.Descendants<C.ValueAxis>().Single().Elements<C.Title>());
            Assert.Matches("^[^.!?]*\\d.*\\.$", chart.Properties.Description!.Value);
            Assert.False(string.IsNullOrWhiteSpace(chart.Properties.Title!.Value));
        }
    });

    [Fact]
    public void A_chart_shows_the_cells_it_refers_to_and_leaves_a_gap_where_there_is_no_number()
    {
        foreach (var chart in SampleRelease.Workbooks.SelectMany(file => ChartsOf(file.Bytes)))
            foreach (var series in chart.Space.Descendants<C.Values>())
            {
                var cells = CellsOf(series.Descendants<C.Formula>().Single().Text).Select(cell => chart.Cells.GetValueOrDefault(cell)).ToArray();
                var cache = series.Descendants<C.NumericPoint>().ToDictionary(point => (int)point.Index!.Value, point => point.NumericValue!.Text);
                Assert.Equal(cells.Length, (int)series.Descendants<C.PointCount>().Single().Val!.Value);
                for (var i = 0; i < cells.Length; i++)
                    if (cache.TryGetValue(i, out var drawn))
                        // A sign is text, which Excel draws as zero: right for nothing, and for nothing else.
                        Assert.Equal(decimal.Parse(drawn, CultureInfo.InvariantCulture), cells[i] == "-" ? 0 : decimal.Parse(cells[i]!, CultureInfo.InvariantCulture));
                    else
                        Assert.Null(cells[i]);
            }
    }

    [Fact]
    public void Categories_and_values_are_equally_many_and_every_year_between_first_and_last_is_on_the_axis()
    {
        foreach (var chart in SampleRelease.Workbooks.SelectMany(file => ChartsOf(file.Bytes)))
        {
            Assert.Single(chart.Space.Descendants<C.PointCount>().Where(count => count.Parent is not C.StringCache { Parent.Parent: C.SeriesText }).Select(count => count.Val!.Value).Distinct());
            var categories = chart.Space.Descendants<C.CategoryAxisData>().First().Descendants<C.StringPoint>().Select(point => point.NumericValue!.Text).ToArray();
            if (int.TryParse(categories[0], out var first))
                Assert.Equal(Enumerable.Range(first, categories.Length).Select(year => year.ToString(CultureInfo.InvariantCulture)), categories);
            Assert.Equal("gap", chart.Space.Descendants<C.DisplayBlanksAs>().Single().Val!.InnerText);
        }
    }

    [Fact]
    public void Columns_keep_every_Kreis_even_where_a_figure_is_missing()
    {
        var chart = ChartsOf(SampleRelease.Files["indikatoren/KomIM_1D.xlsx"]).First();
        Assert.Equal(26u, chart.Space.Descendants<C.CategoryAxisData>().First().Descendants<C.PointCount>().Single().Val!.Value);
    }

    [Fact]
    public void A_year_that_is_missing_inside_a_line_is_a_gap()
    {
        var years = LineOf(year => year == 2013 ? Figure.Suppressed : year == 2014 ? Figure.Of(7, ObsStatus.Unreliable) : Figure.Of(1000 + year)).Space;
        Assert.Equal(5u, years.Descendants<C.CategoryAxisData>().First().Descendants<C.PointCount>().Single().Val!.Value);
        Assert.Equal([0u, 1u, 4u], years.Descendants<C.Values>().First().Descendants<C.NumericPoint>().Select(point => point.Index!.Value));
    }

    [Fact]
    public void Where_there_is_no_number_there_is_no_chart()
    {
        var files = SampleRelease.Write(SampleRelease.Catalogue, [SampleRelease.Of(SampleRelease.Catalogue, Deaths, (_, _, _, _) => Figure.Suppressed)]);
        Assert.All(files.Where(file => file.Key.EndsWith(".xlsx", StringComparison.Ordinal)), file => Assert.Empty(ChartsOf(file.Value)));
    }

    [Fact]
    public void A_single_line_is_described_in_the_singular()
    {
        var indicator = SampleRelease.Catalogue.Indicators.Single(indicator => indicator.Code == "6A");
        var description = ChartsOf(SampleRelease.Write(SampleRelease.Catalogue, [SampleRelease.Of(SampleRelease.Catalogue, indicator)])["indikatoren/KomIM_6A.xlsx"]).First().Properties.Description!.Value!;
        Assert.DoesNotMatch("\\b1 (Reihen|Linien|Säulen)", description);
    }

    [Fact]
    public void Colours_stand_out_from_white_and_every_series_of_a_chart_has_its_own()
    {
        foreach (var chart in SampleRelease.Workbooks.SelectMany(file => ChartsOf(file.Bytes)))
        {
            var colours = chart.Space.Descendants<C.ChartShapeProperties>().Where(shape => shape.Parent is C.LineChartSeries or C.BarChartSeries).Select(shape => shape.Descendants<D.RgbColorModelHex>().First().Val!.Value!).ToArray();
            Assert.Equal(colours.Length, colours.Distinct().Count());
            Assert.All(colours, colour => Assert.True(1.05 / (Luminance(colour) + 0.05) >= 3, colour));
        }
    }

    [Fact]
    public void Columns_start_at_zero() => Assert.All(
        SampleRelease.Workbooks.SelectMany(file => ChartsOf(file.Bytes)).Where(chart => chart.Space.Descendants<C.BarChart>().Any()),
        chart => Assert.True(chart.Space.Descendants<C.MinAxisValue>().SingleOrDefault()?.Val!.Value is 0 || chart.Space.Descendants<C.NumericPoint>().Any(point => point.NumericValue!.Text.StartsWith('-'))));

    [Fact]
    public void A_chart_stands_right_of_its_table() => Assert.All(SampleRelease.Workbooks.SelectMany(file => ChartsOf(file.Bytes)), chart =>
        Assert.True(int.Parse(chart.Anchor.FromMarker!.ColumnId!.Text, CultureInfo.InvariantCulture) >= chart.Columns));

    private static Chart LineOf(Func<int, Figure> figureOf) =>
        ChartsOf(SampleRelease.Write(SampleRelease.Catalogue, [SampleRelease.Of(SampleRelease.Catalogue, Deaths, (_, _, _, year) => figureOf(year))])["kreise/KomIM_06411_Darmstadt.xlsx"]).Single();

    private sealed record Chart(C.ChartSpace Space, Xdr.NonVisualDrawingProperties Properties, Xdr.TwoCellAnchor Anchor, int Columns, Dictionary<string, string> Cells);

    private static IEnumerable<Chart> ChartsOf(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var texts = document.WorkbookPart!.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToArray();
        var charts = new List<Chart>();
        foreach (var sheet in document.WorkbookPart.WorksheetParts.Where(sheet => sheet.DrawingsPart is not null))
        {
            var anchor = sheet.DrawingsPart!.WorksheetDrawing.Elements<Xdr.TwoCellAnchor>().Single();
            var cells = sheet.Worksheet.Descendants<Cell>().Where(cell => cell.CellValue is not null)
                .ToDictionary(cell => cell.CellReference!.Value!, cell => cell.DataType?.Value == CellValues.SharedString ? texts[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)] : cell.CellValue!.Text);
            charts.Add(new(sheet.DrawingsPart.ChartParts.Single().ChartSpace, anchor.Descendants<Xdr.NonVisualDrawingProperties>().Single(), anchor, (int)sheet.TableDefinitionParts.Single().Table.TableColumns!.Count!.Value, cells));
        }
        return charts;
    }

    private static IEnumerable<string> CellsOf(string formula)
    {
        foreach (Match area in Regex.Matches(formula, @"!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?"))
        {
            var (column, row) = (Number(area.Groups[1].Value), int.Parse(area.Groups[2].Value, CultureInfo.InvariantCulture));
            var (lastColumn, lastRow) = area.Groups[3].Success ? (Number(area.Groups[3].Value), int.Parse(area.Groups[4].Value, CultureInfo.InvariantCulture)) : (column, row);
            for (var r = row; r <= lastRow; r++)
                for (var c = column; c <= lastColumn; c++)
                    yield return Letters(c) + r.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static int Number(string letters) => letters.Aggregate(0, (number, letter) => number * 26 + letter - 'A' + 1);

    private static string Letters(int column) => (column > 26 ? Letters((column - 1) / 26) : "") + (char)('A' + (column - 1) % 26);

    // WCAG 2.2, relative luminance.
    private static double Luminance(string hex)
    {
        var channels = Enumerable.Range(0, 3).Select(i => Convert.ToInt32(hex.Substring(2 * i, 2), 16) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
    }
}
