namespace KomIM.Tests.PowerBi.Dax;

/// <summary>Name of a column: <c>Region[AGS]</c>, or <c>[@Betrag]</c> where a function added it.</summary>
internal readonly record struct DaxColumn(string Table, string Name);

/// <summary>A table as DAX sees it: columns and rows; blank is null, numbers are decimals.</summary>
internal sealed record DaxTable(IReadOnlyList<DaxColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    public int IndexOf(DaxColumn column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i] == column)
                return i;
        return -1;
    }
}
