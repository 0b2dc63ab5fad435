using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>Takes the figure in a column of a flat file: what it measures, and its quality sign.</summary>
internal sealed class FlatValueReader(FlatValue columns, TableRows rows, Intake intake, char decimalMark)
{
    private const int Unknown = -1;

    private readonly int cellsOfMeasure = intake.Content.Count / intake.Content.Table.Measures.Count;
    private readonly Dictionary<(string Code, string Unit), int> known = [];
    private string code = "";
    private string unit = "";
    private int? current;

    /// <summary>The measure of the column, by the header or by the current line.</summary>
    public static FlatMeasure MeasureOf(FlatValue columns, TableRows rows) => columns.MeasureColumn < 0
        ? new(new(columns.Measure!, columns.Label!), columns.Unit!)
        : new(new(rows.Text(columns.MeasureColumn), rows.Text(columns.LabelColumn)), rows.Text(columns.UnitColumn));

    public void Put(int year, int region, int cell)
    {
        var measure = MeasureIndex();
        if (measure >= 0)
            intake.Put(year, region, measure * cellsOfMeasure + cell, Text(), rows.At(columns.Column), decimalMark);
    }

    // Measures alternate line by line.
    private int MeasureIndex()
    {
        if (current is { } same && (columns.MeasureColumn < 0 || rows[columns.MeasureColumn].SequenceEqual(code) && rows[columns.UnitColumn].SequenceEqual(unit)))
            return same;
        var measure = MeasureOf(columns, rows);
        if (columns.MeasureColumn >= 0)
            (code, unit) = (rows[columns.MeasureColumn].ToString(), rows[columns.UnitColumn].ToString());
        if (!known.TryGetValue((code, unit), out var index))
            known[(code, unit)] = index = Find(measure);
        current = index;
        return index;
    }

    private int Find(FlatMeasure measure)
    {
        var table = intake.Content.Table;
        var index = measure.IndexIn(table);
        if (index < 0)
            intake.Once(ProblemKinds.HeaderMismatch, measure.ToString(), rows.At(columns.MeasureColumn < 0 ? columns.Column : columns.MeasureColumn),
                $"Der Wert {measure.Name} in der Einheit {measure.Unit} ist in der Tabelle {table.Code} nicht vorgesehen.", measure.Name.Code, string.Join(", ", table.Measures.Select(known => known.Title)));
        return index < 0 ? Unknown : index;
    }

    // The quality column says what elsewhere stands behind the number or in its place; "e" (final) and an empty one say nothing.
    private ReadOnlySpan<char> Text()
    {
        var value = rows[columns.Column].Trim();
        if (columns.Quality < 0)
            return value;
        return rows[columns.Quality].Trim() switch
        {
            "" or "e" or "-" => value,
            var quality when value.IsEmpty => quality,
            "()" or "/" when value.ContainsAnyInRange('0', '9') => $"({value})",
            "p" or "r" or "s" when value.ContainsAnyInRange('0', '9') => string.Concat(value, rows[columns.Quality].Trim()),
            _ => value,
        };
    }
}
