using System.Text.Json;
using System.Text.Json.Nodes;

namespace KomIM.PowerBi.Deploy;

/// <summary>
/// Model first, then the report that is bound to it. An item of the same name is updated, so that its id, and every link to it, stays;
/// whatever was done halfway is finished by the next run.
/// </summary>
internal sealed class Deployment(Fabric fabric, DeployCommand command, TextWriter output, TimeProvider time)
{
    private const string Connectivity = "ShareableCloud";

    private const string WebSource = "Web";

    private static readonly TimeSpan NamePause = TimeSpan.FromMinutes(1);

    private const int NameTries = 10;

    /// <summary>Reads what is to be deployed, and tells; nothing else.</summary>
    public static (ItemDefinition Model, ItemDefinition Report) Plan(DeployCommand command, TextWriter output)
    {
        var model = ItemDefinition.Read(command.Model, "SemanticModel");
        output.WriteLine($"Basisadresse: {Rewriting.BaseAddressOf(model)} → {command.BaseAddress.AbsoluteUri}");
        model = model.WithBaseAddress(command.BaseAddress);
        var report = ItemDefinition.Read(command.Report, "Report");
        foreach (var item in (ItemDefinition[])[model, report.BoundTo(Guid.Empty)])
        {
            output.WriteLine($"{item.Type} {item.Name}: {(item.Parts.Count == 1 ? "1 Datei" : $"{item.Parts.Count} Dateien")}");
            if (command.DryRun)
                foreach (var part in item.Parts)
                    output.WriteLine($"  {part.Hash} {part.Content.Length,8} {part.Path}");
        }
        return (model, report);
    }

    /// <returns>The ids of model and report.</returns>
    public async Task<(Guid Model, Guid Report)> RunAsync(ItemDefinition model, ItemDefinition report, CancellationToken cancellation)
    {
        var modelId = await PutAsync("semanticModels", "TMDL", model, cancellation);
        if (command.Connect)
            await ConnectAsync(modelId, cancellation);
        var reportId = await PutAsync("reports", "PBIR", report.BoundTo(modelId), cancellation);
        output.WriteLine($"KomIM__PowerBi__Workspace={command.Workspace}");
        output.WriteLine($"KomIM__PowerBi__Model={modelId}");
        output.WriteLine($"KomIM__PowerBi__Report={reportId}");
        return (modelId, reportId);
    }

