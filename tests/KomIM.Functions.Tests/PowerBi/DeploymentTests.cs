using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KomIM.PowerBi.Deploy;

namespace KomIM.Tests.PowerBi;

/// <summary>The command that brings model and report into a workspace, against a stand-in for Fabric.</summary>
public sealed class DeploymentTests : IDisposable
{
    private const string Base = "https://komim.blob.core.windows.net/downloads";

    private readonly FabricStandIn service = new();
    private readonly StubCredential credential = new();
    private readonly SkippedTime time = new();
    private readonly StringWriter output = new();

    public void Dispose() => service.Dispose();

    [Fact]
    public async Task Model_and_report_are_made_and_the_report_is_bound_to_the_model()
    {
        var (model, report) = await DeployAsync();

        Assert.Equal(["GET semanticModels", "POST semanticModels", "GET reports", "POST reports"], service.Requests);
        Assert.Equal("KomIM", (string?)Sent(1)["displayName"]);
        Assert.Equal("TMDL", (string?)Sent(1)["definition"]!["format"]);
        Assert.Equal("PBIR", (string?)Sent(3)["definition"]!["format"]);
        var link = JsonNode.Parse(Part(3, "definition.pbir"))!["datasetReference"]!;
        Assert.Equal($$$"""{"byConnection":{"connectionString":"semanticmodelid={{{model}}}"}}""", link.ToJsonString());
        Assert.EndsWith($"KomIM__PowerBi__Workspace={FabricStandIn.Workspace}\nKomIM__PowerBi__Model={model}\nKomIM__PowerBi__Report={report}\n", output.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal("https://api.fabric.microsoft.com/.default", Assert.Single(credential.Scopes.Distinct()));
        Assert.All(service.Exchanges, exchange => Assert.StartsWith("Bearer secret-", exchange.Authorization, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_file_is_sent_as_it_is_but_for_the_address_and_the_link()
    {
        await DeployAsync();
        foreach (var (request, folder, rewritten) in ((int, string, string)[])[(1, "KomIM.SemanticModel", "definition/expressions.tmdl"), (3, "KomIM.Report", "definition.pbir")])
        {
            var root = Path.Combine(PowerBiFiles.Kept, folder);
            var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}.pbi{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).ToArray();
            Assert.Equal(files.Order(StringComparer.Ordinal), Sent(request)["definition"]!["parts"]!.AsArray().Select(part => (string)part!["path"]!).Order(StringComparer.Ordinal));
            Assert.All(files.Where(file => file != rewritten), file => Assert.Equal(File.ReadAllText(Path.Combine(root, file)), Part(request, file)));
        }
        var kept = File.ReadAllText(Path.Combine(PowerBiFiles.Kept, "KomIM.SemanticModel", "definition", "expressions.tmdl"));
        Assert.Equal(kept.Replace("\"http://localhost:7071/downloads\"", $"\"{Base}\"", StringComparison.Ordinal), Part(1, "definition/expressions.tmdl"));
        Assert.DoesNotContain("localhost", Part(1, "definition/expressions.tmdl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_updated_and_keeps_its_id_wherever_it_is_in_the_list()
    {
        service.PageSize = 2;
        service.Add("SemanticModel", "Other");
        service.Add("SemanticModel", "KomIM (alt)");
        var known = (Guid.Parse(service.Add("SemanticModel", "KomIM")), Guid.Parse(service.Add("Report", "KomIM")));

        Assert.Equal(known, await DeployAsync());
        Assert.Equal(["GET semanticModels", "GET semanticModels?continuationToken=2", $"POST semanticModels/{known.Item1}/updateDefinition?updateMetadata=true", "GET reports", $"POST reports/{known.Item2}/updateDefinition?updateMetadata=true"], service.Requests);
        Assert.Contains($"semanticmodelid={known.Item1}", Part(4, "definition.pbir"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_long_operation_is_followed_as_slowly_as_it_asks_and_on_no_other_host(bool isThere)
    {
        foreach (var type in isThere ? (string[])["SemanticModel", "Report"] : [])
            service.Add(type, "KomIM");
        service.Operation = ["NotStarted", "Running", "Succeeded"];
        var (model, report) = await DeployAsync();
        Assert.NotEqual(model, report);
        Assert.Equal([30, 20, 20, 30, 20, 20], time.Pauses.Select(pause => pause.TotalSeconds));
        var bound = service.Exchanges.ToList().FindIndex(exchange => exchange.Method == "POST" && exchange.Path.Contains("/reports", StringComparison.Ordinal));
        Assert.Contains($"semanticmodelid={model}", Part(bound, "definition.pbir"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_fails_ends_the_command_with_its_reason()
    {
        service.Operation = ["Running", "Failed"];
        Assert.Equal("Fabric ist daran gescheitert: Dataset_Import_FailedToImportDataset: Line 7 is odd.", (await Assert.ThrowsAsync<DeployException>(DeployAsync)).Message);
        Assert.DoesNotContain(service.Requests, request => request.Contains("reports", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_operation_that_never_ends_is_given_up()
    {
        service.Operation = ["Running"];
        Assert.Equal("Die Arbeit in Fabric ist nach 30 Minuten nicht beendet.", (await Assert.ThrowsAsync<DeployException>(DeployAsync)).Message);
    }

    [Fact]
    public async Task When_Fabric_asks_to_wait_it_is_waited_for()
    {
        var asked = 0;
        service.Disturb = (method, _) => method == "POST" && ++asked is 1 or 2 ? Disturbance.Of(HttpStatusCode.TooManyRequests, """{"errorCode":"RequestBlocked","message":"Slowly."}""", "55") : null;
        await DeployAsync();
        Assert.Equal([55, 55], time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_fault_of_the_service_is_passed_over()
    {
        var asked = 0;
        service.Disturb = (_, _) => ++asked % 2 == 1 ? Disturbance.Of(HttpStatusCode.BadGateway) : null;
        await DeployAsync();
        Assert.Equal(8, service.Exchanges.Count);
    }

    // The service made the model, and said 500: the repetition finds the name taken.
    [Fact]
    public async Task A_model_that_came_into_being_although_the_answer_was_a_fault_is_found()
    {
        string? made = null;
        service.Disturb = (method, path) =>
        {
            if (method != "POST" || made is not null || !path.EndsWith("/semanticModels", StringComparison.Ordinal))
                return null;
            made = service.Add("SemanticModel", "KomIM");
            return Disturbance.Of(HttpStatusCode.InternalServerError);
        };
        var (model, _) = await DeployAsync();
        Assert.Equal(made, model.ToString());
    }

    [Fact]
    public async Task A_name_that_was_just_given_up_is_waited_for()
    {
        var asked = 0;
        service.Disturb = (method, path) => method == "POST" && path.EndsWith("/reports", StringComparison.Ordinal) && ++asked == 1
            ? Disturbance.Of(HttpStatusCode.BadRequest, """{"errorCode":"ItemDisplayNameNotAvailableYet","message":"Wait."}""") : null;
        await DeployAsync();
        Assert.Equal([60], time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_reason()
    {
        service.Disturb = (method, _) => method == "POST" ? Disturbance.Of(HttpStatusCode.BadRequest, """{"errorCode":"CorruptedPayload","message":"The TMDL is odd.","requestId":"1"}""") : null;
        Assert.Equal("Fabric antwortet mit 400: CorruptedPayload: The TMDL is odd.", (await Assert.ThrowsAsync<FabricException>(DeployAsync)).Message);
    }

    [Fact]
    public async Task The_model_may_read_the_public_address_without_a_name_and_the_connection_is_made_once()
    {
        await DeployAsync(connect: true);
        var (model, _) = await DeployAsync(connect: true);
        var connection = Assert.Single(service.Connections);
        var made = JsonNode.Parse(service.Exchanges.Single(exchange => exchange is { Method: "POST", Path: "/v1/connections" }).Body!)!;
        Assert.Equal($$"""{"type":"Web","creationMethod":"Web","parameters":[{"dataType":"Text","name":"url","value":"{{Base}}"}]}""", made["connectionDetails"]!.ToJsonString());
        Assert.Equal(("Anonymous", "Public", true), ((string?)made["credentialDetails"]!["credentials"]!["credentialType"], (string?)made["privacyLevel"], (bool)made["credentialDetails"]!["skipTestConnection"]!));
        var bound = service.Exchanges.Where(exchange => exchange.Path.EndsWith($"/semanticModels/{model}/bindConnection", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, bound.Length);
        Assert.All(bound, exchange => Assert.Equal($$$$"""{"connectionBinding":{"id":"{{{{connection["id"]}}}}","connectivityType":"ShareableCloud","connectionDetails":{"type":"Web","path":"{{{{Base}}}}"}}}""", exchange.Body));
    }

    [Fact]
    public void A_dry_run_lists_every_file_and_needs_neither_network_nor_account()
    {
        var (status, said, complaints) = Run("--workspace", FabricStandIn.Workspace, "--base-address", Base + "/", "--model", Path.Combine(PowerBiFiles.Kept, "KomIM.SemanticModel"), "--report", Path.Combine(PowerBiFiles.Kept, "KomIM.Report"), "--dry-run");
        Assert.Equal((0, ""), (status, complaints));
        Assert.StartsWith($"Basisadresse: http://localhost:7071/downloads → {Base}\nSemanticModel KomIM: ", said, StringComparison.Ordinal);
        foreach (var file in PowerBiFiles.Files(PowerBiFiles.Kept).Where(file => !file.EndsWith(".pbip", StringComparison.Ordinal)))
            Assert.Contains(" " + Path.GetRelativePath(PowerBiFiles.Kept, file).Replace('\\', '/').Split('/', 2)[1] + "\n", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--workspace fehlt; --help nennt die Optionen.", "--base-address", Base)]
    [InlineData("--base-address fehlt; --help nennt die Optionen.", "--workspace", FabricStandIn.Workspace, "--model", ".", "--report", ".")]
    [InlineData("KomIM ist keine Kennung eines Arbeitsbereichs.", "--workspace", "KomIM")]
    [InlineData("Den Ordner gibt-es-nicht gibt es nicht.", "--workspace", FabricStandIn.Workspace, "--base-address", Base, "--model", "gibt-es-nicht")]
    [InlineData("Mit --force ist nichts anzufangen; --help nennt die Optionen.", "--force")]
    [InlineData("http://komim.example/downloads ist keine Adresse, die mit https:// beginnt und ohne ? auskommt.", "--workspace", FabricStandIn.Workspace, "--model", ".", "--report", ".", "--base-address", "http://komim.example/downloads")]
    [InlineData("https://komim.example/downloads?sv=secret ist keine Adresse, die mit https:// beginnt und ohne ? auskommt.", "--workspace", FabricStandIn.Workspace, "--model", ".", "--report", ".", "--base-address", "https://komim.example/downloads?sv=secret")]
    public void What_cannot_be_used_is_told_in_a_sentence(string sentence, params string[] arguments) => Assert.Equal(sentence, Assert.Throws<DeployException>(() => DeployCommand.Parse(arguments)).Message);

    [Theory]
    [InlineData("definition/expressions.tmdl hat 0 Parameter mit einer Adresse, nicht einen.", "KomIM.SemanticModel/definition/expressions.tmdl", "IsParameterQuery = true", "IsParameterQuery = false")]
    [InlineData("definition/expressions.tmdl hat 2 Parameter mit einer Adresse, nicht einen.", "KomIM.SemanticModel/definition/expressions.tmdl", "expression Basisadresse", "expression Zweite = \"https://x\" meta [IsParameterQuery=true]\n\nexpression Basisadresse")]
    public void A_model_whose_address_is_not_certain_is_not_deployed(string sentence, string file, string right, string wrong)
    {
        using var copy = PowerBiFiles.Copy().With(file, right, wrong);
        Assert.Equal(sentence, Assert.Throws<DeployException>(() => Deployment.Plan(Command(copy.Folder, connect: false), output)).Message);
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_not_deployed()
    {
        var command = Command(PowerBiFiles.Kept, connect: false);
        Assert.EndsWith("liegt Report, nicht SemanticModel.", Assert.Throws<DeployException>(() => Deployment.Plan(command with { Model = command.Report }, output)).Message, StringComparison.Ordinal);
        Assert.EndsWith("fehlt .platform.", Assert.Throws<DeployException>(() => Deployment.Plan(command with { Model = Path.Combine(command.Model, "definition") }, output)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_desk_keeps_for_itself_is_not_sent()
    {
        using var copy = PowerBiFiles.Copy();
        var own = Directory.CreateDirectory(Path.Combine(copy.Folder, "KomIM.SemanticModel", ".pbi"));
        File.WriteAllText(Path.Combine(own.FullName, "cache.abf"), "secret");
        Assert.DoesNotContain(Deployment.Plan(Command(copy.Folder, connect: false), output).Model.Parts, part => part.Path.Contains(".pbi/", StringComparison.Ordinal));
    }

    [PublishedFilesFact]
    public async Task Requests_and_answers_are_as_described()
    {
        service.Operation = ["Running", "Succeeded"];
        await DeployAsync(connect: true);
        await DeployAsync(connect: true);
        Assert.NotNull(PublishedContract.Fabric);
        Assert.True(service.Exchanges.Count > 20);
        Assert.Empty(service.Faults());
        Assert.NotEmpty(PublishedContract.Fabric.Faults(new("POST", $"/v1/workspaces/{FabricStandIn.Workspace}/reports", "", null, """{"displayName":"x"}""", 201, null)));
        Assert.NotEmpty(PublishedContract.Fabric.Faults(new("POST", $"/v1/workspaces/{FabricStandIn.Workspace}/reports", "", null, """{"displayName":"x","definition":{"parts":[{"path":"a","payload":"","payloadType":"Text"}]}}""", 201, null)));
    }

    private static DeployCommand Command(string folder, bool connect) =>
        DeployCommand.Parse(["--workspace", FabricStandIn.Workspace, "--base-address", Base + "/", "--model", Path.Combine(folder, "KomIM.SemanticModel"), "--report", Path.Combine(folder, "KomIM.Report"), .. connect ? (string[])["--connect"] : []])!;

    private Task<(Guid Model, Guid Report)> DeployAsync() => DeployAsync(connect: false);

    private async Task<(Guid Model, Guid Report)> DeployAsync(bool connect)
    {
        var command = Command(PowerBiFiles.Kept, connect);
        var (model, report) = Deployment.Plan(command, output);
        using var fabric = new Fabric(service.Address, credential, time);
        return await new Deployment(fabric, command, output, time).RunAsync(model, report, CancellationToken.None);
    }

    private JsonNode Sent(int request) => JsonNode.Parse(service.Exchanges[request].Body!)!;

    private string Part(int request, string path) =>
        Encoding.UTF8.GetString(Convert.FromBase64String((string)Sent(request)["definition"]!["parts"]!.AsArray().Single(part => (string?)part!["path"] == path)!["payload"]!));

    private static (int Status, string Said, string Complaints) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Deployment).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd().ReplaceLineEndings("\n");
        process.WaitForExit();
        return (process.ExitCode, said, complaints.Result);
    }
}
