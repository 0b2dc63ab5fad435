using System.Text.Json.Nodes;
using KomIM.Publication;

namespace KomIM.ReportGenerator;

/// <summary>Filters of a visual, locked for readers, and the first choice of a slicer.</summary>
internal static class Filter
{
    private static readonly Field Rows = new("Veröffentlichung", "Zeilenzahl", IsMeasure: true);

    /// <summary>Only rows for which a column is true.</summary>
    public static JsonObject True(string visual, Field field) => Locked(visual, field, "Categorical", In(field, Expression.Literal(true)));

    /// <summary>Only what has values under the other choices: a slicer offers nothing empty.</summary>
    public static JsonObject WithValues(string visual) => Locked(visual, Rows, "Advanced", Definition(Rows, new()
    {
        ["Comparison"] = new JsonObject
        {
            ["ComparisonKind"] = 1, // greater than
            ["Left"] = Rows.Json("t"),
            ["Right"] = new JsonObject { ["Literal"] = new JsonObject { ["Value"] = "0L" } },
        },
    }));

    public static JsonObject In(Field field, JsonObject value) => Definition(field, new()
    {
        ["In"] = new JsonObject
        {
            ["Expressions"] = new JsonArray(field.Json("t")),
            ["Values"] = new JsonArray(new JsonArray(value)),
        },
    });

    private static JsonObject Locked(string visual, Field field, string type, JsonObject definition) => new()
    {
        ["name"] = $"{visual}-{FileName.Of(field.Name)}",
        ["field"] = field.Json(),
        ["type"] = type,
        ["filter"] = definition,
        ["howCreated"] = "User",
        ["isHiddenInViewMode"] = true,
        ["isLockedInViewMode"] = true,
    };

    private static JsonObject Definition(Field field, JsonObject condition) => new()
    {
        ["Version"] = 2,
        ["From"] = new JsonArray(new JsonObject { ["Name"] = "t", ["Entity"] = field.Table, ["Type"] = 0 }),
        ["Where"] = new JsonArray(new JsonObject { ["Condition"] = condition }),
    };
}
