using System.Globalization;
using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// Reads a GENESIS flat file, line by line in any order. Streams: of a line outside Hessen only the region key is looked at.
/// Layout as observed in files of the Regionaldatenbank and of GENESIS-Online from 2022 to 2026.
/// </summary>
/// <param name="lines">Number of lines of the file.</param>
internal sealed class FlatReader(TableRows rows, Intake intake, int lines)
{
    private FlatHeader? header;
    private FlatLine? line;

    /// <returns>False where the header is no flat file's, or the catalogue has no table for it.</returns>
    public bool Read()
    {
        while (rows.Read())
        {
            if (rows.IsBlank())
                continue;
            if (header is null)
            {
                if (!FindColumns())
                    return false;
                continue;
            }
            if (!IsWhole(header))
                continue;
            line ??= FlatLine.Of(header, rows, intake);
            if (line is null)
                return false;
            line.Read();
        }
        if (line is null && !intake.Problems.HasErrors)
            intake.Problems.Add(ProblemKinds.Truncated.At(new(lines), "Auf die Kopfzeile folgt keine Datenzeile.", null, "Zeilen mit Werten"));
        return line is not null;
    }

    private bool FindColumns()
    {
        header = FlatHeader.Of(rows.Cells(), out var missing);
        if (missing is not null)
            intake.Problems.Add(ProblemKinds.HeaderMismatch.At(new(rows.Row), $"In der Kopfzeile fehlt die Spalte „{missing}“.", null, missing));
        return header is not null;
    }

    // A download that broke off ends within a line, even where the transfer put a line end after it.
    private bool IsWhole(FlatHeader found)
    {
        if (rows.Count == found.Width)
            return true;
        var (has, due) = (rows.Count.ToString(CultureInfo.InvariantCulture), $"{found.Width} Spalten");
        intake.Problems.Add(rows.Row == lines && rows.Count < found.Width
            ? ProblemKinds.Truncated.At(new(rows.Row), $"Die Datei bricht in Zeile {rows.Row} ab: Die letzte Zeile hat nur {has} von {due}.", has, due)
            : ProblemKinds.RowLength.At(new(rows.Row), $"Zeile {rows.Row} hat {has} Spalten.", has, due));
        return false;
    }
}
