using System.Text.Json;
using KomIM.Tests.PowerBi.Tmdl;

namespace KomIM.Tests.PowerBi;

/// <summary>
/// Whether a report fits its model and its readers: fields that are there, roles that the visual has, titles, alternative texts, the order of the
/// keyboard, places on desk and phone, files that are there.
/// </summary>
internal sealed class ReportCheck
{
    // Microsoft's catalogue of visuals (@microsoft/powerbi-core-visual-schema 0.1.1), as far as the report uses it: roles, and those that must be filled.
    private static readonly Dictionary<string, (string[] Roles, string[] Needed)> Types = new()
    {
        ["textbox"] = ([], []),
        ["slicer"] = (["Values"], ["Values"]),
        ["cardVisual"] = (["Data", "Rows", "Tooltips"], ["Data"]),
        ["tableEx"] = (["Values"], ["Values"]),
        ["lineChart"] = (["Category", "Series", "Y", "Y2", "Rows", "Tooltips"], ["Category", "Y"]),
        ["clusteredBarChart"] = (["Category", "Series", "Y", "Rows", "Tooltips"], ["Category", "Y"]),
        ["shapeMap"] = (["Category", "Series", "Value", "Tooltips"], ["Category", "Value"]),
    };

    private readonly string report;
    private readonly TmdlObject model;
    private readonly List<string> faults = [];
    private readonly HashSet<string> filters = new(StringComparer.Ordinal);
    private readonly HashSet<string> resources = new(StringComparer.Ordinal);

    private ReportCheck(string folder)
    {
        report = PowerBiFiles.ReportIn(folder);
        model = TmdlReader.Read(PowerBiFiles.ModelIn(folder)).Root;
    }

    public static IReadOnlyList<string> Faults(string folder)
    {
        var check = new ReportCheck(folder);
        check.Resources();
        check.Pages();
        return check.faults;
    }

    private void Resources()
    {
        var json = Json(Path.Combine(report, "definition", "report.json"));
        foreach (var item in json.GetProperty("resourcePackages").EnumerateArray().SelectMany(package => package.GetProperty("items").EnumerateArray()))
            if (resources.Add(item.GetProperty("name").GetString()!) && !File.Exists(Path.Combine(report, "StaticResources", "RegisteredResources", item.GetProperty("path").GetString()!)))
                faults.Add($"resource {item.GetProperty("path")} is not there");
        var theme = json.GetProperty("themeCollection").GetProperty("customTheme").GetProperty("name").GetString()!;
        if (Json(Path.Combine(report, "StaticResources", "RegisteredResources", theme)).GetProperty("name").GetString() != theme)
            faults.Add($"theme {theme} has another name inside");
        if (Json(Path.Combine(report, "definition.pbir")).GetProperty("datasetReference").GetProperty("byPath").GetProperty("path").GetString() is var path && !Directory.Exists(Path.Combine(report, path!)))
            faults.Add($"model {path} is not there");
    }

    private void Pages()
    {
        var folder = Path.Combine(report, "definition", "pages");
        var order = Json(Path.Combine(folder, "pages.json")).GetProperty("pageOrder").EnumerateArray().Select(page => page.GetString()!).ToArray();
        var folders = Directory.GetDirectories(folder).Select(page => Path.GetFileName(page)!).ToArray();
        if (!order.Order(StringComparer.Ordinal).SequenceEqual(folders.Order(StringComparer.Ordinal)))
            faults.Add("pages.json lists other pages than there are");
        foreach (var page in folders)
            Page(Path.Combine(folder, page));
    }

    private void Page(string folder)
    {
        var page = Json(Path.Combine(folder, "page.json"));
        Named(page, folder);
        var visuals = Directory.GetDirectories(Path.Combine(folder, "visuals")).Select(visual => (Folder: visual, Json: Json(Path.Combine(visual, "visual.json")))).ToArray();
        foreach (var (visual, json) in visuals)
            Visual(visual, json);
        var (width, height) = (page.GetProperty("width").GetDouble(), page.GetProperty("height").GetDouble());
        Layout(folder, visuals.Select(visual => visual.Json.GetProperty("position")), width, height);
        var mobile = visuals.Where(visual => File.Exists(Path.Combine(visual.Folder, "mobile.json"))).Select(visual => Json(Path.Combine(visual.Folder, "mobile.json")).GetProperty("position")).ToArray();
        if (mobile.Length < visuals.Length)
            faults.Add($"{Path.GetFileName(folder)}: {visuals.Length - mobile.Length} visuals have no place on phones");
        Layout(folder + " on phones", mobile, 320, double.MaxValue);
        foreach (var pair in page.TryGetProperty("visualInteractions", out var interactions) ? interactions.EnumerateArray() : [])
            foreach (var end in (string[])["source", "target"])
                if (!visuals.Any(visual => Path.GetFileName(visual.Folder) == pair.GetProperty(end).GetString()))
                    faults.Add($"{Path.GetFileName(folder)}: {end} {pair.GetProperty(end)} of an interaction is not there");
    }

