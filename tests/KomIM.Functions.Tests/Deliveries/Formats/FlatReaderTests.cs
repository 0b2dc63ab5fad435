using System.Text;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Figures;
using KomIM.SampleData;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>A table as a flat file gives the same figures as the same table in the classic layout.</summary>
public sealed class FlatReaderTests
{
    private const string Population = "12411-03-03-4";

    private static readonly SampleDelivery Classic = SampleDelivery.Of(Reading.Catalogue, Population, 2022, 2023);

    private static readonly FlatFile Good = FlatFile.Of(Reading.Catalogue, Classic);

    [Theory]
    [InlineData("12411-03-03-4", nameof(FlatStyle.Newer))]
    [InlineData("12411-03-03-4", nameof(FlatStyle.English))]
    [InlineData("12411-03-03-4", nameof(FlatStyle.English2024))]
    [InlineData("12411-03-03-4", nameof(FlatStyle.Older))]
    [InlineData("12612-02-01-4", nameof(FlatStyle.Newer))]
    [InlineData("12613-02-02-4", nameof(FlatStyle.Older))]
    [InlineData("12711-05-02-4", nameof(FlatStyle.Newer))]
    [InlineData("12711-05-02-4", nameof(FlatStyle.Older))]
    [InlineData("13111-06-02-4", nameof(FlatStyle.English))]
    public async Task Both_header_generations_and_both_languages(string table, string style)
    {
        var classic = SampleDelivery.Of(Reading.Catalogue, table, 2022, 2023);
        await Same(classic, FlatFile.Of(Reading.Catalogue, classic) with { Style = Enum.Parse<FlatStyle>(style) });
    }

    [Fact]
    public async Task A_quality_column() => await Same(Classic, Good with { HasQuality = true });

    [Fact]
    public async Task The_quality_of_a_figure_is_its_status()
    {
        var file = (Good with { HasQuality = true }).With(figure => figure is { Region: "06412", Text: not "-" }, figure => figure with { Quality = "p" });
        var (table, report) = await Reading.ReadAsync(file.Bytes);
        Assert.Empty(report.Problems);
        Assert.Equal(ObsStatus.Provisional, table!.Find(2023)!.Slice[table.Regions.IndexOf("06412"), 0]!.Value.Status);
        Assert.Equal(ObsStatus.Normal, table.Find(2023)!.Slice[table.Regions.IndexOf("06411"), 0]!.Value.Status);
    }

    [Fact]
    public async Task CRLF() => await Same(Classic, Good with { NewLine = "\r\n" });

    [Fact]
    public async Task A_total_called_INSGESAMT() => await SameText(Good.Text.Replace(";;Insgesamt", ";INSGESAMT;Insgesamt", StringComparison.Ordinal));

    [Fact]
    public async Task An_item_whose_code_the_catalogue_lacks_is_known_by_its_label() => await SameText(Good.Text.Replace(";NATA;", ";NAT-A2;", StringComparison.Ordinal));

    [Fact]
    public async Task A_code_counts_before_its_label() => await SameText(Good.Text.Replace(";GESM;männlich", ";GESM;weiblich", StringComparison.Ordinal));

    [Fact]
    public async Task A_variable_and_a_measure_whose_codes_the_catalogue_lacks_are_known_by_their_labels() =>
        await SameText(Good.Text.Replace(";GES;", ";GES2;", StringComparison.Ordinal).Replace(";BEVSTD;", ";BEV999;", StringComparison.Ordinal));

    [Fact]
    public async Task A_variable_that_the_table_lacks_may_be_there_as_its_total() => await Same(Classic, Good with { Further = [("FAMST", "Familienstand")] });

    [Fact]
    public async Task Municipalities_cities_among_them_and_districts_are_counted_and_left_out()
    {
        var more = Good.Figures.Where(figure => figure.Region == "06411").SelectMany(figure => new[]
        {
            figure with { Region = "11001001", RegionLabel = "Berlin-Mitte" },
            figure with { Region = "06435014", RegionLabel = "Hanau" },
            figure with { Region = "06411000", RegionLabel = "Darmstadt" },
        }).ToArray();
        var (table, report) = await Reading.ReadAsync((Good with { Figures = [.. Good.Figures, .. more] }).Bytes);
        Assert.Empty(report.Problems);
        Assert.Equal(more.Length / 3 * 2, table!.LeftOut["06"]);
    }

    [Fact]
    public async Task Of_several_tables_of_a_statistic_it_is_the_one_with_exactly_the_variables_of_the_file()
    {
        var (table, _) = await Reading.ReadAsync(Good.Bytes);
        Assert.Equal(Population, table!.Table.Code);
        var bySex = SampleDelivery.Of(Reading.Catalogue, Population, 2023);
        var (smaller, report) = await Reading.ReadAsync(Encoding.UTF8.GetBytes(OfSexOnly(FlatFile.Of(Reading.Catalogue, bySex))));
        Assert.Equal(("12411-01-01-4", 0), (smaller?.Table.Code, report.Errors));
    }

