using System.Text.Json.Nodes;

namespace KomIM.ReportGenerator;

/// <summary>The kinds of visuals of the report, each with what all of its kind have in common.</summary>
internal static class Visuals
{
    private const int MobileSlicer = 84;
    private const int MobileText = 140;
    private const int MobileChart = 340;
    private const int MobileTable = 420;
    private const int MobileMap = 520;

    /// <summary>The head of a page: its name, and what there is to do.</summary>
    public static Visual Text(string name, Place place, string title, params string[] paragraphs) =>
        new(name, "textbox", place, MobileText, Expression.Text(title), Expression.Text($"{title}: {string.Join(' ', paragraphs)}"))
        {
            Objects = new()
            {
                ["general"] = new JsonArray(new JsonObject
                {
                    ["properties"] = new JsonObject { ["paragraphs"] = new JsonArray([.. paragraphs.Select(text => (JsonNode)new JsonObject { ["textRuns"] = new JsonArray(new JsonObject { ["value"] = text }) })]) },
                }),
            },
        };

    /// <summary>A list to choose from, with a search box.</summary>
    /// <param name="chosen">What is chosen at first; nothing where it is null.</param>
    public static Visual Slicer(string name, Place place, string title, Field field, JsonObject? chosen = null, bool single = false)
    {
        var general = new JsonObject { ["selfFilterEnabled"] = Expression.Flag(true) };
        if (chosen is not null)
            general["filter"] = new JsonObject { ["filter"] = Filter.In(field, chosen) };
        return new(name, "slicer", place, MobileSlicer, Expression.Text(title), Expression.Text($"Auswahlliste: {title}"))
        {
            Roles = new Dictionary<string, JsonObject[]> { ["Values"] = [Active(field.Projection())] },
            Objects = new()
            {
                ["general"] = Expression.Properties(general),
                ["data"] = Expression.Properties(new() { ["mode"] = Expression.Text("Dropdown") }),
                ["selection"] = Expression.Properties(new() { ["strictSingleSelect"] = Expression.Flag(single) }),
                ["header"] = Expression.Properties(new() { ["show"] = Expression.Flag(false) }),
            },
        };
    }

    /// <summary>Measures as large figures or texts.</summary>
    public static Visual Card(string name, Place place, string title, string altText, int size, params (Field Field, string Title)[] values) =>
        new(name, "cardVisual", place, values.Length * MobileSlicer + 40, Expression.Text(title), Expression.Text(altText))
        {
            Roles = new Dictionary<string, JsonObject[]> { ["Data"] = [.. values.Select(value => value.Field.Projection(value.Title))] },
            Objects = new()
            {
                ["value"] = Expression.Properties(new() { ["fontSize"] = Expression.Number(size), ["fontColor"] = Expression.Colour(Palette.Text), ["textWrap"] = Expression.Flag(true) }, "default"),
                ["label"] = Expression.Properties(new() { ["show"] = Expression.Flag(values.Length > 1), ["fontColor"] = Expression.Colour(Palette.Text) }, "default"),
                ["outline"] = Expression.Properties(new() { ["show"] = Expression.Flag(false) }, "default"),
            },
        };

    /// <summary>A table without a total: nothing in it may be added up.</summary>
    public static Visual Table(string name, Place place, string title, string altText, params (Field Field, string? Title)[] columns) =>
        new(name, "tableEx", place, MobileTable, Expression.Text(title), Expression.Text(altText))
        {
            Roles = new Dictionary<string, JsonObject[]> { ["Values"] = [.. columns.Select(column => column.Field.Projection(column.Title))] },
            Objects = new()
            {
                ["total"] = Expression.Properties(new() { ["totals"] = Expression.Flag(false) }),
                ["columnFormatting"] = new JsonArray([.. columns.Where(column => column.Field.IsMeasure && column.Field != Fields.Meaning).Select(column => (JsonNode)RightAligned(column.Field))]),
            },
        };

    /// <summary>Lines over the years.</summary>
    public static Visual Lines(string name, Place place, JsonObject title, JsonObject altText, Field? series, params (Field Field, string Title)[] values)
    {
        var roles = new Dictionary<string, JsonObject[]> { ["Category"] = [Active(Fields.Year.Projection())], ["Y"] = [.. values.Select(value => value.Field.Projection(value.Title))] };
        if (series is not null)
            roles["Series"] = [series.Projection()];
        return new(name, "lineChart", place, MobileChart, title, altText)
        {
            Roles = roles,
            Sort = (Fields.Year, false),
            Objects = new()
            {
                ["legend"] = Expression.Properties(new() { ["show"] = Expression.Flag(values.Length > 1 || series is not null), ["position"] = Expression.Text("Top") }),
                ["lineStyles"] = Expression.Properties(new() { ["showMarker"] = Expression.Flag(true) }),
                ["categoryAxis"] = Expression.Properties(new() { ["axisType"] = Expression.Text("Categorical"), ["labelColor"] = Expression.Colour(Palette.Text), ["showAxisTitle"] = Expression.Flag(true) }),
                ["valueAxis"] = Expression.Properties(new() { ["labelColor"] = Expression.Colour(Palette.Text), ["showAxisTitle"] = Expression.Flag(false) }),
            },
        };
    }

