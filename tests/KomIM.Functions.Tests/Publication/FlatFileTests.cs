using System.Globalization;
using System.Text;
using System.Text.Json;
using KomIM.Figures;
using Sylvan.Data.Csv;

namespace KomIM.Tests.Publication;

public sealed class FlatFileTests
{
    private static readonly string[][] Rows = Read();

    [Fact]
    public void Its_rows_are_sorted_and_each_is_there_once()
    {
        var keys = Rows.Select(row => string.Join('\u0001', row[0], row[1], row[2], row[3], row[5])).ToArray();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void A_value_is_empty_exactly_where_its_status_says_so() =>
        Assert.All(Rows, row => Assert.Equal(row[8] is "Q" or "O" or "M" || row[8] == "U" && row[6].Length == 0, row[6].Length == 0));

    [Fact]
    public void Only_counts_change_in_percent()
    {
        Assert.All(Rows.Where(row => row[7] is "percent" or "per10000" || row[1].StartsWith("balance", StringComparison.Ordinal)), row => Assert.Equal("", row[11]));
        Assert.Contains(Rows, row => row[1] == "persons" && row[11].Length > 0);
    }

    [Fact]
    public void The_catalogue_explains_every_code_of_the_CSV()
    {
        using var json = JsonDocument.Parse(Published.Release["katalog.json"]);
        var known = json.RootElement.GetProperty("indicators").EnumerateArray().SelectMany(indicator => indicator.GetProperty("measures").EnumerateArray().SelectMany(measure => measure.GetProperty("series").EnumerateArray()
            .Select(series => (indicator.GetProperty("code").GetString(), measure.GetProperty("code").GetString(), series.GetString())))).ToHashSet();
        Assert.All(Rows.Select(row => (row[0], row[1], row[5])).Distinct(), key => Assert.Contains(key!, known!));
        var regions = json.RootElement.GetProperty("regions").EnumerateArray().Select(region => region.GetProperty("ags").GetString()).ToHashSet();
        Assert.All(Rows.Select(row => row[3]).Distinct(), ags => Assert.Contains(ags, regions));
    }

    [Fact]
    public void The_algebra_of_figures_and_the_CSV_agree_on_a_line_of_their_own()
    {
        var line = Published.Indicators.Single(data => data.Code == "2A").Lines.Single(line => (line.Measure, line.Series, line.Ags) == ("arrivals", "total.total", "06412"));
        var row = Rows.Single(row => row is ["2A", "arrivals", "2023", "06412", _, "total.total", ..]);
        var value = line.Values.Single(value => value.Year == 2023);
        Assert.Equal(Figure.Of(decimal.Parse(row[6], CultureInfo.InvariantCulture)), value.Figure);
        Assert.Equal(decimal.Parse(row[6], CultureInfo.InvariantCulture) - decimal.Parse(row[9], CultureInfo.InvariantCulture), decimal.Parse(row[10], CultureInfo.InvariantCulture));
    }

    private static string[][] Read()
    {
        using var csv = CsvDataReader.Create(new StreamReader(new MemoryStream(Published.Release["daten/komim.csv"])), new CsvDataReaderOptions { Culture = CultureInfo.InvariantCulture });
        var rows = new List<string[]>();
        while (csv.Read())
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        return [.. rows];
    }
}
