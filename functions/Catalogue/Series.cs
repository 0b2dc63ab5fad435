namespace KomIM.Catalogue;

/// <summary>One line of an indicator: a combination of breakdown items.</summary>
/// <param name="Code">Item codes in the order of the indicator's dimensions, joined by dots: <c>foreign.female</c>.</param>
/// <param name="Title">Titles of the items that are not the total, or that of the total.</param>
/// <param name="Items">Item code by dimension.</param>
internal sealed record Series(string Code, string Title, IReadOnlyDictionary<string, string> Items)
{
    /// <summary>The items with another one in one dimension.</summary>
    public Series With(string dimension, string item) => this with { Items = new Dictionary<string, string>(Items, StringComparer.Ordinal) { [dimension] = item } };

    public bool Matches(IReadOnlyDictionary<string, ItemList>? restriction, Func<string, Codelist> codelist) =>
        restriction is null || restriction.All(entry => entry.Value.In(codelist(entry.Key)).Contains(Items[entry.Key]));
}
