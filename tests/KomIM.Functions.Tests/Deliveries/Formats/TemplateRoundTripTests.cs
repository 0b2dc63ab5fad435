using System.Text;
using CsCheck;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Deliveries.Formats;
using KomIM.Figures;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>Figures that go into a Liefervorlage come out of it again, whatever the table.</summary>
public sealed class TemplateRoundTripTests
{
    private static readonly ObsStatus[] Qualities = [ObsStatus.Normal, ObsStatus.Normal, ObsStatus.Provisional, ObsStatus.Estimated, ObsStatus.Unreliable];

    public static TheoryData<string> Tables => [.. Reading.Catalogue.Tables.Keys];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Figures_read_back_from_a_workbook_as_they_were_filled_in(string table) => Slices(table).Sample(slices =>
    {
        using var workbook = new Workbook(new MemoryStream(TemplateSample.Workbook(slices)));
        Assert.True(new TemplateFormat().Recognises(workbook));
        AssertSame(slices, intake => new TemplateFormat().Read(workbook, intake));
    }, iter: 2);

    [Theory]
    [MemberData(nameof(Tables))]
    public void Figures_read_back_from_a_CSV_file_as_they_were_filled_in(string table) => Slices(table).Sample(slices =>
    {
        using var rows = new CsvRows(new StringReader(Encoding.UTF8.GetString(TemplateSample.Csv(slices))));
        AssertSame(slices, intake => new TemplateReader(rows, intake).Read() ? intake.Delivered : null);
    }, iter: 20);

    private static void AssertSame(IReadOnlyList<TableSlice> filled, Func<Intake, DeliveredTable?> read)
    {
        var intake = new Intake(Reading.Catalogue, new(), 2100);
        var table = read(intake);
        Assert.Equal([], intake.Problems.Kept.Select(problem => problem.Message));
        Assert.Equal(filled.Select(slice => Encoding.UTF8.GetString(TableSliceCsv.Write(slice))), table!.Periods.Select(period => Encoding.UTF8.GetString(TableSliceCsv.Write(period.Slice))));
    }

    // Two periods; in each, some of the cells that the table declares, in some of the regions that it reports.
    private static Gen<TableSlice[]> Slices(string table)
    {
        var content = new SourceContent(Reading.Catalogue.Tables[table], Reading.Catalogue);
        var joined = (content.Table.Joint ?? []).SelectMany(pair => Reading.Catalogue.Regions.Find(pair)!.Members!.Skip(1));
        int[] regions = [.. Reading.Catalogue.Regions.All.Where(region => region.Kind != RegionKind.Pair && !joined.Contains(region.Ags)).Select(region => Reading.Catalogue.Regions.IndexOf(region.Ags))];
        int[] cells = [.. content.Expected];
        var place = Gen.Select(OneOf(regions), OneOf(cells));
        var slice = Gen.Select(place, Figures(content.Table)).Array[1, 40];
        return Gen.Select(slice, slice, Gen.Int[2000, 2040], (first, second, year) => (TableSlice[])[SliceOf(content, year, first), SliceOf(content, year + 1, second)]);
    }

    private static TableSlice SliceOf(SourceContent content, int year, ((int Region, int Cell) Place, Func<int, Figure> Figure)[] figures)
    {
        var slice = new TableSlice(content, Reading.Catalogue.Regions, year);
        foreach (var (place, figure) in figures)
            slice[place.Region, place.Cell] = figure(content.Table.Measures[content.MeasureOf(place.Cell)].Decimals);
        return slice;
    }

    // A figure for a measure with so many decimals.
    private static Gen<Func<int, Figure>> Figures(SourceTable table)
    {
        var signs = table.Signs ?? ["-", ".", "...", "x", "/"];
        Figure[] missing = [.. ((string, Figure)[])[("-", Figure.Zero), (".", Figure.Suppressed), ("...", Figure.NotYet), ("x", Figure.CannotExist), ("/", Figure.Unreliable)] is var all ? all.Where(sign => signs.Contains(sign.Item1)).Select(sign => sign.Item2) : []];
        var number = Gen.Select(Gen.Int[0, 1_000_000], OneOf(Qualities), (value, quality) => (Func<int, Figure>)(decimals =>
            Figure.Of(value / (decimal)Math.Pow(10, decimals), value == 0 && quality == ObsStatus.Normal ? ObsStatus.NotSignificant : quality)));
        return missing.Length == 0 ? number : Gen.OneOf(number, OneOf(missing).Select(figure => (Func<int, Figure>)(_ => figure)));
    }

    private static Gen<T> OneOf<T>(T[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);
}
