using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
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
    private static readonly XNamespace Xdr = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

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
    public static byte[] Write(XLWorkbook workbook, IReadOnlyDictionary<string, ChartSpec> charts, string? form = null)
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
                if (charts.TryGetValue(sheet.Name!.Value!, out var chart))
                    Add((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!), chart);
                else if (sheet.Name == form)
                    InsertBeforeTables((WorksheetPart)document.WorkbookPart.GetPartById(sheet.Id!.Value!), "<x:ignoredErrors><x:ignoredError sqref=\"A1:XFD1048576\" numberStoredAsText=\"1\" /></x:ignoredErrors>");
        }
        return Repack(stream);
    }

    private static void Add(WorksheetPart sheet, ChartSpec chart)
    {
        var drawing = sheet.AddNewPart<DrawingsPart>("rIdDrawing");
        var part = drawing.AddNewPart<ChartPart>("rIdChart");
        Feed(part, ChartXml.Write(chart));
        Feed(drawing, Drawing(chart));
        InsertBeforeTables(sheet, $"<x:drawing xmlns:r=\"{R.NamespaceName}\" r:id=\"rIdDrawing\" />");
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

    private static XDocument Drawing(ChartSpec chart) => new(
        new XElement(Xdr + "wsDr",
            new XAttribute(XNamespace.Xmlns + "xdr", Xdr), new XAttribute(XNamespace.Xmlns + "a", A),
            new XElement(Xdr + "twoCellAnchor",
                Anchor("from", chart.Column, ChartSpec.Top),
                Anchor("to", chart.Column + ChartSpec.Width, ChartSpec.Top + ChartSpec.Height),
                new XElement(Xdr + "graphicFrame", new XAttribute("macro", ""),
                    new XElement(Xdr + "nvGraphicFramePr",
                        new XElement(Xdr + "cNvPr", new XAttribute("id", "2"), new XAttribute("name", "Diagramm"), new XAttribute("descr", SheetText.Clean(chart.Description)), new XAttribute("title", SheetText.Clean(chart.Title))),
                        new XElement(Xdr + "cNvGraphicFramePr")),
                    new XElement(Xdr + "xfrm", new XElement(A + "off", new XAttribute("x", "0"), new XAttribute("y", "0")), new XElement(A + "ext", new XAttribute("cx", "0"), new XAttribute("cy", "0"))),
                    new XElement(A + "graphic",
                        new XElement(A + "graphicData", new XAttribute("uri", C.NamespaceName),
                            new XElement(C + "chart", new XAttribute(XNamespace.Xmlns + "c", C), new XAttribute(XNamespace.Xmlns + "r", R), new XAttribute(R + "id", "rIdChart"))))),
                new XElement(Xdr + "clientData"))));

    private static XElement Anchor(string name, int column, int row) => new(Xdr + name,
        new XElement(Xdr + "col", column), new XElement(Xdr + "colOff", 0), new XElement(Xdr + "row", row), new XElement(Xdr + "rowOff", 0));

    private static void Feed(OpenXmlPart part, XDocument xml)
    {
        using var stream = new MemoryStream();
        xml.Save(stream, System.Xml.Linq.SaveOptions.DisableFormatting);
        stream.Position = 0;
        part.FeedData(stream);
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
