using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Indicators;

/// <summary>
/// Derives what a period of a table does not deliver but determines: a whole as the sum of its parts, a part as the whole
/// less the others (foreign = total − german), a larger region or pair as the sum of its Kreise. Delivered figures stand. Rates are never
/// derived. Where a table reports two Kreise as one, the pair has the figures and neither Kreis.
/// </summary>
internal static class CompletedSlice
{
    public static TableSlice Of(TableSlice delivered)
    {
        var slice = Copy(delivered);
        for (var region = 0; region < slice.Regions.Count; region++)
            if (slice.Holds(region))
                Derive(slice, region);
        foreach (var region in slice.Regions.All.Where(region => !region.IsKreis && IsSumOfKreise(region, slice.Content.Table)))
            AddUp(slice, region);
        foreach (var pair in slice.Content.Table.Joint ?? [])
            Join(slice, slice.Regions.Find(pair)!);
        return slice;
    }

    private static bool IsSumOfKreise(Region region, SourceTable table) =>
        region.Kind != RegionKind.Pair || table.PairsAdd && table.Joint?.Contains(region.Ags) != true;

    // Until here the first Kreis stands for both, so that larger regions are complete.
    private static void Join(TableSlice slice, Region pair)
    {
        int[] members = [.. pair.Members!.Select(slice.Regions.IndexOf)];
        for (var cell = 0; cell < slice.Content.Count; cell++)
        {
            slice[slice.Regions.IndexOf(pair.Ags), cell] = slice[members[0], cell];
            foreach (var member in members)
                slice[member, cell] = Figure.Suppressed;
        }
    }

    private static TableSlice Copy(TableSlice delivered)
    {
        var slice = new TableSlice(delivered.Content, delivered.Regions, delivered.Year);
        for (var region = 0; region < slice.Regions.Count; region++)
            for (var cell = 0; cell < slice.Content.Count; cell++)
                slice[region, cell] = delivered[region, cell];
        return slice;
    }

    // One dimension after the other: what the first adds is there for the next.
    private static void Derive(TableSlice slice, int region)
    {
        for (var dimension = 0; dimension < slice.Content.Dimensions.Count; dimension++)
        {
            var codelist = slice.Content.Dimensions[dimension].Codelist;
            var partitions = PartsFirst(codelist);
            var first = codelist.Items.Count == 0 ? [] : Enumerable.Range(0, slice.Content.Count).Where(cell => slice.Content.ItemOf(cell, dimension) == 0 && Adds(slice, cell));
            foreach (var line in first)
            {
                foreach (var (whole, parts) in partitions)
                    Sum(slice, region, dimension, line, whole, parts);
                foreach (var (whole, parts) in partitions)
                    Subtract(slice, region, dimension, line, whole, parts);
            }
        }
    }

    private static void Sum(TableSlice slice, int region, int dimension, int line, int whole, int[] parts)
    {
        var cell = slice.Content.WithItem(line, dimension, whole);
        if (slice[region, cell] is not null)
            return;
        Figure? sum = Figure.Zero;
        foreach (var part in parts)
            sum += slice[region, slice.Content.WithItem(line, dimension, part)];
        slice[region, cell] = sum;
    }

    private static void Subtract(TableSlice slice, int region, int dimension, int line, int whole, int[] parts)
    {
        var missing = parts.Where(part => slice[region, slice.Content.WithItem(line, dimension, part)] is null).ToArray();
        if (missing is not [var only])
            return;
        var rest = slice[region, slice.Content.WithItem(line, dimension, whole)];
        foreach (var part in parts.Where(part => part != only))
            rest -= slice[region, slice.Content.WithItem(line, dimension, part)];
        slice[region, slice.Content.WithItem(line, dimension, only)] = rest;
    }

    private static void AddUp(TableSlice slice, Region region)
    {
        var index = slice.Regions.IndexOf(region.Ags);
        var kreise = slice.Regions.PartsOf(region, slice.Day).Where(kreis => slice.Content.Table.Reports(kreis, slice.Regions)).Select(kreis => slice.Regions.IndexOf(kreis.Ags)).ToArray();
        for (var cell = 0; cell < slice.Content.Count; cell++)
            if (slice[index, cell] is null && Adds(slice, cell))
            {
                Figure? sum = Figure.Zero;
                foreach (var kreis in kreise)
                    sum += slice[kreis, cell];
                slice[index, cell] = sum;
            }
    }

    private static bool Adds(TableSlice slice, int cell) => slice.Content.Table.Measures[slice.Content.MeasureOf(cell)].IsCount;

    private static List<(int Whole, int[] Parts)> PartsFirst(Codelist codelist)
    {
        var ordered = new List<(int, int[])>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in codelist.Items)
            Visit(item);
        return ordered;

        void Visit(CodelistItem item)
        {
            if (item.Parts is not { } parts || !seen.Add(item.Code))
                return;
            foreach (var part in parts)
                Visit(codelist.Items[codelist.IndexOf(part)]);
            ordered.Add((codelist.IndexOf(item.Code), [.. parts.Select(codelist.IndexOf)]));
        }
    }
}
