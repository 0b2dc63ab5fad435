using KomIM.Catalogue;

namespace KomIM.Indicators;

/// <summary>Where else a figure stands: cells of other tables that count the same (<c>concept</c>), with the same items.</summary>
internal sealed class Counterparts(CatalogueRoot catalogue, Func<string, SourceContent> contentOf)
{
    private readonly Dictionary<(string Table, int Cell), (string Table, int Cell)[]> known = [];

    public IReadOnlyList<(string Table, int Cell)> Of(string table, int cell) =>
        known.TryGetValue((table, cell), out var cells) ? cells : known[(table, cell)] = Find(contentOf(table), cell);

    private (string Table, int Cell)[] Find(SourceContent own, int cell)
    {
        var measure = own.Table.Measures[own.MeasureOf(cell)];
        if (measure.Concept is null)
            return [];
        var items = own.Dimensions.Select((dimension, i) => KeyValuePair.Create(dimension.Name, dimension.Codelist.Items[own.ItemOf(cell, i)].Code))
            .Concat(measure.Items ?? new Dictionary<string, string>())
            .ToDictionary(StringComparer.Ordinal);
        return
        [
            .. from other in catalogue.Tables.Values.OrderBy(table => table.Code, StringComparer.Ordinal)
               where other != own.Table
               from counterpart in other.Measures
               where counterpart.Concept == measure.Concept && IsSame(own.Table, other, counterpart, items)
               let found = contentOf(other.Code).CellOf(counterpart.Code, items)
               where found >= 0
               select (other.Code, found),
        ];
    }

    // What the other table does not break down is total here too, or the one item that it counts.
    private static bool IsSame(SourceTable own, SourceTable other, SourceMeasure counterpart, Dictionary<string, string> items) =>
        items.All(item => other.Dimensions.TryGetValue(item.Key, out var codelist)
            ? item.Value == Codelist.Total || own.Dimensions.GetValueOrDefault(item.Key, codelist) == codelist
            : item.Value == (counterpart.Items?.GetValueOrDefault(item.Key) ?? Codelist.Total))
        && (counterpart.Items ?? new Dictionary<string, string>()).All(item => items.GetValueOrDefault(item.Key, Codelist.Total) == item.Value);
}
