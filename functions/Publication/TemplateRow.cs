using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>A row of a Liefervorlage: the place of one figure, and the figure as far as it is known.</summary>
/// <param name="Period">As the table writes it; empty where the deliverer says it.</param>
internal sealed record TemplateRow(string Table, string Period, string Key, string Region, int Cell, decimal? Value = null, string Sign = "")
{
    /// <summary>Beyond so many rows prepared ones are a burden rather than a help, and such tables come from databases: the template then begins empty.</summary>
    private const int Most = 3_000;

    /// <summary>
    /// What a deliverer finds: an example, then a row for every figure of one period. All regions of one combination of items stand
    /// together, as the columns of most evaluations do, so that a column is pasted in one go.
    /// </summary>
    public static IReadOnlyList<TemplateRow> Empty(SourceContent content, Regions regions)
    {
        var cells = content.Expected.Order().ToArray();
        var reported = Reported(content.Table, regions).ToArray();
        var example = new TemplateRow(TemplateColumns.Example, content.Table.PeriodText(ExampleYear), TemplateColumns.ExampleKey, TemplateTexts.ExampleRegion, cells[0], content.Table.Measures[content.MeasureOf(cells[0])].IsCount ? 1230 : 12.3m);
        return cells.Length * reported.Length > Most
            ? [example]
            : [example, .. cells.SelectMany(cell => reported.Select(region => new TemplateRow(content.Table.Code, "", region.Key, region.Name, cell)))];
    }

    /// <summary>A row for every figure that there is.</summary>
    public static IEnumerable<TemplateRow> Filled(TableSlice slice)
    {
        var table = slice.Content.Table;
        for (var cell = 0; cell < slice.Content.Count; cell++)
            foreach (var (key, name) in Reported(table, slice.Regions))
                if (slice[slice.Regions.IndexOf(key), cell] is { } figure)
                    yield return new(table.Code, table.PeriodText(slice.Year), key, name, cell, figure.Value is 0 && figure.IsNothing ? null : figure.Value, SignOf(figure));
    }

    /// <summary>The regions that the table has figures of. Two Kreise that it reports as one go by the key of the first.</summary>
    public static IEnumerable<(string Key, string Name)> Reported(SourceTable table, Regions regions)
    {
        var pairs = (table.Joint ?? []).Select(ags => regions.Find(ags)!).ToArray();
        return from region in regions.All
               where region.Kind != RegionKind.Pair && !pairs.Any(pair => pair.Members!.Skip(1).Contains(region.Ags))
               select (region.Ags, pairs.FirstOrDefault(pair => pair.Members![0] == region.Ags)?.Name ?? region.Name);
    }

    private const int ExampleYear = 2024;

    private static string SignOf(Figure figure) => figure switch
    {
        { Value: not null, Status: ObsStatus.Provisional } => "p",
        { Value: not null, Status: ObsStatus.Estimated } => "s",
        { Value: not null, Status: ObsStatus.Unreliable } => "()",
        { IsMissing: false, IsNothing: false } => "",
        _ => figure.Print(0),
    };
}
