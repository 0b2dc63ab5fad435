using System.Globalization;
using System.Text;
using System.Text.Json;
using KomIM.Figures;
using Sylvan.Data.Csv;

namespace KomIM.Tests.Publication;

public sealed class FlatValueTests
{
    private static readonly byte[] Csv = SampleRelease.Files["daten/komim.csv"];
    private static readonly string[][] Rows = Read(Csv);

    [Fact]
    public void Csv_is_UTF8_without_mark_with_line_feeds_and_exactly_this_header()
    {
        Assert.StartsWith("indicator,measure,period,ags,region,series,value,unit,status,previous_value,change,change_percent,revised,sign,previous_sign,change_sign,change_percent_sign\n", Encoding.UTF8.GetString(Csv));
        Assert.NotEqual(0xEF, Csv[0]);
        Assert.DoesNotContain((byte)'\r', Csv);
        Assert.Equal((byte)'\n', Csv[^1]);
    }

    [Fact]
    public void Csv_has_a_row_for_every_value_and_every_value_as_computed()
    {
        var rows = Rows.ToDictionary(row => (row[0], row[1], row[5], row[3], row[2]));
        var count = 0;
        foreach (var indicator in SampleRelease.Indicators)
            foreach (var line in SampleRelease.ShownOf(indicator))
                foreach (var value in line.Values)
                {
                    var row = rows[(indicator.Code, line.Measure, line.Series, line.Ags, value.Year.ToString(CultureInfo.InvariantCulture))];
                    Assert.Equal((value.Figure.Value, value.Previous.Value, value.Change.Value, value.ChangePercent.Value), (Number(row[6]), Number(row[9]), Number(row[10]), Number(row[11])));
                    Assert.Equal(value.Figure.Status.Letter().ToString(), row[8]);
                    count++;
                }
        Assert.Equal(count, Rows.Length);
    }

    [Fact]
    public void Csv_prints_exactly_the_decimals_of_the_measure_and_one_for_percentages()
    {
        var decimals = SampleRelease.Catalogue.Indicators.SelectMany(indicator => indicator.Measures.Select(measure => (indicator.Code, measure))).ToDictionary(x => (x.Code, x.measure.Code), x => x.measure.Decimals);
        foreach (var row in Rows)
        {
            Assert.All([row[6], row[9], row[10]], number => AssertDecimals(decimals[(row[0], row[1])], number));
            AssertDecimals(1, row[11]);
        }

        static void AssertDecimals(int expected, string number) =>
            Assert.Matches(expected == 0 ? "^(-?[0-9]+)?$" : $"^(-?[0-9]+\\.[0-9]{{{expected}}})?$", number);
    }

    [Fact]
    public void A_number_that_rounds_to_zero_has_no_sign()
    {
        var data = SampleRelease.Of(SampleRelease.Catalogue, SampleRelease.Catalogue.Indicators.Single(indicator => indicator.Code == "1D"), (_, _, _, _) => Figure.Of(-0.04m));
        Assert.DoesNotMatch("(?m),-0(\\.0)?,", Encoding.UTF8.GetString(SampleRelease.Write(SampleRelease.Catalogue, [data])["daten/komim.csv"]));
    }

    [Fact]
    public void Units_and_names_with_a_comma_are_written_for_machines()
    {
        Assert.Equal(["cases", "per10000", "percent", "persons"], Rows.Select(row => row[7]).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("06411,\"Darmstadt, Wissenschaftsstadt\",", Encoding.UTF8.GetString(Csv));
    }

    [Fact]
    public void Json_holds_the_values_of_the_csv()
    {
        using var json = JsonDocument.Parse(SampleRelease.Files["daten/komim.json"]);
        var rows = Rows.ToDictionary(row => (row[0], row[1], row[5], row[3], row[2]));
        var count = 0;
        foreach (var indicator in json.RootElement.GetProperty("indicators").EnumerateArray())
        {
            var periods = indicator.GetProperty("periods").EnumerateArray().Select(period => period.GetInt32().ToString(CultureInfo.InvariantCulture)).ToArray();
            foreach (var line in indicator.GetProperty("lines").EnumerateArray())
                for (var i = 0; i < periods.Length; i++, count++)
                {
                    var row = rows[(indicator.GetProperty("indicator").GetString()!, line.GetProperty("measure").GetString()!, line.GetProperty("series").GetString()!, line.GetProperty("ags").GetString()!, periods[i])];
                    Assert.Equal((row[7], row[8][0]), (line.GetProperty("unit").GetString(), line.GetProperty("status").GetString()![i]));
                    Assert.Equal(
                        (Number(row[6]), Number(row[9]), Number(row[10]), Number(row[11])),
                        (At(line, "value", i), At(line, "previous_value", i), At(line, "change", i), At(line, "change_percent", i)));
                }
        }
        Assert.Equal(Rows.Length, count);

        static decimal? At(JsonElement line, string name, int i) => line.GetProperty(name)[i] is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;
    }

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string[][] Read(byte[] csv)
    {
        using var reader = CsvDataReader.Create(new StreamReader(new MemoryStream(csv), Encoding.UTF8), new CsvDataReaderOptions { Culture = CultureInfo.InvariantCulture });
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return [.. rows];
    }
}
