using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using static KomIM.Publication.Spreadsheet.Xml;

namespace KomIM.Publication.Spreadsheet;

/// <summary>
/// The package of a workbook, written front to back, one sheet after the other: memory holds the texts of the workbook and the compressed file, never
/// the cells. Same sheets, same bytes: parts have fixed names, order and time.
/// </summary>
internal sealed class WorkbookFile : IDisposable
{
    public const string TableId = "rIdTable";
    public const string DrawingId = "rIdDrawing";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>The earliest time that ZIP knows.</summary>
    private static readonly DateTimeOffset Fixed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryStream file = new();
    private readonly ZipArchive package;
    private readonly SharedStrings strings = new();
    private readonly List<SheetWriter> sheets = [];
    private readonly List<(string Part, string Type)> types = [];
    private int tables;
    private int charts;

    public WorkbookFile(string title, string subject, IEnumerable<string> keywords)
    {
        package = new(file, ZipArchiveMode.Create, leaveOpen: true);
        WritePart("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", Core(title, subject, keywords));
    }

    public static string ChartId(int number) => "rIdChart" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes a sheet.</summary>
    /// <param name="name">Unique; see <see cref="SheetText.SheetName"/>.</param>
    public void Add(string name, SheetForm form, Action<SheetWriter> write)
    {
        SheetWriter sheet;
        using (var stream = Begin(PartOf(sheets.Count), Spreadsheet + "worksheet+xml"))
        {
            sheet = new(stream, strings, name, form, isFirst: sheets.Count == 0);
            write(sheet);
            sheet.Complete();
        }
        WriteAttached(sheet);
        sheets.Add(sheet);
    }

    public byte[] Complete()
    {
        using (var stream = Begin("xl/sharedStrings.xml", Spreadsheet + "sharedStrings+xml"))
            strings.Write(stream);
        WritePart("xl/styles.xml", Spreadsheet + "styles+xml", Styles.Write());
        WritePart("xl/workbook.xml", Spreadsheet + "sheet.main+xml", Workbook());
        WriteRelationships("xl/workbook.xml",
        [
            .. sheets.Select((_, i) => (SheetId(i), "worksheet", "/" + PartOf(i))),
            ("rIdStyles", "styles", "/xl/styles.xml"), ("rIdStrings", "sharedStrings", "/xl/sharedStrings.xml"),
        ]);
        WriteXml("_rels/.rels", Relationships([("rIdWorkbook", Office + "/officeDocument", "/xl/workbook.xml"), ("rIdCore", Package + "relationships/metadata/core-properties", "/docProps/core.xml")]));
        WriteXml("[Content_Types].xml", ContentTypes());
        package.Dispose();
        return file.ToArray();
    }

    public void Dispose() => package.Dispose();

    private void WriteAttached(SheetWriter sheet)
    {
        var attached = new List<(string, string, string)>();
        if (sheet.Table is { } table)
        {
            var part = $"xl/tables/table{++tables}.xml";
            WritePart(part, Spreadsheet + "table+xml", TableXml.Write(table, tables));
            attached.Add((TableId, "table", "/" + part));
        }
        if (sheet.Charts.Count > 0)
        {
            var drawing = $"xl/drawings/drawing{sheets.Count + 1}.xml";
            var first = charts;
            foreach (var chart in sheet.Charts)
                WritePart($"xl/charts/chart{++charts}.xml", "application/vnd.openxmlformats-officedocument.drawingml.chart+xml", ChartXml.Write(chart.Chart));
            WritePart(drawing, "application/vnd.openxmlformats-officedocument.drawing+xml", DrawingXml.Write(sheet.Charts));
            WriteRelationships(drawing, [.. sheet.Charts.Select((_, i) => (ChartId(i + 1), "chart", $"/xl/charts/chart{first + i + 1}.xml"))]);
            attached.Add((DrawingId, "drawing", "/" + drawing));
        }
        if (attached.Count > 0)
            WriteRelationships(PartOf(sheets.Count), attached);
    }

    private XDocument Workbook() => new(new XElement(S + "workbook", new XAttribute(XNamespace.Xmlns + "r", R),
        new XElement(S + "workbookPr"),
        new XElement(S + "bookViews", new XElement(S + "workbookView", new XAttribute("activeTab", 0), new XAttribute("tabRatio", 800))),
        new XElement(S + "sheets", sheets.Select((sheet, i) => new XElement(S + "sheet", new XAttribute("name", sheet.Name), new XAttribute("sheetId", i + 1), new XAttribute(R + "id", SheetId(i))))),
        new XElement(S + "definedNames", sheets.SelectMany(DefinedNames))));

