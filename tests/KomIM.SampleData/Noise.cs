namespace KomIM.SampleData;

/// <summary>
/// Chance that can be repeated: a number is a function of what it is for (FNV-1a, mixed by SplitMix64), not of how many were
/// drawn before it. So a year looks the same in every delivery that holds it, on every version of .NET.
/// </summary>
internal static class Noise
{
    private const ulong Seed = 0x4B6F6D494D; // "KomIM"

    /// <summary>Evenly distributed, from 0 to just below 1.</summary>
    public static double Of(string subject, int year = 0, int cell = 0)
    {
        var hash = 14695981039346656037 ^ Seed;
        foreach (var character in subject)
            hash = (hash ^ character) * 1099511628211;
        hash = (hash ^ (uint)year) * 1099511628211;
        hash = (hash ^ (uint)cell) * 1099511628211;
        hash += 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return ((hash ^ (hash >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A factor of 1, give or take <paramref name="width"/>.</summary>
    public static double Around(double width, string subject, int year = 0, int cell = 0) => 1 + width * (2 * Of(subject, year, cell) - 1);
}
