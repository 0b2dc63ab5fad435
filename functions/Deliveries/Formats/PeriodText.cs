using System.Globalization;
using System.Text.RegularExpressions;
using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>A period as sources write it: a year, a school year, or the reference date in German or ISO form, with or without hyphens; or as ISO writes a duration (a year from August 2023: <c>2023-08P1Y</c>).</summary>
internal static partial class PeriodText
{
    /// <summary>Whether the text is a period at all, of whatever table.</summary>
    public static bool IsPeriod(string text) => Form().IsMatch(text);

    /// <summary>Takes the period out of a line of its own, such as <c>2015</c> or <c>Stichtag: 31.12.2015</c>.</summary>
    public static string? FromLine(string line) => Line().Match(line) is { Success: true } match ? match.Groups["period"].Value : null;

    /// <returns>The year, or null where the text is not a period of this table.</returns>
    public static int? YearOf(string text, SourceTable table)
    {
        if (table.Reference is SourceTable.CalendarYear)
            return CalendarYear(WholeYear().Match(text) is { Success: true } whole && whole.Groups["month"].Value == "01" ? text[..4] : text);
        if (table.Reference is SourceTable.SchoolYear)
            return SchoolYear(WholeYear().IsMatch(text) ? text[..4] : text);
        return DateOnly.TryParseExact(text, ["dd.MM.yyyy", "yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day == table.DayOf(day.Year)
            ? day.Year
            : null;
    }

    private static int? CalendarYear(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0 ? year : null;

    // A school year goes by the year it begins in: 2015, 2015/16 and 2015/2016 are one.
    private static int? SchoolYear(string text) => text.Split('/') switch
    {
        [var only] => CalendarYear(only),
        [var first, var second] when CalendarYear(first) is { } year && ((year + 1) % 10000).ToString("D4", CultureInfo.InvariantCulture) is var next && (second == next || second == next[2..]) => year,
        _ => null,
    };

    [GeneratedRegex(@"^(\d{4}|\d{2}\.\d{2}\.\d{4}|\d{4}-\d{2}-\d{2}|\d{4}/(\d{2}){1,2}|\d{4}-\d{2}P\d+[MY])$")]
    private static partial Regex Form();

    [GeneratedRegex(@"^\d{4}-(?<month>\d{2})P(1Y|12M)$")]
    private static partial Regex WholeYear();

    [GeneratedRegex(@"^((Stichtag|Jahr|Berichtsjahr|Schuljahr|Zeit)\s*:?\s*)?(?<period>\d{4}|\d{2}\.\d{2}\.\d{4}|\d{4}-\d{2}-\d{2}|\d{4}/(\d{2}){1,2})$", RegexOptions.IgnoreCase)]
    private static partial Regex Line();
}
