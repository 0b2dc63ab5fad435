using System.Xml.Linq;
using static KomIM.Publication.Spreadsheet.Xml;

namespace KomIM.Publication.Spreadsheet;

/// <summary>A table definition part, with the alternative text that Excel 2010 added.</summary>
internal static class TableXml
{
    private static readonly XNamespace X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";

    public static XDocument Write(SheetTable table, int id) => new(new XElement(S + "table",
        new XAttribute("id", id), new XAttribute("name", table.Name), new XAttribute("displayName", table.Name), new XAttribute("ref", table.Reference), new XAttribute("totalsRowShown", 0),
        table.HasFilter ? new XElement(S + "autoFilter", new XAttribute("ref", table.Reference)) : null,
        new XElement(S + "tableColumns", new XAttribute("count", table.Headers.Count),
            table.Headers.Select((header, i) => new XElement(S + "tableColumn", new XAttribute("id", i + 1), new XAttribute("name", SheetText.Escaped(header))))),
        new XElement(S + "tableStyleInfo", new XAttribute("name", "TableStyleLight1"), new XAttribute("showFirstColumn", 0), new XAttribute("showLastColumn", 0), new XAttribute("showRowStripes", 0), new XAttribute("showColumnStripes", 0)),
        new XElement(S + "extLst", new XElement(S + "ext", new XAttribute("uri", "{504A1905-F514-4f6f-8877-14C23A59335A}"), new XAttribute(XNamespace.Xmlns + "x14", X14),
            new XElement(X14 + "table", new XAttribute("altText", SheetText.Clean(table.Description)))))));
}
