using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries;

/// <summary>What stands when a delivery arrives: which periods of which tables, and the figures of those that are asked for.</summary>
internal sealed class FiguresInForce(CatalogueRoot catalogue, IReadOnlyList<InputReference> inputs, IReadOnlyDictionary<(string Table, int Year), TableSlice> slices)
{
    public CatalogueRoot Catalogue { get; } = catalogue;

    public IReadOnlyList<InputReference> Inputs { get; } = inputs;

    public InputReference? Input(string table, int year) => Inputs.FirstOrDefault(input => input.Table == table && input.Year == year);

    public TableSlice? Find(string table, int year) => slices.GetValueOrDefault((table, year));
}