    private static IEnumerable<XElement> DefinedNames(SheetWriter sheet, int position)
    {
        var name = CellReference.Quoted(sheet.Name);
        // Table and charts each on pages of their own: side by side on one page neither could be read, and Excel
        // ignores page breaks where pages are fitted.
        if (sheet is { Table: { } table, Charts.Count: > 0 })
            yield return Defined("Print_Area", string.Join(',', sheet.Charts.Select(chart => Area(sheet, chart)).Prepend(CellReference.Absolute(sheet.Name, 1, 1, table.LastRow, sheet.Form.Columns))));
        if (sheet.Form.HeaderRow is > 0 and var row)
            yield return Defined("Print_Titles", string.Create(CultureInfo.InvariantCulture, $"{name}!${row}:${row}"));

        XElement Defined(string what, string text) => new(S + "definedName", new XAttribute("name", "_xlnm." + what), new XAttribute("localSheetId", position), text);
    }

    private static string Area(SheetWriter sheet, PlacedChart chart) => CellReference.Absolute(sheet.Name, chart.Row, chart.Column, sheet.RowBelow(chart.Row, chart.Height), chart.Column + (int)Math.Ceiling(chart.Width / ChartSpec.ColumnPoints));

    private static XDocument Core(string title, string subject, IEnumerable<string> keywords)
    {
        XNamespace cp = Package + "metadata/core-properties", dc = "http://purl.org/dc/elements/1.1/", terms = "http://purl.org/dc/terms/", xsi = "http://www.w3.org/2001/XMLSchema-instance";
        // A workbook is described by its data, not by the moment of writing.
        XElement Moment(string name) => new(terms + name, new XAttribute(xsi + "type", "dcterms:W3CDTF"), "2000-01-01T00:00:00Z");
        return new(new XElement(cp + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", cp), new XAttribute(XNamespace.Xmlns + "dc", dc), new XAttribute(XNamespace.Xmlns + "dcterms", terms), new XAttribute(XNamespace.Xmlns + "xsi", xsi),
            new XElement(dc + "title", SheetText.Clean(title)), new XElement(dc + "subject", SheetText.Clean(subject)), new XElement(dc + "creator", Texts.Publisher),
            new XElement(cp + "keywords", SheetText.Clean(string.Join(", ", keywords))), new XElement(dc + "language", "de-DE"), Moment("created"), Moment("modified")));
    }

    private XDocument ContentTypes()
    {
        XNamespace t = Package + "content-types";
        return new(new XElement(t + "Types",
            new XElement(t + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
            new XElement(t + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
            types.Select(part => new XElement(t + "Override", new XAttribute("PartName", "/" + part.Part), new XAttribute("ContentType", part.Type)))));
    }

    private void WriteRelationships(string part, IEnumerable<(string Id, string Type, string Target)> targets) =>
        WriteXml($"{part[..part.LastIndexOf('/')]}/_rels{part[part.LastIndexOf('/')..]}.rels", Relationships(targets.Select(target => (target.Id, $"{Office}/{target.Type}", target.Target))));

    private static XDocument Relationships(IEnumerable<(string Id, string Type, string Target)> targets)
    {
        XNamespace r = Package + "relationships";
        return new(new XElement(r + "Relationships", targets.Select(target => new XElement(r + "Relationship", new XAttribute("Id", target.Id), new XAttribute("Type", target.Type), new XAttribute("Target", target.Target)))));
    }

    private void WritePart(string part, string type, XDocument xml)
    {
        types.Add((part, type));
        WriteXml(part, xml);
    }

    private void WriteXml(string part, XDocument xml)
    {
        using var stream = Entry(part);
        using var writer = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        xml.Save(writer);
    }

    private Stream Begin(string part, string type)
    {
        types.Add((part, type));
        return Entry(part);
    }

    private Stream Entry(string part)
    {
        var entry = package.CreateEntry(part, CompressionLevel.Optimal);
        entry.LastWriteTime = Fixed;
        return entry.Open();
    }

    private static string PartOf(int sheet) => $"xl/worksheets/sheet{sheet + 1}.xml";

    private static string SheetId(int sheet) => $"rIdSheet{sheet + 1}";
}
