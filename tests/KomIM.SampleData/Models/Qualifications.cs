namespace KomIM.SampleData.Models;

/// <summary>The employees of the table by age, by qualification: for many foreigners none is reported.</summary>
internal sealed class Qualifications(SampleFigures employees) : SampleModel
{
    private static readonly string[] Known = ["none", "vocational", "academic"];

    public override double? Expect(Area area, int year, SampleCell cell) => null;

    public override long? Count(Area area, int year, SampleCell cell)
    {
        if (cell.Group is not { } group || cell["qualification"] is not (("none" or "vocational" or "academic" or "unknown") and var qualification))
            return null;
        var all = employees.Of(area, year, new() { ["nationality"] = group.IsForeign ? "foreign" : "german", ["sex"] = group.IsFemale ? "female" : "male" });
        return qualification == "unknown" ? all - Known.Sum(known => Of(area, year, group, known, all)) : Of(area, year, group, qualification, all);
    }

    private static long Of(Area area, int year, Group group, string qualification, long all) =>
        (long)(all * Share(group, qualification) * (qualification == "academic" ? area.Young : 1) / (1 + (area.Young - 1) * 0.3) * Noise.Around(0.03, $"qualification {qualification} {area.Key} {group}") * Noise.Around(0.004, $"qualification {qualification} {area.Key} {group}", year));

    private static double Share(Group group, string qualification) => (group.IsForeign, qualification) switch
    {
        (true, "none") => 0.22,
        (true, "vocational") => 0.3,
        (true, _) => 0.18,
        (false, "none") => 0.1,
        (false, "vocational") => 0.64,
        (false, _) => 0.18,
    };
}
