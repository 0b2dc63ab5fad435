using KomIM.Deliveries;
using KomIM.Figures;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>Every classic table of the catalogue, as its real file holds it: accepted, and figures that were read in the file by eye.</summary>
public sealed class ClassicTablesTests
{
    [RealDataTheory]
    [InlineData("12511-01-01-4.csv", 6, 1260)]
    [InlineData("13111-02-02-4_00.csv", 4, 720)]
    [InlineData("13111-12-03-4_00.csv", 4, 2880)]
    [InlineData("13211-02-05-4_00.csv", 16, 6240)]
    [InlineData("13211-02-05-4_2025.csv", 1, 390)]
    [InlineData("21111-01-03-4_00.csv", 1, 2160)]
    [InlineData("21111-02-06-4_00.csv", 2, 840)]
    [InlineData("22221-01-01-4_00.csv", 6, 1800)]
    [InlineData("22543-01-02-4_00.csv", 6, 3240)]
    public async Task A_real_file_is_valid_and_every_figure_of_Hessen_is_read(string file, int periods, int figures)
    {
        var (table, report) = await ReadAsync(file);
        Assert.True(report.Errors == 0, string.Join('\n', report.Problems.Select(problem => $"{problem.Code} {problem.Message}").Take(20)));
        Assert.Equal(periods, table!.Periods.Count);
        Assert.Equal(figures, table.Periods.Sum(period => Enumerable.Range(0, table.Regions.Count).Sum(region => Enumerable.Range(0, table.Content.Count).Count(cell => period.Slice[region, cell] is not null))));
    }

    [RealDataTheory]
    [InlineData("12511-01-01-4.csv", "06412", 2016, null, "continent=asia", 1)]
    public async Task A_figure_stands_where_the_file_has_it(string file, string region, int year, string? measure, string items, double expected)
    {
        var (table, _) = await ReadAsync(file);
        Assert.Equal((decimal)expected, FigureOf(table!, region, year, measure, items).Value);
    }

    private static Figure FigureOf(DeliveredTable table, string region, int year, string? measure, string items) =>
        table.Find(year)!.Slice[table.Regions.IndexOf(region), table.Content.CellOf(measure, items.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=')).ToDictionary(item => item[0], item => item[1]))]!.Value;

    private static async Task<(DeliveredTable? Table, Report Report)> ReadAsync(string file) =>
        await Reading.ReadAsync(await File.ReadAllBytesAsync(Path.Combine(TestPaths.RealData!, "genesis-classic", file)));
}
