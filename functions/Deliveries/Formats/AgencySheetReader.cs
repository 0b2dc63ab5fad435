using System.Globalization;
using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// Reads a sheet of a workbook of the Bundesagentur für Arbeit as its template says: title block with the period, header, rows of regions
/// (key and name in one cell or two) with headings and <c>dar.</c> lines, footnotes. Columns and rows that the template does not name are
/// left alone.
/// </summary>
/// <param name="periodElsewhere">Period that an earlier sheet states; null where none does.</param>
internal sealed class AgencySheetReader(TableRows rows, WorkbookLayout layout, IReadOnlyDictionary<string, string> sheetItems, string? periodElsewhere, Intake intake)
{
    private static readonly string[] Ends = ["©*", "Quelle:*", "Erstellungsdatum*"];

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    // Where each region has one row, it says nothing but the region.
    private static readonly WorkbookLine Unbroken = new([""]);

    private readonly HeaderLabels labels = new(intake.Content);
    private readonly AgencyHeader header = new(layout, rows);
    private readonly RowPath path = new(layout.Rows ?? []);
    private readonly Dictionary<WorkbookLine, HeaderLabels.Position> positions = [];
    private readonly Dictionary<string, string> keysByName = intake.Catalogue.Elsewhere.Where(area => area.Key != "06").Append(new("06", intake.Catalogue.Regions.Land.Name)).DistinctBy(area => area.Value).ToDictionary(area => area.Value, area => area.Key, StringComparer.OrdinalIgnoreCase);

    private string? period;
    private Place periodPlace;
    private int? region;
    private bool hasKeylessRows;

    /// <returns>False, once reported, where there is no header, or it does not fit the template.</returns>
    public bool Read()
    {
        IReadOnlyList<ValueColumn>? columns = null;
        var begun = false;
        while (rows.Read())
        {
            if (rows.IsBlank())
                continue;
            if (columns is null)
            {
                if (header.Takes())
                {
                    begun = true;
                    continue;
                }
                if (!begun)
                {
                    LookForPeriod();
                    continue;
                }
                if ((columns = header.Columns(labels, intake)) is null)
                    return false;
            }
            if (IsEnd())
                break;
            ReadRow(columns);
        }
        if (columns is null)
            intake.Problems.Add(ProblemKinds.HeaderMismatch.At(new(null, null, rows.Sheet), $"Auf den Tabellenkopf mit „{layout.Anchor}“ folgt keine Zeile.", null, layout.Anchor));
        return columns is not null;
    }

    private void LookForPeriod()
    {
        var texts = Enumerable.Range(0, rows.Count).Where(column => !rows[column].IsWhiteSpace()).Select(column => (rows.At(column), rows.Text(column))).ToArray();
        if (period is null && AgencyPeriod.In(texts, layout.Period) is var (place, text))
            (period, periodPlace) = (text, place);
    }

    private bool IsEnd() => rows.Text(header.First) is { Length: > 0 } first && Ends.Concat(layout.End ?? []).Any(end => Label.Matches(end, first));

    private void ReadRow(IReadOnlyList<ValueColumn> columns)
    {
        var leading = Leading(columns[0].Index);
        var key = TakeKey(leading);
        var hasValues = columns.Any(column => !rows[column.Index].IsWhiteSpace() && rows.Text(column.Index) != rows.Text(header.First));
        if (key is not null)
            BeginRegion(key.Value, leading);
        if (!hasValues)
        {
            if (leading.Count > 0)
                path.BeginSection(leading.Select(label => label.Text.Trim()));
            return;
        }
        if (key is null && layout.Rows is null)
            intake.Region(rows[header.First], rows.At(header.First));
        if (PositionOf(leading) is not { } position || key is null && layout.Rows is null)
            return;
        hasKeylessRows |= key is null;
        if (region is { } of)
            ReadValues(columns, of, position);
    }

    // Texts of the leading cells; a merged cell counts once.
    private List<(string Text, int Column)> Leading(int end)
    {
        var texts = new List<(string Text, int Column)>();
        for (var column = header.First; column < end; column++)
            if (!rows[column].IsWhiteSpace() && (texts.Count == 0 || texts[^1].Text != rows[column].ToString()))
                texts.Add((rows[column].ToString(), column));
        return texts;
    }

    /// <summary>Takes key and name off the leading texts.</summary>
    private RegionCell? TakeKey(List<(string Text, int Column)> leading)
    {
        if (leading.Count == 0 || path.Knows(leading[0].Text))
            return null;
        if (RegionCell.Parse(leading[0].Text) is { } cell)
        {
            leading.RemoveAt(0);
            if (cell.Name.Length > 0 || leading.Count == 0 || path.Knows(leading[0].Text))
                return cell;
            cell = cell with { Name = leading[0].Text };
            leading.RemoveAt(0);
            return cell;
        }
        if (!keysByName.TryGetValue(leading[0].Text.Trim(), out var key))
            return null;
        cell = new(key, leading[0].Text);
        leading.RemoveAt(0);
        return cell;
    }

    private void BeginRegion(RegionCell cell, List<(string Text, int Column)> rest)
    {
        var place = rows.At(header.First);
        var next = intake.Region(cell.Key, place);
        if (next != region || rest.Count == 0)
            path.BeginRegion(endsSection: hasKeylessRows);
        hasKeylessRows &= next == region && rest.Count > 0;
        region = next;
        if (next is { } known && cell.Name.Length > 0)
            intake.ConfirmName(known, cell.Name, place);
    }

    private HeaderLabels.Position? PositionOf(List<(string Text, int Column)> leading)
    {
        var line = layout.Rows is null ? Unbroken : path.Find(leading);
        if (line is null)
            return null;
        if (!positions.TryGetValue(line, out var position))
            positions[line] = position = labels.PositionOf(sheetItems.Concat(line.Items ?? new Dictionary<string, string>()).GroupBy(item => item.Key).ToDictionary(group => group.Key, group => group.Last().Value));
        return position;
    }

    private void ReadValues(IReadOnlyList<ValueColumn> columns, int of, HeaderLabels.Position position)
    {
        foreach (var column in columns)
            if (labels.CellOf(position, column.Position) is { } cell && (column.Year ?? YearOfSheet()) is { } year)
                intake.Put(year, of, cell, ValueText(rows[column.Index], cell), rows.At(column.Index));
    }

    private int? YearOfSheet() => intake.Year(GermanDate.Period(period ?? periodElsewhere ?? "", intake.Content.Table), period is null ? rows.At(header.First) : periodPlace);

    private ReadOnlySpan<char> ValueText(ReadOnlySpan<char> text, int cell) =>
        layout.Unrounded && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, German, out var value)
            ? Math.Round(value, intake.Content.Table.Measures[intake.Content.MeasureOf(cell)].Decimals, MidpointRounding.AwayFromZero).ToString(German)
            : text;
}
