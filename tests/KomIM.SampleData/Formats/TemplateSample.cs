using System.Globalization;
using System.Text;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Publication;

namespace KomIM.SampleData.Formats;

/// <summary>A Liefervorlage filled with figures, as a deliverer hands it in: without the example row, each period below the one before.</summary>
internal static class TemplateSample
{
    private const string Synthetic = "SYNTHETISCHE BEISPIELDATEN: frei erfunden, ohne Aussage über einen Ort.";

    /// <summary>The figures of the sample model, for Hessen, its Regierungsbezirke and Kreise.</summary>
    public static IReadOnlyList<TableSlice> Slices(CatalogueRoot catalogue, string table, params IEnumerable<int> years)
    {
        var content = new SourceContent(catalogue.Tables[table], catalogue);
        var figures = new SampleFigures(content, SampleModel.Of(catalogue, table));
        return [.. years.Distinct().Order().Select(year => SliceOf(catalogue, content, figures, year))];
    }

    /// <summary>The workbook; the same figures give the same bytes.</summary>
    /// <param name="periods">Figures of one table, as many periods as the file is to hold.</param>
    public static byte[] Workbook(IReadOnlyList<TableSlice> periods, string asOf = "02.03.2026") =>
        new DeliveryTemplate(periods[0].Content, periods[0].Regions).Write(Rows(periods), asOf, Synthetic);

    /// <summary>The sheet <c>Daten</c> as CSV.</summary>
    public static byte[] Csv(IReadOnlyList<TableSlice> periods)
    {
        var content = periods[0].Content;
        var text = new StringBuilder().AppendJoin(';', TemplateColumns.Of(content)).Append('\n');
        foreach (var row in Rows(periods))
        {
            string[] items = [.. content.Dimensions.Select((dimension, i) => dimension.Codelist.Items[content.ItemOf(row.Cell, i)].Title)];
            string[] measure = content.Table.Measures.Count > 1 ? [content.Table.Measures[content.MeasureOf(row.Cell)].Title] : [];
            text.AppendJoin(';', (string[])[row.Table, row.Period, row.Key, row.Region, .. items, .. measure, row.Value?.ToString(CultureInfo.GetCultureInfo("de-DE")) ?? "", row.Sign]).Append('\n');
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IReadOnlyList<TemplateRow> Rows(IReadOnlyList<TableSlice> periods) => [.. periods.SelectMany(TemplateRow.Filled)];

    // Two Kreise that the table reports as one: the first has the figures of both.
    private static TableSlice SliceOf(CatalogueRoot catalogue, SourceContent content, SampleFigures figures, int year)
    {
        var slice = new TableSlice(content, catalogue.Regions, year);
        var pairs = (content.Table.Joint ?? []).Select(ags => catalogue.Regions.Find(ags)!.Members!).ToArray();
        var areas = SampleRegion.On(slice.Day, catalogue).ToDictionary(region => region.Key, region => region.Areas);
        foreach (var (key, _) in TemplateRow.Reported(content.Table, catalogue.Regions).Where(region => areas[region.Key].Count > 0))
        {
            var sum = figures.Of((pairs.FirstOrDefault(pair => pair[0] == key) ?? [key]).SelectMany(member => areas[member]), year);
            foreach (var cell in content.Expected)
                slice[catalogue.Regions.IndexOf(key), cell] = sum[cell] is { } value ? value == 0 ? Figure.Zero : Figure.Of(value) : null;
        }
        return slice;
    }
}
