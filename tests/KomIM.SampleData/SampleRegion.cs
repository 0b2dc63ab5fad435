using KomIM.Catalogue;

namespace KomIM.SampleData;

/// <summary>A region as the files list it.</summary>
/// <param name="Label">Indented by level, as GENESIS does.</param>
/// <param name="Areas">What it consists of; nothing where it does not exist on the day.</param>
internal sealed record SampleRegion(string Key, string Label, IReadOnlyList<Area> Areas)
{
    private const string Germany = "DG";

    /// <summary>Germany, Hessen with everything in it, and a few regions of other Länder, in the order of the files.</summary>
    public static IEnumerable<SampleRegion> On(DateOnly day, CatalogueRoot catalogue)
    {
        var hessen = catalogue.Regions.All.Where(region => region.Kind != RegionKind.Pair).Select(region => (region.Ags, Label: LabelOf(region)));
        var elsewhere = Area.All
            .Where(area => catalogue.Regions.Find(area.Key) is null)
            .Select(area => (Ags: area.Key, Label: area.Name ?? catalogue.Elsewhere[area.Key]));
        return hessen.Concat(elsewhere)
            .OrderByDescending(region => region.Ags == Germany)
            .ThenBy(region => region.Ags, StringComparer.Ordinal)
            .Select(region => new SampleRegion(region.Ags, Indent(region.Ags) + region.Label, [.. Area.All.Where(area => IsIn(region.Ags, area, day, catalogue.Regions))]));
    }

    private static bool IsIn(string key, Area area, DateOnly day, Regions regions)
    {
        var own = regions.Find(area.Key) is { SplitFrom: { } before } split && !split.ExistsOn(day) ? before : area.Key;
        return key == Germany || own.StartsWith(key, StringComparison.Ordinal);
    }

    private static string Indent(string key) => key == Germany ? "" : new(' ', key.Length switch { 2 => 2, 3 => 4, _ => 6 });

    private static string LabelOf(Region region) => (region.Kind, region.Name.Split(", ")) switch
    {
        (RegionKind.Regierungsbezirk, [var name]) => name.Replace("Regierungsbezirk ", "", StringComparison.Ordinal) + ", Regierungsbezirk",
        (RegionKind.KreisfreieStadt, [var name, .. var title]) => string.Join(", ", (string[])[name, "kreisfreie Stadt", .. title]),
        (RegionKind.Landkreis, [var name, ..]) when !name.EndsWith("kreis", StringComparison.OrdinalIgnoreCase) => name + ", Landkreis",
        _ => region.Name,
    };
}
