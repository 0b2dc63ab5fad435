using System.Globalization;
using System.Text.RegularExpressions;
using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>Periods and dates in words, as workbooks of the Bundesagentur für Arbeit have them: <c>Dezember 2024</c>, <c>03. Januar 2025</c>.</summary>
internal static partial class GermanDate
{
    private static readonly string[] Months = CultureInfo.GetCultureInfo("de-DE").DateTimeFormat.MonthNames;

    /// <summary>Whether the text is a period, in words or in figures, of whatever table.</summary>
    public static bool IsPeriod(string text) => PeriodText.IsPeriod(text) || Day(text) is not null || YearOf().IsMatch(text) || MonthOf().Match(text) is { Success: true } month && MonthNumber(month) is not null;

    /// <summary>The period as tables write it: the last day of a month, the year of an annual mean. A text that is neither stays as it is.</summary>
    public static string Period(string text, SourceTable table)
    {
        if (Day(text) is { } day)
            return day;
        if (MonthOf().Match(text) is { Success: true } month && MonthNumber(month) is { } number && Year(month) is var year)
            return new DateOnly(year, number, DateTime.DaysInMonth(year, number)).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        return table.Reference == SourceTable.CalendarYear && YearOf().Match(text) is { Success: true } annual ? annual.Groups["year"].Value : text;
    }

    /// <summary>A date with its month in words as <c>dd.mm.yyyy</c>; null where it is none.</summary>
    public static string? Day(string text) =>
        DayOf().Match(text) is { Success: true } match && MonthNumber(match) is { } month && int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture) is var day && day > 0 && day <= DateTime.DaysInMonth(Year(match), month)
            ? new DateOnly(Year(match), month, day).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)
            : null;

    private static int Year(Match match) => int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);

    private static int? MonthNumber(Match match) =>
        Array.FindIndex(Months, name => name.Equals(match.Groups["month"].Value, StringComparison.OrdinalIgnoreCase)) is >= 0 and < 12 and var month ? month + 1 : null;

    [GeneratedRegex(@"^(?<month>\p{L}+) (?<year>[12]\d{3})$")]
    private static partial Regex MonthOf();

    [GeneratedRegex(@"^(?<day>\d{1,2})\. ?(?<month>\p{L}+) (?<year>[12]\d{3})$")]
    private static partial Regex DayOf();

    [GeneratedRegex(@"^((Berichts|Kalender)?jahr|Jahresdurchschnitt|Jahresdurchschnittswerte?|JD|Januar (bis|-) Dezember):? (?<year>[12]\d{3})$", RegexOptions.IgnoreCase)]
    private static partial Regex YearOf();
}
