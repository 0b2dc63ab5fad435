using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Indicators.Disclosure;

namespace KomIM.Indicators;

/// <summary>The source tables that an indicator rests on, by table and year, with everything derived that can be.</summary>
internal sealed class SourceData(CatalogueRoot catalogue)
{
    private readonly Dictionary<(string Table, int Year), TableSlice> slices = [];
    private readonly Dictionary<string, SourceContent> contents = new(StringComparer.Ordinal);
    private Counterparts? counterparts;

    public void Add(TableSlice delivered) => slices[(delivered.Content.Table.Code, delivered.Year)] = CompletedSlice.Of(delivered);

    /// <summary>Closes what must not be shown; to be called once, when every table is there.</summary>
    /// <param name="earlier">The edition before, protected itself: what it did not show is closed first.</param>
    /// <returns>What was closed.</returns>
    public IReadOnlyList<ClosedCell> Protect(SourceData? earlier = null)
    {
        var control = new DisclosureControl(catalogue);
        return [.. slices.Values.GroupBy(slice => slice.Year).OrderBy(year => year.Key)
            .SelectMany(year => control.Protect(year.ToDictionary(slice => slice.Content.Table.Code, StringComparer.Ordinal), earlier))];
    }

    /// <summary>Whether a cell of a period that is there is not shown.</summary>
    public bool IsClosed(TableSlice like, int region, int cell) =>
        slices.TryGetValue((like.Content.Table.Code, like.Year), out var slice) && slice[region, cell] is { IsMissing: true, Status: ObsStatus.Suppressed };

    public IEnumerable<int> YearsOf(string table) => slices.Keys.Where(key => key.Table == table).Select(key => key.Year);

    public SourceContent ContentOf(string table) =>
        contents.TryGetValue(table, out var content) ? content : contents[table] = new(catalogue.Tables[table], catalogue);

    /// <summary>
    /// The figure of one cell. A period that was not delivered is taken from a table that counts the same, or is not there yet;
    /// what a delivered period does not hold is unknown.
    /// </summary>
    public Figure Figure(string table, int year, int region, int cell) =>
        slices.TryGetValue((table, year), out var slice) ? slice[region, cell] ?? Figures.Figure.Suppressed : Elsewhere(table, year, region, cell) ?? Figures.Figure.NotYet;

    private Figure? Elsewhere(string table, int year, int region, int cell)
    {
        foreach (var (other, same) in (counterparts ??= new(catalogue, ContentOf)).Of(table, cell))
            if (slices.TryGetValue((other, year), out var slice) && slice[region, same] is { } figure)
                return figure;
        return null;
    }
}
