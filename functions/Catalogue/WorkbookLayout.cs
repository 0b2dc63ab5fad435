namespace KomIM.Catalogue;

/// <summary>A line of a workbook, across or down: its labels from the outermost to the innermost, and what they stand for.</summary>
/// <param name="Path">Labels, each with <c>*</c> for any text; <c>{period}</c> is a period.</param>
/// <param name="Items">Measure and items; what is not said is the total.</param>
internal sealed record WorkbookLine(IReadOnlyList<string> Path, IReadOnlyDictionary<string, string>? Items = null);

/// <summary>
/// How a workbook made for people (Bundesagentur für Arbeit) holds a table: which sheet, where its header begins, what its columns and
/// rows stand for. Labels compare without case, line breaks and footnote marks; <c>*</c> stands for any text.
/// </summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Anchor">Label of the cell with which the header begins, above keys and names.</param>
/// <param name="Period">Labels of the line above the header, or on an earlier sheet, that says the period: <c>Berichtsmonat</c>.</param>
/// <param name="Columns">The columns that count; all others are left alone.</param>
/// <param name="Title">A line that stands above the header, where sheets of other tables have the same name and anchor.</param>
/// <param name="Rows">Rows of one region, or sections of regions, by heading and label; a heading must be named, a line that a <c>dar.</c> line narrows only
/// where it matters. Without it each region has one row.</param>
/// <param name="Sheets">Items that the name of a sheet stands for.</param>
/// <param name="Several">Whether several sheets together are the table.</param>
/// <param name="End">Labels that end the table, beside the source line.</param>
/// <param name="Unrounded">Whether cells hold more decimals than they show; they are rounded as the table says.</param>
internal sealed record WorkbookLayout(
    string Sheet,
    string Anchor,
    IReadOnlyList<string> Period,
    IReadOnlyList<WorkbookLine> Columns,
    string? Title = null,
    IReadOnlyList<WorkbookLine>? Rows = null,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Sheets = null,
    bool Several = false,
    IReadOnlyList<string>? End = null,
    bool Unrounded = false)
{
    /// <summary>Stands in a path for the label that says the period.</summary>
    public const string PeriodLabel = "{period}";
}
