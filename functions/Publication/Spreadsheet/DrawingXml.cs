using System.Globalization;
using System.Xml.Linq;
using static KomIM.Publication.Spreadsheet.Xml;

namespace KomIM.Publication.Spreadsheet;

/// <summary>The drawing part of a sheet: its charts, each with title and alternative text.</summary>
internal static class DrawingXml
{
    /// <summary>English Metric Units of a point.</summary>
    private const int Emu = 12_700;

    public static XDocument Write(IReadOnlyList<PlacedChart> charts) => new(new XElement(Xdr + "wsDr",
        new XAttribute(XNamespace.Xmlns + "xdr", Xdr), new XAttribute(XNamespace.Xmlns + "a", A),
        charts.Select((chart, i) => Anchor(chart, i + 1))));

    private static XElement Anchor(PlacedChart placed, int number) => new(Xdr + "oneCellAnchor",
        new XElement(Xdr + "from", new XElement(Xdr + "col", placed.Column - 1), new XElement(Xdr + "colOff", 0), new XElement(Xdr + "row", placed.Row - 1), new XElement(Xdr + "rowOff", 0)),
        new XElement(Xdr + "ext", new XAttribute("cx", Length(placed.Width)), new XAttribute("cy", Length(placed.Height))),
        new XElement(Xdr + "graphicFrame", new XAttribute("macro", ""),
            new XElement(Xdr + "nvGraphicFramePr",
                new XElement(Xdr + "cNvPr", new XAttribute("id", number + 1), new XAttribute("name", $"Diagramm {number.ToString(CultureInfo.InvariantCulture)}"), new XAttribute("descr", SheetText.Clean(placed.Chart.Description)), new XAttribute("title", SheetText.Clean(placed.Chart.Title))),
                new XElement(Xdr + "cNvGraphicFramePr")),
            new XElement(Xdr + "xfrm", new XElement(A + "off", new XAttribute("x", 0), new XAttribute("y", 0)), new XElement(A + "ext", new XAttribute("cx", 0), new XAttribute("cy", 0))),
            new XElement(A + "graphic", new XElement(A + "graphicData", new XAttribute("uri", C.NamespaceName),
                new XElement(C + "chart", new XAttribute(XNamespace.Xmlns + "c", C), new XAttribute(XNamespace.Xmlns + "r", R), new XAttribute(R + "id", WorkbookFile.ChartId(number)))))),
        new XElement(Xdr + "clientData"));

    private static long Length(double points) => (long)(points * Emu);
}
