namespace KomIM.Deliveries.Formats;

/// <summary>An archive as GENESIS delivers it: one table as CSV, perhaps in a folder.</summary>
internal static class Archive
{
    private static readonly string[] Nested = [".zip", ".xlsx", ".xlsm", ".xls", ".gz", ".7z", ".rar", ".tar"];

    /// <summary>The only table; null, once reported, where there is none or another file beside it.</summary>
    public static PackageEntry? TableOf(Package package, ProblemList problems)
    {
        var files = package.Entries.Where(entry => !entry.IsFolder).ToArray();
        if (files is [var only] && only.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return only;
        if (files.Any(file => file.Name is "content.xml" or "xl/workbook.bin"))
            problems.Add(ProblemKinds.WorkbookFormat.At(default, files.Any(file => file.Name == "content.xml") ? "Die Datei ist eine OpenDocument-Tabelle (.ods)." : "Die Datei ist eine Arbeitsmappe im Binärformat (.xlsb)."));
        else
            problems.Add(ProblemKinds.ArchiveContent.At(default, Message(files), string.Join(", ", files.Select(file => DeliveryName.Short(file.Name))), "eine CSV-Datei"));
        return null;
    }

    private static string Message(PackageEntry[] files) => files switch
    {
        [] => "Das Archiv enthält keine Datei.",
        [var only] when Array.Exists(Nested, only.Name.ToLowerInvariant().EndsWith) => $"Das Archiv enthält „{DeliveryName.Short(only.Name)}“ statt einer CSV-Datei: Archive und Arbeitsmappen in einem Archiv werden nicht geöffnet.",
        [var only] => $"Das Archiv enthält „{DeliveryName.Short(only.Name)}“ statt einer CSV-Datei.",
        _ => $"Das Archiv enthält {files.Length} Dateien statt einer.",
    };
}
