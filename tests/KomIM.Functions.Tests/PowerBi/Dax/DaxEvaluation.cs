using System.Globalization;

namespace KomIM.Tests.PowerBi.Dax;

/// <summary>
/// Works out DAX expressions as the engine does: filters, rows of iterators, variables worked out where they stand, a measure in a row seeing
/// that row as a filter. Blank is nothing in sums, the empty text in texts, and zero in comparisons with numbers.
/// </summary>
internal sealed class DaxEvaluation(DaxModel model, DaxFilters filters, IReadOnlyDictionary<DaxColumn, object?>? row = null, IReadOnlyDictionary<string, object?>? variables = null)
{
    private readonly IReadOnlyDictionary<DaxColumn, object?> row = row ?? new Dictionary<DaxColumn, object?>();
    private readonly IReadOnlyDictionary<string, object?> variables = variables ?? new Dictionary<string, object?>();

    /// <summary>A number, text or truth value, or null for blank; a <see cref="DaxTable"/> where the expression is one.</summary>
    public object? Value(DaxExpression expression) => expression switch
    {
        DaxExpression.Constant constant => constant.Value,
        DaxExpression.Column column => row.TryGetValue(new(column.Table, column.Name), out var value) ? value : throw new InvalidOperationException($"{column} stands outside any row"),
        DaxExpression.Bracket added when added.Name.StartsWith('@') => row[new("", added.Name)],
        // A measure has no variables but its own, and sees the row as a filter.
        DaxExpression.Bracket measure => new DaxEvaluation(model, Transition()).Value(model.Measure(measure.Name)),
        DaxExpression.Named named => variables.TryGetValue(named.Name, out var variable) ? variable : model.Visible(named.Name, filters),
        DaxExpression.Not not => !Truth(not.Operand),
        DaxExpression.Operation operation => Operation(operation),
        DaxExpression.Variables block => Block(block),
        DaxExpression.Call call => Call(call.Function, call.Arguments),
        _ => throw new InvalidOperationException($"{expression} is not known here"),
    };

    private object? Block(DaxExpression.Variables block)
    {
        var known = new Dictionary<string, object?>(variables);
        foreach (var (name, value) in block.All)
            known[name] = new DaxEvaluation(model, filters, row, known).Value(value);
        return new DaxEvaluation(model, filters, row, known).Value(block.Result);
    }

    private object? Operation(DaxExpression.Operation operation)
    {
        if (operation.Sign is "&&" or "||")
            return operation.Sign == "&&" ? Truth(operation.Left) && Truth(operation.Right) : Truth(operation.Left) || Truth(operation.Right);
        var (left, right) = (Value(operation.Left), Value(operation.Right));
        return operation.Sign switch
        {
            "&" => Text(left) + Text(right),
            "+" => left is null && right is null ? null : Number(left) + Number(right),
            "-" => left is null && right is null ? null : Number(left) - Number(right),
            "=" => Compare(left, right) == 0,
            "<>" => Compare(left, right) != 0,
            ">" => Compare(left, right) > 0,
            "<" => Compare(left, right) < 0,
            _ => throw new InvalidOperationException($"{operation.Sign} is not known here"),
        };
    }

    private object? Call(string function, IReadOnlyList<DaxExpression> arguments)
    {
        switch (function)
        {
            case "TRUE":
                return true;
            case "IF":
                return Truth(arguments[0]) ? Value(arguments[1]) : arguments.Count > 2 ? Value(arguments[2]) : null;
            case "SWITCH":
                return Switch(arguments);
            case "COALESCE":
                return arguments.Select(Value).FirstOrDefault(value => value is not null);
            case "ISBLANK":
                return Value(arguments[0]) is null;
            case "ISEMPTY":
                return Table(arguments[0]).Rows.Count == 0;
            case "FORMAT":
                return Value(arguments[0]) is { } number ? Number(number).ToString(Text(Value(arguments[1])), CultureInfo.GetCultureInfo(Text(Value(arguments[2])))) : "";
            case "COUNTROWS":
                return Table(arguments[0]).Rows.Count is > 0 and var count ? (decimal)count : null;
            case "MAX" or "MIN":
                return Extreme(function, Values((DaxExpression.Column)arguments[0]));
            case "MAXX":
                return Extreme("MAX", Each(Table(arguments[0])).Select(inner => inner.Evaluation.Value(arguments[1])));
            case "HASONEVALUE":
                return Values((DaxExpression.Column)arguments[0]).Distinct().Count() == 1;
            case "SELECTEDVALUE":
                return Values((DaxExpression.Column)arguments[0]).Distinct().ToArray() is [var single] ? single : arguments.Count > 1 ? Value(arguments[1]) : null;
            case "VALUES":
                var column = Name(arguments[0]);
                return new DaxTable([column], [.. Values((DaxExpression.Column)arguments[0]).Distinct().Select(value => new[] { value })]);
            case "FILTER":
                return Table(arguments[0]) is var all ? all with { Rows = [.. Each(all).Where(inner => inner.Evaluation.Truth(arguments[1])).Select(inner => inner.Row)] } : null;
            case "ADDCOLUMNS":
                return AddColumns(Table(arguments[0]), arguments);
            case "TOPN":
                return Top(Table(arguments[1]), (int)Number(Value(arguments[0])), arguments);
            case "LOOKUPVALUE":
                return Lookup(arguments);
            case "CALCULATE" or "CALCULATETABLE":
                return new DaxEvaluation(model, Modified(arguments.Skip(1)), variables: variables).Value(arguments[0]);
            default:
                throw new InvalidOperationException($"{function} is not known here");
        }
    }

