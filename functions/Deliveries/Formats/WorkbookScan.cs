using System.Globalization;
using System.Xml;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// Second look at a package that is a workbook, part by part, before cells are read: what could run, load or hide something is refused, and
/// so is what no table needs. Formulas are no fault; their stored results are used.
/// </summary>
internal sealed class WorkbookScan(Package package, DeliveryLimits limits, ProblemList problems)
{
    public const string ContentTypes = "[Content_Types].xml";

    /// <summary>No part of a workbook nests deeper than about twenty elements; a reader keeps track of each.</summary>
    public const int Deepest = 100;

    private static readonly string[] XmlEndings = [".xml", ".rels", ".vml"];

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Parse, XmlResolver = null, MaxCharactersFromEntities = 1, IgnoreComments = true };

    private readonly HashSet<string> reported = new(StringComparer.Ordinal);

    /// <summary>Whether the package is one of Office; which one, its parts say.</summary>
    public static bool IsWorkbook(Package package) => package.Entries.Any(entry => entry.Name == ContentTypes);

    public WorkbookFormulas Formulas { get; } = new();

    /// <returns>False, once reported, where the workbook is not to be read.</returns>
    public bool Run()
    {
        if (!package.Entries.Any(entry => entry.Name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)))
            Once(ProblemKinds.WorkbookFormat, "Die Datei ist ein Office-Dokument, aber keine Arbeitsmappe.", null);
        foreach (var entry in package.Entries)
            CheckName(entry.Name);
        var parts = package.Entries.Where(entry => XmlEndings.Any(entry.Name.ToLowerInvariant().EndsWith)).ToArray();
        foreach (var part in parts)
            CheckRuns(part);
        if (problems.HasErrors)
            return false;
        var sheets = new WorkbookSheets(package);
        foreach (var part in parts)
            Check(part, sheets.NameOf(part.Name));
        return !problems.HasErrors;
    }

    private void CheckName(string name)
    {
        if (Has("vbaProject") || Has("vbaData") || Has("/macrosheets/"))
            Once(ProblemKinds.Macros, "Die Arbeitsmappe enthält Makros.", name);
        else if (Has("/externalLinks/") || Has("connections.xml") || Has("/queryTables/") || Has("/model/"))
            Once(ProblemKinds.ExternalContent, "Die Arbeitsmappe ist mit anderen Dateien oder Datenquellen verknüpft.", name);
        else if (Has("/embeddings/") || Has("/activeX/") || Has("oleObject"))
            Once(ProblemKinds.EmbeddedObject, "Die Arbeitsmappe enthält eingebettete Objekte.", name);
        bool Has(string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    // Text and tags lie between angle brackets: without one for long, a reader would have to hold all of it.
    private void CheckRuns(PackageEntry entry)
    {
        var most = limits.MaxTextLength * 32L;
        using var content = package.Open(entry);
        Span<byte> buffer = new byte[1 << 16];
        long run = 0;
        for (int read; (read = content.Read(buffer)) > 0 && run <= most;)
        {
            var piece = buffer[..read];
            run = piece.LastIndexOf((byte)'<') is >= 0 and var last && run + piece.IndexOf((byte)'<') <= most ? read - last : run + read;
        }
        if (run > most)
            TooLong(default, entry.Name);
    }

    private void Check(PackageEntry entry, string? sheet)
    {
        try
        {
            using var xml = XmlReader.Create(package.Open(entry), Settings);
            var counts = new WorkbookSheetScan(limits, problems, Formulas, sheet);
            while (xml.Read())
                if (xml.NodeType == XmlNodeType.DocumentType)
                {
                    Once(ProblemKinds.DocumentType, $"Der Bestandteil „{DeliveryName.Short(entry.Name)}“ enthält eine DTD.", entry.Name);
                    return;
                }
                else if (xml.Depth > Deepest)
                    throw new XmlException("Elements nest too deep.");
                else if (xml.NodeType == XmlNodeType.Element && !(IsFine(xml) && counts.IsFine(xml)))
                    return;
        }
        catch (XmlException)
        {
            Once(ProblemKinds.Unreadable, $"Der Bestandteil „{DeliveryName.Short(entry.Name)}“ der Arbeitsmappe ist beschädigt.", entry.Name);
        }
    }

    // Relationships say what a part is and where it lies, content types what it is; names alone would be a promise.
    private bool IsFine(XmlReader xml)
    {
        if (xml.LocalName is "Override" or "Default" && xml.GetAttribute("ContentType") is { } type && (Has(type, "macroEnabled") || Has(type, "vbaProject")))
            return Once(ProblemKinds.Macros, "Die Arbeitsmappe enthält Makros.", type);
        if (xml.LocalName == "ddeLink")
            return Once(ProblemKinds.ExternalContent, "Die Arbeitsmappe ist mit einem anderen Programm verknüpft (DDE).", xml.GetAttribute("ddeService"));
        if (xml.LocalName != "Relationship" || xml.GetAttribute("Type") is not { } relation)
            return true;
        var kind = relation[(relation.LastIndexOf('/') + 1)..];
        var target = xml.GetAttribute("Target");
        return kind switch
        {
            "vbaProject" or "wordVbaData" or "xlMacrosheet" or "xlIntlMacrosheet" => Once(ProblemKinds.Macros, "Die Arbeitsmappe enthält Makros.", target),
            "oleObject" or "package" or "control" or "activeXControlBinary" => Once(ProblemKinds.EmbeddedObject, "Die Arbeitsmappe enthält eingebettete Objekte.", target),
            "externalLink" or "externalLinkPath" or "connections" or "queryTable" or "attachedTemplate" or "powerPivotData" => Once(ProblemKinds.ExternalContent, "Die Arbeitsmappe ist mit anderen Dateien oder Datenquellen verknüpft.", target),
            // A link that a person may follow loads nothing by itself.
            "hyperlink" => true,
            _ when xml.GetAttribute("TargetMode") == "External" => Once(ProblemKinds.ExternalContent, "Die Arbeitsmappe lädt Inhalte von außerhalb.", target),
            "officeDocument" or "worksheet" or "sharedStrings" or "styles" when target?.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) != true => Once(ProblemKinds.WorkbookFormat, "Die Datei ist eine Arbeitsmappe im Binärformat (.xlsb).", target),
            _ => true,
        };
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private void TooLong(Place place, string part) =>
        problems.Add(ProblemKinds.TextTooLong.At(place, $"Im Bestandteil „{DeliveryName.Short(part)}“ der Arbeitsmappe steht ein Text mit mehr als {limits.MaxTextLength.ToString("#,##0", CultureInfo.GetCultureInfo("de-DE"))} Zeichen."));

    private bool Once(ProblemKind kind, string message, string? value)
    {
        if (reported.Add(kind.Code))
            problems.Add(kind.At(default, message, value is null ? null : DeliveryName.Short(value)));
        return false;
    }
}
