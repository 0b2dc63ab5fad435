using System.Text.Json;
using System.Text.Json.Nodes;
using KomIM.Tests.PowerBi.Tmdl;

namespace KomIM.Tests.PowerBi;

/// <summary>The model with the rows that its queries make of a release, as a refresh would load them.</summary>
/// <param name="Faults">What parser, evaluation or loading refused.</param>
/// <param name="Read">Paths that the queries read.</param>
internal sealed record LoadedModel(TmdlObject Model, IReadOnlyList<string> Faults, JsonElement Tables, IReadOnlyList<string> Read)
{
    private static readonly Dictionary<string, string> TypeOf = new()
    {
        ["text"] = "string", ["logical"] = "boolean", ["date"] = "dateTime", ["datetime"] = "dateTime", ["Int64.Type"] = "int64", ["Currency.Type"] = "decimal",
    };

    public static async Task<LoadedModel> LoadAsync(string folder, string release)
    {
        var model = TmdlReader.Read(PowerBiFiles.ModelIn(folder)).Root;
        var queries = new JsonObject();
        foreach (var expression in model.Of("expression"))
            queries[expression.Name] = expression.Expression;
        foreach (var table in model.Of("table"))
            queries[table.Name] = table.Of("partition").First()["source"];
        var input = new JsonObject { ["folder"] = release, ["queries"] = queries, ["evaluate"] = new JsonArray([.. model.Of("table").Select(table => (JsonNode)table.Name)]) };
        var answer = JsonDocument.Parse(await Node.RunAsync("queries.mjs", input.ToJsonString())).RootElement;
        var loaded = new LoadedModel(model, [.. answer.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!)], answer.GetProperty("tables"), [.. answer.GetProperty("read").EnumerateArray().Select(path => path.GetString()!)]);
        return loaded with { Faults = [.. loaded.Faults, .. loaded.Columns(), .. loaded.Keys(), .. loaded.Relationships(), .. loaded.Sorting()] };
    }

    /// <summary>The values of a column of the model, row by row.</summary>
    public IReadOnlyList<JsonElement> this[string table, string column] =>
        Tables.TryGetProperty(table, out var rows) && SourceOf(table, column) is { } source && rows.GetProperty("columns").TryGetProperty(source, out var values) ? [.. values.EnumerateArray()] : [];

    private string? SourceOf(string table, string column) => Model.Of("table").First(one => one.Name == table).Of("column").FirstOrDefault(one => one.Name == column)?["sourceColumn"];

    // Names and types that the query gives are those that the model takes, and it gives no others.
    private IEnumerable<string> Columns()
    {
        foreach (var table in Model.Of("table").Where(table => Tables.TryGetProperty(table.Name, out _)))
        {
            var types = Tables.GetProperty(table.Name).GetProperty("types");
            foreach (var column in table.Of("column"))
                if (!types.TryGetProperty(column["sourceColumn"]!, out var type))
                    yield return $"{table.Name}: the query has no column {column["sourceColumn"]}";
                else if (TypeOf[type.GetString()!] != column["dataType"])
                    yield return $"{table.Name}[{column.Name}] is {column["dataType"]}, its query gives {type}";
            foreach (var extra in types.EnumerateObject().Where(type => table.Of("column").All(column => column["sourceColumn"] != type.Name)))
                yield return $"{table.Name}: column {extra.Name} of the query is not in the model";
        }
    }

    private IEnumerable<string> Keys() =>
        from table in Model.Of("table")
        from key in table.Of("column").Where(column => column.Is("isKey"))
        let values = Texts(table.Name, key.Name)
        where values.Length == 0 || values.Contains(null) || values.Distinct().Count() < values.Length
        select $"{table.Name}[{key.Name}] is empty or doubled";

    private IEnumerable<string> Relationships()
    {
        foreach (var relationship in Model.Of("relationship"))
            if (TmdlCheck.Column(Model, relationship["fromColumn"]) is { } from && TmdlCheck.Column(Model, relationship["toColumn"]) is { } to)
            {
                var (many, one) = (Texts(from.Parent!.Name, from.Name), Texts(to.Parent!.Name, to.Name));
                if (one.Distinct().Count() < one.Length)
                    yield return $"{relationship.Name}: {to.Parent.Name}[{to.Name}] is not unique";
                if (many.Except(one).ToArray() is { Length: > 0 } lost)
                    yield return $"{relationship.Name}: {to.Parent.Name}[{to.Name}] has no {lost[0]}";
                if (many.Length == 0 || one.Except(many).ToArray() is { Length: > 0 } && many.Distinct().Count() == 1)
                    yield return $"{relationship.Name}: there is nothing to relate";
            }
    }

    // A refresh fails where one value would sort to two places.
    private IEnumerable<string> Sorting() =>
        from table in Model.Of("table")
        from column in table.Of("column")
        let sort = column["sortByColumn"]
        where sort is not null && Texts(table.Name, column.Name).Zip(Texts(table.Name, TmdlReader.Unquoted(sort))).Distinct().GroupBy(pair => pair.First).Any(places => places.Count() > 1)
        select $"{table.Name}[{column.Name}] sorts to two places";

    private string?[] Texts(string table, string column) => [.. this[table, column].Select(value => value.ValueKind == JsonValueKind.Null ? null : value.ToString())];
}
