using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace KomIM.Publication;

/// <summary>
/// Makes the file of a workbook: what ClosedXML writes, the charts, which it cannot, and the document's language; then the
/// parts are packed in a fixed order with a fixed time, so that the same workbook has the same bytes.
/// </summary>
internal static partial class WorkbookPackage
{
    /// <summary>The earliest time that ZIP knows.</summary>
    private static readonly DateTimeOffset Fixed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string ContentTypes = "[Content_Types].xml";
    private const string Relationships = "_rels/.rels";
    private const string CoreName = "core";

    /// <summary>An empty workbook in our font, with title, subject and keywords.</summary>
    public static XLWorkbook Begin(string title, string description, IEnumerable<string> keywords)
    {
        var workbook = new XLWorkbook(new ClosedXML.Excel.LoadOptions { EventTracking = XLEventTracking.Disabled });
        workbook.Style.Font.SetFontName("Arial").Font.SetFontSize(11);
        workbook.Properties.Title = SheetText.Clean($"{Texts.Product}: {title}");
        workbook.Properties.Subject = SheetText.Clean(description);
        workbook.Properties.Keywords = SheetText.Clean("Integration, Monitoring, Hessen, Kreise, " + string.Join(", ", keywords));
        workbook.Properties.Author = Texts.Publisher;
        // A workbook is described by its data, not by the moment of writing.
        workbook.Properties.Created = workbook.Properties.Modified = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return workbook;
    }

    /// <param name="form">Sheet with a table in which numbers stand as text on purpose: Excel marks each of them as an error otherwise.</param>
    public static byte[] Write(XLWorkbook workbook, string form)
    {
        using var stream = new MemoryStream();
        workbook.SaveAs(stream);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            document.PackageProperties.Language = "de-DE";
            // ClosedXML writes the rows to repeat as relative to the cursor.
            foreach (var rows in document.WorkbookPart!.Workbook.Descendants<DefinedName>().Where(name => name.Name == "_xlnm.Print_Titles"))
                rows.Text = RowsToRepeat().Replace(rows.Text, "!$$$1:$$$2");
            var sheets = document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>();
            foreach (var sheet in sheets)
                if (sheet.Name == form)
                    InsertBeforeTables((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!), "<x:ignoredErrors><x:ignoredError sqref=\"A1:XFD1048576\" numberStoredAsText=\"1\" /></x:ignoredErrors>");
        }
        return Repack(stream);
    }

    // As text, because the object model would read a large sheet whole for one element. In a worksheet ignored errors and the drawing
    // stand before the table parts (ECMA-376, part 1, 18.3.1.99), and every sheet with either has a table.
    private static void InsertBeforeTables(WorksheetPart sheet, string element)
    {
        string xml;
        using (var reader = new StreamReader(sheet.GetStream(FileMode.Open)))
            xml = reader.ReadToEnd();
        var tables = xml.IndexOf("<x:tableParts", StringComparison.Ordinal);
        using var writer = new StreamWriter(sheet.GetStream(FileMode.Create), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(xml.AsSpan(0, tables));
        writer.Write(element);
        writer.Write(xml.AsSpan(tables));
    }

    private static byte[] Repack(MemoryStream package)
    {
        package.Position = 0;
        using var repacked = new MemoryStream();
        using (var source = new ZipArchive(package, ZipArchiveMode.Read))
        using (var target = new ZipArchive(repacked, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (entry, name) in source.Entries.Select(entry => (entry, Name: CorePart().Replace(entry.FullName, CoreName))).OrderBy(part => part.Name != ContentTypes).ThenBy(part => part.Name, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(name, CompressionLevel.Optimal);
                copy.LastWriteTime = Fixed;
                using var from = entry.Open();
                using var to = copy.Open();
                if (name is ContentTypes or Relationships)
                    to.Write(Encoding.UTF8.GetBytes(Named(new StreamReader(from).ReadToEnd())));
                else
                    from.CopyTo(to);
            }
        return repacked.ToArray();
    }

    // The packaging library draws the name of the properties and the ids of the top relationships by lot. The new ids are
    // none of ClosedXML's own (rId1, rId2 …): with an id twice no program opens the file.
    private static string Named(string xml)
    {
        var id = 0;
        return RandomId().Replace(CorePart().Replace(xml, CoreName), _ => $"Id=\"rIdTop{++id}\"");
    }

    [GeneratedRegex("!([0-9]+):([0-9]+)$")]
    private static partial Regex RowsToRepeat();

    [GeneratedRegex("[0-9a-f]{32}(?=\\.psmdcp)")]
    private static partial Regex CorePart();

    [GeneratedRegex("Id=\"R[0-9a-f]{16}\"")]
    private static partial Regex RandomId();
}
