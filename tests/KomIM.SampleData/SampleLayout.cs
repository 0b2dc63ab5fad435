using System.Text;
using KomIM.Catalogue;

namespace KomIM.SampleData;

/// <summary>
/// How a file of a table looks: its lines, taken from <c>Layouts/*.csv</c>, and the cell that each row and column stands for,
/// worked out from their labels.
/// </summary>
internal sealed class SampleLayout
{
    private const string Values = ";{values}";
    private const string Region = "{region}";

    /// <summary>The tables that have a classic layout.</summary>
    public static readonly IReadOnlyList<string> Tables = [.. typeof(SampleLayout).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)];

    private readonly SourceContent content;
    private readonly Dictionary<string, (string Dimension, string Item)?> meanings = new(StringComparer.Ordinal);

    public SampleLayout(SourceContent content)
    {
        this.content = content;
        Learn();
        using var stream = typeof(SampleLayout).Assembly.GetManifestResourceStream(content.Table.Code) ?? throw new ArgumentException($"There is no layout of table {content.Table.Code}.", nameof(content));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = reader.ReadToEnd().TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Head = [.. lines.TakeWhile(line => !line.EndsWith(Values, StringComparison.Ordinal))];
        Rows = [.. lines.Where(line => line.EndsWith(Values, StringComparison.Ordinal)).Select(line => line[..^Values.Length])];
        Foot = lines[(Head.Count + Rows.Count)..];
        Leading = Rows[0].Split(';').Length;
        Cells = [.. Rows.Select(row => Columns().Select(column => CellOf([.. row.Split(';').SkipWhile(cell => cell != Region).Skip(1), .. column])).ToArray())];
    }

    /// <summary>Whether the rows name their period; else a line of its own does.</summary>
    public bool HasPeriods => Rows[0].StartsWith("{period}", StringComparison.Ordinal);

    public int Width => Leading + Cells[0].Length;

    public IReadOnlyList<string> Head { get; }

    public IReadOnlyList<string> Foot { get; }

    /// <summary>The leading cells of the rows of a region, with placeholders.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>Number of cells before the first value.</summary>
    public int Leading { get; }

    /// <summary>Cell of the table by row and column.</summary>
    public IReadOnlyList<int[]> Cells { get; }

    private void Learn()
    {
        foreach (var unit in (string[])["", "Anzahl", "Prozent"])
            meanings[unit.ToLowerInvariant()] = null;
        foreach (var measure in content.Table.Measures)
            foreach (var label in measure.Labels ?? [])
                meanings[Label.Normalize(label)] = (SourceContent.Measure, measure.Code);
        foreach (var (name, codelist) in content.Dimensions)
        {
            foreach (var label in codelist.Names ?? [])
                meanings[Label.Normalize(label)] = null;
            foreach (var item in codelist.Items)
                foreach (var label in item.Labels ?? [])
                    meanings[Label.Normalize(label)] = item.Code == Codelist.Total ? null : (name, item.Code);
        }
    }

    private IEnumerable<string[]> Columns()
    {
        var levels = Head.Where(line => line.StartsWith(';')).Select(line => line.Split(';')[Leading..]).ToArray();
        return Enumerable.Range(0, levels[0].Length).Select(column => levels.Select(level => level[column]).ToArray());
    }

    // A label below another narrows it: "erwerbsfähige" below "Regelleistungsberechtigte".
    private int CellOf(IEnumerable<string> labels)
    {
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var label in labels)
            if (MeaningOf(Label.Normalize(label)) is { } meaning)
                items[meaning.Dimension] = meaning.Item;
        return content.CellOf(items.GetValueOrDefault(SourceContent.Measure), items);
    }

    // The catalogue knows a label whole, or by its beginning and a star.
    private (string Dimension, string Item)? MeaningOf(string label)
    {
        if (meanings.TryGetValue(label, out var meaning))
            return meaning;
        var beginning = meanings.Keys.Where(known => known.EndsWith('*') && label.StartsWith(known[..^1], StringComparison.Ordinal)).MaxBy(known => known.Length);
        return beginning is null ? throw new InvalidDataException($"The catalogue does not know the label '{label}' of table {content.Table.Code}.") : meanings[beginning];
    }
}
