using System.Text.Json.Nodes;

namespace KomIM.ReportGenerator;

/// <summary>A column or measure of the semantic model.</summary>
internal sealed record Field(string Table, string Name, bool IsMeasure = false)
{
    public static Field Measure(string name) => new("Werte", name, IsMeasure: true);

    /// <param name="source">Alias of the table inside a filter; null outside.</param>
    public JsonObject Json(string? source = null) => new()
    {
        [IsMeasure ? "Measure" : "Column"] = new JsonObject
        {
            ["Expression"] = new JsonObject { ["SourceRef"] = source is null ? new JsonObject { ["Entity"] = Table } : new JsonObject { ["Source"] = source } },
            ["Property"] = Name,
        },
    };

    /// <summary>The field in a role of a visual.</summary>
    /// <param name="title">Column title, where it is not the name.</param>
    public JsonObject Projection(string? title = null)
    {
        var json = new JsonObject { ["field"] = Json(), ["queryRef"] = $"{Table}.{Name}", ["nativeQueryRef"] = Name };
        if (title is not null)
            json["displayName"] = title;
        return json;
    }
}
