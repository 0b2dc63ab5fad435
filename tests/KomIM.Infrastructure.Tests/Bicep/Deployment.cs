using System.Text.Json.Nodes;

namespace KomIM.Infrastructure.Tests.Bicep;

/// <summary>What a deployment would make; what only Azure knows is a <see cref="StandIn"/>.</summary>
/// <param name="Diagnostics">What could not be predicted.</param>
internal sealed record Deployment(IReadOnlyList<Resource> Resources, JsonObject Outputs, IReadOnlyList<string> Diagnostics)
{
    public const string Subscription = "00000000-0000-0000-0000-0000000000aa";
    public const string Tenant = "00000000-0000-0000-0000-0000000000bb";
    public const string Location = "germanywestcentral";

    public static Deployment Of(string snapshot)
    {
        var json = JsonNode.Parse(snapshot)!;
        var diagnostics = json["diagnostics"]!.AsArray().Select(diagnostic => diagnostic!.ToString()).ToArray();
        var evaluated = Expression.EvaluateAll(json)!;
        return new([.. evaluated["predictedResources"]!.AsArray().Select(resource => new Resource(resource!.AsObject()))], evaluated["outputs"]?.AsObject() ?? [], diagnostics);
    }

    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type.Equals(type, StringComparison.OrdinalIgnoreCase));

    public Resource The(string type) => OfType(type).Single();

    public override string ToString() => $"{Resources.Count} resources";
}
