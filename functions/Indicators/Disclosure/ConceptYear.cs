using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Indicators.Disclosure;

/// <summary>
/// The cells of a concept in one year: every quantity in every region that is shown, what is known of it outside, and the
/// equations that hold between cells (of parts and wholes in each region, of regions for each quantity).
/// </summary>
internal sealed class ConceptYear
{
    private readonly Concept concept;
    private readonly Regions regions;
    private readonly IReadOnlyDictionary<string, TableSlice> slices;
    private readonly DateOnly day;
    private readonly decimal?[] values;
    private readonly bool[] open;
    private readonly bool[] confidential;
    private readonly Lazy<IReadOnlyList<Combination>> equations;
    private readonly Lazy<IReadOnlyList<IReadOnlyList<Step>>> transfers;
    private readonly Lazy<ILookup<int, int>> equationsOf;

    /// <param name="slices">The tables of the concept for the year, completed; one that is not there is unknown.</param>
    public ConceptYear(Concept concept, Regions regions, IReadOnlyDictionary<string, TableSlice> slices)
    {
        (this.concept, this.regions, this.slices) = (concept, regions, slices);
        day = slices.Values.Where(slice => concept.Quantities.Any(quantity => quantity.Places.Any(place => place.Content.Table.Code == slice.Content.Table.Code))).Select(slice => slice.Day).FirstOrDefault();
        var count = concept.Quantities.Count * regions.Count;
        (values, open, confidential) = (new decimal?[count], new bool[count], new bool[count]);
        for (var cell = 0; cell < count; cell++)
            if (IsShown(RegionOf(cell)))
                Read(cell);
        Complete();
        equations = new(() => [.. Equations(), .. Limits()]);
        transfers = new(() => [.. Transfers()]);
        equationsOf = new(() => equations.Value.SelectMany((equation, number) => equation.Keys.Select(cell => (cell, number))).ToLookup(x => x.cell, x => x.number));
    }

    public int Count => values.Length;

    public IReadOnlyList<Combination> AllEquations => equations.Value;

    public Quantity QuantityOf(int cell) => concept.Quantities[cell / regions.Count];

    public Region RegionOf(int cell) => regions.All[cell % regions.Count];

    public decimal? ValueOf(int cell) => IsCell(cell) ? values[cell] : 0;

    /// <summary>Whether the cell is published with its value.</summary>
    public bool IsOpen(int cell) => IsCell(cell) && open[cell];

    /// <summary>Whether the cell is published, with its value or without.</summary>
    public bool IsPublished(int cell) => IsCell(cell) && QuantityOf(cell).Published;

    /// <summary>Whether nobody may learn the value: delivered as confidential, or too small.</summary>
    public bool IsSensitive(int cell) => IsCell(cell) && (confidential[cell] || values[cell] is > 0 and var value && value < QuantityOf(cell).Minimum);

    /// <summary>The least that the public knows of a cell without value: none is shown as such, so a cell that hides something hides at least one.</summary>
    public decimal LeastOf(int cell) => IsPublished(cell) && values[cell] is { } value ? Math.Min(1, value) : 0;

    public IEnumerable<int> EquationsOf(int cell) => equationsOf.Value[cell];

    /// <summary>Changes of cells, this one among them, that no equation notices: quantities exchanged in one Kreis, and back in another.</summary>
    public IEnumerable<IReadOnlyList<Step>> MovesOf(int cell)
    {
        var (quantity, region) = Math.DivRem(cell, regions.Count);
        foreach (var exchange in concept.Exchanges.Where(exchange => exchange.Any(step => step.Place == quantity)))
            foreach (var transfer in transfers.Value.Where(transfer => transfer.Any(step => step.Place == region)))
                yield return [.. exchange.SelectMany(step => transfer.Select(other => new Step(step.Place * regions.Count + other.Place, step.Change * other.Change)))];
    }

    public void Close(int cell) => open[cell] = false;

    public void Open(int cell) => open[cell] = true;

    /// <summary>Where the tables of the year hold the cell.</summary>
    public IEnumerable<(TableSlice Slice, int Region, int Cell)> PlacesOf(int cell)
    {
        foreach (var (content, place) in QuantityOf(cell).Places)
            if (slices.TryGetValue(content.Table.Code, out var slice))
                yield return (slice, cell % regions.Count, place);
    }

