namespace KomIM.Deliveries;

internal enum Severity
{
    /// <summary>The delivery is rejected.</summary>
    Error,

    /// <summary>The delivery is used; somebody should look.</summary>
    Warning,

    /// <summary>Good to know, nothing to do: a violation that the catalogue declares, with its reason, or a repetition.</summary>
    Notice,
}

/// <summary>Stages of validation, in the order in which they run; a stage with errors is the last.</summary>
internal enum Stage
{
    File,
    Structure,
    Cells,
    Content,
    Plausibility,

    /// <summary>Not the delivery's fault: a function gave up.</summary>
    Processing,
}

/// <summary>Where in a file: row and column 1-based, as a spreadsheet shows them. Sheet is empty for text files.</summary>
internal readonly record struct Place(int? Row = null, int? Column = null, string? Sheet = null)
{
    /// <summary>Address in spreadsheet notation, such as <c>D17</c>.</summary>
    public string? Cell => Row is { } row && Column is { } column ? ColumnName(column) + row.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string ColumnName(int column) =>
        (column > 26 ? ColumnName((column - 1) / 26) : "") + (char)('A' + (column - 1) % 26);
}

/// <summary>
/// One thing that is wrong with a delivery. <paramref name="Code"/> is stable; everything a person reads is German.
/// </summary>
internal sealed record Problem(
    string Code,
    Severity Severity,
    Stage Stage,
    string Message,
    string Remedy,
    string? Sheet = null,
    int? Row = null,
    int? Column = null,
    string? Cell = null,
    string? Value = null,
    string? Expected = null)
{
    /// <summary>Year of the period concerned.</summary>
    public int? Year { get; init; }

    /// <summary>Key of the region concerned.</summary>
    public string? Region { get; init; }
}
