using System.Buffers.Text;
using System.Globalization;
using System.Security;
using System.Text;

namespace KomIM.Publication.Spreadsheet;

/// <summary>
/// Writes a worksheet part (ECMA-376, part 1, 18.3.1.99) cell after cell into the package. Of the data only numbers get into its XML, texts
/// are referred to by number; so the cells are put together as bytes, which an XML writer does three times slower.
/// </summary>
internal sealed class SheetWriter
{
    /// <summary>Height of a row of one line, in points.</summary>
    public const double LineHeight = 15;

    /// <summary>Width of the columns right of the table, in characters.</summary>
    public const double OtherWidth = 10;

    private const int Margin = 512;

    private static readonly byte[][] Columns = [.. Enumerable.Range(0, 400).Select(column => Encoding.ASCII.GetBytes(CellReference.Letters(column)))];

    private readonly Stream stream;
    private readonly SharedStrings strings;
    private readonly byte[] buffer = new byte[1 << 16];
    private readonly List<double> heights = [];
    private readonly List<(string Cell, string Sheet)> links = [];
    private int length;
    private int column;

    public SheetWriter(Stream stream, SharedStrings strings, string name, SheetForm form, bool isFirst)
    {
        (this.stream, this.strings, Name, Form) = (stream, strings, name, form);
        Add("<?xml version=\"1.0\" encoding=\"utf-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        Add($"<sheetViews><sheetView showGridLines=\"{(form.FrozenRows > 0 ? 1 : 0)}\"{(isFirst ? " tabSelected=\"1\"" : "")} workbookViewId=\"0\">");
        Add(form.FrozenRows > 0
            ? string.Create(CultureInfo.InvariantCulture, $"<pane ySplit=\"{form.FrozenRows}\" topLeftCell=\"A{form.FrozenRows + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"A1\" sqref=\"A1\"/>")
            : "<selection activeCell=\"A1\" sqref=\"A1\"/>");
        Add(string.Create(CultureInfo.InvariantCulture, $"</sheetView></sheetViews><sheetFormatPr defaultColWidth=\"{OtherWidth}\" defaultRowHeight=\"{LineHeight}\" customHeight=\"1\"/><cols>"));
        for (var i = 0; i < form.Widths.Count; i++)
            Add(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{form.Widths[i]:0.##}\" customWidth=\"1\"/>"));
        Add("</cols><sheetData>");
    }

    public string Name { get; }

    public SheetForm Form { get; }

    /// <summary>The row that is written, from 1.</summary>
    public int Row => heights.Count;

    public SheetTable? Table { get; set; }

    public List<PlacedChart> Charts { get; } = [];

    /// <summary>Puts charts right of the table, one below the other.</summary>
    public void Place(IEnumerable<ChartSpec> charts)
    {
        foreach (var chart in charts)
            Charts.Add(new(chart, Charts is [.., var above] ? RowBelow(above.Row, above.Height) + 1 : Table!.HeaderRow + 1, Form.Columns + 2, chart.Width, chart.Height));
    }

    /// <param name="lines">Lines of text that the row holds.</param>
    public void BeginRow(double lines = 1)
    {
        if (Row > 0)
            Add("</row>"u8);
        heights.Add(lines * LineHeight);
        column = 0;
        Add("<row r=\""u8);
        Add(Row);
        if (lines != 1)
            Add(string.Create(CultureInfo.InvariantCulture, $"\" ht=\"{heights[^1]}\" customHeight=\"1"));
        Add("\">"u8);
    }

    public void Text(string text, CellStyle style = default) => Text(Share(text), style);

    public void Text(SharedText text, CellStyle style)
    {
        Cell(style);
        Add("\" t=\"s\"><v>"u8);
        Add(text.Number);
        Add("</v></c>"u8);
    }

    public void Number(decimal number, CellStyle style)
    {
        Cell(style);
        Add("\"><v>"u8);
        if (!number.TryFormat(buffer.AsSpan(length), out var written, provider: CultureInfo.InvariantCulture))
            throw new InvalidOperationException("A number is longer than the buffer.");
        length += written;
        Add("</v></c>"u8);
    }

    public void Blank() => column++;

    /// <summary>A text that leads to the beginning of another sheet.</summary>
    public void Link(string text, string sheet, CellStyle style)
    {
        Text(text, style);
        links.Add((CellReference.Of(Row, column), sheet));
    }

    /// <summary>A text that many cells hold.</summary>
    public SharedText Share(string text) => new(strings.NumberOf(text));

    /// <summary>The first row whose top is that many points, or more, below the top of another.</summary>
    public int RowBelow(int row, double points)
    {
        for (; points > 0; row++)
            points -= row <= heights.Count ? heights[row - 1] : LineHeight;
        return row;
    }

    /// <summary>Ends the part; what hangs on the sheet has been said before.</summary>
    public void Complete()
    {
        Add("</row></sheetData>"u8);
        if (links.Count > 0)
            Add($"<hyperlinks>{string.Concat(links.Select(link => $"<hyperlink ref=\"{link.Cell}\" location=\"{SecurityElement.Escape(CellReference.Quoted(link.Sheet))}!A1\"/>"))}</hyperlinks>");
        Add("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>");
        Add(string.Create(CultureInfo.InvariantCulture, $"<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"{Form.PagesHigh}\"/>"));
        Add($"<headerFooter><oddFooter>&amp;L{SecurityElement.Escape(Texts.Footer)}&amp;R{Texts.PageOf}</oddFooter></headerFooter>");
        // Keys and years in headers are text on purpose: Excel marks each of them as an error otherwise.
        Add("<ignoredErrors><ignoredError sqref=\"A1:XFD1048576\" numberStoredAsText=\"1\"/></ignoredErrors>"u8);
        if (Charts.Count > 0)
            Add($"<drawing r:id=\"{WorkbookFile.DrawingId}\"/>");
        if (Table is not null)
            Add($"<tableParts count=\"1\"><tablePart r:id=\"{WorkbookFile.TableId}\"/></tableParts>");
        Add("</worksheet>"u8);
        stream.Write(buffer, 0, length);
    }

    private void Cell(CellStyle style)
    {
        Add("<c r=\""u8);
        Add(++column < Columns.Length ? Columns[column] : Encoding.ASCII.GetBytes(CellReference.Letters(column)));
        Add(Row);
        if (style != CellStyle.Text)
        {
            Add("\" s=\""u8);
            Add(style.Index);
        }
    }

    private void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    private void Add(ReadOnlySpan<byte> bytes)
    {
        if (length + bytes.Length + Margin > buffer.Length)
        {
            stream.Write(buffer, 0, length);
            length = 0;
        }
        if (bytes.Length + Margin > buffer.Length)
            stream.Write(bytes);
        else
        {
            bytes.CopyTo(buffer.AsSpan(length));
            length += bytes.Length;
        }
    }

    private void Add(int number)
    {
        Utf8Formatter.TryFormat(number, buffer.AsSpan(length), out var written);
        length += written;
    }
}
