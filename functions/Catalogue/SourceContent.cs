namespace KomIM.Catalogue;

/// <summary>
/// The cells of one region and period in a source table, numbered: every combination of a measure and one item per
/// dimension. Items that are only derived have their place too.
/// </summary>
internal sealed class SourceContent
{
    public const string Measure = "measure";

    private readonly int[] strides;

    public SourceContent(SourceTable table, CatalogueRoot catalogue)
    {
        Table = table;
        Dimensions = [.. table.Dimensions.Select(dimension => (dimension.Key, catalogue.Codelists[dimension.Value]))];
        strides = new int[Dimensions.Count + 1];
        var size = 1;
        for (var i = Dimensions.Count - 1; i >= 0; i--)
        {
            strides[i + 1] = size;
            size *= Dimensions[i].Codelist.Items.Count;
        }
        strides[0] = size;
        Count = size * table.Measures.Count;
    }

    public SourceTable Table { get; }

    public IReadOnlyList<(string Name, Codelist Codelist)> Dimensions { get; }

    /// <summary>Cells per region and period.</summary>
    public int Count { get; }

    /// <summary>Number of the cell; dimensions that are not given are <c>total</c>. Negative where an item is unknown.</summary>
    public int CellOf(string? measure, IReadOnlyDictionary<string, string> items)
    {
        var cell = MeasureIndex(measure) * strides[0];
        for (var i = 0; i < Dimensions.Count; i++)
        {
            var item = Dimensions[i].Codelist.IndexOf(items.GetValueOrDefault(Dimensions[i].Name, Codelist.Total));
            if (item < 0)
                return -1;
            cell += item * strides[i + 1];
        }
        return cell;
    }

    /// <summary>The cell that an operand takes for a series: the items of the series where the operand does not fix others, all else total.</summary>
    public int CellOf(Operand operand, Series series)
    {
        var items = new Dictionary<string, string>(operand.Where ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (dimension, item) in series.Items)
            if (Table.Dimensions.ContainsKey(dimension))
                items.TryAdd(dimension, item);
        return CellOf(operand.Measure, items);
    }

    public int MeasureIndex(string? measure)
    {
        for (var i = 0; i < Table.Measures.Count; i++)
            if (measure is null || Table.Measures[i].Code == measure)
                return i;
        return -1;
    }

    public int MeasureOf(int cell) => cell / strides[0];

    /// <summary>Index of the item that the cell has in a dimension.</summary>
    public int ItemOf(int cell, int dimension) => cell / strides[dimension + 1] % Dimensions[dimension].Codelist.Items.Count;

    /// <summary>The cell with another item in one dimension.</summary>
    public int WithItem(int cell, int dimension, int item) => cell + (item - ItemOf(cell, dimension)) * strides[dimension + 1];

    /// <summary>The cells that every complete file holds.</summary>
    public IReadOnlySet<int> Expected => expected ??= [.. Table.Content.SelectMany(Cells)];

    private HashSet<int>? expected;

    private IEnumerable<int> Cells(IReadOnlyDictionary<string, ItemList> block)
    {
        var measures = block.TryGetValue(Measure, out var chosen) ? chosen.Codes : [.. Table.Measures.Select(measure => measure.Code)];
        foreach (var items in ItemProduct.Of(Dimensions.Select(dimension =>
            block.TryGetValue(dimension.Name, out var list) ? [.. list.In(dimension.Codelist)] : new[] { Codelist.Total })))
            foreach (var measure in measures)
                yield return CellOf(measure, Dimensions.Select((dimension, i) => (dimension.Name, items[i])).ToDictionary(x => x.Name, x => x.Item2));
    }

    /// <summary>The cell in words: measure and items as their titles say.</summary>
    public string Describe(int cell)
    {
        var items = Dimensions
            .Select((dimension, i) => dimension.Codelist.Items[ItemOf(cell, i)])
            .Where(item => item.Code != Codelist.Total)
            .Select(item => item.Title);
        var measure = Table.Measures[MeasureOf(cell)].Title;
        return string.Join(", ", (string[])[measure, .. items]);
    }
}