    private async Task<Guid> PutAsync(string kind, string format, ItemDefinition item, CancellationToken cancellation)
    {
        var items = $"workspaces/{command.Workspace}/{kind}";
        var definition = new JsonObject { ["format"] = format, ["parts"] = new JsonArray([.. item.Parts.Select(Part)]) };
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(items, item.Name, cancellation) is { } known)
            {
                await fabric.PostAsync($"{items}/{known}/updateDefinition?updateMetadata=true", new JsonObject { ["definition"] = definition.DeepClone() }, cancellation);
                output.WriteLine($"{item.Type} {item.Name} aktualisiert");
                return known;
            }
            try
            {
                var body = new JsonObject { ["displayName"] = item.Name, ["definition"] = definition.DeepClone() };
                if (item.Description is not null)
                    body["description"] = item.Description;
                var made = await fabric.PostAsync(items, body, cancellation);
                output.WriteLine($"{item.Type} {item.Name} angelegt");
                return IdOf(made) ?? await FindAsync(items, item.Name, cancellation) ?? throw new DeployException($"{item.Name} wurde angelegt, ist aber nicht zu finden.");
            }
            catch (FabricException e) when (e.Code is "ItemDisplayNameAlreadyInUse" && attempt < NameTries)
            {
                // It came into being after all: the answer to an earlier try got lost.
            }
            catch (FabricException e) when (e.Code is "ItemDisplayNameNotAvailableYet" && attempt < NameTries)
            {
                output.WriteLine($"Der Name {item.Name} ist noch nicht wieder frei …");
                await Task.Delay(NamePause, time, cancellation);
            }
        }
    }

    // The releases are public: the service may read them without anybody's name.
    private async Task ConnectAsync(Guid model, CancellationToken cancellation)
    {
        var address = command.BaseAddress.AbsoluteUri;
        var connection = (await fabric.ListAsync("connections", cancellation)).Where(IsOurs).Select(connection => IdOf(connection)).FirstOrDefault()
            ?? IdOf(await fabric.PostAsync("connections", await NewConnectionAsync(address, cancellation), cancellation))
            ?? throw new DeployException("Fabric nennt die angelegte Verbindung nicht.");
        await fabric.PostAsync($"workspaces/{command.Workspace}/semanticModels/{model}/bindConnection", new JsonObject
        {
            ["connectionBinding"] = new JsonObject
            {
                ["id"] = connection, ["connectivityType"] = Connectivity, ["connectionDetails"] = new JsonObject { ["type"] = WebSource, ["path"] = address },
            },
        }, cancellation);
        output.WriteLine($"Modell mit {address} verbunden");

        bool IsOurs(JsonElement connection) =>
            connection.TryGetProperty("connectivityType", out var connectivity) && connectivity.GetString() == Connectivity
            && connection.TryGetProperty("connectionDetails", out var details) && details.GetProperty("type").GetString() == WebSource && details.TryGetProperty("path", out var path) && path.GetString()?.TrimEnd('/') == address;
    }

    // The service itself says how a connection to an address on the web is made.
    private async Task<JsonObject> NewConnectionAsync(string address, CancellationToken cancellation)
    {
        var kind = (await fabric.ListAsync("connections/supportedConnectionTypes", cancellation)).Where(kind => kind.GetProperty("type").GetString() == WebSource).Cast<JsonElement?>().FirstOrDefault()
            ?? throw new DeployException("Fabric kennt hier keine Verbindungen zu Adressen im Web.");
        var (method, parameter) = kind.GetProperty("creationMethods").EnumerateArray()
            .Select(method => (method, Required: method.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("required").GetBoolean()).ToArray()))
            .Where(method => method.Required.Length == 1).Select(method => (method.method, method.Required[0])).FirstOrDefault();
        // A test would ask for the container itself, which nobody may list.
        return method.ValueKind == JsonValueKind.Undefined ? throw new DeployException("Fabric verlangt für Verbindungen ins Web mehr als eine Adresse.") : new()
        {
            ["connectivityType"] = Connectivity,
            ["displayName"] = $"KomIM {command.BaseAddress.Host}",
            ["connectionDetails"] = new JsonObject
            {
                ["type"] = WebSource,
                ["creationMethod"] = method.GetProperty("name").GetString(),
                ["parameters"] = new JsonArray(new JsonObject { ["dataType"] = parameter.GetProperty("dataType").GetString(), ["name"] = parameter.GetProperty("name").GetString(), ["value"] = address }),
            },
            ["privacyLevel"] = "Public",
            ["credentialDetails"] = new JsonObject
            {
                ["singleSignOnType"] = "None", ["connectionEncryption"] = "NotEncrypted", ["skipTestConnection"] = kind.GetProperty("supportsSkipTestConnection").GetBoolean(), ["credentials"] = new JsonObject { ["credentialType"] = "Anonymous" },
            },
        };
    }

    private async Task<Guid?> FindAsync(string items, string name, CancellationToken cancellation) =>
        (await fabric.ListAsync(items, cancellation)).Where(item => item.GetProperty("displayName").GetString() == name).Select(item => IdOf(item)).FirstOrDefault();

    private static Guid? IdOf(JsonElement? item) => item is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty("id", out var id) && id.TryGetGuid(out var guid) ? guid : null;

    private static JsonNode Part(DefinitionPart part) => new JsonObject { ["path"] = part.Path, ["payload"] = Convert.ToBase64String(part.Content), ["payloadType"] = "InlineBase64" };
}
