using System.Globalization;
using DocumentFormat.OpenXml;
using KomIM.Catalogue;
using KomIM.Figures;
using C = DocumentFormat.OpenXml.Drawing.Charts;
using D = DocumentFormat.OpenXml.Drawing;

namespace KomIM.Tests.Publication;

public sealed class ChartTests
{
    private const string Darmstadt = "kreise/KomIM_06411_Darmstadt.xlsx";

    private static readonly Indicator Deaths = SampleRelease.Catalogue.Indicators.Single(indicator => indicator.Code == "1D");

    private static readonly (string File, ReadChart Chart)[] Charts = [.. SampleRelease.Representative.SelectMany(file => WorkbookReading.Charts(file.Bytes).Select(chart => (file.Name, chart)))];

    [Fact]
    public void Every_table_of_figures_has_a_chart() => Assert.All(SampleRelease.Representative, file =>
    {
        var drawn = Charts.Where(chart => chart.File == file.Name).Select(chart => chart.Chart.Sheet).Distinct();
        string[] tables = [.. WorkbookReading.Sheets(file.Bytes).Select(sheet => sheet.Name).Where(name => char.IsDigit(name[0]))];
        // In this Kreis every figure is suppressed.
        Assert.Equal(file.Name.Contains("06533", StringComparison.Ordinal) ? [] : tables, drawn);
    });

    [Fact]
    public void A_chart_has_a_title_titles_on_both_axes_and_an_alternative_text_of_one_sentence_with_figures() => Assert.All(Charts, chart =>
    {
        Assert.All(chart.Chart.Space.Descendants<C.Title>(), title => Assert.False(string.IsNullOrWhiteSpace(title.InnerText)));
        Assert.Single(chart.Chart.Space.Descendants<C.Chart>().Single().Elements<C.Title>());
        Assert.Single(chart.Chart.Space.Descendants<C.CategoryAxis>().Single().Elements<C.Title>());
        Assert.Single(chart.Chart.Space.Descendants<C.ValueAxis>().Single().Elements<C.Title>());
        Assert.Matches(@"^(Liniendiagramm|Balkendiagramm|Gestapeltes Balkendiagramm|Säulendiagramm)[^!?]*\d[^!?]*[^.]\.$", chart.Chart.Properties.Description!.Value);
        Assert.InRange(chart.Chart.Properties.Description!.Value!.Length, 30, 400);
        Assert.Single(chart.Chart.Space.Descendants<C.CrossBetween>());
        Assert.DoesNotMatch(@"\.\s", chart.Chart.Properties.Description!.Value!);
        Assert.False(string.IsNullOrWhiteSpace(chart.Chart.Properties.Title!.Value));
    });

    [Fact]
    public void A_chart_shows_the_cells_it_refers_to_and_leaves_a_gap_where_there_is_no_number()
    {
        foreach (var (name, bytes) in SampleRelease.Representative)
        {
            var sheets = WorkbookReading.Sheets(bytes).ToDictionary(sheet => sheet.Name, sheet => sheet.Rows);
            object? Cell((string Sheet, int Row, int Column) cell) => sheets[cell.Sheet][cell.Row - 1] is var row && cell.Column <= row.Length ? row[cell.Column - 1] : null;
            foreach (var (_, chart) in Charts.Where(chart => chart.File == name))
            {
                foreach (var values in chart.Space.Descendants<C.Values>())
                {
                    var cells = WorkbookReading.CellsOf(values.Descendants<C.Formula>().Single().Text).Select(Cell).ToArray();
                    var cache = values.Descendants<C.NumericPoint>().ToDictionary(point => (int)point.Index!.Value, point => double.Parse(point.NumericValue!.Text, CultureInfo.InvariantCulture));
                    Assert.Equal(cells.Length, (int)values.Descendants<C.PointCount>().Single().Val!.Value);
                    // A sign is text, which Excel would draw as zero.
                    Assert.Equal(cells, Enumerable.Range(0, cells.Length).Select(i => cache.TryGetValue(i, out var drawn) ? (object?)drawn : null));
                }
                foreach (var texts in chart.Space.Descendants<C.StringReference>())
                    Assert.Equal(WorkbookReading.CellsOf(texts.Formula!.Text).Select(Cell).Where(cell => cell is not null), texts.Descendants<C.StringPoint>().Select(point => NameOf(point.NumericValue!.Text, Cell(WorkbookReading.CellsOf(texts.Formula.Text).ElementAt((int)point.Index!.Value)))));
            }
        }

        // A header of a year is text in the chart, too.
        static object? NameOf(string text, object? cell) => cell is double ? cell : text;
    }

