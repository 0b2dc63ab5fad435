namespace KomIM.Figures;

/// <summary>
/// The one rule by which the items of a ranked dimension are shown by name: the greatest figures of the newest year that has any, of two
/// equal ones the first of the catalogue. What is confidential or nothing is not ranked.
/// </summary>
internal static class MostFrequent
{
    /// <param name="items">In the order of the catalogue.</param>
    /// <param name="years">Ascending.</param>
    /// <returns>At most <paramref name="count"/> items, the most frequent first.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> items, IReadOnlyList<int> years, Func<string, int, Figure> figure, int count)
    {
        foreach (var year in years.Reverse())
            if (Ranked(items, item => figure(item, year)) is { Length: > 0 } ranked)
                return [.. ranked.Take(count)];
        return [];
    }

    private static string[] Ranked(IReadOnlyList<string> items, Func<string, Figure> figure) =>
    [
        .. items.Select(item => (Item: item, figure(item).Value))
            .Where(ranked => ranked.Value > 0)
            .OrderByDescending(ranked => ranked.Value)
            .Select(ranked => ranked.Item),
    ];
}
