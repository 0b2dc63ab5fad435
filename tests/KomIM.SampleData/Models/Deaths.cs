namespace KomIM.SampleData.Models;

internal sealed class Deaths : SampleModel
{
    private static readonly Curve Mortality = new(
        (0, 0.0031), (1, 0.0002), (10, 0.00009), (15, 0.00018), (20, 0.0003), (30, 0.0005), (40, 0.0011), (50, 0.003), (60, 0.0075), (70, 0.0165),
        (80, 0.042), (85, 0.075), (90, 0.135), (95, 0.22), (100, 0.35));

    public override double? Expect(Area area, int year, SampleCell cell) => cell is { Group: { } group, Ages: { } ages } ? Of(area, year, group, ages) : null;

    public static double Of(Area area, int year, Group group, AgeRange ages) =>
        People.Sum(area, year, group, ages, age => Mortality[age]) * (group.IsFemale ? 0.8 : 1.25) * (group.IsForeign ? 0.78 : 1) * Trend(year);

    private static double Trend(int year) => year switch
    {
        2021 => 0.985,
        2022 => 1.02,
        2023 => 0.985,
        _ => 0.965,
    };
}
