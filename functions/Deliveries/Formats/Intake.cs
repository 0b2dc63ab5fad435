using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// Takes in what a reader finds, whatever the format: finds the table in the catalogue, then region, period and figure of each cell, and
/// reports what cannot be taken.
/// </summary>
/// <param name="latest">Last year that a delivery can hold.</param>
internal sealed class Intake(CatalogueRoot catalogue, ProblemList problems, int latest)
{
    // No figure of the monitoring is older than the Land statistics in GENESIS.
    private const int Earliest = 1950;

    private const int LongestQuote = 60;

    private readonly Dictionary<string, int?> years = new(StringComparer.Ordinal);
    private readonly HashSet<string> reported = new(StringComparer.Ordinal);
    private DeliveredTable? delivered;
    private int duplicateRow;

    public CatalogueRoot Catalogue => catalogue;

    public ProblemList Problems => problems;

    public DeliveredTable Delivered => delivered ?? throw new InvalidOperationException("No table was begun.");

    public SourceContent Content => Delivered.Content;

    /// <summary>Begins the table with this code; false, once reported, where the catalogue does not know it.</summary>
    public bool Begin(string code, Place place)
    {
        if (catalogue.Tables.TryGetValue(code, out var table))
        {
            Begin(table);
            return true;
        }
        problems.Add(ProblemKinds.UnknownTable.At(place, $"Die Tabelle {code} wird nicht ausgewertet.", code, string.Join(", ", catalogue.Tables.Keys.Order(StringComparer.Ordinal))));
        return false;
    }

    public void Begin(SourceTable table)
    {
        delivered = new(table, new(table, catalogue), catalogue.Regions);
        problems.Exceptions = table.Exceptions ?? [];
    }

    /// <summary>Index of the region of a row; null where the row is no part of the monitoring, or once its key is reported.</summary>
    public int? Region(ReadOnlySpan<char> keyText, Place place)
    {
        if (RegionKey.Parse(keyText) is not { } key)
        {
            problems.Add(ProblemKinds.RowNotUnderstood.At(place, $"Zeile {place.Row} hat keinen Regionalschlüssel.", keyText.ToString(), "ein Regionalschlüssel wie 06411"));
            return null;
        }
        if (!key.IsHessen || key.IsMunicipality)
        {
            Delivered.LeaveOut(key.LandKey);
            return null;
        }
        var region = catalogue.Regions.IndexOf(key.Ags);
        if (region < 0)
            Once(ProblemKinds.UnknownRegion, key.Ags, place, $"Der Schlüssel {key.Ags} gehört zu keiner Region in Hessen.", keyText.ToString(), "ein Schlüssel aus dem Katalog der Regionen");
        return region < 0 ? null : region;
    }

    /// <summary>Warns where the name beside a key belongs to another region: Kassel and Offenbach are each a city and a Landkreis. The key counts.</summary>
    public void ConfirmName(int index, ReadOnlySpan<char> written, Place place)
    {
        var region = catalogue.Regions.All[index];
        var name = written.Trim();
        var known = region.Name.StartsWith("Regierungsbezirk ", StringComparison.Ordinal) ? region.Name["Regierungsbezirk ".Length..] : region.Name.Split(',')[0];
        var saysTheOther = region.Kind switch
        {
            RegionKind.KreisfreieStadt => name.Contains("Landkreis", StringComparison.OrdinalIgnoreCase),
            RegionKind.Landkreis => name.Contains("kreisfreie", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
        if (saysTheOther || !name.Contains(known, StringComparison.OrdinalIgnoreCase))
            Once(ProblemKinds.RegionName, region.Ags, place, $"Der Schlüssel {region.Ags} steht bei „{Quote(name)}“, gehört aber zu {region.Name}.", name.ToString(), region.Name);
    }

    /// <summary>Year of a period as the source writes it; null, once reported, where it is none of the table.</summary>
    public int? Year(string text, Place place)
    {
        if (years.TryGetValue(text, out var year))
            return year;
        var table = Delivered.Table;
        years[text] = year = PeriodText.YearOf(text, table) is { } parsed and >= Earliest && parsed <= latest ? parsed : null;
        var expected = table.Reference switch
        {
            SourceTable.CalendarYear => "ein Jahr wie 2024",
            SourceTable.SchoolYear => "ein Schuljahr wie 2024/25",
            _ => $"ein Stichtag wie {table.PeriodText(2024)}",
        };
        if (text.Length == 0)
            problems.Add(ProblemKinds.PeriodMissing.At(place, $"Zeile {place.Row} nennt keinen Zeitraum, und keine Zeile davor tut es.", null, expected));
        else if (year is null)
            problems.Add(ProblemKinds.PeriodNotOfTable.At(place, $"„{Quote(text)}“ ist kein Zeitraum der Tabelle {table.Code}.", text, expected));
        return year;
    }

    /// <summary>Takes one figure.</summary>
    public void Put(int year, int region, int cell, ReadOnlySpan<char> text, Place place, char decimalMark = ',')
    {
        var period = Delivered.Period(year);
        if (period.PlaceOf(region, cell) is { Row: { } earlier })
        {
            if (duplicateRow != place.Row)
                problems.Add(ProblemKinds.DuplicateRegion.At(place, $"Zeile {place.Row} wiederholt Zeile {earlier}: {Where(year, region, cell)}.", catalogue.Regions.All[region].Ags));
            duplicateRow = place.Row ?? 0;
            return;
        }
        var (figure, problem, expected) = CellText.Read(text, Content.Table.Measures[Content.MeasureOf(cell)], Content.Table.Signs, decimalMark);
        if (problem is not null)
            problems.Add(problem.At(place, $"{Where(year, region, cell)}: „{Quote(text)}“ ist nicht lesbar.", text.ToString(), expected, year, catalogue.Regions.All[region].Ags));
        period.Set(region, cell, figure, place, text.Trim() is CellText.Dash or "–");
    }

    /// <summary>Keeps the place of a figure whose row is reported already: it is wrong there, not missing.</summary>
    public void Hold(int year, int region, int cell, Place place) => Delivered.Period(year).Set(region, cell, default, place, isDash: false);

    /// <summary>Reports one kind of problem once for each subject.</summary>
    public void Once(ProblemKind kind, string subject, Place place, string message, string? value, string? expected)
    {
        if (reported.Add(kind.Code + subject))
            problems.Add(kind.At(place, message, value, expected));
    }

    private string Where(int year, int region, int cell) => $"{catalogue.Regions.All[region].ShortName}, {Content.Table.PeriodText(year)}, {Content.Describe(cell)}";

    /// <summary>A text of the file as a message shows it; a cell can hold megabytes.</summary>
    public static string Quote(ReadOnlySpan<char> text) => text.Length > LongestQuote ? string.Concat(text[..(LongestQuote - 1)], "…") : text.ToString();
}
