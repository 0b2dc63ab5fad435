using KomIM.Catalogue;

namespace KomIM.Tests.Indicators.Disclosure;

/// <summary>
/// Tries to work out hidden cells of one concept and year from what a reader knows, by its own means: every known cell is a
/// sum over the smallest parts (combinations of items without parts, in one Kreis), all unknown; a hidden cell is found when
/// its sum is a combination of known sums (elimination modulo a prime), or when the sums leave it only one value (bounds).
/// </summary>
internal sealed class Attacker
{
    private const long Prime = 2_147_483_647;

    private readonly CatalogueRoot catalogue;
    private readonly Knowledge knowledge;
    private readonly string concept;
    private readonly int year;
    private readonly SourceContent[] contents;
    private readonly (string Name, Codelist Codelist)[] dimensions;
    private readonly Region[] kreise;
    private readonly DateOnly day;
    private readonly int leaves;
    private readonly Func<Quantity, decimal> least;
    private readonly Dictionary<int, (int Column, long Factor)[]> basis = [];

    /// <param name="least">The least that the reader may assume of a hidden cell.</param>
    public Attacker(CatalogueRoot catalogue, Knowledge knowledge, string concept, int year, Func<Quantity, decimal> least)
    {
        (this.catalogue, this.knowledge, this.concept, this.year, this.least) = (catalogue, knowledge, concept, year, least);
        contents = [.. catalogue.Tables.Values.Where(table => table.Measures.Any(measure => measure.ConceptIn(table) == concept)).Select(table => knowledge.ContentOf(table.Code))];
        dimensions = [.. contents.SelectMany(content => content.Dimensions).DistinctBy(dimension => dimension.Name).OrderBy(dimension => dimension.Name, StringComparer.Ordinal)];
        day = contents[0].Table.DayOf(year);
        kreise = [.. catalogue.Regions.Kreise.Where(kreis => kreis.ExistsOn(day))];
        leaves = dimensions.Aggregate(1, (size, dimension) => size * dimension.Codelist.Items.Count);
        foreach (var (cell, _) in knowledge.Known.Where(known => known.Key.Concept == concept && known.Key.Year == year).OrderByDescending(known => known.Key.Ags.Length))
        {
            var row = Reduce(Sum(cell));
            if (Array.FindIndex(row, x => x != 0) is >= 0 and var pivot)
            {
                var inverse = Power(row[pivot], Prime - 2);
                basis[pivot] = [.. row.Select((x, column) => (column, x * inverse % Prime)).Where(term => term.Item2 != 0)];
            }
        }
    }

    /// <summary>Those of the cells that follow from what is known.</summary>
    public List<Quantity> Find(IEnumerable<Quantity> cells)
    {
        var bounded = Narrow();
        return [.. cells.Where(cell => cell.Concept == concept && cell.Year == year).Where(cell => bounded.Contains(cell) || Array.TrueForAll(Reduce(Sum(cell)), x => x == 0))];
    }

    /// <summary>Those of the cells whose smallest and largest possible value are the same.</summary>
    public List<Quantity> FindByProgramme(IEnumerable<Quantity> cells)
    {
        var sums = Sums().ToArray();
        var unknown = sums.SelectMany(sum => sum.Parts.Append(sum.Whole)).Distinct().Where(cell => !knowledge.Known.ContainsKey(cell)).ToArray();
        var number = unknown.Select((cell, i) => (cell, i)).ToDictionary(x => x.cell, x => x.i);
        var rows = new List<double[]>();
        foreach (var (whole, parts) in sums)
        {
            var row = new double[unknown.Length + 1];
            foreach (var (cell, sign) in parts.Select(part => (part, 1)).Append((whole, -1)))
                if (number.TryGetValue(cell, out var i))
                {
                    row[i] += sign;
                    row[^1] -= sign * (double)Least(cell);
                }
                else
                    row[^1] -= sign * (double)knowledge.Known[cell];
            if (row.AsSpan(0, unknown.Length).ContainsAnyExcept(0))
                rows.Add(row);
        }
        return [.. cells.Where(number.ContainsKey).Where(cell => Programme.Range(rows, number[cell]) is var (low, high) && high - low < 1e-6)];
    }

    private decimal Least(Quantity cell) => knowledge.Hidden.Contains(cell) ? least(cell) : 0;

