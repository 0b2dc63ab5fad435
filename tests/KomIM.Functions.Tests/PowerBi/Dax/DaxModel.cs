using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KomIM.Tests.PowerBi.Tmdl;

namespace KomIM.Tests.PowerBi.Dax;

/// <summary>The rows of a loaded model, related as the model says, and its measures.</summary>
internal sealed class DaxModel
{
    private readonly Dictionary<string, DaxTable> tables;
    private readonly Dictionary<string, DaxExpression> measures;
    // Of every row on the one side of a relationship: the rows on the many side.
    private readonly Dictionary<(string Many, string One), int[][]> related = [];
    private readonly ConcurrentDictionary<DaxColumn, object?[]> values = [];
    private readonly ConcurrentDictionary<(string Table, DaxColumn Column, object Value), int[]?> passing = [];
    private readonly ConditionalWeakTable<DaxFilters, ConcurrentDictionary<string, DaxTable>> visible = [];

    public DaxModel(LoadedModel loaded)
    {
        tables = loaded.Model.Of("table").ToDictionary(table => table.Name, table => Rows(loaded, table));
        measures = loaded.Model.Of("table").SelectMany(table => table.Of("measure")).ToDictionary(measure => measure.Name, measure => DaxExpression.Parse(measure.Expression!));
        foreach (var relationship in loaded.Model.Of("relationship"))
        {
            var (from, to) = (Name(TmdlCheck.Column(loaded.Model, relationship["fromColumn"])!), Name(TmdlCheck.Column(loaded.Model, relationship["toColumn"])!));
            var (many, one) = (Values(from), Values(to));
            var rows = many.Index().ToLookup(entry => entry.Item, entry => entry.Index);
            related[(from.Table, to.Table)] = [.. one.Select(key => rows[key].ToArray())];
        }

        static DaxColumn Name(TmdlObject column) => new(column.Parent!.Name, column.Name);
    }

    public IEnumerable<string> Measures => measures.Keys;

    public DaxExpression Measure(string name) => measures[name];

    public bool IsTable(string name) => tables.ContainsKey(name);

    /// <summary>The value of a measure where these columns have these values, and nothing else is chosen.</summary>
    public object? Evaluate(string measure, params (string Table, string Column, object Value)[] chosen) =>
        new DaxEvaluation(this, chosen.Aggregate(DaxFilters.None, (filters, one) => filters.With(new(one.Table, one.Column), [one.Value]))).Value(new DaxExpression.Bracket(measure));

    /// <summary>The rows that filters on the table, and on tables that it is related to, leave.</summary>
    public DaxTable Visible(string name, DaxFilters filters) => visible.GetOrCreateValue(filters).GetOrAdd(name, table => Filtered(table, filters));

    // The filter that leaves fewest rows goes first, the others are tried on what it leaves.
    private DaxTable Filtered(string name, DaxFilters filters)
    {
        var table = tables[name];
        var left = filters.All.Select(filter => Passing(name, filter.Key, filter.Value)).OfType<int[]>().OrderBy(rows => rows.Length).ToArray();
        return left.Length == 0 ? table : table with { Rows = [.. left.Skip(1).Aggregate((IEnumerable<int>)left[0], (kept, rows) => kept.Where(row => Array.BinarySearch(rows, row) >= 0)).Select(row => table.Rows[row])] };
    }

    /// <summary>Every value of a column, whatever is chosen.</summary>
    public IEnumerable<object?> Distinct(DaxColumn column) => values.GetOrAdd(column, one => [.. Values(one).Distinct()]);

    // Rows of a table, ascending, that a filter lets pass; null where the filter is on a table that has no say.
    private int[]? Passing(string table, DaxColumn column, IReadOnlySet<object?> allowed) =>
        allowed.Count == 1 ? passing.GetOrAdd((table, column, allowed.First() ?? ""), _ => PassingAnew(table, column, allowed)) : PassingAnew(table, column, allowed);

    private int[]? PassingAnew(string table, DaxColumn column, IReadOnlySet<object?> allowed)
    {
        if (column.Table != table && !related.ContainsKey((table, column.Table)))
            return null;
        var at = tables[column.Table].IndexOf(column);
        var own = tables[column.Table].Rows.Index().Where(one => allowed.Contains(one.Item[at])).Select(one => one.Index);
        return column.Table == table ? [.. own] : [.. own.SelectMany(one => related[(table, column.Table)][one]).Order()];
    }

    private object?[] Values(DaxColumn column)
    {
        var at = tables[column.Table].IndexOf(column);
        return at >= 0 ? [.. tables[column.Table].Rows.Select(row => row[at])] : throw new InvalidOperationException($"{column} is not there");
    }

    private static DaxTable Rows(LoadedModel loaded, TmdlObject table)
    {
        var columns = table.Of("column").Select(column => (Name: new DaxColumn(table.Name, column.Name), Values: loaded[table.Name, column.Name])).ToArray();
        return new([.. columns.Select(column => column.Name)], [.. Enumerable.Range(0, columns[0].Values.Count).Select(row => columns.Select(column => Value(column.Values[row])).ToArray())]);
    }

    private static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => json.GetDecimal(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => json.GetString(),
    };
}
