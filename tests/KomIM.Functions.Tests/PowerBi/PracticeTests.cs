using System.Text.RegularExpressions;
using KomIM.Tests.PowerBi.Tmdl;

namespace KomIM.Tests.PowerBi;

/// <summary>Rules of good models: what is allowed, but should not be.</summary>
public sealed partial class PracticeTests
{
    private static readonly Dictionary<string, Func<TmdlObject, IEnumerable<TmdlObject>>> Rules = new()
    {
        ["everything that is seen is described"] = model => Fields(model).Concat(model.Of("table")).Concat(model.Of("expression")).Concat(model.All.Where(one => one.Keyword == "hierarchy")).Where(one => !InTranslation(one) && one.Description is null),
        ["a measure has a folder"] = model => Measures(model).Where(measure => measure["displayFolder"] is null),
        ["a measure that is a number has a format"] = model => Measures(model).Where(measure => !IsText(measure, model) && measure["formatString"] is null && measure["formatStringDefinition"] is null),
        ["the many side of a relationship is hidden"] = model => Ends(model, "fromColumn").Where(column => !column.Is("isHidden")),
        ["the one side of a relationship is a key"] = model => Ends(model, "toColumn").Where(column => !column.Is("isKey")),
        ["nothing is summed up by itself"] = model => Columns(model).Where(column => column["summarizeBy"] != "none"),
        ["filters go one way"] = model => model.Of("relationship").Where(relationship => relationship["crossFilteringBehavior"] is not null || relationship["isActive"] is not null || relationship["toCardinality"] == "many"),
        ["no column is calculated"] = model => Columns(model).Where(column => column.Expression is not null),
        ["a figure is no floating point number"] = model => Columns(model).Where(column => column["dataType"] == "double"),
        ["a partition is named like its table"] = model => model.Of("table").SelectMany(table => table.Of("partition").Where(partition => partition.Name != table.Name || partition["mode"] != "import")),
        ["measures divide by DIVIDE"] = model => Measures(model).Where(measure => DaxToken.Of(measure.Expression!).Any(token => token is { Kind: DaxTokenKind.Sign, Text: "/" })),
        ["columns are named with their table and measures without"] = model => Measures(model).Where(measure => DaxCheck.References(measure.Expression!).Any(reference => (reference.Table is null ? Measures(model) : Columns(model)).All(one => one.Name != reference.Name))),
        ["no date table is made behind the scenes"] = model => model.Of("annotation").Any(annotation => annotation is { Name: "__PBI_TimeIntelligenceEnabled", Expression: "0" }) && model.Of("model").All(one => one.Is("discourageImplicitMeasures")) ? [] : model.Of("model"),
        ["every object has a lineage tag"] = model => model.All.Where(one => one.Keyword is "table" or "column" or "measure" or "hierarchy" or "level" or "expression" && !InTranslation(one) && one["lineageTag"] is null),
        ["data are read from one place, through functions"] = model => model.Of("expression").Where(expression => expression.Expression!.Contains("Web.Contents", StringComparison.Ordinal) && !Function().IsMatch(expression.Expression)).Concat(model.All.Where(one => one["source"]?.Contains("Web.Contents", StringComparison.Ordinal) == true)),
        ["a text for readers is German and of one line"] = model => Measures(model).Concat(Columns(model)).Where(one => one.Description?.Contains('\n', StringComparison.Ordinal) == true || English().IsMatch(one.Description ?? "")),
    };

    private const string Tables = "KomIM.SemanticModel/definition/tables/";

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_model_keeps_the_rule(string rule) => Assert.Empty(Rules[rule](TmdlReader.Read(PowerBiFiles.ModelIn(PowerBiFiles.Kept)).Root).Select(one => $"{one.Keyword} {one.Name}"));

