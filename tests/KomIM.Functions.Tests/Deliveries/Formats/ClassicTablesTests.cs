using KomIM.Deliveries;
using KomIM.Deliveries.Formats;
using KomIM.Figures;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>Every classic table of the catalogue, as its real file holds it: accepted, and figures that were read in the file by eye.</summary>
public sealed class ClassicTablesTests
{
    private const string Frankfurt = "06412";

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
    [InlineData("12511-01-01-4.csv", 2016, null, "continent=asia", 643)]
    [InlineData("12511-01-01-4.csv", 2016, null, "", 2441)]
    [InlineData("13111-02-02-4_00.csv", 2015, null, "nationality=foreign,sex=female", 31583)]
    [InlineData("13111-12-03-4_00.csv", 2015, null, "nationality=foreign,qualification=none", 15838)]
    [InlineData("13111-12-03-4_00.csv", 2012, null, "nationality=foreign", 59173)]
    [InlineData("13211-02-05-4_00.csv", 2016, "unemployed", "nationality=foreign", 11249)]
    [InlineData("13211-02-05-4_00.csv", 2016, "unemployed", "group=long-term", 8639)]
    [InlineData("13211-02-05-4_00.csv", 2016, "rate", "nationality=foreign", 10.7)]
    [InlineData("13211-02-05-4_00.csv", 2016, "rate-dependent", "", 7.1)]
    [InlineData("13211-02-05-4_2025.csv", 2025, "unemployed", "nationality=foreign", 15936)]
    [InlineData("13211-02-05-4_2025.csv", 2025, "rate", "age=15-24", 5.7)]
    [InlineData("21111-01-03-4_00.csv", 2015, "schools", "school-type=gymnasium", 29)]
    [InlineData("21111-01-03-4_00.csv", 2015, "pupils", "school-type=gymnasium,nationality=foreign", 2826)]
    [InlineData("21111-01-03-4_00.csv", 2015, "pupils", "grade=11", 3250)]
    [InlineData("21111-02-06-4_00.csv", 2015, null, "certificate=fachhochschule-school,sex=female", 66)]
    [InlineData("21111-02-06-4_00.csv", 2014, null, "certificate=none", 270)]
    [InlineData("22221-01-01-4_00.csv", 2015, null, "age=25-49", 1724)]
    [InlineData("22543-01-02-4_00.csv", 2016, null, "origin=abroad", 25846)]
    [InlineData("22543-01-02-4_00.csv", 2016, null, "care=day-care,age=0-2", 832)]
    public async Task A_figure_stands_where_the_file_has_it(string file, int year, string? measure, string items, double expected)
    {
        var (table, _) = await ReadAsync(file);
        Assert.Equal((decimal)expected, FigureOf(table!, Frankfurt, year, measure, items).Value);
    }

    [RealDataFact]
    public async Task Columns_that_did_not_exist_are_unknown_and_not_nothing()
    {
        var (table, report) = await ReadAsync("13211-02-05-4_00.csv");
        Assert.Equal(Figure.Suppressed, FigureOf(table!, Frankfurt, 2008, "rate", "nationality=foreign"));
        Assert.Contains(report.Problems, problem => problem is { Code: "not-loaded", Severity: Severity.Notice, Year: 2008 });
    }

    [RealDataFact]
    public async Task Blocked_cells_cannot_exist()
    {
        var (table, _) = await ReadAsync("21111-01-03-4_00.csv");
        Assert.Equal(Figure.CannotExist, FigureOf(table!, Frankfurt, 2015, "schools", ""));
    }

    [Theory]
    [InlineData("2015", 2015)]
    [InlineData("2015/16", 2015)]
    [InlineData("1999/2000", 1999)]
    [InlineData("1999/00", 1999)]
    [InlineData("2015/17", null)]
    [InlineData("2015/", null)]
    [InlineData("2023-10P6M", null)]
    [InlineData("01.11.2015", null)]
    public void A_school_year_goes_by_the_year_in_which_it_begins(string text, int? year) =>
        Assert.Equal(year, PeriodText.YearOf(text, Reading.Catalogue.Tables["21111-01-03-4"]));

    private static Figure FigureOf(DeliveredTable table, string region, int year, string? measure, string items) =>
        table.Find(year)!.Slice[table.Regions.IndexOf(region), table.Content.CellOf(measure, items.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=')).ToDictionary(item => item[0], item => item[1]))]!.Value;

    private static async Task<(DeliveredTable? Table, Report Report)> ReadAsync(string file) =>
        await Reading.ReadAsync(await File.ReadAllBytesAsync(Path.Combine(TestPaths.RealData!, "genesis-classic", file)));
}
