using System.Text.RegularExpressions;
using KomIM.Catalogue;
using Sylvan.Data.Csv;

namespace KomIM.Deliveries;

/// <summary>
/// Reads a GENESIS table in the classic CSV layout: <c>GENESIS-Tabelle: code</c>, title lines, one to four header lines,
/// rows of period, region key, region name, further labels and values, and a footer after a line of underscores. Streams:
/// only Hessen's figures are kept. Layout as observed in files of the Regionaldatenbank from 2017 to 2026.
/// </summary>
/// <param name="latest">Last year that a delivery can hold.</param>
internal sealed partial class ClassicReader(CatalogueRoot catalogue, ProblemList problems, int latest)
{
    // No figure of the monitoring is older than the Land statistics in GENESIS.
    private const int Earliest = 1950;

    private readonly List<string[]> header = [];
    private readonly Dictionary<string, int?> years = new(StringComparer.Ordinal);
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);
    private string? linePeriod;

    /// <summary>Whether the first line is that of a classic table, and of which.</summary>
    public static string? TableCodeOf(string firstLine) => FirstLine().Match(firstLine) is { Success: true } match ? match.Groups["code"].Value : null;

    /// <summary>Reads the table; what does not fit is reported. Null where nothing could be read.</summary>
    public DeliveredTable? Read(TextReader text, SourceTable table)
    {
        var content = new SourceContent(table, catalogue);
        var labels = new HeaderLabels(content);
        var delivered = new DeliveredTable(table, content, catalogue.Regions);
        Layout? layout = null;
        var row = 0;
        try
        {
            using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions
            {
                Delimiter = ';',
                HasHeaders = false,
                BufferSize = 1 << 16,
                MaxBufferSize = 1 << 20,
                ResultSetMode = ResultSetMode.SingleResult,
            });
            while (csv.Read())
            {
                row++;
                var first = csv.GetFieldSpan(0);
                if (first.StartsWith("____") || first.TrimStart('"').StartsWith("©"))
                    return Complete(delivered, layout);
                if (layout is null)
                {
                    var cells = Cells(csv);
                    if (FindLayout(cells, row, labels, content) is not { } found)
                        row += cells.Sum(cell => cell.Count(character => character == '\n'));
                    else if (found.Columns.Count == 0)
                        return null;
                    else
                        layout = found;
                }
                if (layout is not null)
                    ReadRow(csv, row, layout, labels, delivered);
            }
            return Complete(delivered, layout);
        }
        catch (CsvFormatException e)
        {
            problems.Add(ProblemKinds.Unreadable.At(new(row + 1), $"Zeile {row + 1} ist keine gültige CSV-Zeile ({e.Message})."));
            return null;
        }
    }

    private DeliveredTable? Complete(DeliveredTable delivered, Layout? layout)
    {
        if (layout is null)
            problems.Add(ProblemKinds.HeaderMismatch.At(default, "Auf den Tabellenkopf folgt keine Datenzeile mit Zeitraum und Regionalschlüssel."));
        return layout is null ? null : delivered;
    }

    // Leading lines are titles until a line starts with an empty cell; the first line with a region key is data.
    private Layout? FindLayout(string[] cells, int row, HeaderLabels labels, SourceContent content)
    {
        var (period, key) = LeadingColumns(cells);
        if (key >= 0 && header.Count > 0)
            return Layout.Of(header, cells, period, key, row, labels, content, problems);
        if (cells.Length > 1 && cells[0].Trim().Length == 0 && cells.Any(cell => cell.Trim().Length > 0))
            header.Add(cells);
        else if (cells.Skip(1).All(cell => cell.Trim().Length == 0) && PeriodText.FromLine(cells[0].Trim()) is { } period0)
            linePeriod = period0;
        return null;
    }

    private static (int Period, int Key) LeadingColumns(string[] cells)
    {
        if (cells.Length > 2 && PeriodText.IsPeriod(cells[0].Trim()) && RegionKey.Parse(cells[1]) is not null)
            return (0, 1);
        if (cells.Length > 2 && RegionKey.Parse(cells[0]) is not null && !PeriodText.IsPeriod(cells[1].Trim()))
            return (-1, 0);
        return (-1, -1);
    }

    private void ReadRow(CsvDataReader csv, int row, Layout layout, HeaderLabels labels, DeliveredTable delivered)
    {
        if (IsBlank(csv))
            return;
        if (IsPeriodLine(csv))
        {
            linePeriod = PeriodText.FromLine(csv.GetString(0).Trim());
            return;
        }
        var keyText = csv.RowFieldCount > layout.Key ? csv.GetString(layout.Key) : "";
        if (RegionKey.Parse(keyText) is not { } key)
        {
            problems.Add(ProblemKinds.RowNotUnderstood.At(new(row, layout.Key + 1), $"Zeile {row} hat keinen Regionalschlüssel.", keyText, "ein Regionalschlüssel wie 06411"));
            return;
        }
        if (!key.IsHessen || key.IsMunicipality)
        {
            delivered.LeaveOut(key.LandKey);
            return;
        }
        if (csv.RowFieldCount < layout.Width || csv.RowFieldCount > layout.Width && Enumerable.Range(layout.Width, csv.RowFieldCount - layout.Width).Any(i => csv.GetString(i).Length > 0))
        {
            problems.Add(ProblemKinds.RowLength.At(new(row), $"Zeile {row} hat {csv.RowFieldCount} Spalten.", csv.RowFieldCount.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{layout.Width} Spalten"));
            return;
        }
        if (Year(csv, row, layout, delivered.Table) is not { } year)
            return;
        var region = delivered.Regions.IndexOf(key.Ags);
        if (region < 0)
        {
            Once(ProblemKinds.UnknownRegion, key.Ags, new(row, layout.Key + 1), $"Der Schlüssel {key.Ags} gehört zu keiner Region in Hessen.", keyText, "ein Schlüssel aus dem Katalog der Regionen");
            return;
        }
        CheckName(csv, row, layout, delivered.Regions.All[region]);
        if (layout.RowPosition(csv, row, labels, problems, reported) is { } position)
            ReadValues(csv, row, layout, labels, position, delivered.Period(year), region);
    }

    private void ReadValues(CsvDataReader csv, int row, Layout layout, HeaderLabels labels, HeaderLabels.Position position, DeliveredPeriod period, int region)
    {
        var content = period.Slice.Content;
        var duplicate = false;
        foreach (var column in layout.Columns)
        {
            if (column.CellFor(position, labels) is not { } cell)
                continue;
            var place = new Place(row, column.Index + 1);
            if (period.PlaceOf(region, cell).Row is { } earlier)
            {
                if (!duplicate)
                    problems.Add(ProblemKinds.DuplicateRegion.At(place, $"Zeile {row} wiederholt Zeile {earlier}: {period.Slice.Regions.All[region].ShortName}, {content.Table.PeriodText(period.Year)}, {content.Describe(cell)}.", csv.GetString(layout.Key)));
                duplicate = true;
                continue;
            }
            var text = csv.GetFieldSpan(column.Index);
            var (figure, problem, expected) = CellText.Read(text, content.Table.Measures[content.MeasureOf(cell)], content.Table.Signs);
            if (problem is not null)
                problems.Add(problem.At(place, $"{period.Slice.Regions.All[region].ShortName}, {content.Table.PeriodText(period.Year)}, {content.Describe(cell)}: „{Problem(text)}“ ist nicht lesbar.", text.ToString(), expected, period.Year, period.Slice.Regions.All[region].Ags));
            period.Set(region, cell, figure, place, text.Trim() is CellText.Dash or "–");
        }

        static string Problem(ReadOnlySpan<char> text) => text.Length > 40 ? string.Concat(text[..39], "…") : text.ToString();
    }

    private int? Year(CsvDataReader csv, int row, Layout layout, SourceTable table)
    {
        var text = layout.Period >= 0 ? csv.GetString(layout.Period).Trim() : linePeriod ?? "";
        if (years.TryGetValue(text, out var year))
            return year;
        years[text] = year = PeriodText.YearOf(text, table) is { } parsed and >= Earliest && parsed <= latest ? parsed : null;
        var expected = table.Reference == SourceTable.CalendarYear ? "ein Jahr wie 2024" : $"ein Stichtag wie {table.PeriodText(2024)}";
        if (text.Length == 0)
            problems.Add(ProblemKinds.PeriodMissing.At(new(row, layout.Period + 1), $"Zeile {row} nennt keinen Zeitraum, und keine Zeile davor tut es.", null, expected));
        else if (year is null)
            problems.Add(ProblemKinds.PeriodNotOfTable.At(new(row, layout.Period + 1), $"„{text}“ ist kein Zeitraum der Tabelle {table.Code}.", text, expected));
        return year;
    }

    // Kassel and Offenbach are each a city and a Landkreis: the key tells them apart, the name only confirms it.
    private void CheckName(CsvDataReader csv, int row, Layout layout, Region region)
    {
        var name = csv.GetFieldSpan(layout.Key + 1).Trim();
        var known = region.Name.StartsWith("Regierungsbezirk ", StringComparison.Ordinal) ? region.Name["Regierungsbezirk ".Length..] : region.Name.Split(',')[0];
        var saysTheOther = region.Kind switch
        {
            RegionKind.KreisfreieStadt => name.Contains("Landkreis", StringComparison.OrdinalIgnoreCase),
            RegionKind.Landkreis => name.Contains("kreisfreie", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
        if (saysTheOther || !name.Contains(known, StringComparison.OrdinalIgnoreCase))
            Once(ProblemKinds.RegionName, region.Ags, new(row, layout.Key + 2), $"Der Schlüssel {region.Ags} steht bei „{name}“, gehört aber zu {region.Name}.", name.ToString(), region.Name);
    }

    private void Once(ProblemKind kind, string subject, Place place, string message, string value, string expected)
    {
        if (reported.Add(kind.Code + subject))
            problems.Add(kind.At(place, message, value, expected));
    }

    private static bool IsPeriodLine(CsvDataReader csv) => IsBlank(csv, from: 1) && PeriodText.FromLine(csv.GetString(0).Trim()) is not null;

    private static bool IsBlank(CsvDataReader csv, int from = 0)
    {
        for (var i = from; i < csv.RowFieldCount; i++)
            if (!csv.GetFieldSpan(i).IsWhiteSpace())
                return false;
        return true;
    }

    private static string[] Cells(CsvDataReader csv)
    {
        var cells = new string[csv.RowFieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = csv.GetString(i);
        return cells;
    }

    [GeneratedRegex(@"^\uFEFF?""?(GENESIS-)?Tabelle:\s*(?<code>[0-9A-Za-z-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex FirstLine();
}
