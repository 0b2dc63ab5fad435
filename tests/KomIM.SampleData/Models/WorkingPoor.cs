namespace KomIM.SampleData.Models;

/// <summary>Employable persons entitled to benefits, and those of them who work.</summary>
internal sealed class WorkingPoor : SampleModel
{
    public override double? Expect(Area area, int year, SampleCell cell) =>
        cell.Group is { } group ? Benefits.Entitled(area, year, group, new(15, 64)) * (cell.Measure == "elb" ? 1 : Working(group, year)) : null;

    private static double Working(Group group, int year) => (group.IsForeign ? 0.22 : 0.2) * (group.IsFemale ? 1.05 : 0.95) * (year <= 2022 ? 1 : 0.93);
}
