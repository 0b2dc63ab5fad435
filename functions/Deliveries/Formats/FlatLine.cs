using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>Takes in the lines of a flat file of one table: the region first, all else only where it is one of the monitoring.</summary>
internal sealed class FlatLine
{
    // English files have a decimal point; whether a file is English, its labels say, never a value.
    private static readonly HashSet<string> EnglishWords = new(["Year", "Reference date", "Due date", "Key date", "School year", "Month", "Quarter", "Half-year", "Number", "Percent"], StringComparer.OrdinalIgnoreCase);

    private readonly FlatHeader header;
    private readonly TableRows rows;
    private readonly Intake intake;
    private readonly string statistic;
    private readonly FlatVariable region;
    private readonly FlatDimension[] dimensions;
    private readonly FlatValueReader[] values;
    private readonly bool isEnglish;
    private string period = "";

    private FlatLine(FlatHeader header, TableRows rows, Intake intake, FlatVariable region)
    {
        (this.header, this.rows, this.intake, this.region) = (header, rows, intake, region);
        statistic = rows.Text(header.Statistic);
        isEnglish = header.Values.Select(value => value.UnitColumn >= 0 ? rows.Text(value.UnitColumn) : value.Unit!).Append(rows.Text(header.TimeLabel)).Any(EnglishWords.Contains);
        dimensions = [.. header.Variables.Where(variable => variable != region).Select(variable => new FlatDimension(variable, rows, intake))];
        values = [.. header.Values.Select(value => new FlatValueReader(value, rows, intake, isEnglish ? '.' : ','))];
    }

    /// <summary>Finds table and meaning of the columns by the first line. Null, once reported, where they cannot be found.</summary>
    public static FlatLine? Of(FlatHeader header, TableRows rows, Intake intake)
    {
        var place = rows.At(header.Statistic);
        if (header.Variables.FirstOrDefault(variable => IsRegion(intake.Catalogue, rows[variable.Code])) is not { } region)
        {
            intake.Problems.Add(ProblemKinds.HeaderMismatch.At(place, $"Zeile {rows.Row} nennt kein Regionalmerkmal.", string.Join(", ", header.Variables.Select(variable => rows.Text(variable.Code))), "eines der Merkmale " + string.Join(", ", intake.Catalogue.RegionVariables)));
            return null;
        }
        var variables = header.Variables.Where(variable => variable != region).ToArray();
        var subject = new FlatSubject(
            new(rows.Text(header.Statistic), rows.Text(header.StatisticLabel)),
            [.. variables.Select(Name)],
            [.. variables.Where(variable => !FlatDimension.IsTotal(rows[variable.Item])).Select(Name)],
            [.. header.Values.Select(value => FlatValueReader.MeasureOf(value, rows))]);
        if (subject.Find(intake.Catalogue, place, intake.Problems) is not { } table)
            return null;
        intake.Begin(table);
        return new(header, rows, intake, region);

        FlatName Name(FlatVariable variable) => new(rows.Text(variable.Code), rows.Text(variable.Label));
    }

    public void Read()
    {
        if (IsLeftOut() || intake.Region(rows[region.Item], rows.At(region.Item)) is not { } index)
            return;
        if (!rows[header.Statistic].Trim().SequenceEqual(statistic))
            intake.Once(ProblemKinds.RowNotUnderstood, rows.Text(header.Statistic), rows.At(header.Statistic), $"Zeile {rows.Row} gehört zu einer anderen Statistik als die Zeilen davor.", rows.Text(header.Statistic), statistic);
        if (!isEnglish && region.ItemLabel >= 0)
            intake.ConfirmName(index, rows[region.ItemLabel], rows.At(region.ItemLabel));
        if (!rows[header.Time].SequenceEqual(period))
            period = rows.Text(header.Time);
        if (intake.Year(period, rows.At(header.Time)) is not { } year)
            return;
        var cell = 0;
        foreach (var dimension in dimensions)
            if (!dimension.Move(ref cell))
                return;
        foreach (var value in values)
            value.Put(year, index, cell);
    }

    private static bool IsRegion(CatalogueRoot catalogue, ReadOnlySpan<char> variable) => Contains(catalogue.RegionVariables, variable) || Contains(catalogue.MunicipalityVariables, variable);

    // Germany may be the total of the regions, without a key; a kreisfreie Stadt stands among the municipalities once more.
    private bool IsLeftOut()
    {
        var variable = rows[region.Code];
        var key = rows[region.Item];
        if (key.IsWhiteSpace())
            intake.Delivered.LeaveOut(RegionKey.Germany);
        else if (Contains(intake.Catalogue.MunicipalityVariables, variable) && RegionKey.Parse(key) is { } municipality)
            intake.Delivered.LeaveOut(municipality.LandKey);
        else if (!IsRegion(intake.Catalogue, variable))
            intake.Once(ProblemKinds.HeaderMismatch, variable.ToString(), rows.At(region.Code), $"Zeile {rows.Row} nennt kein Regionalmerkmal.", variable.ToString(), "eines der Merkmale " + string.Join(", ", intake.Catalogue.RegionVariables));
        else
            return false;
        return true;
    }

    private static bool Contains(IReadOnlyList<string> variables, ReadOnlySpan<char> variable)
    {
        foreach (var known in variables)
            if (variable.Trim().Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
