using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// What the items and measures of a filled Liefervorlage mean: an item goes by its title, its code, or any label or key that a source uses;
/// an empty cell is the total. Items that are only derived are no part of a delivery.
/// </summary>
internal sealed class TemplateItems
{
    private readonly SourceContent content;
    private readonly Dictionary<string, int>[] items;
    private readonly Dictionary<string, int> measures = new(StringComparer.Ordinal);

    public TemplateItems(SourceContent content)
    {
        this.content = content;
        items = [.. Enumerable.Range(0, content.Dimensions.Count).Select(Learn)];
        Learn(measures, content.Table.Measures, [measure => [measure.Title], measure => [measure.Code], measure => measure.Labels ?? []], _ => true);
    }

    /// <returns>Null where the text is no item of the dimension.</returns>
    public int? Item(int dimension, string text) => Find(items[dimension], text) ?? (text.Length == 0 && content.Dimensions[dimension].Codelist.IndexOf(Codelist.Total) is >= 0 and var total ? total : null);

    /// <returns>Null where the text is no measure of the table.</returns>
    public int? Measure(string text) => Find(measures, text) ?? (text.Length == 0 && content.Table.Measures.Count == 1 ? 0 : null);

    public string Titles(int dimension) => string.Join(", ", items[dimension].Values.Distinct().Order().Take(30).Select(item => content.Dimensions[dimension].Codelist.Items[item].Title));

    private Dictionary<string, int> Learn(int dimension)
    {
        var codelist = content.Dimensions[dimension].Codelist;
        var declared = content.Expected.Select(cell => content.ItemOf(cell, dimension)).ToHashSet();
        var meanings = new Dictionary<string, int>(StringComparer.Ordinal);
        Learn(meanings, codelist.Items, [item => [item.Title], item => [item.Code], item => item.Labels ?? [], item => item.Keys ?? []], item => codelist.Items[item].IsDelivered || declared.Contains(item));
        return meanings;
    }

    // What says more comes first: a label of one item may be the title of another.
    private static void Learn<T>(Dictionary<string, int> meanings, IReadOnlyList<T> all, IEnumerable<Func<T, IEnumerable<string>>> names, Func<int, bool> isDelivered)
    {
        foreach (var namesOf in names)
            for (var i = 0; i < all.Count; i++)
                if (isDelivered(i))
                    foreach (var name in namesOf(all[i]).Where(name => name.Length > 0))
                        meanings.TryAdd(Label.Normalize(name), i);
    }

    // A label may be known by its beginning.
    private static int? Find(Dictionary<string, int> meanings, string text)
    {
        var name = Label.Normalize(text);
        if (meanings.TryGetValue(name, out var found))
            return found;
        var begun = meanings.Where(known => known.Key.EndsWith('*') && name.StartsWith(known.Key[..^1], StringComparison.Ordinal)).Select(known => known.Value).Distinct().ToArray();
        return begun is [var only] ? only : null;
    }
}
