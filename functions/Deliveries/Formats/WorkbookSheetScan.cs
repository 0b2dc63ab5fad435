using System.Globalization;
using System.Xml;

namespace KomIM.Deliveries.Formats;

/// <summary>Counts rows, columns and merged ranges of a sheet, looks at its texts and notes its formulas, as its elements come.</summary>
/// <param name="sheet">Name of the sheet; null for parts that are no sheet.</param>
internal sealed class WorkbookSheetScan(DeliveryLimits limits, ProblemList problems, WorkbookFormulas formulas, string? sheet)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private readonly char[] buffer = new char[4096];
    private long row;
    private int column;
    private int widest;
    private int merged;

    /// <summary>Looks at the element on which the reader stands. False, once reported, where the sheet is not to be read.</summary>
    public bool IsFine(XmlReader xml) => xml.LocalName switch
    {
        "row" => RowIsFine(xml),
        "c" => ColumnIsFine(xml),
        "mergeCell" => ++merged <= limits.MaxMergedRanges || TooLarge($"mehr als {Number(limits.MaxMergedRanges)} verbundene Zellen"),
        "f" => NoteFormula(xml),
        "t" or "v" => TextIsFine(xml),
        _ => true,
    };

    private bool RowIsFine(XmlReader xml)
    {
        row = xml.GetAttribute("r") is { } written ? long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue : row + 1;
        column = 0;
        return row <= limits.MaxRows && row * Math.Max(1, widest) <= limits.MaxCells || TooLarge($"mehr als {Number(limits.MaxRows)} Zeilen oder {Number(limits.MaxCells)} Zellen");
    }

    private bool ColumnIsFine(XmlReader xml)
    {
        column = xml.GetAttribute("r") is { } address ? ColumnOf(address) : column + 1;
        widest = Math.Max(widest, column);
        if (column > limits.MaxColumns)
            return TooLarge($"mehr als {Number(limits.MaxColumns)} Spalten");
        return row * widest <= limits.MaxCells || TooLarge($"mehr als {Number(limits.MaxCells)} Zellen");
    }

    // AB12 is column 28. What is no address is beyond every limit.
    private static int ColumnOf(string address)
    {
        var letters = address.AsSpan().TrimEnd("0123456789");
        if (letters.Length is 0 or > 6)
            return int.MaxValue;
        var number = 0;
        foreach (var letter in letters)
            number = char.IsAsciiLetterUpper(letter) ? number * 26 + letter - 'A' + 1 : int.MaxValue / 32;
        return number;
    }

    private bool NoteFormula(XmlReader xml)
    {
        if (sheet is not null && xml.NamespaceURI.EndsWith("/main", StringComparison.Ordinal))
            formulas.Note(new((int)row, column, sheet));
        return true;
    }

    private bool TextIsFine(XmlReader xml)
    {
        if (xml.IsEmptyElement || !xml.CanReadValueChunk)
            return true;
        long length = 0;
        while (xml.Read() && xml.NodeType is not XmlNodeType.EndElement)
            if (xml.Depth > WorkbookScan.Deepest)
                return true;
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                for (int read; (read = xml.ReadValueChunk(buffer, 0, buffer.Length)) > 0;)
                    if ((length += read) > limits.MaxTextLength)
                        return TooLong();
        return true;
    }

    private bool TooLong()
    {
        var place = sheet is null ? default : new Place((int)row, column, sheet);
        problems.Add(ProblemKinds.TextTooLong.At(place, $"{(sheet is null ? "Ein Text der Arbeitsmappe" : $"Der Text in Zelle {place.Cell}")} hat mehr als {Number(limits.MaxTextLength)} Zeichen.", null, $"höchstens {Number(limits.MaxTextLength)} Zeichen"));
        return false;
    }

    private bool TooLarge(string what)
    {
        problems.Add(ProblemKinds.SheetTooLarge.At(new(null, null, sheet), $"{(sheet is null ? "Ein Blatt" : $"Das Blatt „{DeliveryName.Short(sheet)}“")} hat {what}."));
        return false;
    }

    private static string Number(long value) => value.ToString("#,##0", German);
}
