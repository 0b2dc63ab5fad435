using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>A row of cells, or a column of them, that a chart reads; several areas where a cell stands in for one without a number.</summary>
/// <param name="Numbers">Null where there is a gap.</param>
internal sealed record CellAreas(IReadOnlyList<string> Areas, IReadOnlyList<string> Texts, IReadOnlyList<decimal?> Numbers)
{
    /// <summary>The reference as a chart writes it.</summary>
    public string Reference => Areas.Count == 1 ? Areas[0] : $"({string.Join(',', Areas)})";
}

internal sealed record ChartSeries(string Title, string TitleCell, CellAreas Values);

/// <summary>A chart of one sheet, fed from its cells.</summary>
/// <param name="Description">Alternative text: what is seen, in a sentence.</param>
/// <param name="Column">Columns left of the chart: the table and one that is free.</param>
internal sealed record ChartSpec(
    ChartKind Kind,
    string Title,
    string Description,
    string CategoryTitle,
    string ValueTitle,
    string NumberFormat,
    CellAreas Categories,
    IReadOnlyList<ChartSeries> Series,
    int Column)
{
    /// <summary>Rows above the chart.</summary>
    public const int Top = 3;

    /// <summary>Columns that the chart takes.</summary>
    public const int Width = 10;

    /// <summary>Rows that the chart takes.</summary>
    public const int Height = 26;
}
