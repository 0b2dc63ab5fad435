using System.Text.Json.Nodes;

namespace KomIM.ReportGenerator;

/// <summary>One visual: where it stands, what it is called, what it says to those who cannot see it, what it shows.</summary>
/// <param name="Name">Unique on its page; also the name of its folder.</param>
/// <param name="Title">A text, or a measure that says it.</param>
/// <param name="AltText">A text, or a measure that says it.</param>
internal sealed record Visual(string Name, string Type, Place Place, int MobileHeight, JsonObject Title, JsonObject AltText)
{
    /// <summary>Fields by role; none for a text.</summary>
    public IReadOnlyDictionary<string, JsonObject[]> Roles { get; init; } = new Dictionary<string, JsonObject[]>();

    public (Field Field, bool Descending)? Sort { get; init; }

    public JsonObject Objects { get; init; } = [];

    public IReadOnlyList<JsonObject> Filters { get; init; } = [];

    /// <summary>Slicers of one group have one choice on all pages.</summary>
    public string? SyncGroup { get; init; }

    /// <summary>A table whose rows stand in the order of a number that it shows as text only, the highest first.</summary>
    public Visual SortedByHidden(Field number)
    {
        var hidden = number.Projection();
        hidden["hidden"] = true;
        return this with { Sort = (number, true), Roles = Roles.ToDictionary(role => role.Key, role => (JsonObject[])[.. role.Value, hidden]) };
    }

    public JsonObject Content()
    {
        var json = new JsonObject { ["visualType"] = Type };
        if (Roles.Count > 0)
            json["query"] = Query();
        json["objects"] = Objects.DeepClone();
        json["visualContainerObjects"] = new JsonObject
        {
            ["title"] = Expression.Properties(new() { ["show"] = Expression.Flag(true), ["text"] = Title.DeepClone(), ["heading"] = Expression.Text("Heading2"), ["titleWrap"] = Expression.Flag(true) }),
            ["general"] = Expression.Properties(new() { ["altText"] = AltText.DeepClone() }),
        };
        if (SyncGroup is not null)
            json["syncGroup"] = new JsonObject { ["groupName"] = SyncGroup, ["fieldChanges"] = true, ["filterChanges"] = true };
        json["drillFilterOtherVisuals"] = true;
        return json;
    }

    private JsonObject Query()
    {
        var state = new JsonObject();
        foreach (var (role, projections) in Roles)
            state[role] = new JsonObject { ["projections"] = new JsonArray([.. projections.Select(projection => (JsonNode)projection.DeepClone())]) };
        var query = new JsonObject { ["queryState"] = state };
        if (Sort is var (field, descending))
            query["sortDefinition"] = new JsonObject
            {
                ["sort"] = new JsonArray(new JsonObject { ["field"] = field.Json(), ["direction"] = descending ? "Descending" : "Ascending" }),
                ["isDefaultSort"] = false,
            };
        return query;
    }
}
