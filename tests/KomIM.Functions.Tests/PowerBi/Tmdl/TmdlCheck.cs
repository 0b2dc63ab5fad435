namespace KomIM.Tests.PowerBi.Tmdl;

/// <summary>What the grammar of single files cannot say: that names are unique and that everything referred to is there.</summary>
internal static class TmdlCheck
{
    /// <summary>Every fault of the model in a folder <c>definition</c>, those of its files first.</summary>
    public static IReadOnlyList<TmdlFault> Faults(string folder)
    {
        var (model, faults) = TmdlReader.Read(folder);
        return [.. faults, .. Doubled(model), .. References(model), .. Tags(model), .. Relationships(model), .. Columns(model), .. Translations(model), .. Expressions(model)];
    }

    private static IEnumerable<TmdlFault> Doubled(TmdlObject model)
    {
        var siblings = model.All.SelectMany(holder => holder.Children.Where(child => child.Keyword != "ref").GroupBy(child => (child.Keyword, child.Name)));
        var measures = model.Of("table").SelectMany(table => table.Of("measure")).GroupBy(measure => (measure.Keyword, measure.Name));
        var fields = model.Of("table").SelectMany(table => table.Children.Where(child => child.Keyword is "measure" or "column").GroupBy(child => (Keyword: "field", child.Name)));
        return siblings.Concat(measures).Concat(fields).Where(group => group.Count() > 1).Select(group => group.Last().Fault("is there twice"));
    }

    private static IEnumerable<TmdlFault> References(TmdlObject model)
    {
        foreach (var reference in model.Of("ref").Where(reference => model.Of(reference.Expression!).All(one => one.Name != reference.Name)))
            yield return reference.Fault("refers to nothing");
        foreach (var one in model.Children.Where(one => one.Keyword is "table" or "cultureInfo" && model.Of("ref").All(reference => reference.Name != one.Name)))
            yield return one.Fault("has no ref in the model");
        foreach (var table in model.Of("table").Where(table => Path.GetFileNameWithoutExtension(table.File) != table.Name))
            yield return table.Fault("stands in a file of another name");
    }

    private static IEnumerable<TmdlFault> Tags(TmdlObject model)
    {
        var tagged = model.All.Where(one => one["lineageTag"] is not null).ToArray();
        return tagged.GroupBy(one => one["lineageTag"]).Where(group => group.Count() > 1).Select(group => group.Last().Fault("has the lineageTag of another"))
            .Concat(tagged.Where(one => !Guid.TryParse(one["lineageTag"], out _)).Select(one => one.Fault("has a lineageTag that is no GUID")));
    }

    private static IEnumerable<TmdlFault> Relationships(TmdlObject model)
    {
        foreach (var relationship in model.Of("relationship"))
        {
            var (from, to) = (Column(model, relationship["fromColumn"]), Column(model, relationship["toColumn"]));
            if (from is null || to is null)
                yield return relationship.Fault($"column {(from is null ? relationship["fromColumn"] : relationship["toColumn"])} is not there");
            else if (from["dataType"] != to["dataType"])
                yield return relationship.Fault("its columns have different types");
        }
    }

    private static IEnumerable<TmdlFault> Columns(TmdlObject model)
    {
        foreach (var table in model.Of("table"))
        {
            var names = table.Of("column").Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var column in table.Of("column").Where(column => column["sortByColumn"] is { } sort && !names.Contains(TmdlReader.Unquoted(sort))))
                yield return column.Fault($"sorts by {column["sortByColumn"]}, which is not there");
            foreach (var level in table.Of("hierarchy").SelectMany(hierarchy => hierarchy.Of("level")).Where(level => !names.Contains(TmdlReader.Unquoted(level["column"] ?? ""))))
                yield return level.Fault($"column {level["column"]} is not there");
            foreach (var partition in table.Of("partition").Where(partition => partition is not { Expression: "m" } || partition["source"] is null))
                yield return partition.Fault("is no query");
            if (table.Of("partition").Count() != 1)
                yield return table.Fault("needs exactly one partition");
            foreach (var column in table.Of("column").Where(column => column["dataType"] is null || column["sourceColumn"] is null == column.Expression is null))
                yield return column.Fault("needs a type and a source");
        }
    }

    private static IEnumerable<TmdlFault> Translations(TmdlObject model)
    {
        foreach (var translated in model.Of("cultureInfo").SelectMany(culture => culture.All).Where(one => one.Keyword is "table" or "column" or "measure" or "hierarchy"))
        {
            var table = model.Of("table").FirstOrDefault(table => table.Name == (translated.Keyword == "table" ? translated.Name : translated.Parent!.Name));
            if (table is null || translated.Keyword != "table" && table.Of(translated.Keyword).All(one => one.Name != translated.Name))
                yield return translated.Fault("is translated but not there");
        }
    }

    private static IEnumerable<TmdlFault> Expressions(TmdlObject model) =>
        from table in model.Of("table")
        from one in table.Children
        from expression in new[] { one.Keyword is "measure" or "column" ? one.Expression : null, one["formatStringDefinition"] }
        where expression is not null
        from fault in DaxCheck.Faults(model, expression)
        select one.Fault(fault);

    /// <summary>The column that <c>Table.Column</c> names, each in quotation marks where it has to be.</summary>
    public static TmdlObject? Column(TmdlObject model, string? reference)
    {
        if (reference is null)
            return null;
        var end = reference[0] == '\'' ? reference.IndexOf("'.", StringComparison.Ordinal) + 1 : reference.IndexOf('.', StringComparison.Ordinal);
        return end <= 0 ? null : model.Of("table").FirstOrDefault(table => table.Name == TmdlReader.Unquoted(reference[..end]))?.Of("column").FirstOrDefault(column => column.Name == TmdlReader.Unquoted(reference[(end + 1)..]));
    }
}
