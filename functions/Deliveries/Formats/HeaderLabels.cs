using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// What the labels of a table mean: an item of a dimension, a measure, or nothing (the name of a dimension, a unit, a
/// total). A column or row is what its labels say together; what they do not say is the total. So neither the order of
/// header levels nor their number matters.
/// </summary>
internal sealed class HeaderLabels
{
    // GENESIS cuts labels at about 50 characters.
    private const int ShortestCut = 40;

    private static readonly string[] Units = ["Anzahl", "Prozent", "%", "Personen", "Fälle", "EUR"];

    // Names of the time in a header that has the periods across.
    private static readonly string[] Times = ["Stichtag", "Jahr", "Jahre", "Berichtsjahr", "Schuljahr", "Zeit"];

    private readonly SourceContent content;
    private readonly Dictionary<string, Meaning> meanings = new(StringComparer.Ordinal);

    public HeaderLabels(SourceContent content)
    {
        this.content = content;
        foreach (var label in Units.Concat(Times))
            meanings[Label.Normalize(label)] = Meaning.Nothing;
        for (var dimension = 0; dimension < content.Dimensions.Count; dimension++)
        {
            var codelist = content.Dimensions[dimension].Codelist;
            foreach (var name in codelist.Names ?? [])
                meanings[Label.Normalize(name)] = Meaning.Nothing;
            for (var item = 0; item < codelist.Items.Count; item++)
                foreach (var label in codelist.Items[item].Labels ?? [])
                    meanings[Label.Normalize(label)] = codelist.Items[item].Code == Codelist.Total ? Meaning.Total : new(dimension, item);
        }
        for (var measure = 0; measure < content.Table.Measures.Count; measure++)
            foreach (var label in content.Table.Measures[measure].Labels ?? [])
                meanings.TryAdd(Label.Normalize(label), new(Meaning.Measure, measure));
    }

    /// <summary>The items, and the measure, that a row or column stands for.</summary>
    /// <param name="unknown">The first label that the table does not know, or that contradicts those before it.</param>
    /// <returns>Null where a label is unknown.</returns>
    public Position? Resolve(IEnumerable<string> labels, out string? unknown)
    {
        var position = Position.Nowhere(content.Dimensions.Count);
        unknown = null;
        foreach (var label in labels.Where(label => !string.IsNullOrWhiteSpace(label)))
            if (Find(label) is not { } meaning || !Take(position, meaning))
            {
                unknown = label.Trim();
                return null;
            }
        return position;
    }

    /// <summary>The items, and the measure, that a template of the catalogue names; a total is what is not named.</summary>
    public Position PositionOf(IReadOnlyDictionary<string, string>? items)
    {
        var position = Position.Nowhere(content.Dimensions.Count);
        if (items?.GetValueOrDefault(SourceContent.Measure) is { } measure)
            position.Measure = content.MeasureIndex(measure);
        for (var i = 0; i < content.Dimensions.Count; i++)
            if (items?.GetValueOrDefault(content.Dimensions[i].Name) is { } item and not Codelist.Total)
                position.Items[i] = content.Dimensions[i].Codelist.IndexOf(item);
        return position;
    }

    /// <summary>The cell where a row and a column meet; null where both say different things of one dimension, or neither says which item.</summary>
    public int? CellOf(Position row, Position column)
    {
        var measure = column.Measure ?? row.Measure ?? (content.Table.Measures.Count == 1 ? 0 : null);
        if (measure is null || column.Measure is not null && row.Measure is not null)
            return null;
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < content.Dimensions.Count; i++)
        {
            var (name, codelist) = content.Dimensions[i];
            if (column.Items[i] is not null && row.Items[i] is not null)
                return null;
            if ((column.Items[i] ?? row.Items[i]) is { } item)
                items[name] = codelist.Items[item].Code;
        }
        var cell = content.CellOf(content.Table.Measures[measure.Value].Code, items);
        return cell < 0 ? null : cell;
    }

    private Meaning? Find(string label)
    {
        var normalized = Label.Normalize(label);
        if (meanings.TryGetValue(normalized, out var meaning))
            return meaning;
        var similar = meanings
            .Where(known => known.Key.EndsWith('*') ? normalized.StartsWith(known.Key[..^1], StringComparison.Ordinal) : normalized.Length >= ShortestCut && known.Key.StartsWith(normalized, StringComparison.Ordinal))
            .Select(known => known.Value).Distinct().ToArray();
        return similar.Length == 1 ? similar[0] : null;
    }

    private bool Take(Position position, Meaning meaning)
    {
        if (meaning.Dimension == Meaning.Measure)
            return position.Measure is null && (position.Measure = meaning.Item) is not null;
        if (meaning.Dimension < 0)
            return true;
        // A nested "dar." label narrows the one above it.
        if (position.Items[meaning.Dimension] is { } known && known != meaning.Item)
        {
            var codelist = content.Dimensions[meaning.Dimension].Codelist;
            if (!codelist.Contains(codelist.Items[known].Code, codelist.Items[meaning.Item].Code))
                return false;
        }
        position.Items[meaning.Dimension] = meaning.Item;
        return true;
    }

    private readonly record struct Meaning(int Dimension, int Item)
    {
        public const int Measure = int.MaxValue;

        public static readonly Meaning Nothing = new(-1, 0);

        public static readonly Meaning Total = new(-1, 1);
    }

    /// <summary>Item index per dimension, and measure, as far as labels name them.</summary>
    internal sealed class Position(int?[] items)
    {
        public int?[] Items { get; } = items;

        public int? Measure { get; set; }

        public static Position Nowhere(int dimensions) => new(new int?[dimensions]);
    }
}
