using System.Collections.Concurrent;

namespace KomIM.SampleData;

/// <summary>
/// How many people there are: the truth that every statistic of the samples observes. What the statistics say of them can
/// differ from it, as the extrapolated population did until the census of 2022.
/// </summary>
internal static class People
{
    private const int BaseYear = 2024;

    private static readonly Curve German = new((0, 9), (10, 9.2), (18, 8.8), (25, 9.6), (33, 11), (45, 10.6), (52, 14.5), (60, 18), (65, 15.5), (75, 9.5), (83, 10), (90, 4), (95, 1.2), (100, 0.1));
    private static readonly Curve Foreign = new((0, 9), (5, 12), (10, 11), (17, 12), (22, 18), (30, 24), (38, 24), (50, 17), (60, 11), (70, 6.5), (80, 3), (90, 0.7), (100, 0));
    private static readonly Curve GermanWomen = new((0, 0.487), (50, 0.494), (60, 0.504), (70, 0.525), (80, 0.575), (90, 0.675), (100, 0.76));
    private static readonly Curve ForeignWomen = new((0, 0.485), (15, 0.47), (22, 0.45), (35, 0.475), (60, 0.495), (80, 0.52), (100, 0.62));

    private static readonly ConcurrentDictionary<(double Young, Group Group), double[]> Shares = [];
    private static readonly ConcurrentDictionary<(Area Area, int Year, bool IsForeign), double> Counts = [];

    /// <summary>People of these ages at the end of the year.</summary>
    public static double Count(Area area, int year, Group group, AgeRange ages) => Sum(area, year, group, ages, _ => 1);

    /// <summary>People of these ages at the end of the year, each counted with a weight by age.</summary>
    public static double Sum(Area area, int year, Group group, AgeRange ages, Func<int, double> weight)
    {
        var shares = Shares.GetOrAdd((area.Young, group), key => SharesOf(key.Young, key.Group));
        return Count(area, year, group.IsForeign) * ages.Years.Sum(age => weight(age) * shares[age]);
    }

    /// <summary>People of a nationality at the end of the year.</summary>
    public static double Count(Area area, int year, bool isForeign) => Counts.GetOrAdd((area, year, isForeign), key => CountOf(key.Area, key.Year, key.IsForeign));

    private static double CountOf(Area area, int year, bool isForeign)
    {
        var people = area.Inhabitants * (isForeign ? area.Foreign : 1 - area.Foreign);
        for (var y = BaseYear + 1; y <= year; y++)
            people *= Growth(area, y, isForeign);
        for (var y = BaseYear; y > year; y--)
            people /= Growth(area, y, isForeign);
        return people;
    }

    // Of all people of the nationality, by age.
    private static double[] SharesOf(double young, Group group)
    {
        var (people, women) = group.IsForeign ? (Foreign, ForeignWomen) : (German, GermanWomen);
        double[] byAge = [.. new AgeRange(0, AgeRange.Oldest).Years.Select(age => people[age] * (age is >= 19 and <= 34 ? young : 1))];
        var all = byAge.Sum();
        return [.. byAge.Select((count, age) => count * (group.IsFemale ? women[age] : 1 - women[age]) / all)];
    }

    /// <summary>People of a nationality at the end of a year, measured by those at its beginning.</summary>
    private static double Growth(Area area, int year, bool isForeign) =>
        Noise.Around(0.004, $"growth {area.Key} {isForeign}", year) * (isForeign, year) switch
        {
            (false, 2022) => 0.9965,
            (false, _) => 0.997,
            (true, 2021) => 1.024,
            (true, 2022) => 1.068,
            (true, 2023) => 1.036,
            (true, _) => 1.015,
        };
}
