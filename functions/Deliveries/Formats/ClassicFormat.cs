using System.Text.RegularExpressions;

namespace KomIM.Deliveries.Formats;

/// <summary>GENESIS table as CSV: the first line is <c>GENESIS-Tabelle: code</c>, since 2025 <c>Tabelle: code</c>, the last <c>Stand: …</c>.</summary>
internal sealed partial class ClassicFormat : Format<TextSource>
{
    public override bool Recognises(TextSource source) => FirstLine().IsMatch(source.FirstLine);

    public override DeliveredTable? Read(TextSource source, Intake intake)
    {
        if (!intake.Begin(FirstLine().Match(source.FirstLine).Groups["code"].Value, new(1, 1)))
            return null;
        var scan = source.Scan;
        if (!scan.HasFooter || scan.AsOf is null)
        {
            intake.Problems.Add(ProblemKinds.Truncated.At(new(scan.Rows), $"Die Datei endet mit Zeile {scan.Rows} ohne {(scan.HasFooter ? "die letzte Zeile „Stand: …“" : "Fußzeilen")}.", null, "Stand: 10.10.2025 / 16:36:03"));
            return null;
        }
        intake.Delivered.AsOf = scan.AsOf;
        using var rows = new CsvRows(source.Open());
        return new ClassicReader(rows, intake).Read() ? intake.Delivered : null;
    }

    [GeneratedRegex(@"^\uFEFF?""?(GENESIS-)?Tabelle:\s*(?<code>[0-9A-Za-z-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex FirstLine();
}
