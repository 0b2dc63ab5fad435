using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// The error values of a sheet (<c>#REF!</c>, <c>#DIV/0!</c>), which the library that reads workbooks hands on as empty cells. Streams; looks
/// only at cells that the sheet itself marks as errors.
/// </summary>
internal static class ErrorValues
{
    private const string WorkbookPart = "xl/workbook.xml";
    private const string RelationsPart = "xl/_rels/workbook.xml.rels";

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <returns>Text by row and column, both counted from 1.</returns>
    public static IReadOnlyDictionary<(int Row, int Column), string> In(Stream package, string sheet)
    {
        var errors = new Dictionary<(int, int), string>();
        using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        if (PartOf(zip, sheet) is not { } part)
            return errors;
        using var xml = XmlReader.Create(part.Open(), Settings);
        xml.MoveToContent();
        var main = xml.NamespaceURI;
        while (xml.ReadToFollowing("c", main))
            if (xml.GetAttribute("t") == "e" && PlaceOf(xml.GetAttribute("r") ?? "") is { } place && TextOf(xml) is { Length: > 0 } text)
                errors[place] = text;
        return errors;
    }

    private static string? TextOf(XmlReader cell)
    {
        using var content = cell.ReadSubtree();
        return content.ReadToDescendant("v", cell.NamespaceURI) ? content.ReadElementContentAsString() : null;
    }

    private static (int Row, int Column)? PlaceOf(string address)
    {
        var letters = address.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return letters.Length is > 0 and <= 3 && int.TryParse(address.AsSpan(letters.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? (row, letters.Aggregate(0, (column, letter) => column * 26 + char.ToUpperInvariant(letter) - 'A' + 1))
            : null;
    }

    // The workbook lists its sheets by name, and their parts by relation.
    private static ZipArchiveEntry? PartOf(ZipArchive zip, string sheet)
    {
        if (Load(zip, WorkbookPart) is not { } workbook || Load(zip, RelationsPart) is not { } relations)
            return null;
        var id = workbook.Descendants().FirstOrDefault(element => element.Name.LocalName == "sheet" && element.Attribute("name")?.Value == sheet)?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "id")?.Value;
        var target = relations.Elements().FirstOrDefault(relation => relation.Attribute("Id")?.Value == id)?.Attribute("Target")?.Value;
        return target is null ? null : zip.GetEntry(target.StartsWith('/') ? target[1..] : "xl/" + target);
    }

    private static XElement? Load(ZipArchive zip, string part)
    {
        if (zip.GetEntry(part) is not { } entry)
            return null;
        using var xml = XmlReader.Create(entry.Open(), Settings);
        return XElement.Load(xml);
    }
}
