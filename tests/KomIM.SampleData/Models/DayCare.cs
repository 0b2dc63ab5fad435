namespace KomIM.SampleData.Models;

/// <summary>Children in day care on 1 March. A few attend both kinds: the total counts them once.</summary>
internal sealed class DayCare : SampleModel
{
    public override double? Expect(Area area, int year, SampleCell cell) => cell.Ages is not { } ages || Quota(cell["care"], ages) is not { } quota ? null :
        quota * Children(area, year - 1, ages)
        * (cell["origin"] == "abroad" ? FromAbroad(area) : 1 - FromAbroad(area))
        * (cell["lunch"] == "lunch" ? 0.72 : 0.28);

    private static double Children(Area area, int year, AgeRange ages) =>
        People.Count(area, year, new(false, false), ages) + People.Count(area, year, new(false, true), ages) + People.Count(area, year, new(true, false), ages) + People.Count(area, year, new(true, true), ages);

    // Many parents from abroad have become German.
    private static double FromAbroad(Area area) => Math.Min(0.7, 0.14 + 1.4 * area.Foreign);

    private static double? Quota(string care, AgeRange ages) => (care, ages.From) switch
    {
        ("centre", 0) => 0.27,
        ("centre", 3) => 0.91,
        ("centre", _) => 0.12,
        ("day-care", 0) => 0.06,
        ("day-care", 3) => 0.008,
        ("day-care", _) => 0.002,
        _ => null,
    };
}
