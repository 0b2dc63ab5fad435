using KomIM.Catalogue;

namespace KomIM.SampleData;

/// <summary>
/// The figures of a table. Only its smallest cells in the smallest areas are made up, as whole numbers; all else is their
/// sum, as the hierarchies of the catalogue say, so that every sum holds exactly. Rates are made up for a region as a whole, and a rounded table
/// is rounded at the end.
/// </summary>
internal sealed class SampleFigures(SourceContent content, SampleModel model)
{
    // Of those in the smaller of two overlapping groups one in so many is in the other, too.
    private const int InBoth = 50;

    private readonly Dictionary<(string Area, int Year), long?[]> known = [];

    public SampleModel Model => model;

    /// <summary>By number of the cell; null where the table has none.</summary>
    public decimal?[] Of(IEnumerable<Area> areas, int year)
    {
        var sum = new long?[content.Count];
        Area[] all = [.. areas];
        foreach (var figures in all.Select(area => Of(area, year)))
            for (var cell = 0; cell < sum.Length; cell++)
                sum[cell] = Add(sum[cell], figures[cell]);
        return [.. sum.Select((figure, cell) => IsCount(cell) ? Rounded(figure, year) : Rate(all, year, cell))];
    }

    /// <summary>The figure of one cell in one area.</summary>
    public long Of(Area area, int year, Dictionary<string, string> items) => Of(area, year)[content.CellOf(null, items)] ?? 0;

    private bool IsCount(int cell) => content.Table.Measures[content.MeasureOf(cell)].IsCount;

    private decimal? Rounded(long? figure, int year) => content.Table.RoundingIn(year) is { } multiple && figure is { } exact ? Math.Round(exact / (decimal)multiple, MidpointRounding.AwayFromZero) * multiple : figure;

    private decimal? Rate(Area[] areas, int year, int cell) =>
        areas.Length > 0 && content.Expected.Contains(cell) && model.RateOf(areas, year, new(content, cell)) is { } rate ? Math.Round((decimal)rate, content.Table.Measures[content.MeasureOf(cell)].Decimals) : null;

    private long?[] Of(Area area, int year)
    {
        if (known.TryGetValue((area.Key, year), out var figures))
            return figures;
        known[(area.Key, year)] = figures = new long?[content.Count];
        for (var cell = 0; cell < figures.Length; cell++)
            if (model.Count(area, year, new(content, cell)) is { } count)
                figures[cell] = count;
            else if (model.Expect(area, year, new(content, cell)) is { } expected)
                figures[cell] = Draw(expected, area, year, cell);
        for (var dimension = 0; dimension < content.Dimensions.Count; dimension++)
            AddUp(figures, dimension);
        return figures;
    }

    // Every Kreis and cell has its peculiarity that stays, and its small ups and downs; a fraction of a person is a chance.
    private long Draw(double expected, Area area, int year, int cell)
    {
        var subject = content.Table.Code + ' ' + area.Key;
        expected *= Noise.Around(0.04, subject, 0, cell) * Noise.Around(0.006, subject, year, cell);
        return (long)Math.Floor(Math.Max(0, expected) + Noise.Of(subject + " rounding", year, cell));
    }

    private void AddUp(long?[] figures, int dimension)
    {
        var codelist = content.Dimensions[dimension].Codelist;
        var parts = codelist.Items.ToDictionary(item => item.Code, item => PartsOf(codelist, item), StringComparer.Ordinal);
        for (var line = 0; line < figures.Length; line++)
            if (content.ItemOf(line, dimension) == 0)
            {
                var done = new HashSet<string>();
                foreach (var item in codelist.Items)
                    Total(line, item);

                long? Total(int start, CodelistItem whole)
                {
                    var cell = content.WithItem(start, dimension, codelist.IndexOf(whole.Code));
                    if (!done.Add(whole.Code))
                        return figures[cell];
                    long?[] added = [.. parts[whole.Code].Select(part => Total(start, part))];
                    foreach (var part in added)
                        figures[cell] = Add(figures[cell], part);
                    if (whole.CoveredBy is not null && figures[cell] is not null)
                        figures[cell] -= added.Min() / InBoth;
                    return figures[cell];
                }
            }
    }

    // A whole is what was made up for it itself (those outside every part) and its parts, or what lies within it and in none of them.
    private CodelistItem[] PartsOf(Codelist codelist, CodelistItem whole)
    {
        if (model.MembersOf(whole.Code) is { } members)
            return [.. codelist.Items.Where(item => members.Contains(item.Code))];
        var parts = whole.Parts ?? whole.CoveredBy ?? [];
        return [.. codelist.Items.Where(item => parts.Contains(item.Code)
            || item.Within == whole.Code && model.MembersOf(item.Code) is null && !parts.Any(part => codelist.Contains(part, item.Code)))];
    }

    private static long? Add(long? one, long? other) => one is null ? other : one + (other ?? 0);
}
