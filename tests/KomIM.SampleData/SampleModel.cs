using KomIM.Catalogue;

namespace KomIM.SampleData;

/// <summary>What can be expected of the people of an area in one statistic.</summary>
internal abstract class SampleModel
{
    /// <summary>The expected figure of a cell; null where the cell has none of its own, because it is the sum of others or does not exist.</summary>
    public abstract double? Expect(Area area, int year, SampleCell cell);

    /// <summary>The figure itself, where it is not drawn around an expectation.</summary>
    public virtual long? Count(Area area, int year, SampleCell cell) => null;

    /// <summary>A rate, in percent, of all people of some areas: rates do not add up.</summary>
    public virtual double? RateOf(IReadOnlyList<Area> areas, int year, SampleCell cell) => null;

    /// <summary>Whether the source blocks the cell with <c>x</c>.</summary>
    public virtual bool IsBlocked(SampleCell cell) => false;

    /// <summary>Items that make up another one that lies across the parts of the total; null for any other.</summary>
    public virtual IReadOnlyList<string>? MembersOf(string item) => null;

    public static SampleModel Of(CatalogueRoot catalogue, string table) => table switch
    {
        "12411-03-03-4" => new Models.Population(),
        "12612-02-01-4" => new Models.Births(),
        "12613-02-02-4" => new Models.Deaths(),
        "12711-05-02-4" => new Models.Migration(),
        "13111-06-02-4" => new Models.Employment(),
        "22811-02-02-4" => new Models.Benefits(),
        "12511-01-01-4" => new Models.Naturalisations(),
        "12521-0041" or "KOMIM-2B" => new Models.Foreigners(),
        "12531-0043" => new Models.Protection(),
        "13111-12-03-4" => new Models.Qualifications(new(new(catalogue.Tables["13111-06-02-4"], catalogue), new Models.Employment())),
        "13211-02-05-4" or "BA-ALQ" => new Models.Unemployment(),
        "21111-01-03-4" => new Models.Pupils(),
        "21111-02-06-4" or "KOMIM-4C" => new Models.Leavers(),
        "22543-01-02-4" => new Models.DayCare(),
        "KOMIM-6B" => new Models.WorkingPoor(),
        "KOMIM-6C" => new Models.Minors(),
        _ => throw new ArgumentException($"There are no samples of table {table}.", nameof(table)),
    };
}
