using System.Globalization;
using System.Text;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Publication;
using KomIM.Tests.Catalogue;

namespace KomIM.Tests.Publication;

/// <summary>The figures of the workbooks, read back with another library: what was computed stands in its cell, as a number where it is one.</summary>
public sealed class WorkbookFigureTests
{
    private const string Gesamt = "KomIM_Gesamt.xlsx";

    private static readonly Dictionary<(string, string, string, string), IndicatorLine> Lines =
        SampleRelease.Indicators.SelectMany(indicator => indicator.Lines.Select(line => ((indicator.Code, line.Ags, line.Measure, line.Series), line))).ToDictionary();

    public static TheoryData<string> Workbooks => [.. SampleRelease.Workbooks.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void Every_figure_of_every_table_is_the_computed_one(string name)
    {
        foreach (var (sheet, rows) in WorkbookReading.Sheets(SampleRelease.Files[name]).Where(sheet => sheet.Name.Length > 1 && char.IsDigit(sheet.Name[0])))
        {
            var definition = SampleRelease.Catalogue.Indicators.Single(indicator => indicator.Code == sheet[..2]);
            var table = WorkbookReading.Table(rows);
            var headers = table[0].Cast<string>().ToArray();
            foreach (var row in table.Skip(1))
                if (headers.Contains("Gruppe"))
                    AssertSeriesRow(definition, headers, row, headers[0] == "Schlüssel" ? (string)row[0]! : name.Split('_')[1]);
                else
                    AssertKreisRow(definition, headers, row, (string)rows[0][0]!);
        }
    }

    [Fact]
    public void An_indicator_has_all_Kreise_of_every_measure_in_the_newest_year_then_the_previous_year_then_all_years()
    {
        foreach (var indicator in SampleRelease.Indicators)
        {
            var sheets = WorkbookReading.Sheets(SampleRelease.Files[$"indikatoren/KomIM_{indicator.Code}.xlsx"]).Skip(4).ToArray();
            var shown = SampleRelease.ShownOf(indicator).Count;
            var tables = sheets.Select(sheet => WorkbookReading.Table(sheet.Rows)).ToArray();
            var kreise = tables[..^3];
            Assert.Equal(shown, kreise.Sum(table => (table.Count - 1) * (table[0].Length - 2)));
            Assert.All(kreise, table => Assert.True(table[0].Length <= 16));
            Assert.All(kreise, table => Assert.Equal(table[0].Length, table[0].Select(header => ((string)header!).ToUpperInvariant()).Distinct().Count()));
            Assert.Equal([shown, shown], tables[^3..^1].Select(table => table.Count - 1));
            Assert.Contains("Vergleich mit dem Vorjahr", (string)sheets[^3].Rows[0][0]!);
            Assert.Contains("Zeitreihe", (string)sheets[^2].Rows[0][0]!);
            Assert.Equal(Enumerable.Range(1, sheets.Length - 1).Select(number => $"{indicator.Code}.{number}").Append($"csv-{indicator.Code}"), sheets.Select(sheet => sheet.Name));
        }
    }

    [Fact]
    public void Everything_has_a_row_for_every_measure_series_and_region_of_every_indicator() => Assert.All(SampleRelease.Indicators, indicator =>
        Assert.Equal(SampleRelease.ShownOf(indicator).Count, WorkbookReading.Table(WorkbookReading.Sheet(SampleRelease.Files[Gesamt], indicator.Code)).Count - 1));

    [Fact]
    public void The_flat_twins_hold_the_rows_of_the_CSV()
    {
        var csv = Encoding.UTF8.GetString(SampleRelease.Files["daten/komim.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var twins = WorkbookReading.Sheets(SampleRelease.Files[Gesamt]).Where(sheet => sheet.Name.StartsWith("csv-", StringComparison.Ordinal)).ToArray();
        Assert.All(twins, twin => Assert.Equal("indicator,measure,measure_title,period,ags,region,series,series_title,value,unit,status,previous_value,change,change_percent,revised,sign,previous_sign,change_sign,change_percent_sign", string.Join(',', twin.Rows[0])));
        Assert.Equal(csv.Skip(1), twins.SelectMany(twin => twin.Rows.Skip(1)).Select(CsvOf));
        Assert.All(SampleRelease.Indicators, indicator => Assert.Equal(
            csv.Where(line => line.StartsWith(indicator.Code, StringComparison.Ordinal)), WorkbookReading.Sheet(SampleRelease.Files[$"indikatoren/KomIM_{indicator.Code}.xlsx"], $"csv-{indicator.Code}").Skip(1).Select(CsvOf)));
    }

    [Fact]
    public void The_twin_of_a_Kreis_has_its_rows_those_of_its_pair_its_Regierungsbezirk_and_the_Land()
    {
        var csv = Encoding.UTF8.GetString(SampleRelease.Files["daten/komim.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var twin = WorkbookReading.Sheet(SampleRelease.Files["kreise/KomIM_06611_Kassel.xlsx"], "csv-06611").Skip(1).Where(row => !((string)row[0]!).Equals("3C", StringComparison.Ordinal)).Select(CsvOf);
        Assert.Equal(csv.Where(line => line.Split(',') is [var indicator, _, _, "06" or "066" or "06611" or "06611+06633", ..] && indicator != "3C"), twin);
    }

    [Fact]
    public void The_pair_Kassel_has_its_figures_in_both_workbooks() => Assert.All((string[])["kreise/KomIM_06611_Kassel.xlsx", "kreise/KomIM_06633_Kassel_Landkreis.xlsx"], name =>
    {
        var rows = WorkbookReading.Table(WorkbookReading.Sheet(SampleRelease.Files[name], "3A"));
        Assert.Equal(["Kassel, Stadt und Landkreis", name.Contains("Landkreis", StringComparison.Ordinal) ? "Kassel (Landkreis)" : "Kassel"], rows.Skip(1).Select(row => (string)row[1]!).Distinct().Order(StringComparer.Ordinal).Reverse());
    });

    [Fact]
    public void A_cover_compares_the_headline_of_every_indicator_with_Regierungsbezirk_and_Land()
    {
        var cover = WorkbookReading.Table(WorkbookReading.Sheet(SampleRelease.Files["kreise/KomIM_06440_Wetteraukreis.xlsx"], "Deckblatt"));
        Assert.Equal(["Indikator", "Titel", "Kennzahl", "Jahr", "Wetteraukreis", "Regierungsbezirk Darmstadt", "Hessen", "Rang"], cover[0]);
        Assert.Equal(SampleRelease.Catalogue.Indicators.Select(indicator => indicator.Code), cover.Skip(1).Select(row => (string)row[0]!));
        foreach (var row in cover.Skip(1))
        {
            var definition = SampleRelease.Catalogue.Indicators.Single(indicator => indicator.Code == (string)row[0]!);
            var series = string.Join('.', definition.Dimensions.Keys.Select(dimension => definition.Headline!.Series[dimension].Codes[0]));
            Assert.Equal(2015d, row[3]);
            // Made-up figures do not have the citizenship of the headline among the most frequent: another stands in.
            if (definition.Code == "3C")
                continue;
            foreach (var (ags, cell) in ((string, object?)[])[("06440", row[4]), ("064", row[5]), ("06", row[6])])
                Assert.Equal(Lines[(definition.Code, ags, definition.Headline!.Measure, series)].Values[^1].Figure.Value, (decimal)(double)cell!);
        }
    }

    [Fact]
    public void A_cover_of_all_Kreise_names_where_the_headline_is_highest_and_lowest()
    {
        var row = WorkbookReading.Table(WorkbookReading.Sheet(SampleRelease.Files[Gesamt], "Deckblatt"))[1];
        var kreise = SampleRelease.Catalogue.Regions.Kreise.Where(kreis => kreis.From is null)
            .Select(kreis => (kreis.ShortName, Lines[("1A", kreis.Ags, "foreign-share", "foreign.total")].Values[^1].Figure.Value)).Where(kreis => kreis.Value is not null).OrderBy(kreis => kreis.Value).ToArray();
        Assert.Equal([(double)kreise[^1].Value!, kreise[^1].ShortName, (double)kreise[0].Value!, kreise[0].ShortName], row[7..11]);
    }

    [Fact]
    public void Where_the_headline_is_not_computed_another_figure_of_the_indicator_stands_in()
    {
        var indicator = SampleRelease.Indicators.Single(indicator => indicator.Code == "5A");
        var counts = indicator with { Lines = [.. indicator.Lines.Where(line => line.Measure == "employees")] };
        foreach (var name in (string[])["kreise/KomIM_06440_Wetteraukreis.xlsx", "indikatoren/KomIM_5A.xlsx", Gesamt])
        {
            var file = SampleRelease.File(name, counts);
            WorkbookLayoutTests.AssertValid(file, withTwins: false);
            Assert.StartsWith("Beschäftigte von 15 bis unter 65 Jahren: ", Assert.Single(WorkbookReading.Table(WorkbookReading.Sheet(file, "Deckblatt")).Skip(1))[2] as string, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_rank_counts_the_Kreise_with_a_higher_figure_and_counts_have_none()
    {
        var table = WorkbookReading.Table(WorkbookReading.Sheet(SampleRelease.Files[Gesamt], "1A"));
        var rank = Array.IndexOf(table[0], "Rang 2015");
        var shares = table.Where(row => row[2] is "Ausländeranteil in %" && row[3] is "Ausländerinnen und Ausländer" && ((string)row[0]!).Length == 5).ToArray();
        var year = Array.IndexOf(table[0], "2015");
        foreach (var row in shares)
            Assert.Equal(row[year] is double share ? (double)(1 + shares.Count(other => other[year] is double more && more > share)) : row[year], row[rank]);
        Assert.All(table.Where(row => row[2] is "Personen" || row[0] is "06" or "064"), row => Assert.Equal("x", row[rank]));
    }

    [Fact]
    public void A_number_keeps_its_value_and_its_format_says_how_it_is_shown()
    {
        var table = WorkbookReading.Table(WorkbookReading.Sheet(SampleRelease.Files[Gesamt], "5C"));
        object? Of(string ags) => table.Single(row => row[0] is string key && key == ags && row[2] is "Personen" && row[3] is "Insgesamt")[Array.IndexOf(table[0], "2015")];
        Assert.Equal(0d, Of("06635"));
        Assert.Equal(0d, Of("06636"));
        Assert.Equal(".", Of("06633"));
        Assert.IsType<double>(Of("06634"));
        Assert.Equal(["\"(\"#,##0\")\";\"(\"-#,##0\")\"", "#,##0;-#,##0;\"-\"", "#,##0"], Formats("KomIM_Gesamt.xlsx", "5C", ["06634", "06635", "06636"], table));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("_x000D_ in a header")]
    [InlineData("+49 611")]
    [InlineData("-cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("'leading apostrophe")]
    [InlineData("<x:tableParts & \"quotes\" ]]>")]
    [InlineData("_x0041_ escaped")]
    [InlineData("&P &\"Arial\" footer code")]
    [InlineData("two  spaces and a trailing one ")]
    [InlineData("bell\u0007 and null\u0000 and \uFFFE and half \uD800 pair")]
    public void Hostile_text_stays_text_and_breaks_nothing(string hostile)
    {
        using var copy = new CatalogueCopy();
        copy.Replace("indicators/1D.yaml", "title: Lebendgeborene und Gestorbene", $"title: {Yaml(hostile)}");
        copy.Replace("indicators/1D.yaml", "title: Saldo der Lebendgeborenen und Gestorbenen", $"title: {Yaml(hostile + " m")}");
        copy.Replace("codelists/nationality.yaml", "title: Deutsche", $"title: {Yaml(hostile + " s")}");
        copy.Replace("regions.yaml", "name: Fulda", $"name: {Yaml(hostile)}, short: {Yaml(hostile)}");
        copy.Replace("regions.yaml", "title: Bevölkerung }", $"title: {Yaml(hostile)} }}");
        var catalogue = CatalogueRoot.Load(copy.Folder);
        var indicator = SampleRelease.Of(catalogue, catalogue.Indicators.Single(indicator => indicator.Code == "1D"));
        var visible = string.Concat(hostile.Where(character => !char.IsControl(character) && !char.IsSurrogate(character) && character != '\uFFFE'));
        var names = ReleaseFiles.Of(catalogue, [indicator]).Select(file => file.Name);
        foreach (var name in (string[])["indikatoren/KomIM_1D.xlsx", Gesamt, names.Single(name => name.StartsWith("kreise/KomIM_06631", StringComparison.Ordinal))])
        {
            var file = SampleRelease.File(catalogue, name, indicator);
            WorkbookLayoutTests.AssertValid(file);
            var cells = WorkbookReading.Sheets(file).SelectMany(sheet => sheet.Rows).SelectMany(row => row).ToArray();
            Assert.All((string[])[" m", " s"], end => Assert.Contains(visible + end, cells));
            Assert.Contains(visible, cells);
        }
    }

    private static void AssertSeriesRow(Indicator definition, string[] headers, object?[] row, string ags)
    {
        var measure = definition.Measures.Single(measure => Units.Named(measure) == (string)row[Array.IndexOf(headers, "Messgröße")]!);
        var series = SampleRelease.Catalogue.SeriesOf(definition, measure).Single(series => series.Title == (string)row[Array.IndexOf(headers, "Gruppe")]!);
        for (var column = 0; column < headers.Length; column++)
            if (Expected(definition, ags, measure, series, headers[column]) is { } expected)
                Assert.Equal(expected, row[column] is double number ? (decimal)number : row[column]);
    }

    private static void AssertKreisRow(Indicator definition, string[] headers, object?[] row, string title)
    {
        var measure = definition.Measures.Where(measure => title.Contains($": {Units.Named(measure)} ", StringComparison.Ordinal)).MaxBy(measure => measure.Title.Length)!;
        for (var column = 2; column < headers.Length; column++)
        {
            var series = SampleRelease.Catalogue.SeriesOf(definition, measure).Single(series => series.Title == headers[column]);
            Assert.Equal(Shown(Lines[(definition.Code, (string)row[0]!, measure.Code, series.Code)].Values[^1].Figure, measure.Decimals), row[column] is double number ? (decimal)number : row[column]);
        }
    }

    private static object? Expected(Indicator definition, string ags, Measure measure, Series series, string header)
    {
        IndicatorLine LineOf(string region) => Lines[(definition.Code, region, measure.Code, series.Code)];
        var newest = LineOf(ags).Values[^1];
        if (header.Length == 4 && int.TryParse(header, CultureInfo.InvariantCulture, out var year))
            return Shown(LineOf(ags).Values.Single(value => value.Year == year).Figure, measure.Decimals);
        if (header == $"Veränderung {newest.Year} gegenüber {newest.Year - 1}")
            return Shown(newest.Change, measure.Decimals);
        if (header == $"Veränderung {newest.Year} gegenüber {newest.Year - 1} in %")
            return Shown(newest.ChangePercent, 1);
        if (header == $"Status {newest.Year}")
            return newest.Figure.Status.Letter().ToString();
        return SampleRelease.Catalogue.Regions.All.SingleOrDefault(region => $"{region.ShortName} {newest.Year}" == header) is { } beside ? Shown(LineOf(beside.Ags).Values[^1].Figure, measure.Decimals) : null;
    }

    private static object Shown(Figure figure, int decimals) => figure.Value is { } value ? value : figure.Print(decimals);

    private static IEnumerable<string> Formats(string name, string sheet, string[] keys, List<object?[]> table)
    {
        using var reader = ExcelDataReader.ExcelReaderFactory.CreateReader(new MemoryStream(SampleRelease.Files[name]));
        while (reader.Name != sheet)
            reader.NextResult();
        var formats = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
            if (reader.GetValue(0) is string key && keys.Contains(key) && reader.GetValue(2) is "Personen" && reader.GetValue(3) is "Insgesamt")
                formats[key] = reader.GetNumberFormatString(Array.IndexOf(table[0], "2015"));
        return keys.Select(key => formats[key]);
    }

    private static string CsvOf(object?[] row)
    {
        string[] cells = [.. row.Select(cell => cell switch
        {
            null => "",
            double number => ((decimal)number).ToString(CultureInfo.InvariantCulture),
            var text => (string)text,
        })];
        var unit = SampleRelease.Catalogue.Indicators.Single(indicator => indicator.Code == cells[0]).Measures.Single(measure => measure.Code == cells[1]);
        string Number(int column, int decimals) => row[column] is double number ? ((decimal)number).ToString("F" + decimals, CultureInfo.InvariantCulture) : "";
        var region = cells[5].Contains(',', StringComparison.Ordinal) ? $"\"{cells[5]}\"" : cells[5];
        return string.Join(',', [cells[0], cells[1], cells[3], cells[4], region, cells[6], Number(8, unit.Decimals), cells[9], cells[10], Number(11, unit.Decimals), Number(12, unit.Decimals), Number(13, 1), .. cells[14..]]);
    }

    private static string Yaml(string text) => "\"" + string.Concat(text.Select(character => character switch
    {
        '"' or '\\' => "\\" + character,
        < ' ' or > '\uD7FF' => $"\\u{(int)character:X4}",
        _ => character.ToString(),
    })) + "\"";
}
