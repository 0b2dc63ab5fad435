using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KomIM.Catalogue;

/// <summary>
/// A YAML file of the catalogue as JSON that its schema accepts, and the line of every node, so that a fault
/// found later can still be pointed at.
/// </summary>
internal sealed partial class CatalogueFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly List<CatalogueFault> faults;

    private CatalogueFile(string name, List<CatalogueFault> faults) => (Name, this.faults) = (name, faults);

    public string Name { get; }

    /// <summary>Reads and checks one file. Faults are added to the list; null if the file cannot be used at all.</summary>
    public static (CatalogueFile File, T Content)? Read<T>(string path, string name, JsonSchema schema, List<CatalogueFault> faults)
    {
        var file = new CatalogueFile(name, faults);
        try
        {
            var yaml = new YamlStream();
            using (var reader = File.OpenText(path))
                yaml.Load(reader);
            if (yaml.Documents.Count != 1)
            {
                file.Fault("", "exactly one YAML document is expected");
                return null;
            }
            var json = file.Convert(yaml.Documents[0].RootNode, "")!.ToJsonString();
            var violations = schema.Validate(json).SelectMany(Causes).ToArray();
            foreach (var violation in violations)
                file.Fault(Pointer(violation.Path), Reason(violation));
            return violations.Length > 0 ? null : (file, JsonSerializer.Deserialize<T>(json, Json)!);
        }
        catch (YamlException e)
        {
            faults.Add(new(name, (int)e.Start.Line, e.InnerException?.Message ?? e.Message));
        }
        catch (JsonException e)
        {
            file.Fault(Pointer(e.Path), e.Message);
        }
        return null;
    }

    /// <param name="pointer">Place in the file, such as <c>measures[0].formula</c>; the nearest known parent gives the line.</param>
    public void Fault(string pointer, string reason)
    {
        var at = pointer;
        while (at.Length > 0 && !lines.ContainsKey(at))
            at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))];
        faults.Add(new(Name, lines.GetValueOrDefault(at, 1), reason));
    }

    // "This item of the list is not valid" is true, but its cause is deeper.
    private static IEnumerable<ValidationError> Causes(ValidationError error) =>
        error is ChildSchemaValidationError { Errors: var children } && children.Values.SelectMany(errors => errors).ToArray() is { Length: > 0 } causes
            ? causes.SelectMany(Causes)
            : [error];

    private static string Reason(ValidationError error) => error.Kind switch
    {
        ValidationErrorKind.NoAdditionalPropertiesAllowed => $"unknown key '{error.Property}'",
        ValidationErrorKind.PropertyRequired => $"key '{error.Property}' is missing",
        ValidationErrorKind.NotInEnumeration => $"'{error.Property}' is none of {string.Join(", ", error.Schema.Enumeration)}",
        ValidationErrorKind.PatternMismatch => $"'{error.Property}' does not match {error.Schema.Pattern}",
        _ => $"'{error.Property}' does not follow the schema: {error.Kind}",
    };

    private static string Pointer(string? path) => (path ?? "").TrimStart('#', '/', '$', '.').Replace('/', '.');

    private JsonNode? Convert(YamlNode node, string pointer)
    {
        lines[pointer] = (int)node.Start.Line;
        return node switch
        {
            YamlMappingNode mapping => new JsonObject(mapping.Select(child => Entry(child.Key, child.Value, pointer))),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Select((child, i) => Convert(child, $"{pointer}[{i.ToString(CultureInfo.InvariantCulture)}]"))]),
            YamlScalarNode scalar => Scalar(scalar),
            _ => throw new YamlException(node.Start, node.End, "aliases are not used in the catalogue"),
        };
    }

    private KeyValuePair<string, JsonNode?> Entry(YamlNode key, YamlNode value, string pointer)
    {
        var name = key.ToString();
        var at = pointer.Length == 0 ? name : $"{pointer}.{name}";
        var converted = Convert(value, at);
        lines[at] = (int)key.Start.Line;
        return new(name, converted);
    }

    // YAML's core schema; a plain scalar with a leading zero (a key such as 06411) stays text.
    private static JsonValue? Scalar(YamlScalarNode scalar) => (scalar.Style, scalar.Value) switch
    {
        (ScalarStyle.Plain, null or "" or "null" or "~") => null,
        (ScalarStyle.Plain, "true") => JsonValue.Create(true),
        (ScalarStyle.Plain, "false") => JsonValue.Create(false),
        (ScalarStyle.Plain, { } number) when Number().IsMatch(number) => JsonValue.Create(decimal.Parse(number, CultureInfo.InvariantCulture)),
        (_, { } text) => JsonValue.Create(text),
        _ => null,
    };

    [GeneratedRegex(@"^-?(0|[1-9]\d*)(\.\d+)?$")]
    private static partial Regex Number();
}
