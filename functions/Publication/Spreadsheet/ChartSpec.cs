namespace KomIM.Publication.Spreadsheet;

internal enum ChartForm
{
    /// <summary>Lines with markers over the years.</summary>
    Lines,

    /// <summary>Upright columns side by side, from zero.</summary>
    Columns,

    /// <summary>Lying bars side by side, from zero, the first category on top.</summary>
    Bars,

    /// <summary>Lying bars in which the parts of a whole follow each other up to 100 %.</summary>
    StackedBars,
}

/// <summary>A row of cells, or a column of them, that a chart reads; several areas where a cell stands in for one without a number.</summary>
/// <param name="Texts">What the cells of categories say.</param>
/// <param name="Numbers">What the cells of values hold; null where there is a gap.</param>
internal sealed record CellAreas(IReadOnlyList<string> Areas, IReadOnlyList<string> Texts, IReadOnlyList<decimal?> Numbers)
{
    /// <summary>The reference as a chart writes it.</summary>
    public string Reference => Areas.Count == 1 ? Areas[0] : $"({string.Join(',', Areas)})";
}

/// <param name="Look">Colour, marker, dash and pattern: the same series has the same in every workbook.</param>
/// <param name="IsContinued">Goes on behind a break where another series of the same title ended; the legend names that one.</param>
internal sealed record ChartSeries(string Title, string TitleCell, CellAreas Values, int Look, bool IsContinued = false);

/// <summary>A chart of one sheet, fed from cells.</summary>
/// <param name="Description">Alternative text: what is seen, in a sentence.</param>
/// <param name="StartsAtZero">Not so for lines of counts: there the course is read, and the program leaves out what is empty.</param>
internal sealed record ChartSpec(
    ChartForm Form,
    string Title,
    string Description,
    string CategoryTitle,
    string ValueTitle,
    string NumberFormat,
    CellAreas Categories,
    IReadOnlyList<ChartSeries> Series,
    bool StartsAtZero = true)
{
    /// <summary>Points of a column right of a table; a little less in programs that measure the font smaller.</summary>
    public const double ColumnPoints = 56;

    /// <summary>Points that a chart takes.</summary>
    public double Width => 660;

    public double Height => Form switch
    {
        ChartForm.Bars => 140 + Categories.Texts.Count * Math.Max(Categories.Texts.Count > 8 ? 14 : 30, 8 * Series.Count + 4),
        ChartForm.StackedBars => 140 + Categories.Texts.Count * Math.Max(14, 60 - Categories.Texts.Count * 4),
        _ => 360,
    };
}
