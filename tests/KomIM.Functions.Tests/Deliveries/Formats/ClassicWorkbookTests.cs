using System.Globalization;
using KomIM.Deliveries;
using KomIM.Figures;
using KomIM.SampleData;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>A classic table that was saved as a workbook gives the figures of the CSV file.</summary>
public sealed class ClassicWorkbookTests
{
    public static TheoryData<string> Tables => ["12411-03-03-4", "12612-02-01-4", "12711-05-02-4", "13111-06-02-4", "22811-02-02-4"];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Numbers_dates_and_keys_are_cells_of_their_kind(string code)
    {
        var csv = SampleDelivery.Of(Reading.Catalogue, code, 2022, 2023);
        await SameAs(csv, new("Tabelle1", Rows(csv, TypedCell)));
    }

    [Fact]
    public async Task A_period_and_a_region_stand_only_in_the_first_of_their_rows()
    {
        var csv = SampleDelivery.Of(Reading.Catalogue, "12411-03-03-4", 2022, 2023);
        string[] before = ["", "", ""];
        object? Shorten(string cell, int column)
        {
            if (column >= before.Length)
                return TypedCell(cell, column);
            if (before[column] == cell)
                return null;
            before[column] = cell;
            for (var inner = column + 1; inner < before.Length; inner++)
                before[inner] = "";
            return TypedCell(cell, column);
        }
        await SameAs(csv, new("Tabelle1", Rows(csv, Shorten)));
    }

    [Fact]
    public async Task Labels_and_regions_may_be_merged()
    {
        var csv = SampleDelivery.Of(Reading.Catalogue, "12411-03-03-4", 2023);
        var header = csv.Head.Select((line, i) => (line, i)).Where(x => x.line.StartsWith(";;;;", StringComparison.Ordinal)).Select(x => x.i + 1).ToArray();
        var perRegion = csv.Rows.Count(row => row.Region == "06412");
        List<string> merged = [.. new[] { "E{0}:G{0}", "H{0}:J{0}", "K{0}:M{0}" }.Select(range => string.Format(CultureInfo.InvariantCulture, range, header[0]))];
        for (var row = csv.Head.Count + 1; row < csv.Head.Count + csv.Rows.Count; row += perRegion)
            merged.AddRange([$"B{row}:B{row + perRegion - 1}", $"C{row}:C{row + perRegion - 1}"]);
        await SameAs(csv, new("Tabelle1", Rows(csv, TypedCell), merged));
    }

    private static IReadOnlyList<object?[]> Rows(SampleDelivery csv, Func<string, int, object?> cell) =>
    [
        .. csv.Head.Select(line => line.Split(';').Select(text => (object?)(text.Length > 0 ? text : null)).ToArray()),
        .. csv.Rows.Select(row => row.Cells.Select(cell).ToArray()),
        .. csv.Foot.Select(line => new object?[] { line.Replace("{stand}", "02.03.2026 / 09:41:17", StringComparison.Ordinal) }),
    ];

    private static object? TypedCell(string text, int column) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number :
        DateOnly.TryParseExact(text, "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day :
        text.Length > 0 ? text : null;

    private static async Task SameAs(SampleDelivery csv, XlsxSheet sheet)
    {
        var (expected, _) = await TestTables.ReadAsync(csv.Bytes, Reading.Catalogue);
        var (actual, report) = await TestTables.ReadAsync(Xlsx.Write(sheet), Reading.Catalogue);
        Assert.True(report.Problems.Count == 0, string.Join('\n', report.Problems));
        Assert.Equal("02.03.2026 / 09:41:17", actual!.AsOf);
        foreach (var period in expected!.Periods)
            Assert.Equal(TableSliceCsv.Write(period.Slice), TableSliceCsv.Write(actual.Find(period.Year)!.Slice));
    }
}