    [Fact]
    public void Categories_and_values_are_equally_many_and_every_year_between_first_and_last_is_on_the_axis() => Assert.All(Charts, chart =>
    {
        Assert.Single(chart.Chart.Space.Descendants<C.PointCount>().Where(count => count.Parent is not C.StringCache { Parent.Parent: C.SeriesText }).Select(count => count.Val!.Value).Distinct());
        var categories = chart.Chart.Space.Descendants<C.CategoryAxisData>().First().Descendants<C.StringPoint>().Select(point => point.NumericValue!.Text).ToArray();
        if (int.TryParse(categories[0], out var first))
            Assert.Equal(Enumerable.Range(first, categories.Length).Select(year => year.ToString(CultureInfo.InvariantCulture)), categories);
        Assert.Equal("gap", chart.Chart.Space.Descendants<C.DisplayBlanksAs>().Single().Val!.InnerText);
    });

    [Fact]
    public void Time_series_are_lines_Kreise_are_bars_and_parts_of_a_whole_are_stacked()
    {
        string Kind(string file, string sheet, int i) =>
            Charts.Where(chart => chart.File == file && chart.Chart.Sheet == sheet).ElementAt(i).Chart.Space.Descendants<C.BarGrouping>().SingleOrDefault()?.Val?.InnerText ?? "lines";

        Assert.Equal(["lines", "stacked"], [Kind(Darmstadt, "1B", 0), Kind(Darmstadt, "1B", 1)]);
        Assert.Equal(["lines", "clustered"], [Kind(Darmstadt, "1A", 0), Kind(Darmstadt, "1A", 1)]);
        Assert.Equal(["clustered", "clustered", "lines", "lines"], [Kind("indikatoren/KomIM_1A.xlsx", "1A.1", 0), Kind("indikatoren/KomIM_1A.xlsx", "1A.3", 0), Kind("indikatoren/KomIM_1A.xlsx", "1A.4", 0), Kind("indikatoren/KomIM_1A.xlsx", "1A.4", 1)]);
        Assert.Equal("stacked", Kind("indikatoren/KomIM_2B.xlsx", "2B.1", 0));
    }

    [Fact]
    public void Every_Kreis_keeps_its_place_even_where_a_figure_is_missing()
    {
        var chart = Charts.First(chart => chart.File == "indikatoren/KomIM_1D.xlsx").Chart;
        Assert.Equal(27u, chart.Space.Descendants<C.CategoryAxisData>().First().Descendants<C.PointCount>().Single().Val!.Value);
    }

    [Fact]
    public void The_development_of_extremes_shows_the_Land_and_the_Kreise_with_the_highest_and_lowest_headline()
    {
        var chart = Charts.Where(chart => chart.File == "KomIM_Gesamt.xlsx" && chart.Chart.Sheet == "1A").ElementAt(1).Chart;
        var cover = WorkbookReading.Table(WorkbookReading.Sheet(SampleRelease.Files["KomIM_Gesamt.xlsx"], "Deckblatt"))[1];
        Assert.Equal(["Hessen", cover[8], cover[10]], chart.Space.Descendants<C.SeriesText>().Select(text => text.Descendants<C.NumericValue>().Single().Text));
    }

    [Fact]
    public void Where_a_Kreis_has_no_figures_of_its_own_its_charts_show_the_pair()
    {
        var indicator = SampleRelease.Catalogue.Indicators.Single(indicator => indicator.Code == "3A");
        var file = SampleRelease.File("kreise/KomIM_06611_Kassel.xlsx", SampleRelease.Of(SampleRelease.Catalogue, indicator, (_, _, region, year) => region.Ags is "06611" or "06633" ? Figure.Suppressed : Figure.Of(10 + year - 2010)));
        var charts = WorkbookReading.Charts(file).ToArray();
        Assert.Equal(2, charts.Length);
        Assert.All(charts, chart => Assert.Contains("Kassel, Stadt und Landkreis", chart.Properties.Title!.Value));
        Assert.Equal(["Kassel, Stadt und Landkreis", "Regierungsbezirk Kassel", "Hessen"], charts[1].Space.Descendants<C.SeriesText>().Select(text => text.Descendants<C.NumericValue>().Single().Text));
    }

    [Fact]
    public void A_stack_is_not_stretched_to_the_whole_where_a_part_is_missing()
    {
        var indicator = SampleRelease.Catalogue.Indicators.Single(indicator => indicator.Code == "2B");
        var file = SampleRelease.File(Darmstadt, SampleRelease.Of(SampleRelease.Catalogue, indicator, (_, series, _, _) => series.Code == "1-4" ? Figure.Suppressed : Figure.Of(20)));
        var stack = WorkbookReading.Charts(file).Single(chart => chart.Space.Descendants<C.BarGrouping>().Any()).Space;
        Assert.Equal("stacked", stack.Descendants<C.BarGrouping>().Single().Val!.InnerText);
        Assert.Equal(100, stack.Descendants<C.MaxAxisValue>().Single().Val!.Value);
        Assert.Equal(4, stack.Descendants<C.BarChartSeries>().Count());
    }

