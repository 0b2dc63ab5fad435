using System.Text;
using KomIM.Deliveries;
using KomIM.Deliveries.Formats;
using KomIM.SampleData;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>The same table as different exports write it gives the same figures.</summary>
public sealed class ClassicReaderTests
{
    private const string Population = "12411-03-03-4";

    private static readonly SampleDelivery Good = SampleDelivery.Of(Reading.Catalogue, Population, 2022, 2023);

    [Fact]
    public async Task Windows_1252_with_CRLF() => await SameAs(Good with { Encoding = CodePagesEncodingProvider.Instance.GetEncoding(1252)!, NewLine = "\r\n" });

    [Fact]
    public async Task UTF_8_with_a_byte_order_mark() => await SameAs(Good with { Encoding = Encoding.UTF8 });

    [Fact]
    public async Task The_first_line_since_2025() => await SameAs(Good.WithHead("GENESIS-Tabelle:", "Tabelle:"));

    [Theory]
    [InlineData("Ausländer")]
    [InlineData("Ausländer/-innen")]
    [InlineData("ausländisch")]
    [InlineData("AUSLÄNDER(INNEN)")]
    public async Task Labels_that_changed_over_the_years(string label) => await SameAs(Good.WithHead("Ausländer(innen)", label));

    [Fact]
    public async Task The_English_interface_writes_Total_ISO_dates_and_created()
    {
        var english = Good.WithHead("Insgesamt", "Total").WithRows(row => row.Cells[3] == "Insgesamt", row => row.With(3, "Total"));
        english = english.WithRows(_ => true, row => row.With(0, $"{row.Year}-12-31"));
        await SameAs(english with { Foot = [.. english.Foot.Select(line => line.Replace("Stand:", "created:", StringComparison.Ordinal))] });
    }

    [Fact]
    public async Task Oldest_period_first() => await SameAs(Good with { Rows = [.. Good.Rows.OrderBy(row => row.Year)] });

    [Fact]
    public async Task Rows_in_any_order() => await SameAs(Good with { Rows = [.. Good.Rows.Reverse()] });

    [Fact]
    public async Task Header_levels_in_another_order()
    {
        var header = Good.Head.Select((line, i) => (line, i)).Where(x => x.line.StartsWith(";;;;", StringComparison.Ordinal)).Select(x => x.i).ToArray();
        var head = Good.Head.ToArray();
        (head[header[0]], head[header[1]]) = (head[header[1]], head[header[0]]);
        await SameAs(Good with { Head = head });
    }

    [Fact]
    public async Task Repeats_of_the_top_level_left_blank() => await SameAs(Good with
    {
        Head = [.. Good.Head.Select(line => line.StartsWith(";;;;Insgesamt;Insgesamt;Insgesamt", StringComparison.Ordinal) ? ";;;;Insgesamt;;;Deutsche;;;Ausländer(innen);;" : line)],
    });

    [Fact]
    public async Task Names_of_dimensions_and_units_as_lines_of_their_own() => await SameAs(Good with
    {
        Head = [.. Good.Head.SelectMany(line => line.StartsWith(";;;;", StringComparison.Ordinal) ? (string[])[";;;;" + string.Join(';', Enumerable.Repeat("Geschlecht", 9)), line] : [line]), ";;;;" + string.Join(';', Enumerable.Repeat("Anzahl", 9))],
    });

    [Fact]
    public async Task More_title_lines_some_of_them_quoted_over_two_lines() =>
        await SameAs(Good with { Head = [Good.Head[0], "\"Bevölkerung\nnach Alter\";;;", "regionale Ebenen;;;", .. Good.Head.Skip(1)] });