    private object? Switch(IReadOnlyList<DaxExpression> arguments)
    {
        var sought = Value(arguments[0]);
        for (var i = 1; i + 1 < arguments.Count; i += 2)
            if (Compare(sought, Value(arguments[i])) == 0)
                return Value(arguments[i + 1]);
        return arguments.Count % 2 == 0 ? Value(arguments[^1]) : null;
    }

    private DaxTable AddColumns(DaxTable table, IReadOnlyList<DaxExpression> arguments) =>
        new([.. table.Columns, new("", Text(Value(arguments[1])))], [.. Each(table).Select(inner => (object?[])[.. inner.Row, inner.Evaluation.Value(arguments[2])])]);

    private DaxTable Top(DaxTable table, int count, IReadOnlyList<DaxExpression> arguments)
    {
        var rows = Each(table).ToArray();
        Array.Sort(rows, (a, b) =>
        {
            for (var i = 2; i < arguments.Count; i += 2)
                if (Compare(a.Evaluation.Value(arguments[i]), b.Evaluation.Value(arguments[i])) is not 0 and var order)
                    return arguments[i + 1] is DaxExpression.Named { Name: "DESC" } ? -order : order;
            return 0;
        });
        return table with { Rows = [.. rows.Take(count).Select(one => one.Row)] };
    }

    private object? Lookup(IReadOnlyList<DaxExpression> arguments)
    {
        var (result, search) = (Name(arguments[0]), Name(arguments[1]));
        var table = model.Visible(result.Table, DaxFilters.None);
        var sought = Value(arguments[2]);
        return table.Rows.Where(one => Compare(one[table.IndexOf(search)], sought) == 0).Select(one => one[table.IndexOf(result)]).Distinct().SingleOrDefault();
    }

    // What is removed is removed first; then every condition takes the place of the filter on its column, or stands beside it.
    private DaxFilters Modified(IEnumerable<DaxExpression> arguments)
    {
        var conditions = arguments.ToLookup(argument => argument is DaxExpression.Call { Function: "REMOVEFILTERS" });
        var modified = conditions[true].Cast<DaxExpression.Call>().Aggregate(Transition(), (before, call) => before.Without(((DaxExpression.Named)call.Arguments[0]).Name));
        foreach (var condition in conditions[false])
        {
            var (test, keep) = condition is DaxExpression.Call { Function: "KEEPFILTERS" } kept ? (kept.Arguments[0], true) : (condition, false);
            var column = Columns(test).Distinct().Single();
            modified = modified.With(column, [.. model.Distinct(column).Where(value => new DaxEvaluation(model, filters, new Dictionary<DaxColumn, object?>(row) { [column] = value }, variables).Truth(test))], keep);
        }
        return modified;
    }

    private static IEnumerable<DaxColumn> Columns(DaxExpression expression) => expression switch
    {
        DaxExpression.Column column => [new(column.Table, column.Name)],
        DaxExpression.Not not => Columns(not.Operand),
        DaxExpression.Operation operation => Columns(operation.Left).Concat(Columns(operation.Right)),
        DaxExpression.Call call => call.Arguments.SelectMany(Columns),
        _ => [],
    };

    private DaxFilters Transition() => row.Where(entry => entry.Key.Table.Length > 0).Aggregate(filters, (before, entry) => before.With(entry.Key, [entry.Value], keep: true));

    private IEnumerable<(object?[] Row, DaxEvaluation Evaluation)> Each(DaxTable table) =>
        table.Rows.Select(one => (one, new DaxEvaluation(model, filters, new Dictionary<DaxColumn, object?>(row.Concat(table.Columns.Zip(one, (column, value) => KeyValuePair.Create(column, value)))), variables)));

    private IEnumerable<object?> Values(DaxExpression.Column column)
    {
        var table = model.Visible(column.Table, filters);
        var at = table.IndexOf(new(column.Table, column.Name));
        return at >= 0 ? table.Rows.Select(one => one[at]) : throw new InvalidOperationException($"{column} is not there");
    }

    private static object? Extreme(string function, IEnumerable<object?> values) =>
        values.Where(value => value is not null).Aggregate((object?)null, (best, value) => best is null || Compare(value, best) * (function == "MAX" ? 1 : -1) > 0 ? value : best);

    private DaxTable Table(DaxExpression expression) => (DaxTable)Value(expression)!;

    private static DaxColumn Name(DaxExpression expression) => expression is DaxExpression.Column column ? new(column.Table, column.Name) : throw new InvalidOperationException($"{expression} is no column");

    private bool Truth(DaxExpression expression) => Value(expression) is true;

    private static decimal Number(object? value) => value switch
    {
        null => 0,
        decimal number => number,
        bool truth => truth ? 1 : 0,
        _ => throw new InvalidOperationException($"{value} is no number"),
    };

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        decimal number => number.ToString(CultureInfo.GetCultureInfo("de-DE")),
        _ => throw new InvalidOperationException($"{value} is no text"),
    };

    private static int Compare(object? left, object? right) => (left ?? right) switch
    {
        null => 0,
        string => string.Compare(Text(left), Text(right), StringComparison.Ordinal),
        bool => (left is true).CompareTo(right is true),
        _ => Number(left).CompareTo(Number(right)),
    };
}
