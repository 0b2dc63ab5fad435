using System.Text.Json;
using System.Text.Json.Nodes;

namespace KomIM.Deliveries;

/// <summary>
/// The JSON Schema of reports, published beside them. The codes of problems are documented in it, from the kinds themselves.
/// </summary>
internal static class ReportSchema
{
    /// <summary>Where it lies in the container of the reports; each report refers to it.</summary>
    public const string Name = "schema/report.schema.json";

    public static byte[] Content { get; } = Write();

    private static byte[] Write()
    {
        using var stream = typeof(ReportSchema).Assembly.GetManifestResourceStream("report.schema.json")!;
        var schema = JsonNode.Parse(stream)!;
        schema["definitions"]!["code"]!["anyOf"] = new JsonArray([.. ProblemKinds.All.Select(kind => new JsonObject
        {
            ["enum"] = new JsonArray(kind.Code),
            ["title"] = kind.One,
            ["description"] = kind.Remedy,
        })]);
        return JsonSerializer.SerializeToUtf8Bytes(schema, Report.Options);
    }
}
