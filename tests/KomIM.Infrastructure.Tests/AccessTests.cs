using KomIM.Infrastructure.Tests.Bicep;
using KomIM.Storage;

namespace KomIM.Infrastructure.Tests;

/// <summary>Who may do what where: the assignments of roles are these and no others.</summary>
public sealed class AccessTests
{
    // who | role | on. The identities of app and topics are always there, people and deployer where the parameters name them.
    private const string Expected = """
        app            | Storage Blob Data Reader       | ingest/containers/uploads
        app            | KomIM Blob Tag Reader          | ingest/containers/uploads
        app            | Storage Blob Data Contributor  | ingest/containers/validated
        app            | Storage Blob Data Contributor  | ingest/containers/editions
        app            | Storage Blob Data Contributor  | ingest/containers/computed
        app            | Storage Blob Data Contributor  | ingest/containers/reports
        app            | Storage Blob Data Contributor  | ingest/containers/preview
        app            | Storage Blob Data Contributor  | ingest/containers/powerbi
        app            | Storage Blob Data Contributor  | ingest/containers/locks
        app            | Storage Blob Data Contributor  | ingest/containers/deployments
        app            | Storage Blob Data Contributor  | ingest/containers/azure-webjobs-hosts
        app            | Storage Blob Data Contributor  | ingest/containers/azure-webjobs-secrets
        app            | Storage Table Data Contributor | ingest/tables/Indicators
        app            | Storage Table Data Contributor | ingest/tables/Pointers
        app            | Storage Queue Data Contributor | ingest
        app            | Reader                         | ingest
        app            | Storage Blob Data Contributor  | public/containers/downloads
        app            | Storage Queue Data Contributor | public/queues/webjobs-blobtrigger-poison
        app            | Monitoring Metrics Publisher   | insights
        topic of ingest | Storage Blob Data Contributor | ingest/containers/deadletters
        topic of public | Storage Blob Data Contributor | ingest/containers/deadletters
        deliverers     | KomIM Blob Writer              | ingest/containers/uploads
        deliverers     | Storage Blob Data Reader       | ingest/containers/reports
        deliverers     | Reader                         | ingest
        approvers      | KomIM Blob Writer              | ingest/containers/preview
        approvers      | Storage Blob Data Reader       | ingest/containers/reports
        approvers      | Reader                         | ingest
        deployer       | Storage Blob Data Contributor  | public/containers/$web
        """;

    private const string TagReader = "KomIM Blob Tag Reader";

    private const string Writer = "KomIM Blob Writer";

    private const string Blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";

    // Our own roles, and what of Storage they do: neither deletes, and neither touches the container itself.
    private static readonly Dictionary<string, string[]> Own = new()
    {
        [TagReader] = [$"{Blobs}/tags/read"],
        [Writer] = [$"{Blobs}/read", $"{Blobs}/write", $"{Blobs}/add/action"],
    };

    private const string Assignments = "Microsoft.Authorization/roleAssignments";

    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
    private static readonly Dictionary<string, string> BuiltIn = new()
    {
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = "Storage Blob Data Reader",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["17d1049b-9a84-46fb-8f53-869881c3d3ab"] = "Storage Account Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["acdd72a7-3385-48ef-bd42-f606fba81ae7"] = "Reader",
        ["b24988ac-6180-42a0-ab88-20f7382dd24c"] = "Contributor",
        ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635"] = "Owner",
    };

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Roles_are_assigned_as_in_the_table_and_not_otherwise(string environment)
    {
        var deployment = Infra.Of(environment);
        var named = (string[])["app", "topic of ingest", "topic of public", .. Principals(environment).Values];
        var isScanned = Infra.ParametersOf(environment)["malwareScan"] is not null;

        var expected = Expected.Split('\n').Select(line => string.Join(" | ", line.Split('|', StringSplitOptions.TrimEntries)))
            .Where(line => named.Contains(line.Split(" | ")[0]) && (isScanned || !line.Contains(TagReader, StringComparison.Ordinal)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), deployment.OfType(Assignments).Select(assignment => Line(environment, assignment)).Order(StringComparer.Ordinal));
    }

    [BicepFact]
    public void Production_names_those_who_deliver_approve_and_deploy() => Assert.Equal(["approvers", "deliverers", "deployer"], Principals("main.prod").Values.Order(StringComparer.Ordinal));

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Every_assignment_says_its_reason_and_the_kind_of_its_principal(string environment) => Assert.All(Infra.Of(environment).OfType(Assignments), assignment =>
    {
        Assert.NotEmpty(assignment.Text("properties.description") ?? "");
        var who = Line(environment, assignment).Split(" | ")[0];
        if (who != "deployer")
            Assert.Equal(who is "deliverers" or "approvers" ? "Group" : "ServicePrincipal", assignment.Text("properties.principalType"));
    });

