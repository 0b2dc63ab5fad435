namespace KomIM.Deliveries.Formats;

/// <summary>
/// Reads a GENESIS table in the classic layout: title lines, one to four header lines, rows of period, region key, region
/// name, further labels and values, and a footer after a line of underscores. Streams: only Hessen's figures are kept.
/// Layout as observed in files of the Regionaldatenbank from 2017 to 2026. Workbooks of GENESIS-Online have the same layout, with
/// the periods across or as a line of their own, names of the leading columns in the header, and key and name only in the first row
/// of a region.
/// </summary>
internal sealed class ClassicReader(TableRows rows, Intake intake)
{
    private readonly HeaderLabels labels = new(intake.Content);
    private readonly List<HeaderLine> header = [];
    private Layout? layout;
    private string? linePeriod;
    private int? region;

    private bool IsSheet => rows.Sheet is not null;

    /// <returns>False where the header does not fit the table, or there is none.</returns>
    public bool Read()
    {
        while (rows.Read())
        {
            if (IsFooter(rows[0]))
                break;
            if (layout is null && !FindLayout())
                return false;
            if (layout is not null)
                ReadRow(layout);
        }
        if (layout is null)
            intake.Problems.Add(ProblemKinds.HeaderMismatch.At(new(null, null, rows.Sheet), "Auf den Tabellenkopf folgt keine Datenzeile mit Zeitraum und Regionalschlüssel."));
        return layout is not null;
    }

    private static bool IsFooter(ReadOnlySpan<char> first) => first.StartsWith("____") || first.TrimStart('"').StartsWith("©");

    // Leading lines are titles until a line starts with an empty cell; the first line with a region key is data.
    private bool FindLayout()
    {
        if (rows.IsLone())
        {
            if (PeriodText.FromLine(rows.Text(0)) is { } ofLine)
                linePeriod = ofLine;
            else if (IsSheet)
                header.Clear();
            return true;
        }
        var cells = rows.Cells();
        var (period, key) = LeadingColumns(cells);
        if (key >= 0 && header.Count > 0)
        {
            layout = Layout.Of(header, cells, period, key, rows, labels, intake);
            return layout is not null;
        }
        if (cells.Length > 1 && (IsSheet || cells[0].Trim().Length == 0) && !rows.IsBlank())
            header.Add(new(rows.Row, cells));
        return true;
    }

    private static (int Period, int Key) LeadingColumns(string[] cells)
    {
        if (cells.Length > 2 && PeriodText.IsPeriod(cells[0].Trim()) && RegionKey.Parse(cells[1]) is not null)
            return (0, 1);
        if (cells.Length > 2 && RegionKey.Parse(cells[0]) is not null && !PeriodText.IsPeriod(cells[1].Trim()))
            return (-1, 0);
        return (-1, -1);
    }

    private void ReadRow(Layout found)
    {
        if (rows.IsBlank())
            return;
        if (rows.IsLone() && PeriodText.FromLine(rows.Text(0)) is { } ofLine)
        {
            linePeriod = ofLine;
            region = null;
            return;
        }
        // In a workbook the period, too, may stand only in the first of its rows.
        if (IsSheet && found.Period >= 0 && !rows[found.Period].IsWhiteSpace())
            linePeriod = rows.Text(found.Period);
        if (RegionOfRow(found) is not { } of)
            return;
        if (rows.Count < found.Width || !rows.IsBlank(from: found.Width))
        {
            intake.Problems.Add(ProblemKinds.RowLength.At(new(rows.Row, null, rows.Sheet), $"Zeile {rows.Row} hat {rows.Count} Spalten.", rows.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{found.Width} Spalten"));
            return;
        }
        if (!rows[found.Key].IsWhiteSpace())
            intake.ConfirmName(of, rows[found.Key + 1], rows.At(found.Key + 1));
        if (found.HasPeriodsAcross)
            ReadValues(found, of, null);
        else if (intake.Year(IsSheet || found.Period < 0 ? linePeriod ?? "" : rows.Text(found.Period), rows.At(Math.Max(0, found.Period))) is { } year)
            ReadValues(found, of, year);
    }

    private int? RegionOfRow(Layout found)
    {
        if (IsSheet && rows[found.Key].IsWhiteSpace() && rows[found.Key + 1].IsWhiteSpace())
            // A label without figures is a heading ("und zwar:").
            return rows.IsBlank(from: found.FirstValue) ? null : region;
        return region = intake.Region(rows[found.Key], rows.At(found.Key));
    }

    private void ReadValues(Layout found, int of, int? year)
    {
        if (found.RowPosition(rows, labels, intake) is not { } position)
            return;
        foreach (var column in found.Columns)
            if (column.CellFor(position, labels) is { } cell && (column.Year ?? year) is { } period)
                intake.Put(period, of, cell, column.Text(rows), rows.At(column.Index));
    }
}
