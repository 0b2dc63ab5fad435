namespace KomIM.SampleData;

/// <summary>What can be expected of the people of an area in one statistic.</summary>
internal abstract class SampleModel
{
    /// <summary>The expected figure of a cell; null where the cell has none of its own, because it is the sum of others or does not exist.</summary>
    public abstract double? Expect(Area area, int year, SampleCell cell);

    public static SampleModel Of(string table) => table switch
    {
        "12411-03-03-4" => new Models.Population(),
        "12612-02-01-4" => new Models.Births(),
        "12613-02-02-4" => new Models.Deaths(),
        "12711-05-02-4" => new Models.Migration(),
        "13111-06-02-4" => new Models.Employment(),
        "22811-02-02-4" => new Models.Benefits(),
        _ => throw new ArgumentException($"There are no samples of table {table}.", nameof(table)),
    };
}