    [Fact]
    public void No_line_leads_over_a_break()
    {
        var chart = DevelopmentOf(year => Figure.Of(1000 + year, year == 2014 ? ObsStatus.Break : ObsStatus.Normal));
        var lines = chart.Space.Descendants<C.LineChartSeries>().ToArray();
        Assert.Equal(6, lines.Length);
        Assert.All(lines[..3], line => Assert.Equal([0u, 1u, 2u], line.Descendants<C.NumericPoint>().Select(point => point.Index!.Value)));
        Assert.All(lines[3..], line => Assert.Equal([3u, 4u], line.Descendants<C.NumericPoint>().Select(point => point.Index!.Value)));
        Assert.Equal(lines[..3].Select(ColourOf), lines[3..].Select(ColourOf));
        // The legend names each line once.
        Assert.Equal([3u, 4u, 5u], chart.Space.Descendants<C.LegendEntry>().Where(entry => entry.GetFirstChild<C.Delete>()!.Val!.Value).Select(entry => entry.Index!.Val!.Value));
    }

    [Fact]
    public void A_line_that_begins_with_a_break_is_named_in_the_legend_and_not_said_to_break()
    {
        var series = SampleRelease.Catalogue.SeriesOf(Deaths)[1];
        var data = SampleRelease.Of(SampleRelease.Catalogue, Deaths, (_, one, _, year) => one.Code == series.Code && year < 2014 ? Figure.NotYet : Figure.Of(1000 + year, one.Code == series.Code && year == 2014 ? ObsStatus.Break : ObsStatus.Normal));
        var chart = WorkbookReading.Charts(SampleRelease.File(Darmstadt, data)).First();
        Assert.Equal(3, chart.Space.Descendants<C.LineChartSeries>().Count());
        Assert.Empty(chart.Space.Descendants<C.LegendEntry>());
        Assert.DoesNotContain("Bruch", chart.Properties.Description!.Value);
    }

