namespace KomIM.SampleData;

/// <summary>
/// An area that is not divided further, invented after the size and character of the real one. Hanau is one from the
/// beginning; whether its people count as Hanau's or as the Main-Kinzig-Kreis's depends on the day.
/// </summary>
/// <param name="Key">Key of the Kreis; of the Land or of Germany for what lies in it outside the other areas.</param>
/// <param name="Inhabitants">At the end of 2024, roughly.</param>
/// <param name="Foreign">Share of foreigners at the end of 2024.</param>
/// <param name="Benefits">Share of those under 65 who receive benefits under SGB II.</param>
/// <param name="Young">How much more often than elsewhere people are 19 to 34, and move.</param>
internal sealed record Area(string Key, int Inhabitants, double Foreign, double Benefits, double Young, string? Name = null)
{
    public static readonly IReadOnlyList<Area> All =
    [
        new("06411", 167_000, 0.23, 0.085, 1.45),
        new("06412", 756_000, 0.31, 0.100, 1.30),
        new("06413", 133_000, 0.38, 0.135, 1.15),
        new("06414", 289_000, 0.24, 0.120, 1.05),
        new("06415", 93_000, 0.29, 0.110, 1.05),
        new("06431", 274_000, 0.15, 0.060, 0.94),
        new("06432", 302_000, 0.16, 0.060, 0.96),
        new("06433", 268_000, 0.23, 0.090, 1.00),
        new("06434", 242_000, 0.17, 0.055, 0.92),
        new("06435", 328_000, 0.15, 0.065, 0.94),
        new("06436", 239_000, 0.18, 0.055, 0.94),
        new("06437", 94_000, 0.14, 0.080, 0.92),
        new("06438", 358_000, 0.20, 0.075, 0.96),
        new("06439", 186_000, 0.14, 0.055, 0.92),
        new("06440", 312_000, 0.15, 0.060, 0.94),
        new("06531", 268_000, 0.16, 0.090, 1.32),
        new("06532", 254_000, 0.14, 0.085, 0.95),
        new("06533", 174_000, 0.14, 0.070, 0.94),
        new("06534", 243_000, 0.12, 0.065, 1.22),
        new("06535", 101_000, 0.09, 0.060, 0.88),
        new("06611", 197_000, 0.20, 0.130, 1.30),
        new("06631", 222_000, 0.12, 0.050, 1.02),
        new("06632", 117_000, 0.12, 0.065, 0.90),
        new("06633", 231_000, 0.09, 0.055, 0.90),
        new("06634", 180_000, 0.09, 0.060, 0.88),
        new("06635", 155_000, 0.11, 0.060, 0.90),
        new("06636", 98_000, 0.10, 0.085, 0.90),
        new("01", 2_860_000, 0.10, 0.085, 0.95),
        new("01001", 96_000, 0.16, 0.125, 1.30, "Flensburg, kreisfreie Stadt"),
        new("11", 3_680_000, 0.24, 0.150, 1.18),
        new("DG", 70_600_000, 0.14, 0.080, 1.00),
    ];
}
