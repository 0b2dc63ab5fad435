using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Tests.Catalogue;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>The shipped catalogue with further tables, and deliveries read with it: a format is described by data alone.</summary>
internal static class TestTables
{
    /// <param name="files">Files of the catalogue and their text.</param>
    public static CatalogueRoot With(params (string File, string Text)[] files)
    {
        using var copy = new CatalogueCopy();
        foreach (var (file, text) in files)
            copy.Write(file, text);
        return CatalogueRoot.Load(copy.Folder);
    }

    /// <summary>A table file; what follows the measures is given.</summary>
    public static (string File, string Text) Table(string code, string reference, string measures, string further) => ($"tables/{code}.yaml", $$"""
        code: {{code}}
        title: Tabelle zur Probe
        statistic: { code: "{{(char.IsDigit(code[0]) ? code[..5] : "22811")}}", title: Statistik zur Probe }
        publisher: Statistisches Amt
        credit: © Statistisches Amt
        licence: dl-de/by-2-0
        reference: "{{reference}}"
        measures: {{measures}}
        {{further.ReplaceLineEndings("\n")}}
        checks: { parts: 0, regions: 0 }
        """);

    public static async Task<(DeliveredTable? Table, Report Report)> ReadAsync(byte[] content, CatalogueRoot catalogue)
    {
        var limits = new DeliveryLimits();
        using var file = await DeliveryFile.CopyAsync(new MemoryStream(content), "mappe.xlsx", new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), limits.MaxBytes, CancellationToken.None);
        var (table, problems) = await new DeliveryCheck(catalogue, limits).ReadAsync(file, CancellationToken.None);
        problems.KeepFirstFailingStage();
        return (table, Report.Of(file, table, [], catalogue.Elsewhere, problems));
    }

    /// <summary>Value or sign of one cell, as the slice has it; dimensions that are not named are <c>total</c>.</summary>
    public static KomIM.Figures.Figure? FigureOf(this DeliveredTable? table, int year, string region, params (string Dimension, string Item)[] items)
    {
        var named = items.ToDictionary(item => item.Dimension, item => item.Item, StringComparer.Ordinal);
        return table!.Find(year)?.Slice[table.Regions.IndexOf(region), table.Content.CellOf(named.GetValueOrDefault(SourceContent.Measure), named)];
    }
}
