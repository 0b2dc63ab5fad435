using KomIM.Catalogue;

namespace KomIM.SampleData;

/// <summary>
/// The figures of a table. Only its smallest cells in the smallest areas are made up, as whole numbers; all else is their
/// sum, as the hierarchies of the catalogue say, so that every sum holds exactly.
/// </summary>
internal sealed class SampleFigures(SourceContent content, SampleModel model)
{
    private readonly Dictionary<(string Area, int Year), long?[]> known = [];

    /// <summary>By number of the cell; null where the table has none.</summary>
    public long?[] Of(IEnumerable<Area> areas, int year)
    {
        var sum = new long?[content.Count];
        foreach (var figures in areas.Select(area => Of(area, year)))
            for (var cell = 0; cell < sum.Length; cell++)
                sum[cell] = Add(sum[cell], figures[cell]);
        return sum;
    }

    private long?[] Of(Area area, int year)
    {
        if (known.TryGetValue((area.Key, year), out var figures))
            return figures;
        known[(area.Key, year)] = figures = new long?[content.Count];
        for (var cell = 0; cell < figures.Length; cell++)
            if (model.Expect(area, year, new(content, cell)) is { } expected)
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

    // A whole is what was made up for it itself (those outside every part) and its parts, or what lies within it.
    private void AddUp(long?[] figures, int dimension)
    {
        var codelist = content.Dimensions[dimension].Codelist;
        for (var line = 0; line < figures.Length; line++)
            if (content.ItemOf(line, dimension) == 0)
            {
                var done = new HashSet<string>();
                foreach (var item in codelist.Items)
                    Total(line, item);

                long? Total(int start, CodelistItem whole)
                {
                    var cell = content.WithItem(start, dimension, codelist.IndexOf(whole.Code));
                    if (done.Add(whole.Code))
                        foreach (var part in codelist.Items.Where(item => whole.Parts?.Contains(item.Code) == true || item.Within == whole.Code))
                            figures[cell] = Add(figures[cell], Total(start, part));
                    return figures[cell];
                }
            }
    }

    private static long? Add(long? one, long? other) => one is null ? other : one + (other ?? 0);
}
