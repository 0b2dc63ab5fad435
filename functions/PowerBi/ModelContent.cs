namespace KomIM.PowerBi;

/// <summary>What the model holds: the release, and its number of values. Null where it was never filled.</summary>
internal sealed record ModelContent(string? Release, long? Rows)
{
    /// <summary>The names are those of <c>powerbi/KomIM.SemanticModel</c>.</summary>
    public const string Query = """EVALUATE ROW("release", [Release im Modell], "rows", COUNTROWS('Werte'))""";

    /// <summary>The file of the release that the table Werte is read from, row by row.</summary>
    public const string Source = "daten/komim.csv";
}
