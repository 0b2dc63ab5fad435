using KomIM.Catalogue;

namespace KomIM.SampleData.Models;

/// <summary>Unemployed in the annual mean, and the rates on the labour force of their group.</summary>
internal sealed class Unemployment : SampleModel
{
    private const double Foreigners = 2.4;

    private static readonly Curve Participation = new((15, 0.1), (18, 0.45), (22, 0.72), (27, 0.86), (50, 0.88), (58, 0.82), (62, 0.62), (64, 0.42));

    public override double? Expect(Area area, int year, SampleCell cell) =>
        cell is { Measure: "unemployed", Group: { } group } ? Unemployed(area, year, group, Own(cell["age"])) * OfGroup(cell["group"]) : null;

    public override double? RateOf(IReadOnlyList<Area> areas, int year, SampleCell cell)
    {
        double unemployed = 0, force = 0;
        foreach (var area in areas)
            foreach (var group in cell.AllGroups)
            {
                unemployed += Unemployed(area, year, group, All(cell));
                force += People.Sum(area, year, group, All(cell), age => Participation[age]);
            }
        return 100 * unemployed / force / (cell.Measure == "rate-dependent" ? 0.91 : 1);
    }

    private static double Unemployed(Area area, int year, Group group, AgeRange ages) =>
        People.Sum(area, year, group, ages, age => Participation[age]) * area.Benefits * 0.44 * (group.IsForeign ? Foreigners : 1) * (group.IsFemale ? 0.94 : 1.04) * Trend(year);

    // The columns of the young lie one within the other.
    private static AgeRange Own(string age) => age switch
    {
        "15-19" => new(15, 19),
        "15-24" => new(20, 24),
        "55-64" => new(55, 64),
        _ => new(25, 54),
    };

    private static AgeRange All(SampleCell cell) => cell.Has("age") && cell["age"] is not Codelist.Total and var age ? AgeRange.Parse(age)!.Value : new(15, 64);

    private static double OfGroup(string group) => group switch
    {
        "disabled" => 0.07,
        "long-term" => 0.34,
        _ => 0.59,
    };

    private static double Trend(int year) => year switch
    {
        <= 2021 => 1.02,
        2022 => 0.94,
        2023 => 1.0,
        2024 => 1.06,
        _ => 1.1,
    };
}