    [BicepFact]
    public void Those_who_approve_read_what_waits_and_write_approvals_only()
    {
        var condition = Condition("approvers | KomIM Blob Writer | ingest/containers/preview");

        Assert.All(["manifest.json", "releases/1/manifest.json", ApprovalStore.Folder + "1", "x/" + ApprovalStore.Folder + "1"], path => Assert.True(RoleCondition.Allows(condition, "read", Containers.Preview, path)));
        Assert.All(["write", "add/action"], action =>
        {
            Assert.True(RoleCondition.Allows(condition, action, Containers.Preview, ApprovalStore.Folder + "1"));
            Assert.All(["manifest.json", "releases/1/manifest.json", "x/" + ApprovalStore.Folder + "1"], path => Assert.False(RoleCondition.Allows(condition, action, Containers.Preview, path)));
        });
    }

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Nothing_else_is_given_under_a_condition(string environment) =>
        Assert.All(Infra.Of(environment).OfType(Assignments).Where(assignment => Line(environment, assignment).Split(" | ")[0] != "approvers"), assignment => Assert.Null(assignment["properties.condition"]));

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void No_two_assignments_have_one_name(string environment) => Assert.Distinct(Infra.Of(environment).OfType(Assignments).Select(assignment => assignment.Name));

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Roles_of_our_own_do_what_they_are_for_and_nothing_else(string environment) => Assert.All(Infra.Of(environment).OfType("Microsoft.Authorization/roleDefinitions"), role =>
    {
        var permission = Assert.Single(role.Items("properties.permissions"));

        Assert.Equal(["dataActions"], permission.AsObject().Where(part => part.Value!.AsArray().Count > 0).Select(part => part.Key));
        Assert.Equal(Own[OwnName(role)], permission["dataActions"]!.AsArray().Select(action => $"{action}"));
        Assert.Equal([Infra.Of(environment).The("Microsoft.Resources/resourceGroups").Id], role.Items("properties.assignableScopes").Select(scope => $"{scope}"));
    });

    [BicepTheory]
    [MemberData(nameof(Infra.Names), MemberType = typeof(Infra))]
    public void Roles_of_our_own_are_there_where_somebody_has_them(string environment) =>
        Assert.Equal(
            Infra.Of(environment).OfType(Assignments).Select(assignment => Line(environment, assignment).Split(" | ")[1]).Where(Own.ContainsKey).Distinct().Order(StringComparer.Ordinal),
            Infra.Of(environment).OfType("Microsoft.Authorization/roleDefinitions").Select(OwnName).Order(StringComparer.Ordinal));

    private static string? Condition(string line) => Infra.Of("everything").OfType(Assignments).Single(assignment => Line("everything", assignment) == line).Text("properties.condition");

    private static string Line(string environment, Resource assignment)
    {
        var deployment = Infra.Of(environment);
        return $"{Who(environment, assignment.Text("properties.principalId")!)} | {Role(deployment, assignment.Text("properties.roleDefinitionId")!)} | {On(deployment, assignment)}";
    }

    private static string Who(string environment, string principal)
    {
        var deployment = Infra.Of(environment);
        if (deployment.OfType("Microsoft.ManagedIdentity/userAssignedIdentities").Any(identity => StandIn.PrincipalOf(identity.Id) == principal))
            return "app";
        if (deployment.OfType("Microsoft.EventGrid/systemTopics").SingleOrDefault(topic => StandIn.PrincipalOf(topic.Id) == principal) is { } topic)
            return topic.Text("properties.source") == deployment.Ingest().Id ? "topic of ingest" : "topic of public";
        return Principals(environment).GetValueOrDefault(principal, principal);
    }

    // People and deployer by the ids that the parameters give them.
    private static Dictionary<string, string> Principals(string environment)
    {
        var parameters = Infra.ParametersOf(environment);
        return ((string[])["people.deliverers", "people.approvers", "deployer.id"]).Select(path => (Id: $"{Resource.At(parameters, path)}", Name: path.Replace("people.", "", StringComparison.Ordinal).Replace(".id", "", StringComparison.Ordinal)))
            .Where(principal => principal.Id.Length > 0).ToDictionary(principal => principal.Id, principal => principal.Name);
    }

    private static string Role(Deployment deployment, string definition)
    {
        var id = definition.Split('/')[^1];
        return deployment.OfType("Microsoft.Authorization/roleDefinitions").SingleOrDefault(role => role.Name == id) is { } own ? OwnName(own) : BuiltIn.GetValueOrDefault(id, id);
    }

    // The names of roles are unique in the tenant: ours end with a part of that of the resource group.
    private static string OwnName(Resource role) => role.Text("properties.roleName") is var name && name!.LastIndexOf(' ') is > 0 and var end ? name[..end] : name;

    private static string On(Deployment deployment, Resource assignment)
    {
        var scope = assignment.Id.Split("/providers/Microsoft.Authorization/")[0];
        foreach (var (account, name) in ((Resource, string)[])[(deployment.Ingest(), "ingest"), (deployment.Public(), "public")])
            if (scope.StartsWith(account.Id, StringComparison.Ordinal))
                return name + string.Concat(scope[account.Id.Length..].Split('/').Skip(3).Select(part => "/" + part));
        return scope == deployment.The("Microsoft.Insights/components").Id ? "insights" : scope;
    }
}
