using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>A code with its label, as a flat file gives both: codes are the same in every language, labels help where the catalogue lacks a code.</summary>
internal readonly record struct FlatName(string Code, string Label)
{
    public override string ToString() => Label.Length == 0 || Label == Code ? Code : $"{Code} ({Label})";
}

/// <summary>
/// What a flat file is about, as its first line shows it: statistic, variables without those of regions, measures. A flat file does not
/// name its table; it is the table of the statistic that has these variables and measures.
/// </summary>
/// <param name="BrokenDown">Those of the variables of which the line is not the total: no table lacks them that is this one.</param>
internal sealed record FlatSubject(FlatName Statistic, IReadOnlyList<FlatName> Variables, IReadOnlyList<FlatName> BrokenDown, IReadOnlyList<FlatMeasure> Measures)
{
    /// <summary>The table in the catalogue; null, once reported, where none or more than one fits.</summary>
    public SourceTable? Find(CatalogueRoot catalogue, Place place, ProblemList problems)
    {
        var ofStatistic = catalogue.Tables.Values.Where(table => table.Statistic.Code == Statistic.Code).OrderBy(table => table.Code, StringComparer.Ordinal).ToArray();
        var fitting = ofStatistic.Where(table => Measures.Any(measure => measure.IndexIn(table) >= 0) &&
            Needed(table, catalogue).All(codelist => Variables.Any(variable => Fits(variable, codelist))) &&
            BrokenDown.All(variable => table.Dimensions.Values.Any(codelist => Fits(variable, catalogue.Codelists[codelist])))).ToArray();
        // Exactly these dimensions, or else as few further ones as possible.
        var best = fitting.GroupBy(table => Variables.Count - Needed(table, catalogue).Count()).MinBy(group => group.Key)?.ToArray() ?? [];
        if (best.Length == 1)
            return best[0];
        problems.Add(ProblemKinds.UnknownTable.At(place, Message(ofStatistic, best), ToString(), ofStatistic.Length == 0
            ? "eine der Statistiken " + string.Join(", ", catalogue.Tables.Values.Select(table => table.Statistic.Code).Distinct().Order(StringComparer.Ordinal))
            : string.Join("; ", ofStatistic.Select(table => Describe(table, catalogue)))));
        return null;
    }

    public override string ToString() => $"{Statistic.Code}: {string.Join(", ", Variables.Select(variable => variable.Code))}; {string.Join(", ", Measures.Select(measure => measure.Name.Code))}";

    /// <summary>Whether the variable is the dimension: by its code or, where the catalogue does not know that, by its name.</summary>
    public static bool Fits(FlatName variable, Codelist codelist) =>
        codelist.Variables?.Contains(variable.Code, StringComparer.OrdinalIgnoreCase) == true ||
        codelist.Names?.Any(name => Label.Normalize(name) == Label.Normalize(variable.Label)) == true;

    // Dimensions of which the table holds more than the total.
    private static IEnumerable<Codelist> Needed(SourceTable table, CatalogueRoot catalogue) =>
        from dimension in table.Dimensions
        let codelist = catalogue.Codelists[dimension.Value]
        where table.Content.Any(block => block.TryGetValue(dimension.Key, out var items) && items.In(codelist).Any(item => item != Codelist.Total))
        select codelist;

    private string Message(SourceTable[] ofStatistic, SourceTable[] best)
    {
        var variables = Variables.Count == 0 ? "ohne Merkmale" : $"{(Variables.Count == 1 ? "mit dem Merkmal" : "mit den Merkmalen")} {string.Join(", ", Variables)}";
        var found = $"Die Datei enthält die Statistik {Statistic} {variables}, gemessen wird {string.Join(", ", Measures.Select(measure => measure.Name))}.";
        return found + (ofStatistic.Length, best.Length) switch
        {
            (0, _) => " Diese Statistik wird nicht ausgewertet.",
            (_, 0) => " Keine Tabelle des Monitorings zu dieser Statistik hat diese Merkmale.",
            _ => $" Das trifft auf mehrere Tabellen zu: {string.Join(", ", best.Select(table => table.Code))}.",
        };
    }

    private static string Describe(SourceTable table, CatalogueRoot catalogue) =>
        $"{table.Code} ({string.Join(", ", Needed(table, catalogue).Select(codelist => codelist.Title).Concat(table.Measures.Select(measure => measure.Title)))})";
}

/// <summary>A measure as a flat file gives it. The unit belongs to it: the same code stands for counts and for percentages.</summary>
internal readonly record struct FlatMeasure(FlatName Name, string Unit)
{
    private bool IsPercent => Unit.Trim() is "%" or "Prozent" or "percent" or "Percent" or "per cent";

    /// <summary>Index of the measure in the table; -1 where the table does not have it.</summary>
    public int IndexIn(SourceTable table)
    {
        for (var i = 0; i < table.Measures.Count; i++)
            if (table.Measures[i].IsCount != IsPercent && table.Measures[i].Keys?.Contains(Name.Code, StringComparer.OrdinalIgnoreCase) == true)
                return i;
        for (var i = 0; i < table.Measures.Count; i++)
            if (table.Measures[i].IsCount != IsPercent && table.Measures[i].Labels?.Any(Names) == true)
                return i;
        return -1;
    }

    private bool Names(string known)
    {
        var (ours, label) = (Label.Normalize(known), Label.Normalize(Name.Label));
        return ours.EndsWith('*') ? label.StartsWith(ours[..^1], StringComparison.Ordinal) : label == ours;
    }
}
