using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>A row of cells, or a column of them, that a chart reads; several areas where cells without a number are left out.</summary>
internal sealed record CellAreas(IReadOnlyList<string> Areas, IReadOnlyList<string> Texts, IReadOnlyList<decimal> Numbers)
{
    /// <summary>The reference as a chart writes it.</summary>
    public string Reference => Areas.Count == 1 ? Areas[0] : $"({string.Join(',', Areas)})";
}

internal sealed record ChartSeries(string Title, string TitleCell, CellAreas Values);

/// <summary>A chart of one sheet, fed from its cells.</summary>
/// <param name="Description">Alternative text: what is seen, in a sentence.</param>
/// <param name="Column">1-based column at which the chart stands, right of the table.</param>
internal sealed record ChartSpec(
    ChartKind Kind,
    string Title,
    string Description,
    string CategoryTitle,
    string ValueTitle,
    string NumberFormat,
    CellAreas Categories,
    IReadOnlyList<ChartSeries> Series,
    int Column);
