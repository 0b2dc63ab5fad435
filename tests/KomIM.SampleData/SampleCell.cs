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

    /// <summary>Null where the cell is of all ages, or of ages that other cells make up.</summary>
    public AgeRange? Ages => ItemOf("age") is { Parts: null } item ? AgeRange.Parse(item.Code) : null;

    public string this[string dimension] => ItemOf(dimension).Code;

    private CodelistItem ItemOf(string dimension)
    {
        for (var i = 0; i < content.Dimensions.Count; i++)
            if (content.Dimensions[i].Name == dimension)
                return content.Dimensions[i].Codelist.Items[content.ItemOf(number, i)];
        throw new ArgumentException($"Table {content.Table.Code} has no dimension '{dimension}'.", nameof(dimension));
    }
}
