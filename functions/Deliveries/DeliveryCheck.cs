using KomIM.Catalogue;
using KomIM.Deliveries.Formats;
using KomIM.Deliveries.Rules;

namespace KomIM.Deliveries;

/// <summary>
/// What can be said of a delivery by looking at it alone: file, structure, cells, content. Each stage sees only what the one before
/// let pass.
/// </summary>
internal sealed class DeliveryCheck(CatalogueRoot catalogue, DeliveryLimits limits)
{
    // Compound File Binary: .xls, and every encrypted workbook.
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly Format<TextSource>[] TextFormats = [new ClassicFormat(), new FlatFormat(), new TemplateTextFormat()];

    // In the order in which they are asked: what is ours first, what a template of the catalogue describes last.
    private static readonly Format<Workbook>[] WorkbookFormats = [new TemplateFormat(), new StatisticalReportFormat(), new GenesisWorkbookFormat(), new AgencyWorkbookFormat()];

    public async Task<DeliveryReading> ReadAsync(DeliveryFile file, CancellationToken cancellation)
    {
        var problems = new ProblemList();
        var table = await TryReadAsync(file, problems, cancellation);
        if (table is not null)
            Check(table, problems);
        return new(table, problems);
    }

    // Libraries were written for good files. What they throw at a bad one is a problem of the file; anything else is not.
    private async Task<DeliveredTable?> TryReadAsync(DeliveryFile file, ProblemList problems, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(file, problems, cancellation);
        }
        catch (UnreadableRowException e)
        {
            problems.Add(ProblemKinds.Unreadable.At(new(e.Row), $"Zeile {e.Row} ist keine gültige CSV-Zeile ({e.Message})."));
        }
        catch (Exception e) when (ParserFault.Is(e))
        {
            problems.Add(ProblemKinds.Unreadable.At(default, "Die Datei ist beschädigt oder anders aufgebaut, als es ihr Format verlangt."));
        }
        return null;
    }

    private async Task<DeliveredTable?> ReadAsync(DeliveryFile file, ProblemList problems, CancellationToken cancellation)
    {
        if (file.Size == 0)
            problems.Add(ProblemKinds.Empty.At(default, "Die Datei hat 0 Byte.", null, "eine Tabelle"));
        else if (file.Size > limits.MaxBytes)
            problems.Add(ProblemKinds.TooLarge.At(default, $"Die Datei hat mehr als {limits.MaxBytes / 1024 / 1024} Megabyte.", null, $"höchstens {limits.MaxBytes / 1024 / 1024} Megabyte"));
        else if (file.NameFault is { } fault)
            problems.Add(ProblemKinds.FileName.At(default, fault, file.Name));
        else
            return await ReadContentAsync(file, new(catalogue, problems, file.Uploaded.Year + 1), cancellation);
        return null;
    }

    private async Task<DeliveredTable?> ReadContentAsync(DeliveryFile file, Intake intake, CancellationToken cancellation)
    {
        if (file.IsPackage)
            return await ReadPackageAsync(file, intake, cancellation);
        if (file.Start.AsSpan().SequenceEqual(CompoundFile))
            intake.Problems.Add(ProblemKinds.WorkbookFormat.At(default, "Die Datei ist eine Arbeitsmappe mit Kennwort oder im alten Format (.xls)."));
        else if (await TextScan.RunAsync(file, limits, intake.Problems, cancellation) is { } scan)
            return Read(new TextSource(file, scan), TextFormats, intake, source => source.FirstLine);
        return null;
    }

    private async Task<DeliveredTable?> ReadPackageAsync(DeliveryFile file, Intake intake, CancellationToken cancellation)
    {
        if (PackageScan.Run(file.Open(), limits, intake.Problems) is not { } package)
            return null;
        if (WorkbookScan.IsWorkbook(package))
            return ReadWorkbook(file, package, intake);
        if (Archive.TableOf(package, intake.Problems) is not { } entry)
            return null;
        using var table = await DeliveryFile.CopyAsync(package.Open(entry), entry.Name, file.Uploaded, limits.MaxBytes, cancellation);
        return await ReadUnpackedAsync(table, intake, cancellation);
    }

    private async Task<DeliveredTable?> ReadUnpackedAsync(DeliveryFile table, Intake intake, CancellationToken cancellation)
    {
        var fault = table.Size == 0 ? "leer" : table.Size > limits.MaxBytes ? $"größer als {limits.MaxBytes / 1024 / 1024} Megabyte" : table.IsPackage ? "selbst ein Archiv" : null;
        if (fault is not null)
            intake.Problems.Add(ProblemKinds.ArchiveContent.At(default, $"„{DeliveryName.Short(table.Name)}“ im Archiv ist {fault}.", table.Name, "eine CSV-Datei"));
        else if (await TextScan.RunAsync(table, limits, intake.Problems, cancellation) is { } scan)
            return Read(new TextSource(table, scan), TextFormats, intake, source => source.FirstLine);
        return null;
    }

    private DeliveredTable? ReadWorkbook(DeliveryFile file, Package package, Intake intake)
    {
        var scan = new WorkbookScan(package, limits, intake.Problems);
        if (!scan.Run())
            return null;
        using var workbook = new Workbook(file.Open());
        var table = Read(workbook, WorkbookFormats, intake, source => string.Join(", ", source.Sheets.Select(sheet => sheet.Trim())));
        scan.Formulas.Report(table?.Periods.SelectMany(period => period.Sheets).Distinct() ?? [], intake.Problems);
        return table;
    }

    /// <param name="opening">What of the source shows which format it has, for the report.</param>
    private static DeliveredTable? Read<TSource>(TSource source, IEnumerable<Format<TSource>> formats, Intake intake, Func<TSource, string> opening)
    {
        if (formats.FirstOrDefault(format => format.Recognises(source)) is not { } format)
        {
            intake.Problems.Add(source is Workbook
                ? ProblemKinds.NotRecognised.At(default, "Kein Tabellenblatt der Arbeitsmappe hat ein bekanntes Format.", opening(source), "eine GENESIS-Tabelle, ein Statistischer Bericht, eine Tabelle der Bundesagentur für Arbeit oder eine Liefervorlage")
                : ProblemKinds.NotRecognised.At(new(1, 1), "Aus der ersten Zeile geht kein bekanntes Format hervor.", opening(source), "eine GENESIS-Tabelle oder eine Liefervorlage; die erste Zeile lautet zum Beispiel „GENESIS-Tabelle: 12411-03-03-4“"));
            return null;
        }
        return format.Read(source, intake);
    }

    private static void Check(DeliveredTable table, ProblemList problems)
    {
        if (table.Periods.Count == 0 && !problems.HasErrors)
            problems.Add(ProblemKinds.MissingRegion.At(default, "Die Datei enthält keine Zeile für Hessen.", null, "Zeilen mit Schlüsseln, die mit 06 beginnen"));
        if (problems.FailedIn(Stage.Structure))
            return;
        foreach (var rule in ContentRule.Structure)
            rule.Check(table, problems);
        if (problems.HasErrors)
            return;
        foreach (var rule in ContentRule.Content)
            rule.Check(table, problems);
    }
}
