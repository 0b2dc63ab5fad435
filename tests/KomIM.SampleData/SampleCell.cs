using KomIM.Catalogue;

namespace KomIM.SampleData;

/// <summary>A cell of a source table, by what it counts.</summary>
internal readonly struct SampleCell(SourceContent content, int number)
{
    public int Number => number;

    public string Measure => content.Table.Measures[content.MeasureOf(number)].Code;

    /// <summary>Null where the cell is not of one nationality and one sex.</summary>
    public Group? Group => (this["nationality"], this["sex"]) switch
    {
        (Codelist.Total, _) or (_, Codelist.Total) => null,
        var (nationality, sex) => new(nationality == "foreign", sex == "female"),
    };

    /// <summary>
    /// The nationalities and sexes that the cell is of: each of a dimension that the table does not have, none where the cell is the total of one
    /// that it has.
    /// </summary>
    public IReadOnlyList<Group> Groups => GroupsWith([]);

    /// <summary>As <see cref="Groups"/>, but a total is of both sides.</summary>
    public IReadOnlyList<Group> AllGroups => GroupsWith([false, true]);

    /// <summary>Null where the cell is of all ages, or of ages that other cells make up.</summary>
    public AgeRange? Ages => ItemOf("age") is { Parts: null } item ? AgeRange.Parse(item.Code) : null;

    public string this[string dimension] => ItemOf(dimension).Code;

    public bool Has(string dimension) => content.Dimensions.Any(own => own.Name == dimension);

    private Group[] GroupsWith(bool[] total)
    {
        var sexes = Sides("sex", "female", total);
        return [.. from isForeign in Sides("nationality", "foreign", total) from isFemale in sexes select new Group(isForeign, isFemale)];
    }

    private bool[] Sides(string dimension, string second, bool[] total) => !Has(dimension) ? [false, true] : this[dimension] == Codelist.Total ? total : [this[dimension] == second];

    private CodelistItem ItemOf(string dimension)
    {
        for (var i = 0; i < content.Dimensions.Count; i++)
            if (content.Dimensions[i].Name == dimension)
                return content.Dimensions[i].Codelist.Items[content.ItemOf(number, i)];
        throw new ArgumentException($"Table {content.Table.Code} has no dimension '{dimension}'.", nameof(dimension));
    }
}
