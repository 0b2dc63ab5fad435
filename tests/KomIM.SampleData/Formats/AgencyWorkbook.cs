using System.Globalization;
using KomIM.Catalogue;

namespace KomIM.SampleData.Formats;

/// <summary>
/// A workbook of the Bundesagentur für Arbeit as the table file describes it: cover, imprint, a sheet for each item that sheets stand for
/// (one where they stand for none), and an information page. Made after the description of such workbooks and the frame of a real one for a
/// municipality; no real one with Kreise is at hand.
/// </summary>
internal sealed class AgencyWorkbook(SourceContent content)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private readonly WorkbookLayout layout = content.Table.Workbook ?? throw new ArgumentException($"Table {content.Table.Code} has no workbook.", nameof(content));

    /// <summary>Whether key and name stand in cells of their own.</summary>
    public bool HasKeyAndNameInTwoCells { get; init; }

    private int Leading => (HasKeyAndNameInTwoCells ? 2 : 1) + (layout.Rows is null ? 0 : 1);

    /// <param name="figure">By key of the region and number of the cell: a number or a sign.</param>
    public IReadOnlyList<XlsxSheet> Sheets(int year, IEnumerable<(string Key, string Name)> regions, Func<string, int, object> figure)
    {
        var areas = regions.ToArray();
        var none = new Dictionary<string, string>();
        var sheets = layout.Sheets is { } named
            ? named.Select(sheet => (Name: "Tabelle" + Text(sheet.Key), Items: sheet.Value)).Prepend((Name: "Tabelle Insgesamt", none))
            : [(Name: layout.Sheet == "*" ? "Tabelle 1" : Text(layout.Sheet), (IReadOnlyDictionary<string, string>)none)];
        return
        [
            new("Deckblatt", []),
            new("Impressum", [[null, "Tabellen"], ["Titel:", Text(layout.Title ?? content.Table.Title)], ["Erstellungsdatum:", "03. März 2026"], ["Herausgeberin:", "Bundesagentur für Arbeit"], [null, "90328 Nürnberg"]]),
            .. sheets.Select(sheet => Sheet(sheet.Name, sheet.Items, year, areas, figure)),
            new("Statistik-Infoseite", [["Statistik-Infoseite"], ["Die Statistik der Bundesagentur für Arbeit im Internet"]]),
        ];
    }

    private XlsxSheet Sheet(string name, IReadOnlyDictionary<string, string> items, int year, (string Key, string Name)[] regions, Func<string, int, object> figure)
    {
        List<object?[]> rows =
        [
            [.. Enumerable.Repeat<object?>(null, Leading + layout.Columns.Count - 1), "Synthetische Beispieldaten"],
            [],
            [Text(layout.Title ?? content.Table.Title)],
            ["Hessen und Kreise (Gebietsstand Dezember " + year.ToString(German) + ")"],
            [$"{layout.Period[0]}: {PeriodText(year)}"],
            [],
        ];
        var (header, merged) = Header(rows.Count + 1, year);
        rows.AddRange(header);
        foreach (var (key, label) in regions)
            rows.AddRange(Rows(key, label, items, figure));
        rows.AddRange([[], [$"Erstellungsdatum: 03.03.{year + 1}, Statistik-Service"], ["*) Die Daten wurden aus Gründen der statistischen Geheimhaltung anonymisiert."], ["© Statistik der Bundesagentur für Arbeit"]]);
        return new(name, rows, merged);
    }

    private string PeriodText(int year) => content.Table.Reference == SourceTable.CalendarYear ? year.ToString(German) : content.Table.DayOf(year).ToString("MMMM yyyy", German);

    // A label is merged over the columns that share it, the anchor over its rows and the leading columns; a row numbers the columns.
    private (IEnumerable<object?[]> Rows, IReadOnlyList<string> Merged) Header(int first, int year)
    {
        var depth = layout.Columns.Max(column => column.Path.Count);
        var labels = Enumerable.Range(0, depth).Select(level => layout.Columns.Select(column => level < column.Path.Count ? Text(column.Path[level]).Replace(WorkbookLayout.PeriodLabel, year.ToString(German), StringComparison.Ordinal) : null).ToArray()).ToArray();
        var merged = new List<string> { $"A{first}:{Xlsx.Address(first + depth, Leading)}" };
        for (var level = 0; level < depth - 1; level++)
            for (var column = 0; column < labels[level].Length;)
            {
                var end = column + labels[level].Skip(column).TakeWhile(label => label == labels[level][column]).Count();
                if (end > column + 1)
                    merged.Add($"{Xlsx.Address(first + level, Leading + column + 1)}:{Xlsx.Address(first + level, Leading + end)}");
                column = end;
            }
        return ([.. labels.Select((level, i) => (object?[])[i == 0 ? Text(layout.Anchor) : null, .. Enumerable.Repeat<object?>(null, Leading - 1), .. level.Select((label, column) => column > 0 && i < depth - 1 && label == level[column - 1] ? null : label)]),
            [.. Enumerable.Repeat<object?>(null, Leading), .. layout.Columns.Select((_, i) => (object?)(i + 1))]], merged);
    }

    private IEnumerable<object?[]> Rows(string key, string name, IReadOnlyDictionary<string, string> items, Func<string, int, object> figure)
    {
        object?[] leading = HasKeyAndNameInTwoCells ? [key, name] : [$"{key} {name}"];
        foreach (var (line, i) in (layout.Rows ?? [new WorkbookLine([""])]).Select((line, i) => (line, i)))
        {
            object?[] label = layout.Rows is null ? [] : [(i == 1 ? "dar. " : i > 1 ? "   " : "") + Text(line.Path[^1])];
            yield return [.. i == 0 ? leading : leading.Select(_ => (object?)null), .. label, .. layout.Columns.Select(column => figure(key, CellOf(items, line.Items, column.Items)))];
        }
    }

    private int CellOf(params IReadOnlyDictionary<string, string>?[] parts)
    {
        var items = parts.Where(part => part is not null).SelectMany(part => part!).ToDictionary(item => item.Key, item => item.Value);
        return content.CellOf(items.GetValueOrDefault(SourceContent.Measure), items);
    }

    private static string Text(string label) => label.Replace("*", " ", StringComparison.Ordinal).TrimEnd();
}
