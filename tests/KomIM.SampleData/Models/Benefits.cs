namespace KomIM.SampleData.Models;

/// <summary>
/// Benefits under SGB II: the employable from 15 to 64, the children of their households and few others who are not
/// employable, and members of the household with no claim of their own.
/// </summary>
internal sealed class Benefits : SampleModel
{
    // How much more often foreigners receive benefits than Germans.
    private const double Foreigners = 3.6;

    private static readonly Curve Weight = new((0, 1.5), (14, 1.5), (15, 0.95), (25, 0.95), (50, 0.85), (60, 0.8), (64, 0.6));

    public override double? Expect(Area area, int year, SampleCell cell) => cell.Group is not { } group ? null : (cell["benefit"], cell.Ages) switch
    {
        ("elb", { To: > 14 } ages) => Entitled(area, year, group, ages.Within(15, 64)),
        ("nef", { To: 14 } ages) => Entitled(area, year, group, ages),
        // Those outside every age that the table names, and those who are in the household only.
        ("nef", null) => 0.012 * Entitled(area, year, group, new(15, 64)),
        ("bg", null) => 0.045 * Entitled(area, year, group, new(0, 64)),
        _ => null,
    };

    public static double Entitled(Area area, int year, Group group, AgeRange ages)
    {
        var ofGermans = area.Benefits * 0.95 / (1 - area.Foreign + area.Foreign * Foreigners);
        return People.Sum(area, year, group, ages, age => Weight[age]) * ofGermans * (group.IsForeign ? Foreigners : 1) * Trend(year, group.IsForeign);
    }

    private static double Trend(int year, bool isForeign) => (isForeign, year) switch
    {
        (false, <= 2021) => 1.08,
        (false, _) => 1.0,
        (true, <= 2021) => 0.86,
        (true, 2022) => 1.02,
        (true, 2023) => 1.03,
        (true, _) => 1.0,
    };
}
