namespace KomIM.SampleData.Models;

/// <summary>
/// The extrapolated population. Until 2023 it rests on the census of 2011 and counts people who have long left, foreigners
/// above all; the census of 2022 finds 2.6 % fewer.
/// </summary>
internal sealed class Population : SampleModel
{
    private const int NewBase = 2024;

    public override double? Expect(Area area, int year, SampleCell cell) =>
        cell is { Group: { } group, Ages: { } ages } ? People.Count(area, year, group, ages) * Overcount(year, group.IsForeign) : null;

    private static double Overcount(int year, bool isForeign) => (year < NewBase, isForeign) switch
    {
        (false, _) => 1,
        (true, false) => 1.0145,
        (true, true) => 1.085,
    };
}
