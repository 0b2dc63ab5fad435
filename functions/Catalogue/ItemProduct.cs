namespace KomIM.Catalogue;

internal static class ItemProduct
{
    /// <summary>Every combination of one item from each list, the last list varying fastest.</summary>
    public static IEnumerable<string[]> Of(IEnumerable<IReadOnlyList<string>> lists) =>
        lists.Aggregate(
            (IEnumerable<string[]>)[[]],
            (combinations, list) => combinations.SelectMany(combination => list.Select(item => (string[])[.. combination, item])));
}
