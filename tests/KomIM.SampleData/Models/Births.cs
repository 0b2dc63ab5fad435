namespace KomIM.SampleData.Models;

/// <summary>Live births by nationality of the child: some children of foreign mothers are German by birth.</summary>
internal sealed class Births : SampleModel
{
    private const double Boys = 0.513;

    private static readonly Curve Fertility = new((15, 0), (20, 0.012), (25, 0.05), (31, 0.108), (35, 0.08), (40, 0.022), (45, 0.001), (46, 0));
    private static readonly Curve ForeignFertility = new((15, 0.001), (20, 0.045), (26, 0.1), (30, 0.112), (35, 0.078), (40, 0.03), (45, 0.003), (46, 0));

    public override double? Expect(Area area, int year, SampleCell cell) =>
        cell is { Group: { } child, Ages: { } ages } ? Of(area, year, child.IsForeign, ages) * (child.IsFemale ? 1 - Boys : Boys) : null;

    /// <summary>Children of a nationality, of mothers of these ages.</summary>
    public static double Of(Area area, int year, bool isForeign, AgeRange ages)
    {
        var foreign = Mothers(ForeignFertility, isForeign: true);
        return isForeign ? foreign * 0.55 : Mothers(Fertility, isForeign: false) + foreign * 0.45;

        double Mothers(Curve fertility, bool isForeign) => Trend(year) * People.Sum(area, year, new(isForeign, IsFemale: true), ages, age => fertility[age]);
    }

    private static double Trend(int year) => year switch
    {
        <= 2021 => 1.11,
        2022 => 1.04,
        2023 => 1.0,
        _ => 0.98,
    };
}
