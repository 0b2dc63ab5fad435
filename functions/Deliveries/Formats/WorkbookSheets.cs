using System.Xml;

namespace KomIM.Deliveries.Formats;

/// <summary>Which part of a workbook is which sheet, as far as the workbook says so in the usual way.</summary>
internal sealed class WorkbookSheets
{
    private readonly Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);

    public WorkbookSheets(Package package)
    {
        var targets = Elements(package, "xl/_rels/workbook.xml.rels", "Relationship")
            .Where(relation => relation.Id.Length > 0).GroupBy(relation => relation.Id, relation => relation.Other)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var (id, name) in Elements(package, "xl/workbook.xml", "sheet"))
            if (targets.TryGetValue(id, out var target))
                names.TryAdd(target.StartsWith('/') ? target[1..] : "xl/" + target, name);
    }

    /// <returns>Null where the part is no sheet.</returns>
    public string? NameOf(string part) => names.GetValueOrDefault(part) ?? (part.StartsWith("xl/worksheets/sheet", StringComparison.OrdinalIgnoreCase) ? part["xl/worksheets/".Length..] : null);

    // Relationships have Id and Target, sheets r:id and name. A part that cannot be read names nothing here; it is reported where it is checked.
    private static List<(string Id, string Other)> Elements(Package package, string part, string element)
    {
        var found = new List<(string, string)>();
        if (package.Entries.FirstOrDefault(entry => entry.Name == part) is not { } entry)
            return found;
        try
        {
            using var xml = XmlReader.Create(package.Open(entry), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (xml.Read() && xml.Depth <= WorkbookScan.Deepest)
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element)
                    found.Add((Attribute(xml, "id") ?? "", Attribute(xml, "target") ?? Attribute(xml, "name") ?? ""));
        }
        catch (XmlException)
        {
        }
        return found;
    }

    private static string? Attribute(XmlReader xml, string name)
    {
        string? value = null;
        while (xml.MoveToNextAttribute())
            if (xml.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
                value = xml.Value;
        xml.MoveToElement();
        return value;
    }
}
