using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Indicators.Disclosure;

/// <summary>A cell that is not shown.</summary>
/// <param name="Cell">Its number in the content of the table.</param>
/// <param name="IsPrimary">Too small or delivered as confidential; otherwise closed to protect one that is.</param>
internal sealed record ClosedCell(string Table, int Year, string Ags, int Cell, decimal Value, bool IsPrimary);

/// <summary>
/// Disclosure control: what the indicators must not show so that nobody learns a confidential or too small figure, neither
/// directly nor from other published ones. Decided on the cells of the source tables, so that every indicator that shows a
/// cell agrees; whatever is derived from a closed cell is closed by the algebra of figures. Tables whose counts are rounded
/// are protected by that: their sums do not hold, and nothing is closed in them beyond what came closed.
/// </summary>
internal sealed class DisclosureControl(CatalogueRoot catalogue)
{
    private readonly Dictionary<string, Concept> concepts = new(StringComparer.Ordinal);

    /// <summary>Closes cells of the tables of one year, completed, in place.</summary>
    /// <param name="earlier">Figures of the edition before: what it did not show is closed first.</param>
    /// <returns>What was closed, in the order of concept, quantity and region.</returns>
    public IReadOnlyList<ClosedCell> Protect(IReadOnlyDictionary<string, TableSlice> slices, SourceData? earlier = null) =>
        [.. ConceptsOf(slices).SelectMany(concept => Protect(concept, slices, earlier))];

    private List<ClosedCell> Protect(Concept concept, IReadOnlyDictionary<string, TableSlice> slices, SourceData? earlier)
    {
        var year = new ConceptYear(concept, catalogue.Regions, slices);
        var protection = new Protection(year, cell => year.PlacesOf(cell).Any(place => earlier?.IsClosed(place.Slice, place.Region, place.Cell) == true));
        var closed = new List<ClosedCell>();
        foreach (var (cell, isPrimary) in protection.Primary.Select(cell => (cell, true)).Concat(protection.Secondary.Select(cell => (cell, false))))
            foreach (var (slice, region, place) in year.PlacesOf(cell).Where(place => place.Slice[place.Region, place.Cell] is { IsMissing: false }))
            {
                closed.Add(new(slice.Content.Table.Code, slice.Year, catalogue.Regions.All[region].Ags, place, slice[region, place]!.Value.Value!.Value, isPrimary));
                slice[region, place] = Figure.Suppressed;
            }
        return closed;
    }

    private IEnumerable<Concept> ConceptsOf(IReadOnlyDictionary<string, TableSlice> slices) =>
        from slice in slices.Values.OrderBy(slice => slice.Content.Table.Code, StringComparer.Ordinal)
        where slice.Content.Table.RoundingIn(slice.Year) is null
        from measure in slice.Content.Table.Measures
        where measure.IsCount
        group measure by measure.ConceptIn(slice.Content.Table) into code
        select ConceptOf(code.Key);

    private Concept ConceptOf(string code) => concepts.TryGetValue(code, out var known) ? known : concepts[code] = new(catalogue, code);
}
