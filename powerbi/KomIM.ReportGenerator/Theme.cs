using System.Text.Json.Nodes;

namespace KomIM.ReportGenerator;

/// <summary>The theme: colours, letters and rules that hold for every visual.</summary>
internal static class Theme
{
    public const string FileName = "KomIM.json";

    private const string Font = "Segoe UI";

    public static JsonObject Json() => new()
    {
        ["name"] = FileName,
        ["dataColors"] = new JsonArray([.. Palette.Series.Select(colour => (JsonNode)colour)]),
        ["foreground"] = Palette.Text,
        ["background"] = Palette.Background,
        ["tableAccent"] = Palette.Accent,
        ["textClasses"] = new JsonObject
        {
            ["title"] = Letters(14, Palette.Text),
            ["label"] = Letters(12, Palette.Text),
            ["callout"] = Letters(20, Palette.Accent),
            ["header"] = Letters(12, Palette.Text),
        },
        ["visualStyles"] = new JsonObject
        {
            ["*"] = new JsonObject
            {
                ["*"] = new JsonObject
                {
                    ["background"] = new JsonArray(new JsonObject { ["show"] = true, ["color"] = Solid(Palette.Background), ["transparency"] = 0 }),
                    ["border"] = new JsonArray(new JsonObject { ["show"] = false }),
                },
            },
            ["tableEx"] = new JsonObject
            {
                ["*"] = new JsonObject
                {
                    ["columnHeaders"] = new JsonArray(new JsonObject { ["fontColor"] = Solid(Palette.Text), ["backColor"] = Solid(Palette.Shade), ["fontSize"] = 11, ["bold"] = true }),
                    ["values"] = new JsonArray(new JsonObject { ["fontColorPrimary"] = Solid(Palette.Text), ["backColorPrimary"] = Solid(Palette.Background), ["fontColorSecondary"] = Solid(Palette.Text), ["backColorSecondary"] = Solid(Palette.Background), ["fontSize"] = 11 }),
                    ["total"] = new JsonArray(new JsonObject { ["totals"] = false }),
                },
            },
        },
    };

    private static JsonObject Letters(int size, string colour) => new() { ["fontFace"] = Font, ["fontSize"] = size, ["color"] = colour };

    private static JsonObject Solid(string colour) => new() { ["solid"] = new JsonObject { ["color"] = colour } };
}
