using System.Text;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Deliveries.Rules;
using KomIM.Figures;

namespace KomIM.Tests.Deliveries;

/// <summary>Runs the stages of validation on bytes, without storage.</summary>
internal static class Reading
{
    public static CatalogueRoot Catalogue { get; } = CatalogueRoot.Load(TestPaths.Catalogue);

    public static DeliveryLimits Limits { get; } = new();

    public static async Task<(DeliveredTable? Table, Report Report)> ReadAsync(byte[] content, DeliveryLimits? limits = null, FiguresInForce? inForce = null, CatalogueRoot? catalogue = null)
    {
        limits ??= Limits;
        using var file = await DeliveryFile.CopyAsync(new MemoryStream(content), "datei.csv", new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), limits.MaxBytes, CancellationToken.None);
        catalogue ??= Catalogue;
        var checking = new DeliveryCheck(catalogue, limits);
        var (table, problems) = await checking.ReadAsync(file, CancellationToken.None);
        if (table is not null && !problems.HasErrors)
            foreach (var rule in PlausibilityRule.All)
                rule.Check(table, file.Reference(table.AsOf), inForce ?? new(catalogue, [], new Dictionary<(string, int), TableSlice>()), problems);
        problems.KeepFirstFailingStage();
        var report = Report.Of(file, table, [], catalogue.Elsewhere, problems);
        Assert.Empty(ReportTests.Schema.Validate(Encoding.UTF8.GetString(report.ToJson())));
        return (table, report);
    }

    public static async Task<Report> ReportAsync(byte[] content, DeliveryLimits? limits = null) => (await ReadAsync(content, limits)).Report;

    public static Task<Report> ReportAsync(string text) => ReportAsync(Encoding.UTF8.GetBytes(text));
}
