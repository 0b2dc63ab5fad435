namespace KomIM.SampleData.Models;

/// <summary>Children under 18 in households with benefits under SGB II.</summary>
internal sealed class Minors : SampleModel
{
    public override double? Expect(Area area, int year, SampleCell cell) =>
        cell.Ages is { To: < 18 } ages && cell.Groups is { Count: > 0 } groups
            ? groups.Sum(group => Benefits.Entitled(area, year, group, ages))
            : null;
}