    [Theory]
    [InlineData("{0}")]
    [InlineData("Stichtag: {0};;;;;;")]
    public async Task A_period_in_a_line_of_its_own_instead_of_a_column(string line)
    {
        var lines = new List<string>();
        foreach (var year in (int[])[2023, 2022])
        {
            lines.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, line, $"31.12.{year}"));
            if (year == 2023)
                lines.AddRange(Good.Head.Where(head => head.StartsWith(";;;;", StringComparison.Ordinal)).Select(head => head[1..]));
            lines.AddRange(Good.Rows.Where(row => row.Year == year).Select(row => row.Text[(row.Text.IndexOf(';') + 1)..]));
        }
        var text = string.Join('\n', (string[])[.. Good.Head.Where(head => !head.StartsWith(";;;;", StringComparison.Ordinal)), .. lines, "__________", "Stand: 01.01.2026 / 08:00:00"]);
        await SameAs(Encoding.UTF8.GetBytes(text));
    }

    [Theory]
    [InlineData("6411")]
    [InlineData("06 4 11")]
    [InlineData("06411000")]
    [InlineData("064110000000")]
    public async Task Keys_that_passed_through_a_spreadsheet(string key) => await SameAs(Good.WithRows(row => row.Region == "06411", row => row.With(1, key)));

    [Fact]
    public async Task Districts_and_municipalities_are_counted_and_left_out()
    {
        var more = Good.Rows.Where(row => row.Region == "06411").SelectMany(row => new[] { row.With(1, "11001001").With(2, "Berlin-Mitte"), row.With(1, "06435014").With(2, "Hanau") });
        var (table, report) = await Reading.ReadAsync((Good with { Rows = [.. Good.Rows, .. more] }).Bytes);
        Assert.Empty(report.Problems);
        Assert.Equal((44, "Gemeinden in Hessen"), (table!.LeftOut["06"], report.LeftOut.Single(rows => rows.Key == "06").Name));
    }

    [Fact]
    public async Task A_footer_full_of_years_and_keys_is_no_data()
    {
        var footer = Good.Foot.Take(1).Concat(Enumerable.Range(0, 245).Select(i => $"31.12.2023;06411;Darmstadt;Insgesamt;{i};{i}")).Concat(Good.Foot.Skip(1));
        await SameAs(Good with { Foot = [.. footer] });
    }

    [Fact]
    public async Task Rows_that_a_compressed_export_leaves_out_are_nothing()
    {
        var births = "12613-02-02-4";
        var good = SampleDelivery.Of(Reading.Catalogue, births, 2023);
        var empty = good.Rows.Where(row => row.Region.Length == 5 && row.Cells.Skip(4).All(cell => cell == "-")).ToArray();
        Assert.NotEmpty(empty);
        var (table, report) = await Reading.ReadAsync(good.Without(row => empty.Contains(row)).Bytes);
        Assert.Empty(report.Problems);
        var (whole, _) = await Reading.ReadAsync(good.Bytes);
        Assert.Equal(KomIM.Figures.TableSliceCsv.Write(whole!.Find(2023)!.Slice), KomIM.Figures.TableSliceCsv.Write(table!.Find(2023)!.Slice));
    }

    [RealDataTheory]
    [InlineData("12411-03-03-4_00.csv", 1, 5940)]
    [InlineData("12612-02-01-4_00.csv", 1, 1260)]
    [InlineData("12613-02-02-4_00.csv", 1, 3600)]
    [InlineData("12711-05-02-4_00.csv", 21, 11340)]
    [InlineData("13111-06-02-4_00.csv", 4, 5760)]
    [InlineData("22811-02-02-4_00.csv", 7, 2730)]
    public async Task A_real_file_is_valid_and_every_figure_of_Hessen_is_read(string file, int periods, int figures)
    {
        var (table, report) = await Reading.ReadAsync(await File.ReadAllBytesAsync(Path.Combine(TestPaths.RealData!, "genesis-classic", file)));
        Assert.Equal(0, report.Errors);
        Assert.Equal(periods, table!.Periods.Count);
        Assert.Equal(figures, table.Periods.Sum(period => Enumerable.Range(0, table.Regions.Count).Sum(region => Enumerable.Range(0, table.Content.Count).Count(cell => period.Slice[region, cell] is not null))));
    }

    private static Task SameAs(SampleDelivery variant) => SameAs(variant.Bytes);

    private static async Task SameAs(byte[] variant)
    {
        var (expected, _) = await Reading.ReadAsync(Good.Bytes);
        var (actual, report) = await Reading.ReadAsync(variant);
        Assert.True(report.Problems.Count == 0, string.Join('\n', report.Problems));
        foreach (var period in expected!.Periods)
            Assert.Equal(KomIM.Figures.TableSliceCsv.Write(period.Slice), KomIM.Figures.TableSliceCsv.Write(actual!.Find(period.Year)!.Slice));
    }
}