    [Fact]
    public void Over_a_break_nothing_is_said_to_rise_or_fall()
    {
        var description = DevelopmentOf(year => Figure.Of(1000 + year, year == 2014 ? ObsStatus.Break : ObsStatus.Normal)).Properties.Description!.Value!;
        Assert.StartsWith("Liniendiagramm 2011 bis 2015: Insgesamt gestiegen von 3.014 (2014) auf 3.015 (2015); ", description, StringComparison.Ordinal);
        Assert.EndsWith("; mit den Jahren vor 2014 wegen eines Bruchs in der Reihe nicht vergleichbar.", description, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_that_is_missing_inside_a_line_is_a_gap()
    {
        var years = DevelopmentOf(year => year == 2013 ? Figure.Suppressed : year == 2014 ? Figure.Unreliable : Figure.Of(1000 + year)).Space;
        Assert.Equal(5u, years.Descendants<C.CategoryAxisData>().First().Descendants<C.PointCount>().Single().Val!.Value);
        Assert.Equal([0u, 1u, 4u], years.Descendants<C.Values>().First().Descendants<C.NumericPoint>().Select(point => point.Index!.Value));
    }

    [Fact]
    public void The_alternative_text_says_what_is_seen()
    {
        Assert.Equal("Liniendiagramm 2011 bis 2015: Insgesamt gestiegen von 3.011 (2011) auf 3.015 (2015); Deutsche gestiegen von 3.011 (2011) auf 3.015 (2015); Ausländerinnen und Ausländer gestiegen von 3.011 (2011) auf 3.015 (2015).", DevelopmentOf(year => Figure.Of(1000 + year)).Properties.Description!.Value);
        Assert.Contains("Insgesamt 2011 und 2014 gleich (7); ", DevelopmentOf(year => year == 2015 ? Figure.Suppressed : Figure.Of(7)).Properties.Description!.Value);
        Assert.Matches(@"^Balkendiagramm mit 27 Zeilen: .* am höchsten in .* mit [\d,.]+ %, am niedrigsten in .*; wo ein Wert fehlt, ist eine Lücke\.$", Charts.First(chart => chart.File == "indikatoren/KomIM_6C.xlsx").Chart.Properties.Description!.Value);
    }

    [Fact]
    public void Where_there_is_no_number_there_is_no_chart()
    {
        var none = SampleRelease.Of(SampleRelease.Catalogue, Deaths, (_, _, _, _) => Figure.Suppressed);
        Assert.All((string[])["KomIM_Gesamt.xlsx", "indikatoren/KomIM_1D.xlsx", Darmstadt], name => Assert.Empty(WorkbookReading.Charts(SampleRelease.File(name, none))));
    }

    [Fact]
    public void One_year_is_a_column_chart_and_said_in_the_singular()
    {
        var chart = DevelopmentOf(year => year == 2015 ? Figure.Of(7) : Figure.NotYet);
        Assert.Single(chart.Space.Descendants<C.BarChart>());
        Assert.StartsWith("Säulendiagramm für 2015: Insgesamt 7; ", chart.Properties.Description!.Value);
    }

    [Fact]
    public void A_series_has_the_same_colour_in_every_workbook()
    {
        var colours = new Dictionary<(string Indicator, string Title, string Series), string>();
        foreach (var (file, chart) in Charts.Where(chart => chart.Chart.Space.Descendants<C.CategoryAxis>().Single().Descendants<D.Text>().Single().Text == "Jahr"))
            foreach (var series in chart.Space.Descendants<C.LineChartSeries>())
            {
                var name = series.Descendants<C.SeriesText>().Single().Descendants<C.NumericValue>().Single().Text;
                var key = (chart.Sheet[..2], chart.Space.Descendants<C.ValueAxis>().Single().Descendants<D.Text>().Single().Text, name);
                if (SampleRelease.Catalogue.Regions.All.All(region => region.ShortName != name))
                    Assert.Equal(colours.TryGetValue(key, out var known) ? known : colours[key] = ColourOf(series), ColourOf(series));
            }
        Assert.True(colours.Count > 40);
        // Nationality and sex look the same in every indicator.
        Assert.Single(colours.Where(colour => colour.Key is { Series: "Ausländerinnen und Ausländer", Indicator: "1D" or "2A" or "5C" or "6B" or "5D" }).Select(colour => colour.Value).Distinct());
    }

    [Fact]
    public void Colours_stand_out_from_white_and_series_of_a_chart_differ_in_more_than_colour() => Assert.All(Charts, chart =>
    {
        OpenXmlElement[] series = [.. chart.Chart.Space.Descendants<C.LineChartSeries>(), .. chart.Chart.Space.Descendants<C.BarChartSeries>()];
        Assert.All(series, one => Assert.True(1.05 / (Luminance(ColourOf(one)) + 0.05) >= 4.5, ColourOf(one)));
        // A line that goes on behind a break looks as before it.
        series = [.. series.DistinctBy(one => one.GetFirstChild<C.SeriesText>()!.InnerText)];
        Assert.Equal(series.Length, series.Select(ColourOf).Distinct().Count());
        if (series is [C.LineChartSeries, ..])
            Assert.Equal(series.Length, series.Select(one => (one.Descendants<C.Symbol>().Single().Val!.InnerText, one.Descendants<D.PresetDash>().Single().Val!.InnerText)).Distinct().Count());
        else
            // Neighbours: a full area beside a pattern, or two that differ.
            Assert.All(series.Zip(series.Skip(1)), pair => Assert.NotEqual(PatternOf(pair.First) + ColourOf(pair.First), PatternOf(pair.Second) + ColourOf(pair.Second)));
    });

    [Fact]
    public void Bars_and_columns_start_at_zero() => Assert.All(
        Charts.Where(chart => chart.Chart.Space.Descendants<C.BarChart>().Any()),
        chart => Assert.True(chart.Chart.Space.Descendants<C.MinAxisValue>().SingleOrDefault()?.Val!.Value is 0 || chart.Chart.Space.Descendants<C.NumericPoint>().Any(point => point.NumericValue!.Text.StartsWith('-'))));

    [Fact]
    public void Charts_stand_right_of_their_table_one_below_the_other() => Assert.All(Charts.GroupBy(chart => (chart.File, chart.Chart.Sheet)), sheet =>
    {
        var bottom = 0.0;
        foreach (var (_, chart) in sheet)
        {
            Assert.True(int.Parse(chart.Anchor.FromMarker!.ColumnId!.Text, CultureInfo.InvariantCulture) > chart.Columns);
            Assert.True(chart.Top > bottom);
            bottom = chart.Top + chart.Anchor.Extent!.Cy!.Value / 12_700.0;
        }
    });

    private static ReadChart DevelopmentOf(Func<int, Figure> figureOf) =>
        WorkbookReading.Charts(SampleRelease.File(Darmstadt, SampleRelease.Of(SampleRelease.Catalogue, Deaths, (_, _, _, year) => figureOf(year)))).First();

    private static string ColourOf(OpenXmlElement series) => series.GetFirstChild<C.ChartShapeProperties>()!.Descendants<D.RgbColorModelHex>().First().Val!.Value!;

    private static string PatternOf(OpenXmlElement series) => series.GetFirstChild<C.ChartShapeProperties>()!.GetFirstChild<D.PatternFill>()?.Preset!.InnerText ?? "solid";

    // WCAG 2.2, relative luminance.
    private static double Luminance(string hex)
    {
        var channels = Enumerable.Range(0, 3).Select(i => Convert.ToInt32(hex.Substring(2 * i, 2), 16) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2];
    }
}
