using System.Text.RegularExpressions;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// Which column of a flat file holds what, by the names of both header generations and languages. Columns that belong to one variable
/// follow each other; their number says nothing, since English files of 2024 number every variable 1.
/// </summary>
internal sealed partial class FlatHeader
{
    private readonly List<FlatVariable> variables = [];
    private readonly List<FlatValue> values = [];

    private FlatHeader(int width) => Width = width;

    public int Width { get; }

    public int Statistic { get; private set; } = -1;

    public int StatisticLabel { get; private set; } = -1;

    public int Time { get; private set; } = -1;

    public int TimeLabel { get; private set; } = -1;

    public IReadOnlyList<FlatVariable> Variables => variables;

    /// <summary>One in the newer generation, one for each measure in the older.</summary>
    public IReadOnlyList<FlatValue> Values => values;

    /// <param name="missing">Name of a column that no flat file lacks.</param>
    public static FlatHeader? Of(string[] names, out string? missing)
    {
        var header = new FlatHeader(names.Length);
        for (var column = 0; column < names.Length; column++)
            header.Take(column, names[column].Trim());
        missing = header.Missing();
        return missing is null ? header : null;
    }

    private void Take(int column, string name)
    {
        if (Variable().Match(name) is { Success: true } variable)
            TakeVariable(column, variable.Groups["item"].Success, variable.Groups["label"].Success);
        else if (Measure().Match(name) is { Success: true } measure)
            TakeMeasure(column, measure);
        else
            TakeOther(column, name.ToLowerInvariant());
    }

    private void TakeVariable(int column, bool item, bool label)
    {
        // A code that follows code and label of a variable is that of its item, whatever it is called.
        var isFurther = variables.Count > 0 && variables[^1] is { Label: >= 0, Item: < 0, ItemLabel: < 0 };
        if (!item && !label && !isFurther)
            variables.Add(new(column));
        else if (variables.Count > 0)
            variables[^1] = (item || isFurther && !label, label) switch
            {
                (true, false) => variables[^1] with { Item = column },
                (true, true) => variables[^1] with { ItemLabel = column },
                _ => variables[^1] with { Label = column },
            };
    }

    private void TakeMeasure(int column, Match measure)
    {
        var code = measure.Groups["code"].Value;
        if (measure.Groups["quality"].Success && values.FindIndex(value => value.Measure == code) is >= 0 and var known)
            values[known] = values[known] with { Quality = column };
        else
            values.Add(new(column) { Measure = code, Label = measure.Groups["label"].Value.Replace('_', ' '), Unit = measure.Groups["unit"].Value });
    }

    private void TakeOther(int column, string name)
    {
        switch (name)
        {
            case "statistics_code" or "statistik_code": Statistic = column; break;
            case "statistics_label" or "statistik_label": StatisticLabel = column; break;
            case "time" or "zeit": Time = column; break;
            case "time_label" or "zeit_label": TimeLabel = column; break;
            case "value" or "wert": values.Add(new(column)); break;
            case "value_unit" when values.Count > 0: values[^1] = values[^1] with { UnitColumn = column }; break;
            case "value_variable_code" when values.Count > 0: values[^1] = values[^1] with { MeasureColumn = column }; break;
            case "value_variable_label" when values.Count > 0: values[^1] = values[^1] with { LabelColumn = column }; break;
            case "value_q" when values.Count > 0: values[^1] = values[^1] with { Quality = column }; break;
        }
    }

    private string? Missing() => this switch
    {
        { Statistic: < 0 } => "statistics_code",
        { Time: < 0 } => "time",
        { variables.Count: 0 } => "1_variable_code",
        _ when variables.FindIndex(variable => variable.Item < 0) is >= 0 and var i => $"{i + 1}_variable_attribute_code",
        { values.Count: 0 } => "value",
        _ when values.Exists(value => value is { Measure: null, MeasureColumn: < 0 }) => "value_variable_code",
        _ => null,
    };

    [GeneratedRegex(@"^\d+_(variable|merkmal|(?<item>variable_attribute|auspr(ae|ä)gung))_(code|(?<label>label))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?<code>[A-Za-z0-9]+)__(?<label>.*?)__(?<unit>.*?)(?<quality>_+q)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Measure();
}

/// <summary>Columns of a variable: its code and label, and those of the item that a line has in it. A label may be missing (-1).</summary>
internal sealed record FlatVariable(int Code, int Label = -1, int Item = -1, int ItemLabel = -1);

/// <summary>A column of values. What it measures is said by the header (older generation) or by further columns; -1 where there is none.</summary>
internal sealed record FlatValue(int Column, int MeasureColumn = -1, int LabelColumn = -1, int UnitColumn = -1, int Quality = -1)
{
    public string? Measure { get; init; }

    public string? Label { get; init; }

    public string? Unit { get; init; }
}
