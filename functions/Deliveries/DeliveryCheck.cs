using KomIM.Catalogue;
using KomIM.Deliveries.Rules;

namespace KomIM.Deliveries;

/// <summary>
/// What can be said of a delivery by looking at it alone: file, structure, cells, content. Each stage sees only what the one before
/// let pass.
/// </summary>
internal sealed class DeliveryCheck(CatalogueRoot catalogue, DeliveryLimits limits)
{
    private static readonly ContentRule[] ContentRules = [new NotLoaded(), new TotalMissing(), new PartsMakeTheWhole(), new PartsFitTheWhole(), new KreiseMakeTheLand()];

    /// <returns>The table, as far as it could be read; it is valid where the list holds no error.</returns>
    public async Task<(DeliveredTable? Table, TextScan? Scan, ProblemList Problems)> ReadAsync(DeliveryFile file, CancellationToken cancellation)
    {
        var problems = new ProblemList();
        var scan = await ScanAsync(file, problems, cancellation);
        var table = scan is null ? null : Read(file, scan, problems);
        if (table is not null)
            Check(table, problems);
        return (table, scan, problems);
    }

    private async Task<TextScan?> ScanAsync(DeliveryFile file, ProblemList problems, CancellationToken cancellation)
    {
        if (file.Size == 0)
            problems.Add(ProblemKinds.Empty.At(default, "Die Datei hat 0 Byte.", null, "eine Tabelle"));
        else if (file.Size > limits.MaxBytes)
            problems.Add(ProblemKinds.TooLarge.At(default, $"Die Datei hat mehr als {limits.MaxBytes / 1024 / 1024} Megabyte.", null, $"höchstens {limits.MaxBytes / 1024 / 1024} Megabyte"));
        else
            return await TextScan.RunAsync(file, limits, problems, cancellation);
        return null;
    }

    private DeliveredTable? Read(DeliveryFile file, TextScan scan, ProblemList problems)
    {
        using var text = new StreamReader(file.Open(), scan.Encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var first = text.ReadLine() ?? "";
        if (ClassicReader.TableCodeOf(first) is not { } code)
        {
            problems.Add(ProblemKinds.NotRecognised.At(new(1, 1), "Die erste Zeile nennt keine GENESIS-Tabelle.", first, "GENESIS-Tabelle: 12411-03-03-4"));
            return null;
        }
        if (!catalogue.Tables.TryGetValue(code, out var table))
        {
            problems.Add(ProblemKinds.UnknownTable.At(new(1, 1), $"Die Tabelle {code} wird nicht ausgewertet.", code, string.Join(", ", catalogue.Tables.Keys.Order(StringComparer.Ordinal))));
            return null;
        }
        if (!scan.HasFooter || scan.AsOf is null)
        {
            problems.Add(ProblemKinds.Truncated.At(new(scan.Rows), $"Die Datei endet mit Zeile {scan.Rows} ohne {(scan.HasFooter ? "die letzte Zeile „Stand: …“" : "Fußzeilen")}.", null, "Stand: 10.10.2025 / 16:36:03"));
            return null;
        }
        problems.Exceptions = table.Exceptions ?? [];
        text.BaseStream.Position = 0;
        text.DiscardBufferedData();
        return new ClassicReader(catalogue, problems, file.Uploaded.Year + 1).Read(text, table);
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
