namespace KomIM.SampleData.Models;

/// <summary>Employees subject to social insurance at their place of residence, on 30 June.</summary>
internal sealed class Employment : SampleModel
{
    private const int BaseYear = 2021;

    private static readonly Curve Rate = new((15, 0), (16, 0.1), (19, 0.36), (22, 0.6), (27, 0.74), (30, 0.78), (50, 0.77), (58, 0.7), (62, 0.52), (64, 0.34), (65, 0.11), (67, 0.035), (70, 0.008), (75, 0.001));

    public override double? Expect(Area area, int year, SampleCell cell) =>
        cell is { Group: { } group, Ages: { } ages }
            ? People.Sum(area, year - 1, group, ages.Within(15, 75), age => Rate[age]) * Participation(group) * Trend(year, group.IsForeign) * Noise.Around(0.04, "work " + area.Key)
            : null;

    private static double Participation(Group group) => group switch { (true, true) => 0.66, (true, false) => 0.9, (false, true) => 0.95, _ => 1 };

    private static double Trend(int year, bool isForeign) => 1 + (year - BaseYear) * (isForeign ? 0.014 : 0.005);
}
