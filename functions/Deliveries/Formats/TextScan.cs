using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Unicode;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// First look at a text file, line by line: encoding, and what ends it. Finds what no CSV parser should be asked to read
/// (binary content, endless lines, broken encodings).
/// </summary>
internal sealed class TextScan
{
    /// <summary>Sources deliver UTF-8, with or without byte order mark, or Windows-1252.</summary>
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // Bytes that Windows-1252 leaves undefined.
    private static readonly SearchValues<byte> Undefined1252 = SearchValues.Create(0x81, 0x8D, 0x8F, 0x90, 0x9D);

    // Umlauts and ß of UTF-8 text that was taken for Windows-1252 and encoded once more; and the replacement character.
    private static readonly string[] Garbled = ["Ã¤", "Ã¶", "Ã¼", "ÃŸ", "Ã„", "Ã–", "Ãœ", "\uFFFD"];

    private bool validUtf8 = true;
    private int? firstInvalid1252;
    private int? firstGarbled;
    private int row;

    public Encoding Encoding => validUtf8 ? Encoding.UTF8 : Windows1252;

    /// <summary>Number of lines.</summary>
    public int Rows => row;

    /// <summary>Whether the last line has a line end, as in every whole file of a data base.</summary>
    public bool EndsWithLine { get; private set; }

    /// <summary>Whether a line of underscores separates figures and footer, as in every whole GENESIS table.</summary>
    public bool HasFooter { get; private set; }

    /// <summary>Text of the line <c>Stand: …</c> that ends every GENESIS table.</summary>
    public string? AsOf { get; private set; }

    public static async Task<TextScan?> RunAsync(DeliveryFile file, DeliveryLimits limits, ProblemList problems, CancellationToken cancellation)
    {
        var scan = new TextScan();
        var reader = PipeReader.Create(file.Open(), new(leaveOpen: true, bufferSize: 1 << 16));
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            var buffer = result.Buffer;
            while (scan.TryTakeLine(ref buffer, result.IsCompleted, out var line))
            {
                scan.row++;
                if (line.Length > limits.MaxLineBytes)
                    return Refuse(ProblemKinds.LineTooLong, $"Zeile {scan.row} hat mehr als {limits.MaxLineBytes / 1024} Kilobyte.");
                if (ColumnsOf(line) > limits.MaxColumns)
                    return Refuse(ProblemKinds.LineTooLong, $"Zeile {scan.row} hat mehr als {limits.MaxColumns.ToString("#,##0", CultureInfo.GetCultureInfo("de-DE"))} Spalten.");
                if (scan.Look(line.IsSingleSegment ? line.FirstSpan : line.ToArray()) is { } refusal)
                    return Refuse(ProblemKinds.Unreadable, refusal);
            }
            if (buffer.Length > limits.MaxLineBytes)
                return Refuse(ProblemKinds.LineTooLong, $"Zeile {scan.row + 1} hat mehr als {limits.MaxLineBytes / 1024} Kilobyte.", scan.row + 1);
            reader.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
                break;
        }
        await reader.CompleteAsync();

        if (!scan.validUtf8 && scan.firstInvalid1252 is { } invalid)
            return Refuse(ProblemKinds.WrongEncoding, $"Zeile {invalid} enthält Bytes, die weder UTF-8 noch Windows-1252 sind.", invalid);
        if (scan.firstGarbled is { } garbled)
            return Refuse(ProblemKinds.WrongEncoding, $"Zeile {garbled} enthält verstümmelte Umlaute.", garbled);
        return scan;

        TextScan? Refuse(ProblemKind kind, string message, int? at = null)
        {
            problems.Add(kind.At(new(at ?? Math.Max(1, scan.row)), message));
            return null;
        }
    }

    private static long ColumnsOf(ReadOnlySequence<byte> line)
    {
        long separators = 0;
        foreach (var segment in line)
            separators += segment.Span.Count((byte)';');
        return separators + 1;
    }

    private string? Look(ReadOnlySpan<byte> line)
    {
        if (row == 1 && line is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return "Die Datei ist in UTF-16 gespeichert; erwartet wird UTF-8 oder Windows-1252.";
        if (line.Contains((byte)0))
            return $"Zeile {row} enthält Nullzeichen; die Datei ist keine Textdatei.";
        if (!Utf8.IsValid(line))
            validUtf8 = false;
        if (line.ContainsAny(Undefined1252))
            firstInvalid1252 ??= row;
        // Nearly every line has umlauts, hardly one has Ã or the replacement character.
        if (validUtf8 && firstGarbled is null && (line.IndexOf("Ã"u8) >= 0 || line.IndexOf("\uFFFD"u8) >= 0) && Garbled.Any(Encoding.UTF8.GetString(line).Contains))
            firstGarbled = row;
        HasFooter |= line.StartsWith("____"u8);
        // The interface of GENESIS in English says "created".
        if (line.StartsWith("Stand:"u8) || line.StartsWith("created:"u8))
            AsOf = Encoding.Latin1.GetString(line[(line.IndexOf((byte)':') + 1)..]).Trim().TrimEnd(';').Trim();
        return null;
    }

    private bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            EndsWithLine = true;
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }
        line = buffer;
        if (!isLast || buffer.IsEmpty)
            return false;
        buffer = buffer.Slice(buffer.End);
        EndsWithLine = false;
        return true;
    }
}
