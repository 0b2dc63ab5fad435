using System.Globalization;
using System.Xml.Linq;
using static KomIM.Publication.Spreadsheet.Xml;

namespace KomIM.Publication.Spreadsheet;

/// <summary>A chart as DrawingML (ECMA-376, part 1, 21.2).</summary>
internal static class ChartXml
{
    // Each at least 4.5:1 on white; told apart by marker, dash and pattern as well. The first one is for totals.
    private static readonly string[] Colours = ["4D4D4D", "1F4E79", "B03A2E", "1E6B3A", "6C3483", "7D5A00", "00667A", "A0306F"];
    private static readonly string[] Markers = ["circle", "square", "triangle", "diamond", "x", "star", "plus", "dash"];
    private static readonly string[] Dashes = ["solid", "sysDash", "dash", "lgDash", "sysDot", "dashDot", "lgDashDot", "lgDashDotDot"];
    private static readonly string?[] Patterns = [null, null, "wdUpDiag", null, "dkHorz", null, "wdDnDiag", "pct50"];

    /// <summary>Stacks that have room for numbers.</summary>
    private const int MostLabelled = 3;

    private const string CategoryAxis = "111111111";
    private const string ValueAxis = "222222222";
    private const string TextColour = "262626";

    /// <summary>Number of looks that differ; a further series begins again.</summary>
    public static int Looks => Colours.Length;

    public static XDocument Write(ChartSpec chart) => new(
        new XElement(C + "chartSpace",
            new XAttribute(XNamespace.Xmlns + "c", C), new XAttribute(XNamespace.Xmlns + "a", A),
            Value("roundedCorners", "0"),
            new XElement(C + "chart",
                Title(chart.Title, 1400, bold: true),
                Value("autoTitleDeleted", "0"),
                new XElement(C + "plotArea",
                    new XElement(C + "layout"),
                    Plot(chart),
                    CategoryAxisElement(chart),
                    ValueAxisElement(chart)),
                chart.Series.Count > 1 ? new XElement(C + "legend", Value("legendPos", "b"),
                    chart.Series.Index().Where(series => series.Item.IsContinued).Select(series => new XElement(C + "legendEntry", Value("idx", Text(series.Index)), Value("delete", "1"))),
                    Value("overlay", "0"), TextProperties(1100)) : null,
                Value("plotVisOnly", "0"),
                Value("dispBlanksAs", "gap")),
            new XElement(C + "spPr", new XElement(A + "solidFill", Colour("FFFFFF")), new XElement(A + "ln", new XElement(A + "noFill"))),
            TextProperties(1100)));

    private static bool LiesDown(ChartSpec chart) => chart.Form is ChartForm.Bars or ChartForm.StackedBars;

    private static XElement Plot(ChartSpec chart)
    {
        var series = chart.Series.Select((line, i) => SeriesElement(chart, line, i));
        return chart.Form == ChartForm.Lines
            ? new(C + "lineChart", Value("grouping", "standard"), Value("varyColors", "0"), series, Value("marker", "1"), Value("axId", CategoryAxis), Value("axId", ValueAxis))
            : new(C + "barChart", Value("barDir", LiesDown(chart) ? "bar" : "col"), Value("grouping", chart.Form == ChartForm.StackedBars ? "stacked" : "clustered"), Value("varyColors", "0"), series,
                Value("gapWidth", "50"), chart.Form == ChartForm.StackedBars ? Value("overlap", "100") : null, Value("axId", CategoryAxis), Value("axId", ValueAxis));
    }

    private static XElement SeriesElement(ChartSpec chart, ChartSeries series, int i)
    {
        var look = series.Look % Looks;
        var isLine = chart.Form == ChartForm.Lines;
        return new(C + "ser",
            Value("idx", Text(i)),
            Value("order", Text(i)),
            new XElement(C + "tx", new XElement(C + "strRef", new XElement(C + "f", series.TitleCell), Strings([series.Title]))),
            isLine ? Line(look) : Area(look),
            isLine
                ? new XElement(C + "marker", Value("symbol", Markers[look]), Value("size", "8"), new XElement(C + "spPr", new XElement(A + "solidFill", Colour(Colours[look])), new XElement(A + "ln", new XElement(A + "solidFill", Colour(Colours[look])))))
                : Value("invertIfNegative", "0"),
            chart.Form == ChartForm.StackedBars && chart.Categories.Texts.Count <= MostLabelled ? Labels(chart) : null,
            new XElement(C + "cat", new XElement(C + "strRef", new XElement(C + "f", chart.Categories.Reference), Strings(chart.Categories.Texts))),
            new XElement(C + "val", new XElement(C + "numRef", new XElement(C + "f", series.Values.Reference), Numbers(chart.NumberFormat, series.Values.Numbers))),
            isLine ? Value("smooth", "0") : null);
    }

    private static XElement Line(int look) => new(C + "spPr",
        new XElement(A + "ln", new XAttribute("w", "28575"), new XElement(A + "solidFill", Colour(Colours[look])), new XElement(A + "prstDash", new XAttribute("val", Dashes[look]))));

    private static XElement Area(int look) => new(C + "spPr",
        Patterns[look] is { } pattern
            ? new XElement(A + "pattFill", new XAttribute("prst", pattern), new XElement(A + "fgClr", Colour(Colours[look])), new XElement(A + "bgClr", Colour("FFFFFF")))
            : new XElement(A + "solidFill", Colour(Colours[look])),
        new XElement(A + "ln", new XAttribute("w", "9525"), new XElement(A + "solidFill", Colour(Colours[look]))));

