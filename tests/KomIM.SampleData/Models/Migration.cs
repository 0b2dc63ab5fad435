namespace KomIM.SampleData.Models;

/// <summary>
/// Arrivals and departures. Their balance is what births, deaths and naturalisations leave unexplained of the change of the
/// population, so that the samples tell one story.
/// </summary>
internal sealed class Migration : SampleModel
{
    private const double Naturalised = 0.019;

    public override double? Expect(Area area, int year, SampleCell cell)
    {
        if (cell.Group is not { } group)
            return null;
        var share = group switch { (true, true) => 0.41, (true, false) => 0.59, _ => 0.5 };
        return share * (Turnover(area, year, group.IsForeign) + (cell.Measure == "arrivals" ? 0.5 : -0.5) * Balance(area, year, group.IsForeign));
    }

    private static double Turnover(Area area, int year, bool isForeign) => People.Count(area, year, isForeign) * area.Young * (isForeign ? 0.16 : 0.033);

    private static double Balance(Area area, int year, bool isForeign)
    {
        var all = new AgeRange(0, AgeRange.Oldest);
        var change = People.Count(area, year, isForeign) - People.Count(area, year - 1, isForeign);
        var deaths = Deaths.Of(area, year, new(isForeign, IsFemale: false), all) + Deaths.Of(area, year, new(isForeign, IsFemale: true), all);
        var naturalised = Naturalised * People.Count(area, year, isForeign: true);
        return change - Births.Of(area, year, isForeign, all) + deaths + (isForeign ? naturalised : -naturalised);
    }
}
