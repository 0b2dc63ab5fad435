namespace KomIM.Catalogue;

/// <summary>
/// The machine-readable sheet <c>csv-…</c> of a Statistischer Bericht that holds a table: one header row of column names, one row a
/// record. Case and blanks around names do not matter; columns that are not named here are left alone.
/// </summary>
/// <param name="Sheet">Name of the sheet; <c>*</c> stands for any text.</param>
/// <param name="Period">Column of the period; where it has a year alone, the table's reference date in that year is meant.</param>
/// <param name="Key">Column of the region key.</param>
/// <param name="Values">Columns of figures, and the measure and items that each stands for.</param>
/// <param name="Name">Column of the region's name.</param>
/// <param name="Dimensions">Columns of items, and their dimension.</param>
/// <param name="Only">Rows that count, by the texts that a column may have: a report can list a city as Kreis and again as municipality.</param>
internal sealed record FlatSheet(
    string Sheet,
    string Period,
    string Key,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values,
    string? Name = null,
    IReadOnlyDictionary<string, string>? Dimensions = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Only = null)
{
    /// <summary>Every column that must be there.</summary>
    public IEnumerable<string> Columns => [Period, Key, .. Name is null ? [] : new[] { Name }, .. Dimensions?.Keys ?? [], .. Only?.Keys ?? [], .. Values.Keys];
}
