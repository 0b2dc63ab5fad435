using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries;

/// <summary>One period of a delivered table: its figures, and where in the file each of them stands.</summary>
internal sealed class DeliveredPeriod(SourceContent content, Regions regions, int year)
{
    private readonly (int Row, short Column, bool IsDash, string? Sheet)[] origins = new (int, short, bool, string?)[regions.Count * content.Count];
    private readonly bool[] held = new bool[regions.Count];

    public TableSlice Slice { get; } = new(content, regions, year);

    public int Year => Slice.Year;

    /// <summary>Sheets of which figures were taken.</summary>
    public IEnumerable<string> Sheets => origins.Select(origin => origin.Sheet).OfType<string>().Distinct();

    /// <summary>Whether the file has a row for the region.</summary>
    public bool Holds(int region) => held[region];

    public Place PlaceOf(int region, int cell) => origins[region * content.Count + cell] is { Row: > 0 } origin ? new(origin.Row, origin.Column, origin.Sheet) : default;

    /// <summary>Whether the file has a dash there: exactly nothing, or not loaded.</summary>
    public bool IsDash(int region, int cell) => origins[region * content.Count + cell].IsDash;

    /// <summary>File column in which the cell stands; 0 where it is not delivered.</summary>
    public int ColumnOf(int region, int cell) => origins[region * content.Count + cell].Column;

    public void Set(int region, int cell, Figure figure, Place place, bool isDash)
    {
        held[region] = true;
        Slice[region, cell] = figure;
        origins[region * content.Count + cell] = (place.Row!.Value, (short)place.Column!.Value, isDash, place.Sheet);
    }

    public void Remove(int region)
    {
        held[region] = false;
        for (var cell = 0; cell < content.Count; cell++)
            Slice[region, cell] = null;
    }
}
