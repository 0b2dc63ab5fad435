using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Indicators;

/// <summary>The source tables that an indicator rests on, by table and year, with everything derived that can be.</summary>
internal sealed class SourceData(CatalogueRoot catalogue)
{
    private readonly Dictionary<(string Table, int Year), TableSlice> slices = [];
    private readonly Dictionary<string, SourceContent> contents = new(StringComparer.Ordinal);

    public void Add(TableSlice delivered) => slices[(delivered.Content.Table.Code, delivered.Year)] = CompletedSlice.Of(delivered);

    public IEnumerable<int> YearsOf(string table) => slices.Keys.Where(key => key.Table == table).Select(key => key.Year);

    public SourceContent ContentOf(string table) =>
        contents.TryGetValue(table, out var content) ? content : contents[table] = new(catalogue.Tables[table], catalogue);

    /// <summary>
    /// The figure of one cell. A period that was not delivered is not there yet; what a delivered period does not hold is unknown.
    /// </summary>
    public Figure Figure(string table, int year, int region, int cell) =>
        slices.TryGetValue((table, year), out var slice) ? slice[region, cell] ?? Figures.Figure.Suppressed : Figures.Figure.NotYet;
}
