using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>Reads a sheet <c>csv-…</c>: one header row of column names, then one row for each region, period and combination of items.</summary>
internal sealed class FlatSheetReader(TableRows rows, FlatSheet sheet, Intake intake)
{
    private readonly HeaderLabels labels = new(intake.Content);
    private readonly TemplateItems items = new(intake.Content);
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    /// <returns>False, once reported, where a column is missing.</returns>
    public bool Read()
    {
        while (rows.Read() && rows.IsBlank())
        {
        }
        for (var column = 0; column < rows.Count; column++)
            columns.TryAdd(Label.Normalize(rows.Text(column)), column);
        var missing = sheet.Columns.Where(name => !columns.ContainsKey(Label.Normalize(name))).ToArray();
        foreach (var name in missing)
            intake.Problems.Add(ProblemKinds.HeaderMismatch.At(new(rows.Row, null, rows.Sheet), $"Die Spalte „{name}“ fehlt.", null, string.Join(", ", sheet.Columns)));
        if (missing.Length > 0)
            return false;
        var values = sheet.Values.Select(value => (Column: ColumnOf(value.Key), Position: labels.PositionOf(value.Value))).ToArray();
        while (rows.Read())
            if (!rows.IsBlank() && Counts())
                ReadRow(values);
        return true;
    }

    private int ColumnOf(string name) => columns[Label.Normalize(name)];

    private bool Counts() => sheet.Only?.All(only => only.Value.Any(text => Label.Matches(text, rows.Text(ColumnOf(only.Key))))) != false;

    private void ReadRow((int Column, HeaderLabels.Position Position)[] values)
    {
        var key = ColumnOf(sheet.Key);
        if (intake.Region(rows[key], rows.At(key)) is not { } region)
            return;
        if (sheet.Name is { } name)
            intake.ConfirmName(region, rows[ColumnOf(name)], rows.At(ColumnOf(name)));
        if (intake.Year(Period(), rows.At(ColumnOf(sheet.Period))) is not { } year || RowPosition() is not { } row)
            return;
        foreach (var (column, position) in values)
            if (labels.CellOf(row, position) is { } cell)
                intake.Put(year, region, cell, rows[column], rows.At(column));
    }

    // A column of years in a table of a reference date means that date.
    private string Period()
    {
        var text = rows.Text(ColumnOf(sheet.Period));
        return text.Length == 4 && int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) && year > 0 ? intake.Content.Table.PeriodText(year) : text;
    }

    private HeaderLabels.Position? RowPosition()
    {
        var position = HeaderLabels.Position.Nowhere(intake.Content.Dimensions.Count);
        for (var i = 0; i < intake.Content.Dimensions.Count; i++)
            if (sheet.Dimensions?.FirstOrDefault(column => column.Value == intake.Content.Dimensions[i].Name).Key is { } name)
            {
                var text = rows.Text(ColumnOf(name));
                if (items.Item(i, text) is not { } item)
                {
                    intake.Once(ProblemKinds.UnknownItem, text, rows.At(ColumnOf(name)), $"Die Ausprägung „{text}“ ist in dieser Tabelle nicht vorgesehen.", text, items.Titles(i));
                    return null;
                }
                position.Items[i] = intake.Content.Dimensions[i].Codelist.Items[item].Code == Codelist.Total ? null : item;
            }
        return position;
    }
}
