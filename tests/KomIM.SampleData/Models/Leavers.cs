namespace KomIM.SampleData.Models;

/// <summary>
/// School leavers by certificate. The table by sex and the one by nationality count the same persons, so chance goes by certificate,
/// nationality and sex, not by table.
/// </summary>
internal sealed class Leavers : SampleModel
{
    public override double? Expect(Area area, int year, SampleCell cell) => null;

    public override long? Count(Area area, int year, SampleCell cell) =>
        Share(false, cell["certificate"]) > 0 && cell.Groups is { Count: > 0 } groups ? groups.Sum(group => Of(area, year, group, cell["certificate"])) : null;

    private static long Of(Area area, int year, Group group, string certificate)
    {
        var subject = $"leavers {area.Key} {certificate} {group.IsForeign} {group.IsFemale}";
        var expected = People.Count(area, year, group, new(17, 17)) * Share(group.IsForeign, certificate) * (group.IsFemale && certificate == "abitur" ? 1.1 : 1)
            * Noise.Around(0.08, subject) * Noise.Around(0.04, subject, year);
        return (long)Math.Floor(expected + Noise.Of(subject + " rounding", year));
    }

    private static double Share(bool isForeign, string certificate) => (certificate, isForeign) switch
    {
        ("none", false) => 0.04,
        ("none", true) => 0.15,
        ("first", false) => 0.14,
        ("first", true) => 0.27,
        ("middle", _) => 0.38,
        ("fachhochschule-school", false) => 0.025,
        ("fachhochschule-school", true) => 0.015,
        ("fachhochschule", _) => 0.004,
        ("abitur", false) => 0.4,
        ("abitur", true) => 0.15,
        _ => 0,
    };
}