    // On white, so that they can be read on every pattern.
    private static XElement Labels(ChartSpec chart) => new(C + "dLbls",
        NumberFormat(chart.NumberFormat),
        new XElement(C + "spPr", new XElement(A + "solidFill", Colour("FFFFFF")), new XElement(A + "ln", new XElement(A + "noFill"))),
        TextProperties(1100),
        Value("dLblPos", "ctr"), Value("showLegendKey", "0"), Value("showVal", "1"), Value("showCatName", "0"), Value("showSerName", "0"), Value("showPercent", "0"), Value("showBubbleSize", "0"));

    private static XElement CategoryAxisElement(ChartSpec chart) => new(C + "catAx",
        Value("axId", CategoryAxis),
        new XElement(C + "scaling", Value("orientation", LiesDown(chart) ? "maxMin" : "minMax")),
        Value("delete", "0"),
        Value("axPos", LiesDown(chart) ? "l" : "b"),
        Title(chart.CategoryTitle, 1100, turned: LiesDown(chart)),
        NumberFormat("General"),
        Value("majorTickMark", "out"),
        Value("minorTickMark", "none"),
        Value("tickLblPos", "low"),
        TextProperties(1100),
        Value("crossAx", ValueAxis),
        Value("crosses", "autoZero"),
        Value("auto", "0"),
        Value("lblAlgn", "ctr"),
        Value("lblOffset", "100"),
        LiesDown(chart) ? Value("tickLblSkip", "1") : null,
        Value("noMultiLvlLbl", "1"));

    private static XElement ValueAxisElement(ChartSpec chart) => new(C + "valAx",
        Value("axId", ValueAxis),
        new XElement(C + "scaling",
            Value("orientation", "minMax"),
            // Not stretched to 100 %: where a part is missing, that much is missing.
            chart.Form == ChartForm.StackedBars ? Value("max", "100") : null,
            chart.StartsAtZero && chart.Series.SelectMany(series => series.Values.Numbers).All(number => number is null or >= 0) ? Value("min", "0") : null),
        Value("delete", "0"),
        Value("axPos", LiesDown(chart) ? "b" : "l"),
        new XElement(C + "majorGridlines", new XElement(C + "spPr", new XElement(A + "ln", new XAttribute("w", "6350"), new XElement(A + "solidFill", Colour("D9D9D9"))))),
        Title(chart.ValueTitle, 1100, turned: !LiesDown(chart)),
        NumberFormat(chart.NumberFormat),
        Value("majorTickMark", "out"),
        Value("minorTickMark", "none"),
        Value("tickLblPos", "nextTo"),
        TextProperties(1100),
        Value("crossAx", CategoryAxis),
        // The first category is on top: its end of the axis is where the values are written below.
        Value("crosses", LiesDown(chart) ? "max" : "autoZero"),
        Value("crossBetween", "between"));

    private static XElement Title(string text, int size, bool bold = false, bool turned = false) => new(C + "title",
        new XElement(C + "tx", new XElement(C + "rich",
            turned ? new XElement(A + "bodyPr", new XAttribute("rot", "-5400000"), new XAttribute("vert", "horz")) : new XElement(A + "bodyPr"),
            new XElement(A + "p",
                new XElement(A + "pPr", Characters("defRPr", size, bold)),
                new XElement(A + "r", Characters("rPr", size, bold), new XElement(A + "t", SheetText.Clean(text)))))),
        Value("overlay", "0"));

    private static XElement TextProperties(int size) => new(C + "txPr",
        new XElement(A + "bodyPr"),
        new XElement(A + "p", new XElement(A + "pPr", Characters("defRPr", size, bold: false)), new XElement(A + "endParaRPr", new XAttribute("lang", "de-DE"))));

    private static XElement Characters(string name, int size, bool bold) => new(A + name,
        name == "rPr" ? new XAttribute("lang", "de-DE") : null, new XAttribute("sz", size), new XAttribute("b", bold ? "1" : "0"),
        new XElement(A + "solidFill", Colour(TextColour)), new XElement(A + "latin", new XAttribute("typeface", "Arial")));

    private static XElement Colour(string hex) => new(A + "srgbClr", new XAttribute("val", hex));

    private static XElement NumberFormat(string code) => new(C + "numFmt", new XAttribute("formatCode", code), new XAttribute("sourceLinked", "0"));

    private static XElement Strings(IReadOnlyList<string> texts) => new(C + "strCache",
        Value("ptCount", Text(texts.Count)),
        texts.Select((text, i) => new XElement(C + "pt", new XAttribute("idx", i), new XElement(C + "v", SheetText.Clean(text)))));

    // A point left out is a gap.
    private static XElement Numbers(string format, IReadOnlyList<decimal?> numbers) => new(C + "numCache",
        new XElement(C + "formatCode", format),
        Value("ptCount", Text(numbers.Count)),
        numbers.Select((number, i) => number is { } value ? new XElement(C + "pt", new XAttribute("idx", i), new XElement(C + "v", value.ToString(CultureInfo.InvariantCulture))) : null));

    private static XElement Value(string name, string value) => new(C + name, new XAttribute("val", value));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
