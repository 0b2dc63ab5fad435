using System.Globalization;
using KomIM.Catalogue;

namespace KomIM.Indicators.Disclosure;

/// <summary>One quantity of a concept in every region: a combination of items, total in the dimensions that do not matter.</summary>
/// <param name="Items">Item in each dimension of the concept.</param>
/// <param name="Places">Where the tables hold it: table and cell.</param>
/// <param name="Published">Whether an indicator shows it, as a count or within a quotient. The others follow from published ones: whoever has those has these.</param>
/// <param name="Minimum">Smallest count that may be shown.</param>
internal sealed record Quantity(int[] Items, IReadOnlyList<(SourceContent Content, int Cell)> Places, bool Published, decimal Minimum);

/// <summary>One part of a change that no equation notices.</summary>
/// <param name="Place">A quantity, a region or a cell, by its number.</param>
internal readonly record struct Step(int Place, int Change)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Place}:{Change}");
}

/// <summary>
/// What one or several tables count (employees, arrivals), seen from outside: the quantities that the indicators publish,
/// those that anyone can compute from them, and every equation between them. What neither is published nor follows from
/// published figures is unknown to all, and no equation through it tells anything.
/// </summary>
internal sealed class Concept
{
    private readonly CatalogueRoot catalogue;
    private readonly IReadOnlyList<(SourceContent Content, SourceMeasure Measure)> sources;
    private readonly IReadOnlyList<(string Name, Codelist Codelist)> dimensions;
    private readonly List<Quantity> quantities = [];
    private readonly Dictionary<(int Dimension, int Item), int[]> leaves = [];
    private readonly Lazy<IReadOnlyList<(int Whole, int Part)>> containments;
    private readonly Lazy<IReadOnlyList<IReadOnlyList<Step>>> exchanges;

    public Concept(CatalogueRoot catalogue, string code)
    {
        this.catalogue = catalogue;
        Code = code;
        var tables = catalogue.Tables.Values.OrderBy(table => table.Code, StringComparer.Ordinal);
        sources = [.. tables.SelectMany(table => table.Measures.Where(measure => measure.ConceptIn(table) == code).Select(measure => (new SourceContent(table, catalogue), measure)))];
        dimensions = [.. sources.SelectMany(source => source.Content.Dimensions).Distinct()];
        Regions = [.. catalogue.Regions.All.Select(IsPublished)];
        Relations = Relate();
        containments = new(Contain);
        exchanges = new(Exchange);
    }

    public string Code { get; }

    public IReadOnlyList<Quantity> Quantities => quantities;

    /// <summary>Equations that hold in every region, each a sum of quantities that is zero.</summary>
    public IReadOnlyList<Combination> Relations { get; }

    /// <summary>Whether indicators show the region, in the order of the catalogue.</summary>
    public IReadOnlyList<bool> Regions { get; }

    /// <summary>Pairs of quantities of which the one includes the other: it is never smaller.</summary>
    public IReadOnlyList<(int Whole, int Part)> Containments => containments.Value;

    /// <summary>
    /// Ways in which quantities of a region can change without any equation noticing: persons more with one combination of
    /// items, and as many fewer with another item in some of the dimensions (foreign women for foreign men, and German men for
    /// German women). Shortest first.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Step>> Exchanges => exchanges.Value;

    private bool IsPublished(Region region)
    {
        if (region.Kind != RegionKind.Pair)
            return true;
        var tables = sources.Select(source => source.Content.Table.Code).ToHashSet(StringComparer.Ordinal);
        return catalogue.Indicators
            .Select(indicator => catalogue.TablesOf(indicator).Select(code => catalogue.Tables[code]).ToArray())
            .Where(read => read.Any(table => tables.Contains(table.Code)))
            .Any(read => region.From is null ? read.Any(table => table.Joint?.Contains(region.Ags) == true) : read.All(table => table.PairsAdd));
    }

    private List<Combination> Relate()
    {
        var published = PublishedQuantities();
        var known = new Span();
        var derived = new List<Combination>();
        foreach (var (items, minimum) in published)
            Take(items, true, minimum, known.Add(Leaves(items), quantities.Count), derived);
        if (quantities.Count == 0)
            return [];
        var strictest = published.Max(quantity => quantity.Minimum);
        var seen = published.Select(quantity => Key(quantity.Items)).ToHashSet();
        foreach (var items in Candidates(published.Select(quantity => quantity.Items)))
            if (!seen.Contains(Key(items)) && known.Express(Leaves(items)) is { } origin)
                Take(items, false, strictest, origin, derived);
        return WithoutRepetition([.. Partitions(), .. derived]);
    }

