namespace KomIM.Catalogue;

/// <summary>What a schema cannot say: that every code referred to exists once, that nothing is derived from itself, that formulas fit their tables.</summary>
internal sealed class CatalogueCheck(
    (CatalogueFile File, RegionsFile Content) regions,
    List<(CatalogueFile File, Codelist Content)> codelists,
    List<(CatalogueFile File, SourceTable Content)> tables,
    List<(CatalogueFile File, Indicator Content)> indicators)
{
    private readonly Dictionary<string, Codelist> codelistByCode = First(codelists, list => list.Code);
    private readonly Dictionary<string, SourceTable> tableByCode = First(tables, table => table.Code);

    public void Run()
    {
        CheckRegions();
        Doubled(codelists, list => list.Code, "code", "codelist");
        Doubled(tables, table => table.Code, "code", "table");
        Doubled(indicators, indicator => indicator.Code, "code", "indicator");
        foreach (var (file, codelist) in codelists)
            CheckCodelist(file, codelist);
        foreach (var (file, table) in tables)
            CheckTable(file, table);
        CheckConcepts();
        foreach (var (file, indicator) in indicators)
            CheckIndicator(file, indicator);
    }

    private void CheckRegions()
    {
        var (file, content) = regions;
        Doubled(file, content.Regions.Select(region => region.Ags), "regions", "region");
        Doubled(file, content.Topics.Select(topic => topic.Code), "topics", "topic");
        var known = content.Regions.Select(region => region.Ags).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < content.Regions.Count; i++)
        {
            var region = content.Regions[i];
            foreach (var other in (string?[])[region.Parent, region.SplitFrom, .. region.Members ?? []])
                if (other is not null && !known.Contains(other))
                    file.Fault($"regions[{i}]", $"region '{region.Ags}' refers to the unknown region '{other}'");
            if (region.Kind == RegionKind.Pair != region.Members is { Count: > 1 })
                file.Fault($"regions[{i}]", $"region '{region.Ags}': a pair, and only a pair, has members");
            if (region.Tile is not null && content.Regions.Take(i).FirstOrDefault(other => other.Tile == region.Tile) is { } there)
                file.Fault($"regions[{i}]", $"region '{region.Ags}' has the tile of region '{there.Ags}'");
        }
        if (content.Regions.Count(region => region.Kind == RegionKind.Land) != 1)
            file.Fault("regions", "exactly one region is the Land");
    }

    private static void CheckCodelist(CatalogueFile file, Codelist codelist)
    {
        Doubled(file, codelist.Items.Select(item => item.Code), "items", "item");
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < codelist.Items.Count; i++)
        {
            var item = codelist.Items[i];
            foreach (var label in item.Labels ?? [])
                if (!labels.TryAdd(Label.Normalize(label), item.Code))
                    file.Fault($"items[{i}].labels", $"label '{label}' is doubled: it already stands for item '{labels[Label.Normalize(label)]}'");
            foreach (var part in item.Parts ?? [])
                if (codelist.IndexOf(part) < 0)
                    file.Fault($"items[{i}].parts", $"item '{item.Code}' has the unknown part '{part}'");
            foreach (var part in item.CoveredBy ?? [])
                if (codelist.IndexOf(part) < 0)
                    file.Fault($"items[{i}].coveredBy", $"item '{item.Code}' is covered by the unknown item '{part}'");
            if (item.Within is { } within && codelist.IndexOf(within) < 0)
                file.Fault($"items[{i}].within", $"item '{item.Code}' lies within the unknown item '{within}'");
            if (IsPartOfItself(codelist, item.Code, item.Code, []))
                file.Fault($"items[{i}].parts", $"the derivation of item '{item.Code}' is cyclic");
        }
    }

    private static bool IsPartOfItself(Codelist codelist, string whole, string sought, HashSet<string> seen)
    {
        if (!seen.Add(whole) || codelist.IndexOf(whole) is not (>= 0 and var i))
            return false;
        return (codelist.Items[i].Parts ?? []).Any(part => part == sought || IsPartOfItself(codelist, part, sought, seen));
    }

    private void CheckTable(CatalogueFile file, SourceTable table)
    {
        Doubled(file, table.Measures.Select(measure => measure.Code), "measures", "measure");
        if (table.Measures.Count > 1 && table.Measures.Any(measure => measure.Labels is not { Count: > 0 }))
            file.Fault("measures", "a table with several measures tells them apart by labels");
        var meaning = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (dimension, code) in table.Dimensions)
        {
            if (!codelistByCode.TryGetValue(code, out var codelist))
            {
                file.Fault($"dimensions.{dimension}", $"unknown codelist '{code}'");
                continue;
            }
            foreach (var item in codelist.Items.Where(item => item.Code != Codelist.Total))
                foreach (var label in item.Labels ?? [])
                    if (!meaning.TryAdd(Label.Normalize(label), dimension))
                        file.Fault($"dimensions.{dimension}", $"label '{label}' is doubled: it names items of '{meaning[Label.Normalize(label)]}' and of '{dimension}'");
        }
        for (var i = 0; i < table.Content.Count; i++)
            foreach (var (dimension, items) in table.Content[i])
                if (dimension == SourceContent.Measure)
                    Items(file, $"content[{i}].{dimension}", items, table.Measures.Select(measure => measure.Code));
                else
                    Items(file, $"content[{i}].{dimension}", dimension, items, table.Dimensions);
        foreach (var dimension in (table.Sparse ?? []).Except(table.Dimensions.Keys))
            file.Fault("sparse", $"unknown dimension '{dimension}'");
        foreach (var (other, at) in (table.Checks.Agrees ?? []).Select((agreement, i) => (agreement.With, $"checks.agrees[{i}]")).Concat((table.Checks.Quotas ?? []).Select((quota, i) => (quota.Per, $"checks.quotas[{i}]"))))
            CheckComparison(file, other, at);
        CheckLayouts(file, table);
        foreach (var exception in table.Exceptions ?? [])
            if (exception.Region is { } ags && regions.Content.Regions.All(region => region.Ags != ags))
                file.Fault("exceptions", $"unknown region '{ags}'");
            else if (exception.LastYear < exception.Year)
                file.Fault("exceptions", $"{exception.Through} is before {exception.Year}");
    }

    private void CheckLayouts(CatalogueFile file, SourceTable table)
    {
        foreach (var (column, items) in table.Report?.Values ?? new Dictionary<string, IReadOnlyDictionary<string, string>>())
            CheckCell(file, table, items, $"report.values.{column}");
        foreach (var (column, dimension) in table.Report?.Dimensions ?? new Dictionary<string, string>())
            if (!table.Dimensions.ContainsKey(dimension))
                file.Fault($"report.dimensions.{column}", $"unknown dimension '{dimension}'");
        if (table.Workbook is not { } workbook)
            return;
        foreach (var (line, i) in workbook.Columns.Select((line, i) => (line, i)))
            CheckCell(file, table, line.Items, $"workbook.columns[{i}]");
        foreach (var (line, i) in (workbook.Rows ?? []).Select((line, i) => (line, i)))
            CheckCell(file, table, line.Items, $"workbook.rows[{i}]");
        foreach (var (sheet, items) in workbook.Sheets ?? new Dictionary<string, IReadOnlyDictionary<string, string>>())
            CheckCell(file, table, items, $"workbook.sheets.{sheet}");
    }

    private void CheckCell(CatalogueFile file, SourceTable table, IReadOnlyDictionary<string, string>? items, string at)
    {
        foreach (var (dimension, item) in items ?? new Dictionary<string, string>())
            if (dimension == SourceContent.Measure)
                Items(file, at, new ItemList([item]), table.Measures.Select(measure => measure.Code));
            else
                Items(file, at, dimension, new([item]), table.Dimensions);
    }

    // Cells of two tables are one quantity only if the one's missing dimensions are the other's totals, and both count exactly.
    private void CheckConcepts()
    {
        var concepts = tables.SelectMany(table => table.Content.Measures.Where(measure => measure.Concept is not null).Select(measure => (table.File, Table: table.Content, Measure: measure)));
        foreach (var concept in concepts.GroupBy(source => source.Measure.Concept, StringComparer.Ordinal))
            foreach (var (file, table, measure) in concept)
            {
                foreach (var (dimension, item) in measure.Items ?? new Dictionary<string, string>())
                    if (table.Dimensions.ContainsKey(dimension) || !concept.Any(other => other.Table.Dimensions.TryGetValue(dimension, out var code) && codelistByCode.TryGetValue(code, out var codelist) && codelist.IndexOf(item) >= 0))
                        file.Fault("measures", $"'{dimension}: {item}' is no item of a dimension that only other tables of concept '{concept.Key}' have");
                if (concept.Any(other => (other.Table.Rounded, other.Table.RoundedFrom) != (table.Rounded, table.RoundedFrom)))
                    file.Fault("measures", $"concept '{concept.Key}' is rounded in one table and not in another");
                foreach (var (dimension, code) in table.Dimensions)
                    if (concept.Any(other => !other.Table.Dimensions.ContainsKey(dimension) && other.Measure.Items?.ContainsKey(dimension) != true) && codelistByCode.TryGetValue(code, out var codelist) && codelist.IndexOf(Codelist.Total) < 0)
                        file.Fault($"dimensions.{dimension}", $"another table of concept '{concept.Key}' lacks this dimension, and codelist '{code}' has no total");
            }
    }

    private void CheckComparison(CatalogueFile file, Operand other, string at)
    {
        if (!tableByCode.TryGetValue(other.Table, out var table))
        {
            file.Fault(at, $"unknown table '{other.Table}'");
            return;
        }
        if (other.Measure is { } code && table.Measures.All(measure => measure.Code != code))
            file.Fault(at, $"table {other.Table} has no measure '{code}'");
        foreach (var (dimension, item) in other.Where ?? new Dictionary<string, string>())
            Items(file, at, dimension, new([item]), table.Dimensions);
    }

    private void CheckIndicator(CatalogueFile file, Indicator indicator)
    {
        if (regions.Content.Topics.All(topic => topic.Code != indicator.Topic))
            file.Fault("topic", $"unknown topic '{indicator.Topic}'");
        foreach (var (dimension, codelist) in indicator.Dimensions)
            if (!codelistByCode.ContainsKey(codelist))
                file.Fault($"dimensions.{dimension}", $"unknown codelist '{codelist}'");
        for (var i = 0; i < indicator.Breakdowns.Count; i++)
            foreach (var (dimension, items) in indicator.Breakdowns[i])
                Items(file, $"breakdowns[{i}].{dimension}", dimension, items, indicator.Dimensions);
        Doubled(file, indicator.Measures.Select(measure => measure.Code), "measures", "measure");
        for (var i = 0; i < indicator.Measures.Count; i++)
            CheckMeasure(file, indicator, indicator.Measures[i], $"measures[{i}]");
        if (indicator.Measures.All(measure => measure.Code != indicator.Chart.Measure))
            file.Fault("chart.measure", $"unknown measure '{indicator.Chart.Measure}'");
        for (var i = 0; i < (indicator.Breaks?.Count ?? 0); i++)
            foreach (var (dimension, items) in indicator.Breaks![i].Series ?? new Dictionary<string, ItemList>())
                Items(file, $"breaks[{i}].series.{dimension}", dimension, items, indicator.Dimensions);
        if (indicator.Ranking is { } ranking)
            CheckRanking(file, indicator, ranking);
        foreach (var (dimension, items) in indicator.Chart.Series ?? new Dictionary<string, ItemList>())
            Items(file, $"chart.series.{dimension}", dimension, items, indicator.Dimensions);
        if (indicator.Headline is { } headline)
            CheckChoice(file, indicator, headline, "headline");
        if (indicator.Headline is { Series: var chosen } && (chosen.Count < indicator.Dimensions.Count || chosen.Values.Any(items => items.Codes.Count != 1)))
            file.Fault("headline.series", "a headline names one item of every dimension");
        if (indicator.Structure is { } structure)
            CheckChoice(file, indicator, structure, "structure");
        if (indicator.Structure is { Measure: var stacked } && indicator.Measures.Any(measure => measure.Code == stacked && measure.Unit != MeasureUnit.Percent))
            file.Fault("structure.measure", $"'{stacked}' is not in percent");
    }

    private void CheckChoice(CatalogueFile file, Indicator indicator, SeriesChoice choice, string at)
    {
        if (indicator.Measures.All(measure => measure.Code != choice.Measure))
            file.Fault($"{at}.measure", $"unknown measure '{choice.Measure}'");
        foreach (var (dimension, items) in choice.Series)
            Items(file, $"{at}.series.{dimension}", dimension, items, indicator.Dimensions);
    }

    private void CheckRanking(CatalogueFile file, Indicator indicator, Ranking ranking)
    {
        if (!indicator.Dimensions.TryGetValue(ranking.Dimension, out var code))
            file.Fault("ranking.dimension", $"unknown dimension '{ranking.Dimension}'");
        else if (codelistByCode.TryGetValue(code, out var codelist) && (codelist.Singles.Count == 0 || codelist.IndexOf(Codelist.Rest) < 0))
            file.Fault("ranking.dimension", $"codelist '{code}' has no total with parts to rank, or no item '{Codelist.Rest}' for the rest");
        if (indicator.Measures[0].Formula.Count is null)
            file.Fault("measures[0]", "the first measure of a ranked indicator counts what is ranked");
    }

    private void CheckMeasure(CatalogueFile file, Indicator indicator, Measure measure, string at)
    {
        foreach (var (dimension, items) in measure.Series ?? new Dictionary<string, ItemList>())
            Items(file, $"{at}.series.{dimension}", dimension, items, indicator.Dimensions);
        var formula = measure.Formula;
        if (new object?[] { formula.Count, formula.Share, formula.Rate, formula.Difference, formula.Ratio }.Count(x => x is not null) != 1)
            file.Fault($"{at}.formula", "a formula is exactly one of count, share, rate, difference, ratio");
        if (formula.Rate is { } rate && rate.Of is null == rate.Difference is null)
            file.Fault($"{at}.formula.rate", "a rate has either 'of' or 'difference'");
        if (formula.Share is { } share && share.Part.Table != share.Whole.Table)
            file.Fault($"{at}.formula.share", "part and whole of a share come from one table; use a rate for two");
        foreach (var operand in formula.Operands)
            CheckOperand(file, indicator, operand, $"{at}.formula");
    }

    private void CheckOperand(CatalogueFile file, Indicator indicator, Operand operand, string at)
    {
        if (!tableByCode.TryGetValue(operand.Table, out var table))
        {
            file.Fault(at, $"unknown table '{operand.Table}'");
            return;
        }
        if (operand.Measure is { } code && table.Measures.All(measure => measure.Code != code))
            file.Fault(at, $"table {operand.Table} has no measure '{code}'");
        if (operand.Measure is null && table.Measures.Count > 1)
            file.Fault(at, $"table {operand.Table} has several measures: say which");
        foreach (var (dimension, item) in operand.Where ?? new Dictionary<string, string>())
            Items(file, at, dimension, new([item]), table.Dimensions);
        foreach (var (dimension, codelist) in indicator.Dimensions)
            if (table.Dimensions.TryGetValue(dimension, out var own) && own != codelist && operand.Where?.ContainsKey(dimension) != true)
                file.Fault(at, $"dimension '{dimension}' has codelist '{codelist}' in the indicator but '{own}' in table {operand.Table}");
    }

    private void Items(CatalogueFile file, string at, string dimension, ItemList items, IReadOnlyDictionary<string, string> dimensions)
    {
        if (!dimensions.TryGetValue(dimension, out var code))
            file.Fault(at, $"unknown dimension '{dimension}'");
        else if (codelistByCode.TryGetValue(code, out var codelist))
            Items(file, at, items, [.. codelist.Items.Select(item => item.Code), Codelist.Delivered, Codelist.PartsOfTotal]);
    }

    private static void Items(CatalogueFile file, string at, ItemList items, IEnumerable<string> known)
    {
        foreach (var item in items.Codes.Except(known))
            file.Fault(at, $"unknown item '{item}'");
    }

    private static void Doubled<T>(List<(CatalogueFile File, T Content)> files, Func<T, string> code, string at, string what)
    {
        foreach (var group in files.GroupBy(file => code(file.Content), StringComparer.Ordinal).Where(group => group.Count() > 1))
            foreach (var (file, _) in group.Skip(1))
                file.Fault(at, $"{what} '{group.Key}' is doubled: {group.First().File.Name} declares it too");
    }

    private static void Doubled(CatalogueFile file, IEnumerable<string> codes, string at, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (code, i) in codes.Select((code, i) => (code, i)))
            if (!seen.Add(code))
                file.Fault($"{at}[{i}]", $"{what} '{code}' is doubled");
    }

    private static Dictionary<string, T> First<T>(List<(CatalogueFile File, T Content)> files, Func<T, string> code) =>
        files.GroupBy(file => code(file.Content), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Content, StringComparer.Ordinal);
}