    [Theory]
    [InlineData("everything that is seen is described", Tables + "Jahr.tmdl", "\t/// Jahr des Stichtags; bei Schuljahren das Jahr, in dem es beginnt.\n", "")]
    [InlineData("a measure has a folder", Tables + "Werte.tmdl", "\t\tdisplayFolder: Wert\n", "")]
    [InlineData("a measure that is a number has a format", Tables + "Werte.tmdl", "\n\t\tformatStringDefinition = [Zahlenformat]\n", "")]
    [InlineData("the many side of a relationship is hidden", Tables + "Werte.tmdl", "\t\tdataType: string\n\t\tisHidden\n", "\t\tdataType: string\n")]
    [InlineData("the one side of a relationship is a key", Tables + "Region.tmdl", "\t\tisKey\n", "")]
    [InlineData("nothing is summed up by itself", Tables + "Jahr.tmdl", "summarizeBy: none", "summarizeBy: sum")]
    [InlineData("filters go one way", "KomIM.SemanticModel/definition/relationships.tmdl", "\ttoColumn: Jahr.Jahr\n", "\tcrossFilteringBehavior: bothDirections\n\ttoColumn: Jahr.Jahr\n")]
    [InlineData("no column is calculated", Tables + "Zeichen.tmdl", "column Bedeutung\n", "column Bedeutung = \"\"\n")]
    [InlineData("a figure is no floating point number", Tables + "Werte.tmdl", "dataType: decimal", "dataType: double")]
    [InlineData("a partition is named like its table", Tables + "Jahr.tmdl", "partition Jahr", "partition Jahre")]
    [InlineData("measures divide by DIVIDE", Tables + "Werte.tmdl", "Eigener - Land", "Eigener / Land")]
    [InlineData("columns are named with their table and measures without", Tables + "Werte.tmdl", "MAX ( Werte[Zahl] )", "MAX ( [Zahl] )")]
    [InlineData("columns are named with their table and measures without", Tables + "Werte.tmdl", "VAR Land = [Hessen]", "VAR Land = Werte[Hessen]")]
    [InlineData("no date table is made behind the scenes", "KomIM.SemanticModel/definition/model.tmdl", "TimeIntelligenceEnabled = 0", "TimeIntelligenceEnabled = 1")]
    [InlineData("every object has a lineage tag", Tables + "Region.tmdl", "lineageTag", "dataCategory")]
    [InlineData("data are read from one place, through functions", "KomIM.SemanticModel/definition/expressions.tmdl", "() as record =>\n", "\n")]
    [InlineData("a text for readers is German and of one line", Tables + "Jahr.tmdl", "Jahr des Stichtags;", "Year of the reference date;")]
    public void A_model_that_breaks_the_rule_is_found(string rule, string file, string right, string wrong)
    {
        using var copy = PowerBiFiles.Copy().With(file, right, wrong);
        Assert.NotEmpty(Rules[rule](TmdlReader.Read(PowerBiFiles.ModelIn(copy.Folder)).Root));
    }

    private static IEnumerable<TmdlObject> Measures(TmdlObject model) => model.Of("table").SelectMany(table => table.Of("measure"));

    private static IEnumerable<TmdlObject> Columns(TmdlObject model) => model.Of("table").SelectMany(table => table.Of("column"));

    private static IEnumerable<TmdlObject> Fields(TmdlObject model) => Measures(model).Concat(Columns(model));

    private static IEnumerable<TmdlObject> Ends(TmdlObject model, string end) => model.Of("relationship").Select(relationship => TmdlCheck.Column(model, relationship[end])).OfType<TmdlObject>();

    private static bool InTranslation(TmdlObject one) => one.Parent is { } parent && (parent.Keyword is "translations" || InTranslation(parent));

    // Text is what concatenates, formats or chooses texts.
    private static bool IsText(TmdlObject measure, TmdlObject model)
    {
        var tokens = DaxToken.Of(measure.Expression!);
        return tokens.Any(token => token is { Kind: DaxTokenKind.Sign, Text: "&" } or { Kind: DaxTokenKind.Text } or { Kind: DaxTokenKind.Name, Text: "FORMAT" or "LOOKUPVALUE" })
            || tokens.Any(token => token is { Kind: DaxTokenKind.Bracket, Text: "Release" })
            || tokens.Where(token => token.Kind == DaxTokenKind.Bracket).Any(token => token.Text != measure.Name && Measures(model).FirstOrDefault(other => other.Name == token.Text) is { } other && IsText(other, model));
    }

    [GeneratedRegex(@"^\s*\([^)]*\)\s*(as \w+\s*)?=>")]
    private static partial Regex Function();

    [GeneratedRegex(@"\b(the|of|and|year|value)\b", RegexOptions.IgnoreCase)]
    private static partial Regex English();
}
