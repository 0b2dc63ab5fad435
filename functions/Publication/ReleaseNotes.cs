using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>What readers of the figures should know, as rows of what it is about, its kind, and the text.</summary>
internal static class ReleaseNotes
{
    public static IEnumerable<string[]> Of(IReadOnlyList<PublishedIndicator> indicators)
    {
        var tables = indicators.SelectMany(indicator => indicator.Tables).DistinctBy(table => table.Code).OrderBy(table => table.Code, StringComparer.Ordinal);
        return [.. indicators.SelectMany(OfIndicator), .. tables.SelectMany(table => OfTable(table, indicators)), .. OfAll(indicators)];
    }

    private static IEnumerable<string[]> OfIndicator(PublishedIndicator indicator)
    {
        var definition = indicator.Definition;
        yield return [definition.Code, "Definition", $"{definition.Title}: {definition.Definition}"];
        yield return [definition.Code, "Stichtag, Jahre", $"{definition.ReferenceDate}; {Texts.Years(indicator.Years)}"];
        foreach (var note in definition.Notes ?? [])
            yield return [definition.Code, "Hinweis", note];
        foreach (var known in definition.Breaks ?? [])
            yield return [definition.Code, $"Bruch {known.Year}", known.Reason];
        if (indicator.RevisedYears is { Count: > 0 } revised)
            yield return [definition.Code, "Berichtigung", Texts.RevisedIn(revised)];
    }

    private static IEnumerable<string[]> OfTable(SourceTable table, IReadOnlyList<PublishedIndicator> indicators)
    {
        yield return [table.Code, "Quelle", $"{table.Title} ({table.Statistic.Title}); {table.Credit}; {table.Licence}"];
        yield return [table.Code, "Datenstand", AsOf(indicators, table)];
        foreach (var note in table.Notes ?? [])
            yield return [table.Code, "Hinweis", note];
        foreach (var known in table.Breaks ?? [])
            yield return [table.Code, $"Bruch {known.Year}", known.Reason];
        foreach (var known in table.Exceptions ?? [])
            yield return [table.Code, $"Besonderheit {Texts.Years([.. Enumerable.Range(known.Year, known.LastYear - known.Year + 1)])}", known.Reason];
    }

    private static string AsOf(IReadOnlyList<PublishedIndicator> indicators, SourceTable table)
    {
        var stated = indicators.SelectMany(indicator => indicator.Data.Inputs).Where(input => input.Table == table.Code)
            .GroupBy(input => input.Delivery.AsOf ?? Texts.NotStated, input => input.Year)
            .OrderBy(group => group.Min()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} ({Texts.Years([.. group.Distinct().Order()])})").ToArray();
        return stated.Length == 0 ? Texts.NotDelivered : string.Join("; ", stated);
    }

    private static IEnumerable<string[]> OfAll(IReadOnlyList<PublishedIndicator> indicators)
    {
        foreach (var rule in indicators.GroupBy(indicator => indicator.Definition.DisclosureRule, indicator => indicator.Definition.Code))
            yield return [string.Join(", ", rule), "Geheimhaltung", Texts.NotPublished(rule.Key)];
        yield return ["alle", "Vergleich zum Vorjahr", Texts.Comparison];
        yield return ["alle", "Rang", Texts.Rank];
        yield return ["alle", "Rundung", Texts.Rounding];
    }
}
