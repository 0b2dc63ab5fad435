namespace KomIM.Deliveries.Formats;

/// <summary>A region key as sources write it: 2 to 12 digits, with or without spaces and leading zeros, or <c>DG</c>.</summary>
/// <param name="Ags">Two digits (Land), three (Regierungsbezirk) or five (Kreis); eight for a municipality; <c>DG</c> for Germany.</param>
internal readonly record struct RegionKey(string Ags)
{
    public const string Germany = "DG";

    private const string Land = "06";

    public bool IsHessen => Ags.StartsWith(Land, StringComparison.Ordinal);

    public bool IsMunicipality => Ags.Length == 8;

    /// <summary>Land of the region: two digits, or <c>DG</c>.</summary>
    public string LandKey => Ags[..2];

    /// <returns>Null where the text is no region key.</returns>
    public static RegionKey? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Equals(Germany, StringComparison.OrdinalIgnoreCase) || text.Equals("DINSG", StringComparison.OrdinalIgnoreCase))
            return new(Germany);
        Span<char> digits = stackalloc char[12];
        var count = 0;
        foreach (var character in text)
            if (char.IsAsciiDigit(character) && count < 12)
                digits[count++] = character;
            else if (character != ' ')
                return null;
        return count == 0 ? null : FromDigits(digits[..count].ToString());
    }

    private static RegionKey? FromDigits(string digits) => digits.Length switch
    {
        1 => new("0" + digits),
        // Länder end at 16: 64 is Regierungsbezirk 064 that lost its zero.
        2 when string.CompareOrdinal(digits, "16") > 0 => new("0" + digits),
        2 or 3 or 5 => new(digits),
        4 => new("0" + digits),
        7 or 11 => FromDigits("0" + digits),
        8 => new(digits.EndsWith("000", StringComparison.Ordinal) ? digits[..5] : digits),
        // Regionalschlüssel: Land 2, Regierungsbezirk 1, Kreis 2, Verband 4, municipality 3.
        9 when digits.EndsWith("0000", StringComparison.Ordinal) => new(digits[..5]),
        9 => new(digits[..5] + "999"),
        12 => FromDigits(digits[..5] + digits[9..]),
        _ => null,
    };
}
