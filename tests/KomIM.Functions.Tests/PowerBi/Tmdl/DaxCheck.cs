namespace KomIM.Tests.PowerBi.Tmdl;

/// <summary>Whether a DAX expression refers only to what is there: tables, columns, measures, variables, functions; and its brackets match.</summary>
internal sealed class DaxCheck
{
    private static readonly HashSet<string> Functions =
    [
        "ADDCOLUMNS", "CALCULATE", "CALCULATETABLE", "COALESCE", "COUNTROWS", "DIVIDE", "FILTER", "FORMAT", "HASONEVALUE", "IF", "ISBLANK", "ISEMPTY", "KEEPFILTERS", "LOOKUPVALUE",
        "MAX", "MAXX", "MIN", "NOT", "REMOVEFILTERS", "ROW", "SELECTEDVALUE", "SWITCH", "TOPN", "TRUE", "VALUES",
    ];

    private static readonly HashSet<string> Words = ["VAR", "RETURN", "ASC", "DESC", "NOT", "EVALUATE"];

    private readonly TmdlObject model;
    private readonly IReadOnlyList<DaxToken> tokens;
    private readonly HashSet<string> variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> tables;

    private DaxCheck(TmdlObject model, string expression)
    {
        this.model = model;
        tokens = DaxToken.Of(expression);
        tables = model.Of("table").Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
    }

    public static IEnumerable<string> Faults(TmdlObject model, string expression)
    {
        var check = new DaxCheck(model, expression);
        return check.Brackets().Concat(Enumerable.Range(0, check.tokens.Count).Select(check.Fault).OfType<string>());
    }

    /// <summary>The columns (<c>table, column</c>) and measures (<c>null, measure</c>) that an expression names.</summary>
    public static IEnumerable<(string? Table, string Name)> References(string expression)
    {
        var tokens = DaxToken.Of(expression);
        for (var i = 0; i < tokens.Count; i++)
            if (tokens[i].Kind == DaxTokenKind.Bracket && !tokens[i].Text.StartsWith('@'))
                yield return (i > 0 && tokens[i - 1].Kind is DaxTokenKind.Table or DaxTokenKind.Name ? tokens[i - 1].Text : null, tokens[i].Text);
    }

    private IEnumerable<string> Brackets()
    {
        var depth = 0;
        foreach (var token in tokens.Where(token => token.Kind == DaxTokenKind.Sign))
        {
            depth += token.Text switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth < 0)
                break;
        }
        if (depth != 0)
            yield return "brackets do not match";
        foreach (var token in tokens.Where(token => token.Kind == DaxTokenKind.Sign && token.Text is "\"" or "'" or "[" or "]"))
            yield return $"a lone {token.Text}";
    }

    private string? Fault(int i)
    {
        var token = tokens[i];
        var next = i + 1 < tokens.Count ? tokens[i + 1] : null;
        switch (token.Kind)
        {
            case DaxTokenKind.Table:
                return tables.Contains(token.Text) ? null : $"table '{token.Text}' is not there";
            case DaxTokenKind.Bracket:
                return BracketFault(token, i > 0 ? tokens[i - 1] : null);
            case DaxTokenKind.Name when next?.Text == "(" && next.Kind == DaxTokenKind.Sign:
                return Functions.Contains(token.Text) ? null : $"function {token.Text} is not known here";
            case DaxTokenKind.Name when i > 0 && tokens[i - 1] is { Kind: DaxTokenKind.Name, Text: "VAR" }:
                variables.Add(token.Text);
                return !token.Text.All(char.IsAsciiLetterOrDigit) || tables.Contains(token.Text) || Functions.Contains(token.Text.ToUpperInvariant()) ? $"{token.Text} cannot be the name of a variable" : null;
            case DaxTokenKind.Name when !Words.Contains(token.Text) && !variables.Contains(token.Text):
                return !tables.Contains(token.Text) ? $"{token.Text} is neither table nor variable" : !token.Text.All(char.IsAsciiLetterOrDigit) ? $"table {token.Text} needs quotation marks" : null;
            default:
                return null;
        }
    }

    private string? BracketFault(DaxToken token, DaxToken? before)
    {
        if (before?.Kind is DaxTokenKind.Table || before?.Kind is DaxTokenKind.Name && tables.Contains(before.Text))
            return model.Of("table").FirstOrDefault(table => table.Name == before.Text) is { } table && table.Of("column").All(column => column.Name != token.Text) ? $"column {before.Text}[{token.Text}] is not there" : null;
        if (token.Text.StartsWith('@'))
            return tokens.Any(other => other.Kind == DaxTokenKind.Text && other.Text == token.Text) ? null : $"[{token.Text}] is not added anywhere";
        return model.Of("table").SelectMany(table => table.Of("measure")).Any(measure => measure.Name == token.Text) ? null : $"measure [{token.Text}] is not there";
    }
}
