using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// The header of a sheet of the Bundesagentur für Arbeit: it begins with the anchor label and ends before the first row that has a region,
/// a heading or figures. Labels are merged over what they hold for; a row of column numbers may end it.
/// </summary>
internal sealed class AgencyHeader(WorkbookLayout layout, TableRows rows)
{
    private readonly List<HeaderLine> lines = [];

    /// <summary>Column of the anchor, with which the leading columns begin.</summary>
    public int First { get; private set; } = -1;

    /// <summary>Whether the row belongs to the header.</summary>
    public bool Takes()
    {
        if (lines.Count == 0)
            First = Enumerable.Range(0, rows.Count).FirstOrDefault(column => !rows[column].IsWhiteSpace() && Label.Matches(layout.Anchor, rows.Text(column)), -1);
        else if (rows.IsLone() || !Label.Matches(layout.Anchor, rows.Text(First)) && (RegionCell.Parse(rows.Text(First)) is not null || HasFigures()))
            return false;
        if (First >= 0)
            lines.Add(new(rows.Row, rows.Cells()));
        return First >= 0;
    }

    /// <summary>The columns that count, in their order; null, once reported, where one is missing or there twice.</summary>
    public IReadOnlyList<ValueColumn>? Columns(HeaderLabels labels, Intake intake)
    {
        FillTop();
        var width = lines.Max(line => line.Cells.Length);
        var columns = new List<ValueColumn?>();
        foreach (var line in layout.Columns)
        {
            var found = Enumerable.Range(First + 1, Math.Max(0, width - First - 1)).Where(column => Fits(line.Path, Path(column))).ToArray();
            if (found.Length == 1 || found.Length > 1 && line.Path.Contains(WorkbookLayout.PeriodLabel))
                columns.AddRange(found.Select(column => Column(column, line, labels, intake)));
            else
                columns.Add(Report(line, found, intake));
        }
        return columns.Contains(null) ? null : [.. columns.OfType<ValueColumn>().OrderBy(column => column.Index)];
    }

    private ValueColumn? Column(int column, WorkbookLine line, HeaderLabels labels, Intake intake)
    {
        int? year = null;
        if (line.Path.ToList().IndexOf(WorkbookLayout.PeriodLabel) is >= 0 and var at && (year = intake.Year(GermanDate.Period(Path(column)[at], intake.Content.Table), new(lines[^1].Row, column + 1, rows.Sheet))) is null)
            return null;
        return new(column, labels.PositionOf(line.Items), year, Path(column));
    }

    private ValueColumn? Report(WorkbookLine line, int[] found, Intake intake)
    {
        var path = string.Join(" / ", line.Path);
        intake.Problems.Add(ProblemKinds.HeaderMismatch.At(
            new(lines[0].Row, found.Length > 1 ? found[1] + 1 : First + 1, rows.Sheet),
            found.Length == 0 ? $"Im Tabellenkopf fehlt die Spalte „{path}“." : $"Die Spalte „{path}“ kommt im Tabellenkopf {found.Length}-mal vor.",
            null, string.Join("; ", layout.Columns.Select(column => string.Join(" / ", column.Path)))));
        return null;
    }

    // From the outermost label to the innermost, each once; numbers of columns are no labels.
    private string[] Path(int column)
    {
        var path = new List<string>();
        foreach (var label in lines.Select(line => column < line.Cells.Length ? line.Cells[column].Trim() : ""))
            if (label.Length > 0 && !IsColumnNumber(label) && path.LastOrDefault() != label)
                path.Add(label);
        return [.. path];
    }

    private static bool IsColumnNumber(string label) => label.Length <= 2 && label.All(char.IsAsciiDigit);

    private static bool Fits(IReadOnlyList<string> wanted, string[] path) =>
        wanted.Count == path.Length && wanted.Zip(path).All(pair => pair.First == WorkbookLayout.PeriodLabel ? GermanDate.IsPeriod(pair.Second) : Label.Matches(pair.First, pair.Second));

    // Where nothing is merged, the top label stands above the first of its columns alone.
    private void FillTop()
    {
        var top = lines[0].Cells;
        for (var column = First + 2; column < top.Length; column++)
            if (string.IsNullOrWhiteSpace(top[column]) && !Label.Matches(layout.Anchor, top[column - 1]) && lines.Skip(1).Any(line => column < line.Cells.Length && line.Cells[column].Trim().Length > 0 && !IsColumnNumber(line.Cells[column].Trim())))
                top[column] = top[column - 1];
    }

    private bool HasFigures()
    {
        var figures = Enumerable.Range(First + 1, Math.Max(0, rows.Count - First - 1)).Select(rows.Text).Where(text => CellText.IsFigure(text)).ToArray();
        var areNumbersOfColumns = figures.Select((figure, i) => figure == (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)).All(same => same);
        return figures.Length > 0 && !areNumbersOfColumns && !figures.All(PeriodText.IsPeriod);
    }
}
