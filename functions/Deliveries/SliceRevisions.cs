using KomIM.Figures;

namespace KomIM.Deliveries;

/// <summary>
/// Compares two editions of a period, figure by figure, in the order of the catalogue. A figure is revised where it stood and now is another, in number
/// or status, or is gone; one that had not been delivered before is merely new.
/// </summary>
internal static class SliceRevisions
{
    public static IEnumerable<RevisedFigure> Of(TableSlice before, TableSlice after)
    {
        for (var region = 0; region < after.Regions.Count; region++)
            for (var cell = 0; cell < after.Content.Count; cell++)
                if (before[region, cell] is { } old && after[region, cell] is var now && now != old)
                    yield return new(after.Regions.All[region].Ags, after.Regions.All[region].ShortName, after.Content.Describe(cell), old, now, now?.Value - old.Value);
    }
}
