using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace KomIM.Tests.Publication.OtherPrograms;

/// <summary>LibreOffice loads a workbook of each kind, and what it saves is what it was given.</summary>
public sealed class LibreOfficeTests
{
    private static readonly string[] Names = ["KomIM_Gesamt.xlsx", "indikatoren/KomIM_5A.xlsx", "kreise/KomIM_06411_Darmstadt.xlsx"];

    [DebianFact("libreoffice-calc")]
    public void LibreOffice_opens_a_workbook_of_each_kind_and_finds_the_same_figures_and_series_of_charts()
    {
        using var folder = new TemporaryFolder();
        using var saved = new TemporaryFolder();
        using var profile = new TemporaryFolder();
        string[] files = [.. Names.Select(name => folder.Add(name, Published.Release[name]))];
        DebianPackage.Run("soffice", [$"-env:UserInstallation=file://{profile.Path}", "--headless", "--convert-to", "xlsx", "--outdir", saved.Path, .. files]);
        Assert.All(Names.Zip(files), file => AssertSame(Published.Release[file.First], File.ReadAllBytes(Path.Combine(saved.Path, Path.GetFileName(file.Second)))));
    }

    private static void AssertSame(byte[] workbook, byte[] saved)
    {
        var (expected, actual) = (WorkbookReading.Sheets(workbook), WorkbookReading.Sheets(saved));
        Assert.Equal(expected.Select(sheet => sheet.Name), actual.Select(sheet => sheet.Name));
        Assert.All(expected.Zip(actual), sheets =>
        {
            Assert.Equal(sheets.First.Rows.Count, sheets.Second.Rows.Count);
            foreach (var (first, second) in sheets.First.Rows.Zip(sheets.Second.Rows))
                Assert.Equal(Filled(first), Filled(second));
        });
        Assert.Equal(ChartsOf(workbook), ChartsOf(saved));
    }

    // It does not say how far a row that ends in empty cells goes.
    private static object?[] Filled(object?[] row) => [.. row.Reverse().SkipWhile(cell => cell is null).Reverse()];

    // A chart that it cannot read stays as a frame without series.
    private static Dictionary<string, string> ChartsOf(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        return document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ToDictionary(
            sheet => sheet.Name!.Value!,
            sheet => string.Join(' ', (((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!)).DrawingsPart?.ChartParts ?? []).Select(chart => chart.ChartSpace.Descendants<C.Values>().Count()).Order()));
    }
}
