using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace KomIM.SampleData.Formats;

/// <summary>A formula and the result that was stored with it; an error value is a text such as <c>#REF!</c>.</summary>
internal sealed record XlsxFormula(string Text, object Result);

/// <summary>A sheet: rows of cells (text, number, date, formula, or null), and what is merged.</summary>
/// <param name="Merged">Ranges such as <c>A1:G1</c>.</param>
internal sealed record XlsxSheet(string Name, IReadOnlyList<object?[]> Rows, IReadOnlyList<string>? Merged = null, bool IsHidden = false);

/// <summary>
/// A workbook, written part by part: the same sheets are the same bytes, and a cell can be what a library would not write (error
/// values, formulas with any result).
/// </summary>
internal static class Xlsx
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace PackageRelation = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    private const string Format = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // Of the styles that a cell can have: none, and the date of the user's language.
    private const int DateStyle = 1;
    private const int DateFormat = 14;

    private static readonly string[] Errors = ["#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!"];

    private static readonly DateTimeOffset Timestamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(params IReadOnlyList<XlsxSheet> sheets)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            Add(zip, "[Content_Types].xml", new(Types + "Types",
                new XElement(Types + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
                Override("/xl/workbook.xml", "sheet.main+xml"),
                Override("/xl/styles.xml", "styles+xml"),
                sheets.Select((_, i) => Override($"/xl/worksheets/sheet{i + 1}.xml", "worksheet+xml"))));
            Add(zip, "_rels/.rels", Relations(("officeDocument", "xl/workbook.xml")));
            Add(zip, "xl/workbook.xml", new(Main + "workbook", new XElement(Main + "sheets", sheets.Select((sheet, i) =>
                new XElement(Main + "sheet", new XAttribute("name", sheet.Name), new XAttribute("sheetId", i + 1), sheet.IsHidden ? new XAttribute("state", "hidden") : null, new XAttribute(Relation + "id", $"rId{i + 1}"))))));
            Add(zip, "xl/_rels/workbook.xml.rels", Relations([.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")]));
            Add(zip, "xl/styles.xml", Styles());
            for (var i = 0; i < sheets.Count; i++)
                Add(zip, $"xl/worksheets/sheet{i + 1}.xml", Sheet(sheets[i]));
        }
        return bytes.ToArray();
    }

    /// <summary>Address of a cell; both numbers count from 1.</summary>
    public static string Address(int row, int column) => (column > 26 ? ((char)('A' + (column - 1) / 26 - 1)).ToString() : "") + (char)('A' + (column - 1) % 26) + row.ToString(CultureInfo.InvariantCulture);

    private static XElement Sheet(XlsxSheet sheet) => new(Main + "worksheet",
        new XElement(Main + "sheetData", sheet.Rows.Select((cells, row) => new XElement(Main + "row", new XAttribute("r", row + 1), cells.Select((cell, column) => Cell(cell, Address(row + 1, column + 1)))))),
        sheet.Merged is { Count: > 0 } merged ? new XElement(Main + "mergeCells", merged.Select(range => new XElement(Main + "mergeCell", new XAttribute("ref", range)))) : null);

    private static XElement? Cell(object? value, string address) => value switch
    {
        null => null,
        XlsxFormula formula when Cell(formula.Result, address) is { } cell => WithFormula(cell, formula.Text),
        string error when Errors.Contains(error) => new(Main + "c", new XAttribute("r", address), new XAttribute("t", "e"), new XElement(Main + "v", error)),
        string text => new(Main + "c", new XAttribute("r", address), new XAttribute("t", "inlineStr"), new XElement(Main + "is", new XElement(Main + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text))),
        DateOnly day => new(Main + "c", new XAttribute("r", address), new XAttribute("s", DateStyle), new XElement(Main + "v", day.ToDateTime(TimeOnly.MinValue).ToOADate())),
        IFormattable number => new(Main + "c", new XAttribute("r", address), new XElement(Main + "v", number.ToString(null, CultureInfo.InvariantCulture))),
        _ => throw new ArgumentException($"A cell cannot be a {value.GetType().Name}.", nameof(value)),
    };

    private static XElement WithFormula(XElement cell, string formula)
    {
        if (cell.Attribute("t")?.Value == "inlineStr")
        {
            cell.SetAttributeValue("t", "str");
            cell.Element(Main + "is")!.ReplaceWith(new XElement(Main + "v", cell.Value));
        }
        cell.AddFirst(new XElement(Main + "f", formula));
        return cell;
    }

    private static XElement Styles() => new(Main + "styleSheet",
        new XElement(Main + "fonts", new XElement(Main + "font")),
        new XElement(Main + "fills", new XElement(Main + "fill", new XElement(Main + "patternFill", new XAttribute("patternType", "none")))),
        new XElement(Main + "borders", new XElement(Main + "border")),
        new XElement(Main + "cellStyleXfs", new XElement(Main + "xf")),
        new XElement(Main + "cellXfs", new XElement(Main + "xf"), new XElement(Main + "xf", new XAttribute("numFmtId", DateFormat), new XAttribute("applyNumberFormat", 1))));

    private static XElement Override(string part, string type) => new(Types + "Override", new XAttribute("PartName", part), new XAttribute("ContentType", Format + type));

    private static XElement Relations(params IReadOnlyList<(string Type, string Target)> targets) => new(PackageRelation + "Relationships", targets.Select((target, i) =>
        new XElement(PackageRelation + "Relationship", new XAttribute("Id", $"rId{i + 1}"), new XAttribute("Type", $"{Relation}/{target.Type}"), new XAttribute("Target", target.Target))));

    private static void Add(ZipArchive zip, string name, XElement content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Timestamp;
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + content.ToString(SaveOptions.DisableFormatting)));
    }
}
