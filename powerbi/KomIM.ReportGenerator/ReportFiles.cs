using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KomIM.Catalogue;

namespace KomIM.ReportGenerator;

/// <summary>The generated files of <c>KomIM.Report</c> by their path in it: pages, visuals, their place on phones, the theme and the map.</summary>
internal static class ReportFiles
{
    public const string Pages = "definition/pages";

    private const string Schemas = "https://developer.microsoft.com/json-schemas/fabric/item/report/definition/";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<(string Name, string Text)> Of(CatalogueRoot catalogue)
    {
        var pages = ReportPages.Of(catalogue);
        yield return ($"{Pages}/pages.json", Text(new()
        {
            ["$schema"] = Schemas + "pagesMetadata/1.1.0/schema.json",
            ["pageOrder"] = new JsonArray([.. pages.Select(page => (JsonNode)page.Name)]),
            ["activePageName"] = pages[0].Name,
        }));
        foreach (var page in pages)
        {
            yield return ($"{Pages}/{page.Name}/page.json", Text(PageJson(page)));
            foreach (var (order, visual) in page.Visuals.Index())
            {
                var folder = $"{Pages}/{page.Name}/visuals/{visual.Name}";
                yield return ($"{folder}/visual.json", Text(VisualJson(visual, order)));
                yield return ($"{folder}/mobile.json", Text(MobileJson(page, visual, order)));
            }
        }
        yield return ("StaticResources/RegisteredResources/" + Theme.FileName, Text(Theme.Json()));
        yield return ("StaticResources/RegisteredResources/" + TileMap.FileName, Text(TileMap.TopoJson(catalogue.Regions)));
    }

    private static JsonObject PageJson(ReportPage page)
    {
        var json = new JsonObject
        {
            ["$schema"] = Schemas + "page/2.1.0/schema.json",
            ["name"] = page.Name,
            ["displayName"] = page.Title,
            ["displayOption"] = "FitToWidth",
            ["height"] = ReportPage.Height,
            ["width"] = ReportPage.Width,
        };
        if (page.Unfiltered.Count > 0)
            json["visualInteractions"] = new JsonArray([.. page.Unfiltered.Select(pair => (JsonNode)new JsonObject { ["source"] = pair.Source, ["target"] = pair.Target, ["type"] = "NoFilter" })]);
        return json;
    }

    private static JsonObject VisualJson(Visual visual, int order)
    {
        var json = new JsonObject
        {
            ["$schema"] = Schemas + "visualContainer/2.9.0/schema.json",
            ["name"] = visual.Name,
            ["position"] = Position(visual.Place, order),
            ["visual"] = visual.Content(),
        };
        if (visual.Filters.Count > 0)
            json["filterConfig"] = new JsonObject { ["filters"] = new JsonArray([.. visual.Filters.Select(filter => (JsonNode)filter.DeepClone())]) };
        return json;
    }

    // One column, in the order in which the keyboard goes through the page.
    private static JsonObject MobileJson(ReportPage page, Visual visual, int order) => new()
    {
        ["$schema"] = Schemas + "visualContainerMobileState/2.4.0/schema.json",
        ["position"] = Position(new(0, page.Visuals.Take(order).Sum(above => above.MobileHeight + ReportPage.MobileGap), ReportPage.MobileWidth, visual.MobileHeight), order),
    };

    private static JsonObject Position(Place place, int order) => new()
    {
        ["x"] = place.X,
        ["y"] = place.Y,
        ["z"] = order * 100,
        ["height"] = place.Height,
        ["width"] = place.Width,
        ["tabOrder"] = order,
    };

    private static string Text(JsonObject json) => json.ToJsonString(Json) + "\n";
}
