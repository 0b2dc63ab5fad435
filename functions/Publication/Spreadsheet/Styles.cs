using System.Globalization;
using System.Xml.Linq;
using static KomIM.Publication.Spreadsheet.Xml;

namespace KomIM.Publication.Spreadsheet;

/// <summary>
/// The styles part, the same in every workbook. Arial, never below 11 points; dark blue on white 8.6:1, black on the grey of a header
/// 17:1. The point and comma of a format code are shown as the country of the reader writes them.
/// </summary>
internal static class Styles
{
    private const int FirstFormat = 164;
    private const string Blue = "FF1F4E79";

    // Positions in the lists below.
    private const int Plain = 0, Strong = 1, Large = 2, Linked = 3;
    private const int White = 0, Grey = 2;
    private const int NoLine = 0, Hairline = 1, HeaderLine = 2;

    public static XDocument Write() => new(new XElement(S + "styleSheet",
        List("numFmts", CellStyle.Numbers.Where(number => !number.Strong).Select(number => new XElement(S + "numFmt", new XAttribute("numFmtId", FormatId(number.Form, number.Decimals)), new XAttribute("formatCode", FormatCode(number.Form, number.Decimals))))),
        List("fonts", [Font(11), Font(11, bold: true), Font(14, bold: true, colour: Blue), Font(11, underlined: true, colour: Blue)]),
        List("fills", [Fill("none"), Fill("gray125"), Fill("solid", "FFF2F2F2")]),
        List("borders", [Border(null, null), Border("thin", "FFD9D9D9"), Border("medium", Blue)]),
        List("cellStyleXfs", [Format(Plain)]),
        List("cellXfs", CellFormats()),
        List("cellStyles", [new XElement(S + "cellStyle", new XAttribute("name", "Normal"), new XAttribute("xfId", 0), new XAttribute("builtinId", 0))])));

    /// <summary>The format code of a number, as cells and axes use it.</summary>
    public static string FormatCode(NumberForm form, int decimals)
    {
        var number = decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals);
        return form switch
        {
            NumberForm.Change => $"+{number};-{number};{number}",
            NumberForm.Doubtful => $"\"(\"{number}\")\";\"(\"-{number}\")\"",
            NumberForm.Nothing => $"{number};-{number};\"-\"",
            NumberForm.Ungrouped or NumberForm.Flat => number.Replace("#,##", "", StringComparison.Ordinal),
            _ => number,
        };
    }

    private static IEnumerable<XElement> CellFormats() =>
    [
        Format(Plain),
        Format(Large, Aligned(vertical: "center")),
        Format(Linked),
        Format(Plain, Aligned(wrap: true), line: Hairline),
        Format(Strong, Aligned(wrap: true), line: Hairline),
        Format(Linked, Aligned(wrap: true), line: Hairline),
        Format(Plain, Aligned("right"), line: Hairline),
        Format(Strong, Aligned("right"), line: Hairline),
        Format(Strong, Aligned(wrap: true, vertical: "bottom"), Grey, HeaderLine),
        Format(Strong, Aligned("right", wrap: true, vertical: "bottom"), Grey, HeaderLine),
        Format(Plain, Aligned(wrap: true)),
        Format(Strong, Aligned(wrap: true)),
        Format(Plain),
        Format(Strong, fill: Grey),
        .. CellStyle.Numbers.Select(number => number.Form == NumberForm.Flat
            ? Format(Plain, number: FormatId(number.Form, number.Decimals))
            : Format(number.Strong ? Strong : Plain, Aligned("right"), line: Hairline, number: FormatId(number.Form, number.Decimals))),
    ];

    private static int FormatId(NumberForm form, int decimals) => FirstFormat + (int)form * (CellStyle.MostDecimals + 1) + decimals;

    private static XElement List(string name, IEnumerable<XElement> items)
    {
        XElement[] all = [.. items];
        return new(S + name, new XAttribute("count", all.Length), all);
    }

    private static XElement Font(int size, bool bold = false, bool underlined = false, string colour = "FF000000") => new(S + "font",
        bold ? new XElement(S + "b") : null,
        underlined ? new XElement(S + "u") : null,
        new XElement(S + "sz", new XAttribute("val", size)),
        new XElement(S + "color", new XAttribute("rgb", colour)),
        new XElement(S + "name", new XAttribute("val", "Arial")),
        new XElement(S + "family", new XAttribute("val", 2)));

    private static XElement Fill(string pattern, string? colour = null) => new(S + "fill",
        new XElement(S + "patternFill", new XAttribute("patternType", pattern), colour is null ? null : new XElement(S + "fgColor", new XAttribute("rgb", colour))));

    private static XElement Border(string? style, string? colour) => new(S + "border",
        new XElement(S + "left"), new XElement(S + "right"), new XElement(S + "top"),
        new XElement(S + "bottom", style is null ? null : new XAttribute("style", style), colour is null ? null : new XElement(S + "color", new XAttribute("rgb", colour))));

    private static XElement Aligned(string? horizontal = null, bool wrap = false, string vertical = "top") => new(S + "alignment",
        horizontal is null ? null : new XAttribute("horizontal", horizontal), new XAttribute("vertical", vertical), wrap ? new XAttribute("wrapText", 1) : null);

    private static XElement Format(int font, XElement? alignment = null, int fill = White, int line = NoLine, int number = 0) => new(S + "xf",
        new XAttribute("numFmtId", number.ToString(CultureInfo.InvariantCulture)), new XAttribute("fontId", font), new XAttribute("fillId", fill), new XAttribute("borderId", line), new XAttribute("xfId", 0),
        number == 0 ? null : new XAttribute("applyNumberFormat", 1), new XAttribute("applyFont", 1),
        fill == White ? null : new XAttribute("applyFill", 1), line == NoLine ? null : new XAttribute("applyBorder", 1),
        alignment is null ? null : new XAttribute("applyAlignment", 1), alignment);
}
