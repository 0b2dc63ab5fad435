using System.Text;
using System.Xml;

namespace KomIM.Publication.Spreadsheet;

/// <summary>Every text of a workbook once; cells refer to it by its number.</summary>
internal sealed class SharedStrings
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public int NumberOf(string text)
    {
        if (!numbers.TryGetValue(text, out var number))
            numbers[text] = number = numbers.Count;
        return number;
    }

    public void Write(Stream stream)
    {
        using var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineHandling = NewLineHandling.Entitize });
        xml.WriteStartElement("sst", Xml.S.NamespaceName);
        xml.WriteAttributeString("uniqueCount", XmlConvert.ToString(numbers.Count));
        // A dictionary from which nothing is removed keeps the order of insertion.
        foreach (var text in numbers.Keys)
        {
            xml.WriteStartElement("si");
            xml.WriteStartElement("t");
            var clean = SheetText.Escaped(text);
            if (clean.Length > 0 && (char.IsWhiteSpace(clean[0]) || char.IsWhiteSpace(clean[^1]) || clean.Contains('\n', StringComparison.Ordinal)))
                xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(clean);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