    private void Take(int[] items, bool isPublished, decimal minimum, Combination? origin, List<Combination> derived)
    {
        if (origin is not null)
            derived.Add(new(origin) { [quantities.Count] = new(-1) });
        quantities.Add(new(items, [.. Places(items)], isPublished, minimum));
    }

    // The sums of the codelists come first: they are short, and each says that no part is larger than its whole.
    private IEnumerable<Combination> Partitions()
    {
        var numbers = quantities.Select((quantity, number) => (Key(quantity.Items), number)).ToDictionary(x => x.Item1, x => x.number);
        foreach (var (quantity, number) in quantities.Select((quantity, number) => (quantity, number)).ToArray())
            for (var i = 0; i < dimensions.Count; i++)
            {
                if (dimensions[i].Codelist.Items[quantity.Items[i]].Parts is not { } parts)
                    continue;
                var found = parts.Select(part => numbers.GetValueOrDefault(Key(With(quantity.Items, i, dimensions[i].Codelist.IndexOf(part))), -1)).ToArray();
                if (!found.Contains(-1))
                    yield return new(found.Select(part => KeyValuePair.Create(part, new Rational(-1)))) { [number] = Rational.One };
            }
    }

    private static List<Combination> WithoutRepetition(IEnumerable<Combination> relations)
    {
        var span = new Span();
        return [.. relations.Where((relation, number) => span.Add(relation, number) is null)];
    }

    private (int[] Items, decimal Minimum)[] PublishedQuantities() =>
    [
        .. from indicator in catalogue.Indicators
           from measure in indicator.Measures
           from operand in measure.Formula.Operands
           from source in sources
           where operand.Table == source.Content.Table.Code && source.Content.Table.Measures[source.Content.MeasureIndex(operand.Measure)] == source.Measure
           from series in catalogue.SeriesOf(indicator, measure)
           let cell = source.Content.CellOf(operand, series)
           where cell >= 0
           let items = ItemsOf(source.Content, source.Measure, cell)
           group indicator.DisclosureRule.Minimum by Key(items) into quantity
           orderby quantity.Key
           select (ItemsOf(quantity.Key), quantity.Max()),
    ];

