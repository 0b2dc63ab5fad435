using System.Text.RegularExpressions;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// GENESIS flat file (ffcsv): one line a figure, or a set of figures; every line says of itself what it holds. It has neither
/// title nor footer, so only its last line shows whether it is whole.
/// </summary>
internal sealed partial class FlatFormat : Format<TextSource>
{
    public override bool Recognises(TextSource source) => FirstLine().IsMatch(source.FirstLine);

    public override DeliveredTable? Read(TextSource source, Intake intake)
    {
        var scan = source.Scan;
        if (!scan.EndsWithLine)
        {
            intake.Problems.Add(ProblemKinds.Truncated.At(new(scan.Rows), $"Die Datei bricht in Zeile {scan.Rows} ab: Die letzte Zeile hat kein Zeilenende.", null, "ein Zeilenende nach der letzten Zeile"));
            return null;
        }
        using var rows = new CsvRows(source.Open());
        return new FlatReader(rows, intake, scan.Rows).Read() ? intake.Delivered : null;
    }

    [GeneratedRegex(@"^\uFEFF?""?statisti(k|cs)_code""?;", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FirstLine();
}
