using KomIM.Catalogue;

namespace KomIM.SampleData;

/// <summary>The deliveries in <c>local/samples</c>: one of each table, and one as a spreadsheet program leaves it behind.</summary>
internal static class Samples
{
    public const string Prefix = "beispiel_";

    private const string Employees = "13111-06-02-4";

    public static IEnumerable<(string Name, SampleDelivery Delivery)> All(CatalogueRoot catalogue)
    {
        yield return Good("12411-03-03-4", 2020, 2025);
        yield return Good("12612-02-01-4", 2021, 2025);
        yield return Good("12613-02-02-4", 2021, 2025);
        yield return Good("12711-05-02-4", 2021, 2025);
        yield return Good(Employees, 2021, 2025);
        yield return Good("22811-02-02-4", 2021, 2025);
        yield return ($"{Prefix}{Employees}_fehlerhaft.csv", Broken(catalogue));

        (string, SampleDelivery) Good(string table, int first, int last) =>
            ($"{Prefix}{table}_00.csv", SampleDelivery.Of(catalogue, table, Enumerable.Range(first, last - first + 1)));
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
