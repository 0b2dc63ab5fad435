using KomIM.Catalogue;

namespace KomIM.Figures;

/// <summary>One source table for one period: the figure of every region and cell, or none where nothing was delivered.</summary>
internal sealed class TableSlice(SourceContent content, Regions regions, int year)
{
    private readonly Figure?[] figures = new Figure?[regions.Count * content.Count];

    public SourceContent Content { get; } = content;

    public Regions Regions { get; } = regions;

    public int Year { get; } = year;

    public DateOnly Day { get; } = content.Table.DayOf(year);

    public Figure? this[int region, int cell]
    {
        get => figures[region * Content.Count + cell];
        set => figures[region * Content.Count + cell] = value;
    }

    public bool Holds(int region) => figures.AsSpan(region * Content.Count, Content.Count).ContainsAnyExcept((Figure?)null);
}