    [Fact]
    public async Task A_point_is_the_decimal_mark_of_an_English_file_only()
    {
        var rates = Reading.Catalogue.Tables["13211-02-05-4"];
        var content = new SourceContent(rates, Reading.Catalogue);
        var cell = content.Expected.First(cell => rates.Measures[content.MeasureOf(cell)].Decimals > 0);
        var file = new FlatFile(content, [new(2024, "06412", "Frankfurt am Main", cell, "6,4")]);
        var english = file with { Style = FlatStyle.English };

        Assert.Equal(6.4m, await ValueOf(file.Text));
        Assert.Equal(6.4m, await ValueOf(english.Text));
        Assert.Null(await ValueOf(file.Text.Replace(";6,4;", ";6.4;", StringComparison.Ordinal)));
        Assert.Null(await ValueOf(english.Text.Replace(";6.4;", ";6,4;", StringComparison.Ordinal)));

        async Task<decimal?> ValueOf(string text)
        {
            var (table, _) = await Reading.ReadAsync(Encoding.UTF8.GetBytes(text));
            return table!.Find(2024)!.Slice[table.Regions.IndexOf("06412"), cell]!.Value.Value;
        }
    }

    [Theory]
    [InlineData("2023/24", 2023)]
    [InlineData("2023", 2023)]
    [InlineData("2023-08P1Y", 2023)]
    [InlineData("2023-10P6M", null)]
    [InlineData("2023/25", null)]
    public void A_school_year_goes_by_the_year_it_begins_in(string period, int? year) =>
        Assert.Equal(year, KomIM.Deliveries.Formats.PeriodText.YearOf(period, Reading.Catalogue.Tables["21111-01-03-4"]));

    [RealDataFact]
    public async Task The_real_population_by_sex()
    {
        var (table, report) = await Real("12411-01-01-4");
        Assert.Empty(report.Problems);
        Assert.Equal(("12411-01-01-4", 2024), (table!.Table.Code, Assert.Single(table.Periods).Year));
        Assert.Equal(756021, Value(table, "06412", "persons"));
        Assert.Equal(371_235, Value(table, "06412", "persons", ("sex", "male")));
        Assert.Equal(231_073, Value(table, "06633", "persons"));
    }

    [RealDataFact]
    public async Task The_real_employees_at_the_place_of_work_are_not_loaded_and_only_that_is_said()
    {
        var (table, report) = await Real("13111-01-03-4");
        Assert.Equal("13111-01-03-4", table!.Table.Code);
        Assert.Equal(2_769_430, Value(table, "06", "employees"));
        Assert.Equal(559_447, Value(table, "06", "employees", ("nationality", "foreign")));
        Assert.Equal(438_895, Value(table, "064", "employees", ("nationality", "foreign")));
        Assert.All(report.Problems, problem => Assert.Equal("not-loaded", problem.Code));
        Assert.StartsWith("30.06.2025: In allen Kreisen steht „-“", report.Problems[0].Message, StringComparison.Ordinal);
    }

    [RealDataFact]
    public async Task The_real_table_of_those_seeking_protection()
    {
        var (table, report) = await Real("12531-0043");
        Assert.Equal("", string.Join('\n', report.Problems.Where(problem => problem.Severity == Severity.Error)));
        Assert.Equal("12531-0043", table!.Table.Code);
        Assert.Equal([1610m, 24_755m, 810m], new[] { "open", "recognised", "without" }.Select(status => Sum(table, "06412", status)));
        Assert.Equal(23_975, new[] { "open", "recognised", "without" }.Sum(status => Sum(table, "06611", status)));
    }

    private static async Task<(DeliveredTable? Table, Report Report)> Real(string table) =>
        await Reading.ReadAsync(await File.ReadAllBytesAsync(Path.Combine(TestPaths.RealData!, "genesis-flat", table + "_de_flat.csv")));

    private static decimal? Value(DeliveredTable table, string region, string measure, params (string Dimension, string Item)[] items) =>
        table.Periods.First().Slice[table.Regions.IndexOf(region), table.Content.CellOf(measure, items.ToDictionary(item => item.Dimension, item => item.Item))]?.Value;

    private static decimal Sum(DeliveredTable table, string region, string status) => (
        from sex in (string[])["male", "female"]
        from citizenship in Reading.Catalogue.Codelists["citizenship"].Items
        where citizenship is { Code: not Codelist.Total }
        select Value(table, region, "persons", ("status", status), ("sex", sex), ("citizenship", citizenship.Code)) ?? 0).Sum();

    private static string OfSexOnly(FlatFile file)
    {
        var lines = file.Where(figure => file.Content.Dimensions.Select((dimension, i) => dimension.Name == "sex" || dimension.Codelist.Items[file.Content.ItemOf(figure.Cell, i)].Code == Codelist.Total).All(x => x)).Lines;
        var columns = lines[0].Split(';');
        var sex = lines[1].Split(';').ToList().IndexOf("GES");
        return string.Concat(lines.Select(line => string.Join(';', line.Split(';').Where((_, i) => i < 9 || i >= sex && i < sex + 4 || i >= columns.Length - 4)) + "\n"))
            .Replace(columns[sex][..1] + "_", "2_", StringComparison.Ordinal);
    }

    private static Task SameText(string text) => Same(Classic, Encoding.UTF8.GetBytes(text));

    private static Task Same(SampleDelivery classic, FlatFile flat) => Same(classic, flat.Bytes);

    private static async Task Same(SampleDelivery classic, byte[] flat)
    {
        var (expected, _) = await Reading.ReadAsync(classic.Bytes);
        var (actual, report) = await Reading.ReadAsync(flat);
        Assert.True(report.Problems.Count == 0, string.Join('\n', report.Problems));
        Assert.Equal(expected!.Table.Code, actual!.Table.Code);
        foreach (var period in expected.Periods)
            Assert.Equal(TableSliceCsv.Write(period.Slice), TableSliceCsv.Write(actual.Find(period.Year)!.Slice));
    }
}
