using System.Text;

namespace KomIM.Deliveries.Formats;

/// <summary>A delivered text file that a first look found readable.</summary>
internal sealed class TextSource(DeliveryFile file, TextScan scan)
{
    public TextScan Scan { get; } = scan;

    /// <summary>First line, without byte order mark.</summary>
    public string FirstLine { get; } = First(file, scan);

    /// <summary>The text from its beginning; one reader at a time.</summary>
    public TextReader Open() => new StreamReader(file.Open(), Scan.Encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);

    private static string First(DeliveryFile file, TextScan scan)
    {
        using var text = new StreamReader(file.Open(), scan.Encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return text.ReadLine() ?? "";
    }
}