    /// <summary>One bar a Kreis, the longest first.</summary>
    public static Visual Bars(string name, Place place, JsonObject title, JsonObject altText, Field category, Field value, string valueTitle) =>
        new(name, "clusteredBarChart", place, MobileMap, title, altText)
        {
            Roles = new Dictionary<string, JsonObject[]> { ["Category"] = [Active(category.Projection())], ["Y"] = [value.Projection(valueTitle)] },
            Sort = (value, true),
            Objects = new()
            {
                ["labels"] = Expression.Properties(new() { ["show"] = Expression.Flag(true), ["color"] = Expression.Colour(Palette.Text) }),
                ["categoryAxis"] = Expression.Properties(new() { ["labelColor"] = Expression.Colour(Palette.Text), ["showAxisTitle"] = Expression.Flag(false) }),
                ["valueAxis"] = Expression.Properties(new() { ["labelColor"] = Expression.Colour(Palette.Text), ["showAxisTitle"] = Expression.Flag(false) }),
            },
        };

    /// <summary>The tiles, the darker the higher; without colour where there is no number, and the sign in the tooltip.</summary>
    public static Visual Map(string name, Place place, JsonObject title, JsonObject altText, Field value, params (Field Field, string Title)[] tooltips) =>
        new(name, "shapeMap", place, MobileMap, title, altText)
        {
            Roles = new Dictionary<string, JsonObject[]>
            {
                ["Category"] = [Active(Fields.ShortName.Projection())],
                ["Value"] = [value.Projection("Wert")],
                ["Tooltips"] = [.. tooltips.Select(tooltip => tooltip.Field.Projection(tooltip.Title))],
            },
            Objects = new()
            {
                ["shape"] = Expression.Properties(new()
                {
                    ["datasourceType"] = Expression.Text("file_upload"),
                    ["map"] = new JsonObject
                    {
                        ["geoJson"] = new JsonObject
                        {
                            ["type"] = Expression.Text("packaged"),
                            ["name"] = Expression.Text(TileMap.FileName),
                            ["content"] = new JsonObject { ["expr"] = new JsonObject { ["ResourcePackageItem"] = new JsonObject { ["PackageName"] = "RegisteredResources", ["PackageType"] = 1, ["ItemName"] = TileMap.FileName } } },
                        },
                    },
                    ["projectionEnum"] = Expression.Text("mercator"),
                }),
                ["dataPoint"] = new JsonArray(new JsonObject
                {
                    ["properties"] = new JsonObject { ["fill"] = Gradient(value) },
                    // Every tile by itself, not the map as a whole.
                    ["selector"] = new JsonObject { ["data"] = new JsonArray(new JsonObject { ["dataViewWildcard"] = new JsonObject { ["matchingOption"] = 1 } }) },
                }),
                ["defaultColors"] = Expression.Properties(new() { ["defaultShow"] = Expression.Flag(true), ["defaultColor"] = Expression.Colour(Palette.Shade), ["borderColor"] = Expression.Colour(Palette.Text), ["borderThickness"] = Expression.Number(1) }),
            },
        };

    private static JsonObject Gradient(Field value) => new()
    {
        ["solid"] = new JsonObject
        {
            ["color"] = new JsonObject
            {
                ["expr"] = new JsonObject
                {
                    ["FillRule"] = new JsonObject
                    {
                        ["Input"] = value.Json(),
                        ["FillRule"] = new JsonObject
                        {
                            ["linearGradient2"] = new JsonObject
                            {
                                ["min"] = new JsonObject { ["color"] = Expression.Literal(Palette.Lowest) },
                                ["max"] = new JsonObject { ["color"] = Expression.Literal(Palette.Accent) },
                                ["nullColoringStrategy"] = new JsonObject { ["strategy"] = Expression.Literal("noColor") },
                            },
                        },
                    },
                },
            },
        },
    };

    // Figures are text here, for the signs; they still line up as figures do.
    private static JsonObject RightAligned(Field field) => new()
    {
        ["properties"] = new JsonObject { ["alignment"] = Expression.Text("Right"), ["styleHeader"] = Expression.Flag(true) },
        ["selector"] = new JsonObject { ["metadata"] = $"{field.Table}.{field.Name}" },
    };

    private static JsonObject Active(JsonObject projection)
    {
        projection["active"] = true;
        return projection;
    }
}
