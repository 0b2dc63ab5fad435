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
    private static readonly Format<TextSource>[] TextFormats = [new ClassicFormat(), new FlatFormat(), new TemplateTextFormat()];

    // In the order in which they are asked: what is ours first, what a template of the catalogue describes last.
    private static readonly Format<Workbook>[] WorkbookFormats = [new TemplateFormat(), new StatisticalReportFormat(), new GenesisWorkbookFormat(), new AgencyWorkbookFormat()];

    public async Task<DeliveryReading> ReadAsync(DeliveryFile file, CancellationToken cancellation)
    {
        var problems = new ProblemList();
        var table = await ReadAsync(file, problems, cancellation);
        if (table is not null)
            Check(table, problems);
        return new(table, problems);
    }

    private async Task<DeliveredTable?> ReadAsync(DeliveryFile file, ProblemList problems, CancellationToken cancellation)
    {
        if (file.Size == 0)
            problems.Add(ProblemKinds.Empty.At(default, "Die Datei hat 0 Byte.", null, "eine Tabelle"));
        else if (file.Size > limits.MaxBytes)
            problems.Add(ProblemKinds.TooLarge.At(default, $"Die Datei hat mehr als {limits.MaxBytes / 1024 / 1024} Megabyte.", null, $"höchstens {limits.MaxBytes / 1024 / 1024} Megabyte"));
        else
        {
            var intake = new Intake(catalogue, problems, file.Uploaded.Year + 1);
            if (file.IsPackage)
                return ReadWorkbook(file, intake);
            if (await TextScan.RunAsync(file, limits, problems, cancellation) is { } scan)
                return Read(new TextSource(file, scan), TextFormats, intake, source => source.FirstLine);
        }
        return null;
    }

    private static DeliveredTable? ReadWorkbook(DeliveryFile file, Intake intake)
    {
        try
        {
            using var workbook = new Workbook(file.Open());
            return Read(workbook, WorkbookFormats, intake, source => string.Join(", ", source.Sheets.Select(sheet => sheet.Trim())));
        }
        catch (InvalidDataException)
        {
            intake.Problems.Add(ProblemKinds.Unreadable.At(default, "Die Datei beginnt wie ein Archiv oder eine Arbeitsmappe, ist aber beschädigt."));
            return null;
        }
    }

    /// <param name="opening">What of the source shows which format it has, for the report.</param>
    private static DeliveredTable? Read<TSource>(TSource source, IEnumerable<Format<TSource>> formats, Intake intake, Func<TSource, string> opening)
    {
        if (formats.FirstOrDefault(format => format.Recognises(source)) is not { } format)
        {
            var message = source is Workbook ? "Kein Tabellenblatt der Arbeitsmappe hat ein bekanntes Format." : "Die erste Zeile nennt keine GENESIS-Tabelle.";
            intake.Problems.Add(ProblemKinds.NotRecognised.At(source is Workbook ? default : new(1, 1), message, opening(source), "GENESIS-Tabelle: 12411-03-03-4"));
            return null;
        }
        try
        {
            return format.Read(source, intake);
        }
        catch (UnreadableRowException e)
        {
            intake.Problems.Add(ProblemKinds.Unreadable.At(new(e.Row), $"Zeile {e.Row} ist keine gültige CSV-Zeile ({e.Message})."));
            return null;
        }
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
