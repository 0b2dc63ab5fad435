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
    private static readonly Format<TextSource>[] TextFormats = [new ClassicFormat()];

    private static readonly ContentRule[] ContentRules = [new NotLoaded(), new TotalMissing(), new PartsMakeTheWhole(), new PartsFitTheWhole(), new KreiseMakeTheLand()];

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
        else if (await TextScan.RunAsync(file, limits, problems, cancellation) is { } scan)
            return Read(new TextSource(file, scan), TextFormats, new(catalogue, problems, file.Uploaded.Year + 1));
        return null;
    }

    private static DeliveredTable? Read(TextSource source, IEnumerable<Format<TextSource>> formats, Intake intake)
    {
        if (formats.FirstOrDefault(format => format.Recognises(source)) is not { } format)
        {
            intake.Problems.Add(ProblemKinds.NotRecognised.At(new(1, 1), "Die erste Zeile nennt keine GENESIS-Tabelle.", source.FirstLine, "GENESIS-Tabelle: 12411-03-03-4"));
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
        new Completeness().Check(table, problems);
        if (problems.HasErrors)
            return;
        foreach (var rule in ContentRules)
            rule.Check(table, problems);
    }
}
