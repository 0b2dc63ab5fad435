using System.Globalization;
using System.Xml.Linq;
using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>A chart as DrawingML (ECMA-376, part 1, 21.2): lines with markers, or columns from zero.</summary>
internal static class ChartXml
{
    private static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";

    // Each at least 4.5:1 on white, and told apart by markers and dashes as well.
    private static readonly string[] Colours = ["1F4E79", "B03A2E", "1E6B3A", "6C3483", "7D5A00", "4D4D4D"];
    private static readonly string[] Markers = ["circle", "square", "triangle", "diamond", "x", "star"];
    private static readonly string[] Dashes = ["solid", "sysDash", "dash", "lgDash", "sysDot", "dashDot"];

    private const string CategoryAxis = "111111111";
    private const string ValueAxis = "222222222";

    public static XDocument Write(ChartSpec chart) => new(
        new XElement(C + "chartSpace",
            new XAttribute(XNamespace.Xmlns + "c", C), new XAttribute(XNamespace.Xmlns + "a", A),
            Value("roundedCorners", "0"),
            new XElement(C + "chart",
                Title(chart.Title, 1400),
                Value("autoTitleDeleted", "0"),
                new XElement(C + "plotArea",
                    new XElement(C + "layout"),
                    Plot(chart),
                    CategoryAxisElement(chart),
                    ValueAxisElement(chart)),
                chart.Series.Count > 1 ? new XElement(C + "legend", Value("legendPos", "b"), Value("overlay", "0")) : null,
                Value("plotVisOnly", "0"),
                Value("dispBlanksAs", "gap"))));

    private static XElement Plot(ChartSpec chart)
    {
        var series = chart.Series.Select((line, i) => SeriesElement(chart, line, i));
        return chart.Kind == ChartKind.Line
            ? new(C + "lineChart", Value("grouping", "standard"), Value("varyColors", "0"), series, Value("marker", "1"), Value("axId", CategoryAxis), Value("axId", ValueAxis))
            : new(C + "barChart", Value("barDir", "col"), Value("grouping", "clustered"), Value("varyColors", "0"), series, Value("gapWidth", "60"), Value("axId", CategoryAxis), Value("axId", ValueAxis));
    }

    private static XElement SeriesElement(ChartSpec chart, ChartSeries series, int i)
    {
        var fill = new XElement(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", Colours[i % Colours.Length])));
        var isLine = chart.Kind == ChartKind.Line;
        return new(C + "ser",
            Value("idx", Text(i)),
            Value("order", Text(i)),
            new XElement(C + "tx", new XElement(C + "strRef", new XElement(C + "f", series.TitleCell), Strings([series.Title]))),
            new XElement(C + "spPr", isLine ? new XElement(A + "ln", new XAttribute("w", "28575"), fill, new XElement(A + "prstDash", new XAttribute("val", Dashes[i % Dashes.Length]))) : fill),
            isLine
                ? new XElement(C + "marker", Value("symbol", Markers[i % Markers.Length]), Value("size", "7"), new XElement(C + "spPr", new XElement(fill)))
                : Value("invertIfNegative", "0"),
            new XElement(C + "cat", new XElement(C + "strRef", new XElement(C + "f", chart.Categories.Reference), Strings(chart.Categories.Texts))),
            new XElement(C + "val", new XElement(C + "numRef", new XElement(C + "f", series.Values.Reference), Numbers(chart.NumberFormat, series.Values.Numbers))),
            isLine ? Value("smooth", "0") : null);
    }

    private static XElement CategoryAxisElement(ChartSpec chart) => new(C + "catAx",
        Value("axId", CategoryAxis),
        new XElement(C + "scaling", Value("orientation", "minMax")),
        Value("delete", "0"),
        Value("axPos", "b"),
        Title(chart.CategoryTitle, 1100),
        new XElement(C + "numFmt", new XAttribute("formatCode", "General"), new XAttribute("sourceLinked", "0")),
        Value("majorTickMark", "out"),
        Value("minorTickMark", "none"),
        Value("tickLblPos", "low"),
        chart.Kind == ChartKind.Column && chart.Categories.Texts.Count > 8
            ? new XElement(C + "txPr", new XElement(A + "bodyPr", new XAttribute("rot", "-5400000"), new XAttribute("vert", "horz")), new XElement(A + "p", new XElement(A + "pPr", new XElement(A + "defRPr", new XAttribute("sz", "1000"))), new XElement(A + "endParaRPr", new XAttribute("lang", "de-DE"))))
            : null,
        Value("crossAx", ValueAxis),
        Value("crosses", "autoZero"));

    private static XElement ValueAxisElement(ChartSpec chart) => new(C + "valAx",
        Value("axId", ValueAxis),
        new XElement(C + "scaling",
            Value("orientation", "minMax"),
            chart.Series.SelectMany(series => series.Values.Numbers).All(number => number is null or >= 0) ? Value("min", "0") : null),
        Value("delete", "0"),
        Value("axPos", "l"),
        new XElement(C + "majorGridlines", new XElement(C + "spPr", new XElement(A + "ln", new XAttribute("w", "6350"), new XElement(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", "D9D9D9")))))),
        Title(chart.ValueTitle, 1100),
        new XElement(C + "numFmt", new XAttribute("formatCode", chart.NumberFormat), new XAttribute("sourceLinked", "0")),
        Value("majorTickMark", "out"),
        Value("minorTickMark", "none"),
        Value("tickLblPos", "nextTo"),
        Value("crossAx", CategoryAxis),
        Value("crosses", "autoZero"));

    private static XElement Title(string text, int size) => new(C + "title",
        new XElement(C + "tx", new XElement(C + "rich",
            new XElement(A + "bodyPr"),
            new XElement(A + "p",
                new XElement(A + "pPr", new XElement(A + "defRPr", new XAttribute("sz", size), new XAttribute("b", "0"))),
                new XElement(A + "r", new XElement(A + "rPr", new XAttribute("lang", "de-DE"), new XAttribute("sz", size), new XAttribute("b", "0")), new XElement(A + "t", SheetText.Clean(text)))))),
        Value("overlay", "0"));

    private static XElement Strings(IReadOnlyList<string> texts) => new(C + "strCache",
        Value("ptCount", Text(texts.Count)),
        texts.Select((text, i) => new XElement(C + "pt", new XAttribute("idx", i), new XElement(C + "v", SheetText.Clean(text)))));

    // A point left out is a gap.
    private static XElement Numbers(string format, IReadOnlyList<decimal?> numbers) => new(C + "numCache",
        new XElement(C + "formatCode", format),
        Value("ptCount", Text(numbers.Count)),
        numbers.Select((number, i) => number is { } drawn ? new XElement(C + "pt", new XAttribute("idx", i), new XElement(C + "v", drawn.ToString(CultureInfo.InvariantCulture))) : null));

    private static XElement Value(string name, string value) => new(C + name, new XAttribute("val", value));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
