namespace KomIM.Catalogue;

internal enum RegionKind
{
    Land,
    Regierungsbezirk,
    KreisfreieStadt,
    Landkreis,

    /// <summary>Two Kreise taken together, where a source or a change of territory does not tell them apart.</summary>
    Pair,
}

/// <summary>Place of a Kreis on a map of equal squares: column from the west, row from the north, both from 1.</summary>
internal sealed record Tile(int Column, int Row);

/// <summary>A territorial unit by its amtlicher Gemeindeschlüssel (2, 3 or 5 digits; pairs: two keys joined by <c>+</c>).</summary>
/// <param name="From">First day on which the unit exists.</param>
/// <param name="SplitFrom">The Kreis out of whose territory the unit was taken on <paramref name="From"/>.</param>
internal sealed record Region(
    string Ags,
    string Name,
    RegionKind Kind,
    string? Short = null,
    string? Parent = null,
    string? Nuts = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? SplitFrom = null,
    IReadOnlyList<string>? Members = null,
    Tile? Tile = null)
{
    public string ShortName => Short ?? Name;

    public bool IsKreis => Kind is RegionKind.KreisfreieStadt or RegionKind.Landkreis;

    public bool ExistsOn(DateOnly day) => (From is not { } from || from <= day) && (To is not { } to || day <= to);
}