    private long[] Sum(Quantity cell)
    {
        var items = cell.Items.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=')).ToDictionary(item => item[0], item => item[1]);
        IEnumerable<int> keys = [0];
        foreach (var (name, codelist) in dimensions)
        {
            var own = Leaves(codelist, codelist.IndexOf(items.GetValueOrDefault(name, Codelist.Total))).ToArray();
            keys = [.. keys.SelectMany(key => own.Select(leaf => key * codelist.Items.Count + leaf))];
        }
        var region = catalogue.Regions.Find(cell.Ags)!;
        var row = new long[leaves * kreise.Length];
        for (var kreis = 0; kreis < kreise.Length; kreis++)
            if (kreise[kreis] == region || catalogue.Regions.PartsOf(region, day).Contains(kreise[kreis]))
                foreach (var key in keys)
                    row[kreis * leaves + key] = 1;
        return row;
    }

    private static IEnumerable<int> Leaves(Codelist codelist, int item) =>
        codelist.Items[item].Parts is { } parts ? parts.SelectMany(part => Leaves(codelist, codelist.IndexOf(part))) : [item];

    private long[] Reduce(long[] row)
    {
        for (var column = 0; column < row.Length; column++)
            if (row[column] != 0 && basis.TryGetValue(column, out var known))
            {
                var factor = Prime - row[column];
                foreach (var (other, coefficient) in known)
                    row[other] = (row[other] + coefficient * factor) % Prime;
            }
        return row;
    }

    private static long Power(long x, long exponent)
    {
        var result = 1L;
        for (; exponent > 0; exponent >>= 1, x = x * x % Prime)
            if ((exponent & 1) == 1)
                result = result * x % Prime;
        return result;
    }

    private HashSet<Quantity> Narrow()
    {
        var numbers = new Dictionary<Quantity, int>();
        var sums = Sums().Select(sum => (Whole: Number(sum.Whole), Parts: sum.Parts.Select(Number).ToArray())).ToArray();
        var low = new decimal[numbers.Count];
        var high = new decimal[numbers.Count];
        foreach (var (cell, number) in numbers)
            (low[number], high[number]) = knowledge.Known.TryGetValue(cell, out var value) ? (value, value) : (Least(cell), 1e9m);
        for (var (changed, round) = (true, 0); changed && round < 30; round++)
        {
            changed = false;
            foreach (var (whole, parts) in sums)
            {
                var (lows, highs) = (parts.Sum(part => low[part]), parts.Sum(part => high[part]));
                changed |= Raise(whole, lows) | Lower(whole, highs);
                foreach (var part in parts)
                    changed |= Raise(part, low[whole] - highs + high[part]) | Lower(part, high[whole] - lows + low[part]);
            }
        }
        return [.. numbers.Where(cell => low[cell.Value] >= high[cell.Value] && !knowledge.Known.ContainsKey(cell.Key)).Select(cell => cell.Key)];

        int Number(Quantity cell) => numbers.TryGetValue(cell, out var number) ? number : numbers[cell] = numbers.Count;

        bool Raise(int cell, decimal to)
        {
            if (to <= low[cell] || low[cell] >= high[cell])
                return false;
            low[cell] = to;
            return true;
        }

        bool Lower(int cell, decimal to)
        {
            if (to >= high[cell] || low[cell] >= high[cell])
                return false;
            high[cell] = to;
            return true;
        }
    }

    private IEnumerable<(Quantity Whole, Quantity[] Parts)> Sums()
    {
        var regions = catalogue.Regions.All.Where(region => region.IsKreis ? region.ExistsOn(day) : catalogue.Regions.PartsOf(region, day).Any()).ToArray();
        foreach (var content in contents)
            for (var cell = 0; cell < content.Count; cell++)
            {
                if (content.Table.Measures[content.MeasureOf(cell)].ConceptIn(content.Table) != concept)
                    continue;
                for (var i = 0; i < content.Dimensions.Count; i++)
                    if (content.Dimensions[i].Codelist is var codelist && codelist.Items[content.ItemOf(cell, i)].Parts is { } parts)
                        foreach (var region in regions)
                            yield return (Quantity.Of(content, cell, region.Ags, year), [.. parts.Select(part => Quantity.Of(content, content.WithItem(cell, i, codelist.IndexOf(part)), region.Ags, year))]);
                foreach (var region in regions.Where(region => !region.IsKreis))
                    yield return (Quantity.Of(content, cell, region.Ags, year), [.. catalogue.Regions.PartsOf(region, day).Select(part => Quantity.Of(content, cell, part.Ags, year))]);
                yield return (Quantity.Of(content, cell, catalogue.Regions.Land.Ags, year), [.. regions.Where(region => region.Kind == RegionKind.Regierungsbezirk).Select(part => Quantity.Of(content, cell, part.Ags, year))]);
            }
    }
}
