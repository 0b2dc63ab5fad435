using ClosedXML.Excel;
using KomIM.Deliveries;
using KomIM.Storage;

namespace KomIM.Integration.Tests;

/// <summary>What lies in the container of the reports after a delivery.</summary>
[Collection(OnEmulator.Name)]
public sealed class ReportFiles(Emulator emulator)
{
    [Fact]
    public async Task A_workbook_comes_back_with_its_problems_marked()
    {
        await using var desk = await new Desk(emulator.NewAccount(), TinyCatalogue.Load()).StartAsync();
        await desk.UploadAsync("geburten.xlsx", Workbook());
        await desk.RunAsync();

        var report = Assert.Single(await desk.ReportsAsync());
        Assert.Equal((DeliveryResult.Rejected, report.Delivery + ".xlsx"), (report.Result, report.Workbook));
        Assert.Contains($"href=\"{report.Workbook}\"", await desk.TextAsync(Containers.Reports, report.Delivery + ".html"));
        using var marked = new XLWorkbook((await desk.Blobs.GetBlobContainerClient(Containers.Reports).GetBlobClient(report.Workbook).DownloadContentAsync()).Value.Content.ToStream());
        Assert.Equal(["Prüfbericht", "Daten"], marked.Worksheets.Select(sheet => sheet.Name));
        Assert.Equal("F2", marked.Worksheet("Prüfbericht").Cell("D7").GetString());
        Assert.StartsWith("Fehler: Die Ausprägung „divers“", marked.Worksheet("Daten").Cell("F2").Comment.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_file_has_none_and_the_schema_lies_beside_the_reports()
    {
        await using var desk = await new Desk(emulator.NewAccount(), TinyCatalogue.Load()).StartAsync();
        await desk.UploadAsync("leer.csv", "GENESIS-Tabelle: 1\n"u8.ToArray());
        await desk.UploadAsync("archiv.zip", [.. "PK\u0003\u0004"u8, 1, 2, 3]);
        await desk.RunAsync();
        Assert.All(await desk.ReportsAsync(), report => Assert.Null(report.Workbook));
        Assert.Equal(System.Text.Encoding.UTF8.GetString(ReportSchema.Content), await desk.TextAsync(Containers.Reports, ReportSchema.Name));
    }

    private static byte[] Workbook()
    {
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("Daten");
        string[][] rows = [["Tabelle", "Zeitraum", "AGS", "Kreis", "Staatsangehörigkeit", "Geschlecht", "Alter der Mütter", "Wert", "Zeichen"], ["12612-02-01-4", "2023", "06412", "Frankfurt am Main", "", "divers", "", "12", ""]];
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows[row].Length; column++)
                sheet.Cell(row + 1, column + 1).SetValue(rows[row][column]);
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        return stream.ToArray();
    }
}
