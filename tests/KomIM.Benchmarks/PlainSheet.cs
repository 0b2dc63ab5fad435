using System.Text.Json;

namespace KomIM.Benchmarks;

/// <summary>A cell: text, number, or nothing, and the position of its style in <see cref="PlainWorkbook.Styles"/>.</summary>
internal readonly record struct PlainCell(string? Text, decimal? Number, int Style);

/// <param name="Format">Of numbers; empty for the standard one.</param>
/// <param name="Line">Below the cell: kind and colour.</param>
internal sealed record PlainStyle(bool Bold, bool Underlined, double Size, string Font, string Colour, string? Fill, string? Line, string? LineColour, string? Horizontal, string? Vertical, bool Wraps, string Format);

/// <param name="Headers">Of its columns; its first row is <paramref name="FirstRow"/>, from 1.</param>
internal sealed record PlainTable(string Name, string Reference, int FirstRow, IReadOnlyList<string> Headers, bool HasFilter);

/// <param name="Title">A formula, as are <paramref name="Categories"/> and <paramref name="Values"/>.</param>
internal sealed record PlainSeries(string Title, string Categories, string Values, string Colour, string? Marker, string? Dash, string? Pattern);

/// <param name="Kind">lines, columns, bars or stack.</param>
/// <param name="Row">From 0, as is <paramref name="Column"/>.</param>
/// <param name="Width">In points, as is <paramref name="Height"/>.</param>
internal sealed record PlainChart(string Kind, string Title, string Description, string CategoryTitle, string ValueTitle, string Format, int Row, int Column, double Width, double Height, IReadOnlyList<PlainSeries> Series);

/// <summary>A sheet without its cells, which stand in <paramref name="Rows"/>, one row a line.</summary>
/// <param name="Heights">Of rows, from 1, that are not as high as the others.</param>
/// <param name="Links">Cell and the sheet it leads to.</param>
internal sealed record PlainSheet(
    string Name,
    string Rows,
    IReadOnlyList<double> Widths,
    IReadOnlyDictionary<int, double> Heights,
    PlainTable Table,
    bool IsFrozen,
    string Footer,
    string? PrintArea,
    int TitleRow,
    IReadOnlyList<string[]> Links,
    IReadOnlyList<PlainChart> Charts);

/// <summary>A workbook as plain data: what a peer is given to write.</summary>
internal sealed record PlainWorkbook(string Name, string Title, string Subject, string Author, string Keywords, string Language, IReadOnlyList<PlainStyle> Styles, IReadOnlyList<PlainSheet> Sheets)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public const string FileName = "workbook.json";

    /// <summary>Folders of the workbooks below a folder that <see cref="PlainSheets"/> has written.</summary>
    public static IEnumerable<string> FoldersIn(string folder) => Directory.EnumerateDirectories(folder).Where(workbook => File.Exists(Path.Combine(workbook, FileName))).Order(StringComparer.Ordinal);

    public static PlainWorkbook Load(string folder) => JsonSerializer.Deserialize<PlainWorkbook>(File.ReadAllBytes(Path.Combine(folder, FileName)), Json)!;

    public void Save(string folder) => File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, Json));

    public static void SaveRow(Stream stream, IEnumerable<PlainCell> cells)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartArray();
        foreach (var cell in cells)
        {
            json.WriteStartArray();
            if (cell.Number is { } number)
                json.WriteNumberValue(number);
            else
                json.WriteStringValue(cell.Text);
            json.WriteNumberValue(cell.Style);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    public static IEnumerable<PlainCell[]> LoadRows(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            using var row = JsonDocument.Parse(line);
            yield return [.. row.RootElement.EnumerateArray().Select(cell => new PlainCell(
                cell[0].ValueKind == JsonValueKind.String ? cell[0].GetString() : null,
                cell[0].ValueKind == JsonValueKind.Number ? cell[0].GetDecimal() : null,
                cell[1].GetInt32()))];
        }
    }
}
