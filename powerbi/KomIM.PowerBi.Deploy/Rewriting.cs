using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KomIM.PowerBi.Deploy;

/// <summary>What differs between a desk and a workspace: where the model reads the releases, and which model the report shows.</summary>
internal static partial class Rewriting
{
    public const string Expressions = "definition/expressions.tmdl";

    public const string ReportLink = "definition.pbir";

    /// <summary>Sets the parameter that holds an address, of which the model has exactly one.</summary>
    public static ItemDefinition WithBaseAddress(this ItemDefinition model, Uri address) => model.With(Expressions, text => Parameter().Count(text) == 1
        ? Parameter().Replace(text, match => match.Groups["before"].Value + Absolute(address) + match.Groups["after"].Value)
        : throw new DeployException($"{Expressions} hat {Parameter().Count(text)} Parameter mit einer Adresse, nicht einen."));

    /// <summary>The address that the parameter has now.</summary>
    public static string BaseAddressOf(ItemDefinition model) =>
        model.Parts.FirstOrDefault(part => part.Path == Expressions) is { } expressions && Parameter().Match(expressions.Text) is { Success: true } match ? match.Groups["address"].Value : "";

    public static ItemDefinition BoundTo(this ItemDefinition report, Guid model) => report.With(ReportLink, text =>
    {
        var link = JsonNode.Parse(text)!.AsObject();
        link["datasetReference"] = new JsonObject { ["byConnection"] = new JsonObject { ["connectionString"] = $"semanticmodelid={model}" } };
        return link.ToJsonString(new() { WriteIndented = true }).ReplaceLineEndings("\n") + "\n";
    });

    private static string Absolute(Uri address) => address.AbsoluteUri.TrimEnd('/');

    [GeneratedRegex("""(?<before>^expression\s+(?:[\w.]+|'[^']+'|#"[^"]+")\s*=\s*")(?<address>https?://[^"\r\n]*)(?<after>"\s+meta\s+\[\s*IsParameterQuery\s*=\s*true\b)""", RegexOptions.Multiline)]
    private static partial Regex Parameter();
}
