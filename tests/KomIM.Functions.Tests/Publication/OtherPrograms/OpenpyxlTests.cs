using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace KomIM.Tests.Publication.OtherPrograms;

/// <summary>The reader of those who work with Python finds in every workbook what is in it.</summary>
public sealed class OpenpyxlTests
{
    private static readonly string Script = Path.Combine(TestPaths.Root, "tests", "KomIM.Functions.Tests", "Publication", "OtherPrograms", "openpyxl_reading.py");

    [DebianFact("python3-openpyxl")]
    public void Openpyxl_finds_the_same_figures_tables_charts_and_names_in_every_workbook()
    {
        using var folder = new TemporaryFolder();
        var workbooks = Published.Release.Where(file => file.Key.EndsWith(".xlsx", StringComparison.Ordinal) && !file.Key.StartsWith("vorlagen/", StringComparison.Ordinal))
            .ToDictionary(file => folder.Add(file.Key, file.Value), file => file.Value);
        // Debian's own: another Python, which may come first, does not have its packages.
        var found = DebianPackage.Run("/usr/bin/python3", [Script, .. workbooks.Keys]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToLookup(sheet => (string)sheet["file"]!);
        Assert.Equal(33, workbooks.Count);
        Assert.All(workbooks, workbook => AssertSame(workbook.Value, [.. found[workbook.Key]]));
    }

    private static void AssertSame(byte[] workbook, JsonNode[] found)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var sheets = document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ToArray();
        Assert.Equal(sheets.Select(sheet => sheet.Name!.Value), found.Select(sheet => (string)sheet["sheet"]!));
        for (var i = 0; i < sheets.Length; i++)
        {
            AssertRows(WorkbookReading.Sheets(workbook)[i].Rows, found[i]["rows"]!.AsArray());
            AssertParts(document, (WorksheetPart)document.WorkbookPart.GetPartById(sheets[i].Id!.Value!), i, found[i]);
        }
    }

    private static void AssertRows(List<object?[]> expected, JsonArray rows)
    {
        Assert.Equal(expected.Count, rows.Count);
        foreach (var (first, second) in expected.Zip(rows))
            Assert.Equal(first, second!.AsArray().Select(cell => cell is null ? null : cell.GetValueKind() == JsonValueKind.Number ? cell.GetValue<double>() : (object)cell.GetValue<string>()));
    }

    private static void AssertParts(SpreadsheetDocument document, WorksheetPart sheet, int position, JsonNode found)
    {
        var table = sheet.TableDefinitionParts.Single().Table;
        Assert.Equal(
            JsonSerializer.Serialize(new Dictionary<string, object[]> { [table.DisplayName!.Value!] = [table.Reference!.Value!, table.TableColumns!.Elements<TableColumn>().Select(column => column.Name!.Value!)] }),
            JsonSerializer.Serialize(found["tables"]));
        Assert.Equal(sheet.DrawingsPart?.ChartParts.Count() ?? 0, (int)found["charts"]!);
        Assert.Equal(sheet.DrawingsPart is null, found["printArea"] is null);
        Assert.Equal(NameOf(document, position, "_xlnm.Print_Titles"), $"'{found["sheet"]}'!{found["titleRows"]}");
        if (!((string)found["sheet"]!).StartsWith("csv-", StringComparison.Ordinal))
            Assert.Equal(sheet.Worksheet.Descendants<Hyperlink>().Select(link => link.Location!.Value), found["links"]!.AsArray().Select(link => (string)link!));
        Assert.Equal((document.PackageProperties.Title, "de-DE"), ((string)found["title"]!, (string)found["language"]!));
    }

    private static string? NameOf(SpreadsheetDocument document, int position, string name) =>
        document.WorkbookPart!.Workbook.DefinedNames!.Elements<DefinedName>().SingleOrDefault(defined => defined.Name == name && defined.LocalSheetId!.Value == position)?.Text;
}