    private int[] ItemsOf(SourceContent content, SourceMeasure measure, int cell)
    {
        var items = new int[dimensions.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Position(content, i) is >= 0 and var own ? content.ItemOf(cell, own) : FixedItem(measure, i);
        return items;
    }

    private int FixedItem(SourceMeasure measure, int dimension) =>
        dimensions[dimension].Codelist.IndexOf(measure.Items?.GetValueOrDefault(dimensions[dimension].Name) ?? Codelist.Total);

    private int Position(SourceContent content, int dimension)
    {
        for (var i = 0; i < content.Dimensions.Count; i++)
            if (content.Dimensions[i] == dimensions[dimension])
                return i;
        return -1;
    }

    private IEnumerable<(SourceContent, int)> Places(int[] items)
    {
        foreach (var (content, measure) in sources)
        {
            var codes = new Dictionary<string, string>(StringComparer.Ordinal);
            var elsewhere = false;
            for (var i = 0; i < items.Length; i++)
                if (Position(content, i) >= 0)
                    codes[dimensions[i].Name] = dimensions[i].Codelist.Items[items[i]].Code;
                else
                    elsewhere |= items[i] != FixedItem(measure, i);
            if (!elsewhere)
                yield return (content, content.CellOf(measure.Code, codes));
        }
    }

    // Only items whose parts are all seen in published ones can follow from them.
    private IEnumerable<int[]> Candidates(IEnumerable<int[]> published)
    {
        var lists = dimensions.Select((dimension, i) =>
        {
            var used = published.Select(items => items[i]).ToHashSet();
            var seen = used.SelectMany(item => LeavesOf(i, item)).ToHashSet();
            return used.Count == 1 ? [.. used] : Enumerable.Range(0, dimension.Codelist.Items.Count).Where(item => LeavesOf(i, item).All(seen.Contains)).ToArray();
        });
        return lists.Aggregate((IEnumerable<int[]>)[[]], (rows, list) => rows.SelectMany(row => list.Select(item => (int[])[.. row, item])));
    }

    // A quantity as the sum of its smallest parts: one for every combination of items that have no parts themselves.
    private Combination Leaves(int[] items)
    {
        IEnumerable<int> keys = [0];
        for (var i = 0; i < items.Length; i++)
        {
            var (dimension, count) = (i, dimensions[i].Codelist.Items.Count);
            keys = keys.SelectMany(key => LeavesOf(dimension, items[dimension]).Select(leaf => checked(key * count + leaf)));
        }
        return new(keys.Select(leaf => KeyValuePair.Create(leaf, Rational.One)));
    }

    private int[] LeavesOf(int dimension, int item)
    {
        if (leaves.TryGetValue((dimension, item), out var known))
            return known;
        var codelist = dimensions[dimension].Codelist;
        return leaves[(dimension, item)] = codelist.Items[item].Parts is { } parts ? [.. parts.SelectMany(part => LeavesOf(dimension, codelist.IndexOf(part))).Distinct()] : [item];
    }

    private List<(int Whole, int Part)> Contain()
    {
        var pairs = new List<(int, int)>();
        for (var whole = 0; whole < quantities.Count; whole++)
            for (var part = 0; part < quantities.Count; part++)
                if (whole != part && Enumerable.Range(0, dimensions.Count).All(i => Includes(i, quantities[whole].Items[i], quantities[part].Items[i])))
                    pairs.Add((whole, part));
        return pairs;
    }

    private IReadOnlyList<IReadOnlyList<Step>> Exchange()
    {
        var lists = Enumerable.Range(0, dimensions.Count).Select(DistinctLeaves).ToArray();
        var all = lists.Aggregate((IEnumerable<int[]>)[[]], (rows, list) => rows.SelectMany(row => list.Select(item => (int[])[.. row, item]))).ToArray();
        var found = new Dictionary<string, IReadOnlyList<Step>>(StringComparer.Ordinal);
        foreach (var more in all)
            foreach (var less in all)
            {
                var steps = Steps(more, less);
                if (steps.Count > 0)
                    found.TryAdd(string.Join(' ', steps), steps);
            }
        return [.. found.OrderBy(exchange => exchange.Value.Count).ThenBy(exchange => exchange.Key, StringComparer.Ordinal).Select(exchange => exchange.Value)];
    }

    // Items that no quantity tells apart count as one.
    private int[] DistinctLeaves(int dimension)
    {
        var used = quantities.Select(quantity => quantity.Items[dimension]).Distinct().ToArray();
        return [.. used.SelectMany(item => LeavesOf(dimension, item)).Distinct().Order().DistinctBy(leaf => string.Join(' ', used.Where(item => LeavesOf(dimension, item).Contains(leaf))))];
    }

    private List<Step> Steps(int[] more, int[] less)
    {
        var steps = new List<Step>();
        for (var quantity = 0; quantity < quantities.Count; quantity++)
        {
            var step = 1;
            for (var i = 0; i < dimensions.Count && step != 0; i++)
                step *= Has(i, quantity, more[i]) - (more[i] == less[i] ? 0 : Has(i, quantity, less[i]));
            if (step != 0)
                steps.Add(new(quantity, step));
        }
        // The other way round is the same exchange.
        return steps is [{ Change: < 0 }, ..] ? steps.ConvertAll(step => step with { Change = -step.Change }) : steps;
    }

    private int Has(int dimension, int quantity, int leaf) => LeavesOf(dimension, quantities[quantity].Items[dimension]).Contains(leaf) ? 1 : 0;

    private bool Includes(int dimension, int whole, int part) =>
        whole == part
        || dimensions[dimension].Codelist is var codelist && codelist.Contains(codelist.Items[whole].Code, codelist.Items[part].Code)
        || codelist.Items[whole].Code == Codelist.Total
        || LeavesOf(dimension, part).All(LeavesOf(dimension, whole).Contains);

    private int Key(int[] items) => items.Select((item, i) => (item, dimensions[i].Codelist.Items.Count)).Aggregate(0, (key, x) => checked(key * x.Count + x.item));

    private int[] ItemsOf(int key)
    {
        var items = new int[dimensions.Count];
        for (var i = items.Length - 1; i >= 0; i--)
            (key, items[i]) = Math.DivRem(key, dimensions[i].Codelist.Items.Count);
        return items;
    }

    private static int[] With(int[] items, int dimension, int item)
    {
        var other = (int[])items.Clone();
        other[dimension] = item;
        return other;
    }
}
