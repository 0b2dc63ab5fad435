namespace KomIM.Tests.PowerBi.Tmdl;

/// <summary>The objects of TMDL that KomIM uses, and what each may hold. More than this is a fault until it is added here.</summary>
internal static class TmdlGrammar
{
    /// <summary>Stands for a property whose value is free.</summary>
    public static readonly string[] Anything = [];

    public static readonly string[] Flag = ["true", "false"];

    /// <summary>Property whose value is an expression.</summary>
    public static readonly string[] Expression = ["="];

    private static readonly string[] DataTypes = ["string", "int64", "double", "decimal", "dateTime", "boolean", "binary"];
    private static readonly string[] Aggregations = ["none", "sum", "min", "max", "count", "average", "distinctCount"];

    public static IReadOnlyDictionary<string, TmdlKind> Kinds { get; } = new Dictionary<string, TmdlKind>
    {
        [""] = new(["database", "model", "table", "relationship", "expression", "cultureInfo", "annotation"], []),
        ["database"] = new([], new() { ["compatibilityLevel"] = Anything, ["compatibilityMode"] = ["powerBI", "analysisServices"] }, IsNamed: false),
        ["model"] = new(["annotation", "table"], new() { ["culture"] = Anything, ["defaultPowerBIDataSourceVersion"] = ["powerBI_V3", "powerBI_V2", "powerBI_V1"], ["discourageImplicitMeasures"] = Flag, ["sourceQueryCulture"] = Anything }, IsDescribed: true),
        ["table"] = new(["column", "measure", "hierarchy", "partition", "annotation"], new() { ["lineageTag"] = Anything, ["isHidden"] = Flag, ["caption"] = Anything }, IsDescribed: true),
        ["column"] = new(["annotation"], new()
        {
            ["dataType"] = DataTypes, ["isHidden"] = Flag, ["isKey"] = Flag, ["formatString"] = Anything, ["lineageTag"] = Anything, ["dataCategory"] = Anything,
            ["summarizeBy"] = Aggregations, ["sourceColumn"] = Anything, ["sortByColumn"] = Anything, ["displayFolder"] = Anything, ["caption"] = Anything,
        }, IsDescribed: true, HasExpression: true),
        ["measure"] = new(["annotation"], new() { ["formatString"] = Anything, ["isHidden"] = Flag, ["displayFolder"] = Anything, ["lineageTag"] = Anything, ["formatStringDefinition"] = Expression, ["caption"] = Anything }, IsDescribed: true, HasExpression: true),
        ["hierarchy"] = new(["level", "annotation"], new() { ["lineageTag"] = Anything, ["isHidden"] = Flag, ["caption"] = Anything }, IsDescribed: true),
        ["level"] = new(["annotation"], new() { ["lineageTag"] = Anything, ["column"] = Anything }, IsDescribed: true),
        ["partition"] = new(["annotation"], new() { ["mode"] = ["import", "directQuery", "dual", "default"], ["source"] = Expression }, HasExpression: true),
        ["relationship"] = new(["annotation"], new()
        {
            ["fromColumn"] = Anything, ["toColumn"] = Anything, ["isActive"] = Flag, ["crossFilteringBehavior"] = ["oneDirection", "bothDirections", "automatic"],
            ["fromCardinality"] = ["one", "many"], ["toCardinality"] = ["one", "many"],
        }),
        ["expression"] = new(["annotation"], new() { ["lineageTag"] = Anything }, IsDescribed: true, HasExpression: true),
        ["cultureInfo"] = new(["translations", "annotation"], []),
        ["translations"] = new(["model"], [], IsNamed: false),
        ["annotation"] = new([], [], HasExpression: true),
    };
}

/// <summary>What an object of one kind may hold.</summary>
/// <param name="Properties">The values that each may have.</param>
internal sealed record TmdlKind(string[] Children, Dictionary<string, string[]> Properties, bool IsNamed = true, bool IsDescribed = false, bool HasExpression = false);
