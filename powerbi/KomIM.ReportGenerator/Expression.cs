using System.Globalization;
using System.Text.Json.Nodes;

namespace KomIM.ReportGenerator;

/// <summary>Values of formatting properties, as PBIR writes them.</summary>
internal static class Expression
{
    public static JsonObject Text(string text) => Of(Literal(text));

    public static JsonObject Flag(bool flag) => Of(Literal(flag));

    public static JsonObject Number(int number) => Of(new() { ["Literal"] = new JsonObject { ["Value"] = number.ToString(CultureInfo.InvariantCulture) + "D" } });

    public static JsonObject Colour(string colour) => new() { ["solid"] = new JsonObject { ["color"] = Text(colour) } };

    public static JsonObject Value(Field field) => Of(field.Json());

    public static JsonObject Literal(string text) => new() { ["Literal"] = new JsonObject { ["Value"] = $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" } };

    public static JsonObject Literal(bool flag) => new() { ["Literal"] = new JsonObject { ["Value"] = flag ? "true" : "false" } };

    /// <summary>One entry of a formatting object; <paramref name="selector"/> where the visual has parts.</summary>
    public static JsonArray Properties(JsonObject properties, string? selector = null)
    {
        var entry = new JsonObject { ["properties"] = properties };
        if (selector is not null)
            entry["selector"] = new JsonObject { ["id"] = selector };
        return [entry];
    }

    private static JsonObject Of(JsonObject expression) => new() { ["expr"] = expression };
}
