using System.Collections.Immutable;

namespace KomIM.Tests.PowerBi.Dax;

/// <summary>A filter context: the values that columns may have.</summary>
internal sealed record DaxFilters(ImmutableDictionary<DaxColumn, IReadOnlySet<object?>> All)
{
    public static readonly DaxFilters None = new(ImmutableDictionary<DaxColumn, IReadOnlySet<object?>>.Empty);

    /// <param name="keep">Beside a filter that the column has already, instead of in its place.</param>
    public DaxFilters With(DaxColumn column, IEnumerable<object?> values, bool keep = false) =>
        new(All.SetItem(column, (keep && All.TryGetValue(column, out var before) ? values.Where(before.Contains) : values).ToHashSet()));

    public DaxFilters Without(string table) => new(All.RemoveRange(All.Keys.Where(column => column.Table == table)));
}
