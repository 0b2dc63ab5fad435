using System.IO.Compression;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.SampleData.Formats;

namespace KomIM.SampleData;

/// <summary>A file of <c>local/samples</c>.</summary>
internal sealed record Sample(string Name, Func<byte[]> Write);

/// <summary>
/// The deliveries in <c>local/samples</c>: one of each table that an indicator takes, in the format in which the source gives it, and one as a
/// spreadsheet program leaves it behind.
/// </summary>
internal static class Samples
{
    public const string Prefix = "beispiel_";

    /// <summary>Says in every file that its figures are made up.</summary>
    public const string Synthetic = "SYNTHETISCHE BEISPIELDATEN";

    private const string Employees = "13111-06-02-4";
    private const string Protection = "12531-0043";
    private const string Register = "12521-0041";
    private const string Minors = "KOMIM-6C";
    private const int Newest = 2025;

    private const string Rates = "BA-ALQ";

    private static readonly string[] Templates = ["KOMIM-2B", "KOMIM-4C", "KOMIM-6B"];

    public static IEnumerable<Sample> All(CatalogueRoot catalogue)
    {
        foreach (var table in SampleLayout.Tables)
            yield return new($"{Prefix}{table}_00.csv", () => SampleDelivery.Of(catalogue, table, Years(table == "12411-03-03-4" ? 2020 : 2021)).Bytes);
        yield return new($"{Prefix}{Employees}_fehlerhaft.csv", () => Broken(catalogue).Bytes);
        yield return new($"{Prefix}{Protection}_de_flat.zip", () => Zipped($"{Protection}_de_flat.csv", Flat(catalogue).Bytes));
        yield return new($"{Prefix}{Register}.xlsx", () => Genesis(catalogue));
        foreach (var table in Templates)
            yield return new($"{Prefix}{table}.xlsx", () => TemplateSample.Workbook(TemplateSample.Slices(catalogue, table, Years(2022))));
        yield return new($"{Prefix}{Rates}.xlsx", () => TemplateSample.Workbook([.. TemplateSample.Slices(catalogue, Rates, Years(2022)).Select(Doubtful)]));
        yield return new($"{Prefix}{Minors}.xlsx", () => TemplateSample.Workbook([.. TemplateSample.Slices(catalogue, Minors, Years(2022)).Select(Provisional)]));
    }

    private static IEnumerable<int> Years(int first) => Enumerable.Range(first, Newest - first + 1);

    // Head counts of the newest year become final when their waiting time is over.
    private static TableSlice Provisional(TableSlice slice)
    {
        for (var region = 0; region < slice.Regions.Count && slice.Year == Newest; region++)
            for (var cell = 0; cell < slice.Content.Count; cell++)
                slice[region, cell] = slice[region, cell] is { Value: > 0 } figure ? figure.With(ObsStatus.Provisional) : slice[region, cell];
        return slice;
    }

    // Few people in the small Kreise: one rate not given, one in brackets, one estimated.
    private static TableSlice Doubtful(TableSlice slice)
    {
        Change("06437", 2023, _ => Figure.Unreliable);
        Change("06535", 2024, figure => figure.With(ObsStatus.Unreliable));
        Change("06636", Newest, figure => figure.With(ObsStatus.Estimated));
        return slice;

        void Change(string ags, int year, Func<Figure, Figure> change)
        {
            for (var cell = 0; cell < slice.Content.Count && slice.Year == year; cell++)
                if (slice[slice.Regions.IndexOf(ags), cell] is { } figure)
                    slice[slice.Regions.IndexOf(ags), cell] = change(figure);
        }
    }

    // Of Hessen only: a real file of one year has 33 megabytes.
    private static FlatFile Flat(CatalogueRoot catalogue)
    {
        var table = catalogue.Tables[Protection];
        var content = new SourceContent(table with { Statistic = table.Statistic with { Title = $"{table.Statistic.Title} ({Synthetic})" } }, catalogue);
        var figures =
            from slice in TemplateSample.Slices(catalogue, Protection, Years(2023))
            from region in SampleRegion.On(slice.Day, catalogue)
            where region.Key.Length == 5 && catalogue.Regions.IndexOf(region.Key) >= 0
            from cell in content.Expected
            where slice[catalogue.Regions.IndexOf(region.Key), cell] is { Value: > 0 }
            select new FlatFigure(slice.Year, region.Key, region.Label.Trim(), cell, slice[catalogue.Regions.IndexOf(region.Key), cell]!.Value.Print(0).Replace(".", "", StringComparison.Ordinal));
        return new(content, [.. figures]);
    }

    // As GENESIS delivers large tables.
    private static byte[] Zipped(string name, byte[] file)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
            entry.LastWriteTime = new(2026, 3, 2, 9, 41, 16, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(file);
        }
        return bytes.ToArray();
    }

    private static byte[] Genesis(CatalogueRoot catalogue)
    {
        var table = catalogue.Tables[Register];
        var content = new SourceContent(table with { Title = $"{table.Title} ({Synthetic})" }, catalogue);
        var slices = TemplateSample.Slices(catalogue, Register, Years(2023)).ToDictionary(slice => slice.Year);
        var kreise = SampleRegion.On(slices[Newest].Day, catalogue)
            .Where(region => region.Key.Length == 5 && catalogue.Regions.Find(region.Key) is { } kreis && kreis.ExistsOn(slices[Newest].Day) && table.Reports(kreis, catalogue.Regions))
            .Select(region => (region.Key, region.Label.Trim()));
        var sheet = new GenesisWorkbook(content, "sex", "citizenship").Sheet(slices.Keys.Order(), kreise, (year, key, cell) =>
            slices[year][catalogue.Regions.IndexOf(key), cell] is { Value: > 0 and var value } ? (long)value : null);
        return Xlsx.Write(sheet);
    }

    /// <summary>
    /// A year before those of the samples, so that nothing depends on it, edited by hand: the two Landkreise lost that share a
    /// name with a city, two values that are no numbers, and two digits of a total swapped. Validation names them stage by stage.
    /// </summary>
    private static SampleDelivery Broken(CatalogueRoot catalogue)
    {
        const int year = 2020;
        var good = SampleDelivery.Of(catalogue, Employees, year) with { AsOf = new(2021, 2, 15, 11, 5, 42) };
        return good
            .Without("06438")
            .Without("06633")
            .WithCell(year, "06434", "12.34a", ("age", "20-24"))
            .WithCell(year, "06436", "k. A.", ("age", "60-64"), ("nationality", "foreign"))
            .WithCell(year, "06412", Swapped(good.Cell(year, "06412", ("age", "25-29"))), ("age", "25-29"));
    }

    // 52874 becomes 58274; where both digits are the same, the next two.
    private static string Swapped(string number)
    {
        var i = Enumerable.Range(1, number.Length - 2).First(i => number[i] != number[i + 1]);
        return number[..i] + number[i + 1] + number[i] + number[(i + 2)..];
    }
}