    private bool IsCell(int number) => number < Count;

    private bool IsShown(Region region) =>
        concept.Regions[regions.IndexOf(region.Ags)] && (region.IsKreis ? region.ExistsOn(day) : regions.PartsOf(region, day).Any());

    private void Read(int cell)
    {
        foreach (var (slice, region, place) in PlacesOf(cell))
            if (slice[region, place] is { } figure)
            {
                values[cell] ??= figure.Value;
                confidential[cell] |= figure is { IsMissing: true, Status: ObsStatus.Suppressed };
            }
        open[cell] = IsPublished(cell) && values[cell] is not null && !confidential[cell];
    }

    // Values that no table gives but that follow: small ones among them must not be found out either.
    private void Complete()
    {
        for (var region = 0; region < regions.Count; region++)
            foreach (var relation in concept.Relations)
            {
                var missing = relation.Keys.Where(quantity => values[quantity * regions.Count + region] is null).ToArray();
                if (missing is [var only] && !confidential[only * regions.Count + region] && IsShown(regions.All[region]))
                    values[only * regions.Count + region] = -relation.Where(term => term.Key != only).Sum(term => term.Value.ToDecimal() * values[term.Key * regions.Count + region]) / relation[only].ToDecimal();
            }
    }

    // What a whole has beyond a part of the same value is none and cannot be less. It has a number beyond those of the cells.
    private IEnumerable<Combination> Limits()
    {
        var number = Count;
        foreach (var (whole, part) in concept.Containments)
            for (var region = 0; region < regions.Count; region++)
                if (values[whole * regions.Count + region] is > 0 and var value && value == values[part * regions.Count + region])
                    yield return new() { [whole * regions.Count + region] = Rational.One, [part * regions.Count + region] = new(-1), [number++] = new(-1) };
    }

    private IEnumerable<Combination> Equations()
    {
        for (var region = 0; region < regions.Count; region++)
            if (IsShown(regions.All[region]))
                foreach (var relation in concept.Relations)
                    yield return new(relation.Select(term => KeyValuePair.Create(term.Key * regions.Count + region, term.Value)));
        foreach (var region in regions.All.Where(region => !region.IsKreis && IsShown(region)))
        {
            var parts = PartsOf(region).Select(part => regions.IndexOf(part.Ags)).ToArray();
            for (var quantity = 0; quantity < concept.Quantities.Count; quantity++)
                yield return new(parts.Select(part => KeyValuePair.Create(quantity * regions.Count + part, new Rational(-1)))) { [quantity * regions.Count + regions.IndexOf(region.Ags)] = Rational.One };
        }
    }

    // One more in a Kreis, and one less in another or none; and in every region that includes just one of them.
    private IEnumerable<IReadOnlyList<Step>> Transfers()
    {
        var kreise = regions.All.Where(region => region.IsKreis && IsShown(region)).ToArray();
        var within = kreise.ToDictionary(kreis => kreis.Ags, kreis => regions.All.Select((region, i) => (region, i)).Where(x => x.region == kreis || !x.region.IsKreis && IsShown(x.region) && regions.PartsOf(x.region, day).Contains(kreis)).Select(x => x.i).ToArray(), StringComparer.Ordinal);
        for (var more = 0; more < kreise.Length; more++)
        {
            yield return [.. within[kreise[more].Ags].Select(region => new Step(region, 1))];
            for (var less = more + 1; less < kreise.Length; less++)
            {
                var (gains, loses) = (within[kreise[more].Ags], within[kreise[less].Ags]);
                yield return [.. gains.Except(loses).Select(region => new Step(region, 1)), .. loses.Except(gains).Select(region => new Step(region, -1))];
            }
        }
    }

    private IEnumerable<Region> PartsOf(Region region) =>
        region.Kind == RegionKind.Land && regions.All.Any(part => part.Kind == RegionKind.Regierungsbezirk)
            ? regions.All.Where(part => part.Kind == RegionKind.Regierungsbezirk)
            : regions.PartsOf(region, day);
}