    private void Layout(string page, IEnumerable<JsonElement> positions, double width, double height)
    {
        var places = positions.Select(position => (X: Number(position, "x"), Y: Number(position, "y"), Width: Number(position, "width"), Height: Number(position, "height"), Order: Number(position, "tabOrder"))).OrderBy(place => place.Order).ToArray();
        if (!places.Select(place => place.Order).SequenceEqual(Enumerable.Range(0, places.Length).Select(i => (double)i)))
            faults.Add($"{Path.GetFileName(page)}: the order of the keyboard is not 0, 1, 2 …");
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].X < 0 || places[i].Y < 0 || places[i].X + places[i].Width > width || places[i].Y + places[i].Height > height)
                faults.Add($"{Path.GetFileName(page)}: visual {i} stands outside the page");
            if (places[i].Width < 24 || places[i].Height < 24)
                faults.Add($"{Path.GetFileName(page)}: visual {i} is too small to hit");
            for (var j = 0; j < i; j++)
                if (places[i].X < places[j].X + places[j].Width && places[j].X < places[i].X + places[i].Width && places[i].Y < places[j].Y + places[j].Height && places[j].Y < places[i].Y + places[i].Height)
                    faults.Add($"{Path.GetFileName(page)}: visuals {j} and {i} overlap");
        }

        static double Number(JsonElement position, string name) => position.TryGetProperty(name, out var number) ? number.GetDouble() : -1;
    }

    private void Visual(string folder, JsonElement json)
    {
        Named(json, folder);
        var name = $"{Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(folder)))}/{Path.GetFileName(folder)}";
        var visual = json.GetProperty("visual");
        var container = visual.GetProperty("visualContainerObjects");
        if (!Says(container, "title", "text") || container.GetProperty("title")[0].GetProperty("properties").GetProperty("show").GetProperty("expr").GetProperty("Literal").GetProperty("Value").GetString() != "true")
            faults.Add($"{name}: no title");
        if (!Says(container, "general", "altText"))
            faults.Add($"{name}: no alternative text");
        Fields(name, json);
        Roles(name, visual);
        foreach (var filter in json.TryGetProperty("filterConfig", out var config) ? config.GetProperty("filters").EnumerateArray() : [])
            if (!filters.Add(filter.GetProperty("name").GetString()!))
                faults.Add($"{name}: filter {filter.GetProperty("name")} is there twice");
    }

    private void Roles(string name, JsonElement visual)
    {
        if (!Types.TryGetValue(visual.GetProperty("visualType").GetString()!, out var type))
        {
            faults.Add($"{name}: visual type {visual.GetProperty("visualType")} is not known here");
            return;
        }
        var roles = visual.TryGetProperty("query", out var query) ? query.GetProperty("queryState").EnumerateObject().ToArray() : [];
        if (query.ValueKind == JsonValueKind.Object && query.TryGetProperty("sortDefinition", out var sorting))
            foreach (var field in sorting.GetProperty("sort").EnumerateArray().Select(sort => sort.GetProperty("field")))
                if (!roles.SelectMany(role => role.Value.GetProperty("projections").EnumerateArray()).Any(projection => JsonElement.DeepEquals(projection.GetProperty("field"), field)))
                    faults.Add($"{name}: sorts by a field that it does not have");
        faults.AddRange(roles.Where(role => !type.Roles.Contains(role.Name)).Select(role => $"{name}: no role {role.Name}"));
        faults.AddRange(type.Needed.Except(roles.Select(role => role.Name)).Select(role => $"{name}: role {role} is empty"));
        foreach (var projection in roles.SelectMany(role => role.Value.GetProperty("projections").EnumerateArray()))
            if (FieldOf(projection.GetProperty("field")) is var (table, field, _) && (projection.GetProperty("queryRef").GetString() != $"{table}.{field}" || projection.GetProperty("nativeQueryRef").GetString() != field))
                faults.Add($"{name}: {projection.GetProperty("queryRef")} is not the name of {table}.{field}");
    }

    // Inside a filter, tables go by an alias that its From explains.
    private void Fields(string name, JsonElement json, IReadOnlyDictionary<string, string>? aliases = null)
    {
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var element in json.EnumerateArray())
                Fields(name, element, aliases);
        if (json.ValueKind != JsonValueKind.Object)
            return;
        if (json.TryGetProperty("From", out var from))
            aliases = from.EnumerateArray().ToDictionary(source => source.GetProperty("Name").GetString()!, source => source.GetProperty("Entity").GetString()!);
        if (json.TryGetProperty("ResourcePackageItem", out var resource) && !resources.Contains(resource.GetProperty("ItemName").GetString()!))
            faults.Add($"{name}: resource {resource.GetProperty("ItemName")} is not in the report");
        if (FieldOf(json, aliases) is var (table, field, kind) && model.Of("table").FirstOrDefault(one => one.Name == table)?.Of(kind).Any(one => one.Name == field) != true)
            faults.Add($"{name}: {kind} {table}[{field}] is not there");
        foreach (var property in json.EnumerateObject())
            Fields(name, property.Value, aliases);
    }

    private static (string? Table, string? Field, string Kind)? FieldOf(JsonElement json, IReadOnlyDictionary<string, string>? aliases = null)
    {
        foreach (var kind in (string[])["Column", "Measure"])
            if (json.TryGetProperty(kind, out var one) && one.ValueKind == JsonValueKind.Object && one.TryGetProperty("Property", out var property))
            {
                var source = one.GetProperty("Expression").GetProperty("SourceRef");
                var table = source.TryGetProperty("Entity", out var entity) ? entity.GetString() : aliases?.GetValueOrDefault(source.GetProperty("Source").GetString()!);
                return (table, property.GetString(), kind.ToLowerInvariant());
            }
        return null;
    }

    private static bool Says(JsonElement container, string part, string property) =>
        container.TryGetProperty(part, out var entries) && entries[0].GetProperty("properties").TryGetProperty(property, out var text)
        && (text.GetProperty("expr").TryGetProperty("Measure", out _) || text.GetProperty("expr").GetProperty("Literal").GetProperty("Value").GetString()!.Trim('\'').Trim().Length > 0);

    private void Named(JsonElement json, string folder)
    {
        if (json.GetProperty("name").GetString() != Path.GetFileName(folder))
            faults.Add($"{Path.GetFileName(folder)}: its folder has another name");
    }

    private static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;
}
