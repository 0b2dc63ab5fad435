namespace KomIM.Catalogue;

/// <summary>The Land, its Regierungsbezirke and Kreise, and the pairs, in the order in which they are printed.</summary>
internal sealed class Regions
{
    private readonly Dictionary<string, int> index;
    private readonly Dictionary<string, DateOnly[]> changes;

    public Regions(IReadOnlyList<Region> all)
    {
        All = all;
        index = all.Select((region, i) => (region.Ags, i)).ToDictionary(x => x.Ags, x => x.i, StringComparer.Ordinal);
        changes = all
            .Where(region => region is { From: not null, SplitFrom: not null })
            .SelectMany(region => new[] { (region.Ags, region.From!.Value), (Ags: region.SplitFrom!, region.From!.Value) })
            .GroupBy(change => change.Ags, change => change.Value)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public IReadOnlyList<Region> All { get; }

    public Region Land => All.First(region => region.Kind == RegionKind.Land);

    public IEnumerable<Region> Kreise => All.Where(region => region.IsKreis);

    public int Count => All.Count;

    public Region? Find(string ags) => index.TryGetValue(ags, out var i) ? All[i] : null;

    public int IndexOf(string ags) => index.TryGetValue(ags, out var i) ? i : -1;

    /// <summary>The Kreise of a Land or Regierungsbezirk, or the members of a pair, that exist on that day.</summary>
    public IEnumerable<Region> PartsOf(Region region, DateOnly day) => All.Where(part => part.IsKreis && part.ExistsOn(day) && region.Kind switch
    {
        RegionKind.Land => true,
        RegionKind.Regierungsbezirk => part.Parent == region.Ags,
        RegionKind.Pair => region.Members!.Contains(part.Ags),
        _ => false,
    });

    /// <summary>Whether the territory of the region changed after <paramref name="earlier"/>, up to <paramref name="later"/>.</summary>
    public bool TerritoryChanged(Region region, DateOnly earlier, DateOnly later) =>
        changes.TryGetValue(region.Ags, out var days) && days.Any(day => earlier < day && day <= later);
}
