using System.Globalization;
using System.Text;
using Sylvan.Data.Csv;

namespace KomIM.Publication;

/// <summary>A value as a release has it: as the flat file prints it.</summary>
internal sealed record ReleasedValue(string Value, string Status);

/// <summary>A value that is not the same in two releases; null where a release does not have it.</summary>
/// <param name="Key">Indicator, measure, period, ags, region, series.</param>
internal sealed record ValueChange(IReadOnlyList<string> Key, string Unit, ReleasedValue? Before, ReleasedValue? After);

internal sealed record IndicatorChanges(string Code, string Title, IReadOnlyList<ValueChange> Values);

/// <summary>Two releases, value by value. Both are read from their flat files: an older one may have been made by another version of the app.</summary>
internal static class ReleaseComparison
{
    private static readonly string[] KeyColumns = ["indicator", "measure", "period", "ags", "region", "series"];

    /// <param name="before">Values as <see cref="FlatCsv"/> writes them; null for none.</param>
    public static IReadOnlyList<ValueChange> Of(byte[]? before, byte[]? after)
    {
        var known = Read(before).ToDictionary(row => string.Join('\n', row.Key), StringComparer.Ordinal);
        var changes = new List<ValueChange>();
        foreach (var row in Read(after))
        {
            known.Remove(string.Join('\n', row.Key), out var old);
            if (old.Value != row.Value)
                changes.Add(new(row.Key, row.Unit, old.Value, row.Value));
        }
        return [.. changes, .. known.Values.Select(gone => new ValueChange(gone.Key, gone.Unit, gone.Value, null))];
    }

    /// <summary>As <c>daten/aenderungen.csv</c>.</summary>
    public static byte[] Write(IEnumerable<IndicatorChanges> changes)
    {
        var text = new StringBuilder(ChangesCsv.Header).Append('\n');
        foreach (var change in changes.SelectMany(indicator => indicator.Values))
            text.AppendJoin(',', change.Key.Select(FlatRow.Quoted)).Append(',')
                .Append(change.Before?.Value).Append(',').Append(change.Before?.Status).Append(',')
                .Append(change.After?.Value).Append(',').Append(change.After?.Status).Append(',')
                .Append(Difference(change)).Append(',').Append(change.Unit).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Difference(ValueChange change) =>
        Number(change.After) - Number(change.Before) is { } difference ? difference.ToString(CultureInfo.InvariantCulture) : "";

    private static decimal? Number(ReleasedValue? value) => value is { Value: { Length: > 0 } text } ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    private static IEnumerable<(string[] Key, string Unit, ReleasedValue Value)> Read(byte[]? csv)
    {
        if (csv is null)
            yield break;
        using var rows = CsvDataReader.Create(new StreamReader(new MemoryStream(csv), Encoding.UTF8), new CsvDataReaderOptions { Delimiter = ',', Culture = CultureInfo.InvariantCulture });
        int[] key = [.. KeyColumns.Select(rows.GetOrdinal)];
        var (value, unit, status) = (rows.GetOrdinal("value"), rows.GetOrdinal("unit"), rows.GetOrdinal("status"));
        while (rows.Read())
            yield return ([.. key.Select(rows.GetString)], rows.GetString(unit), new(rows.GetString(value), rows.GetString(status)));
    }
}
