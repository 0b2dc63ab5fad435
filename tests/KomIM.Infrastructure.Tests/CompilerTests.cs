using KomIM.Infrastructure.Tests.Bicep;

namespace KomIM.Infrastructure.Tests;

/// <summary>The compiler that the other tests rely on says what it should.</summary>
public sealed class CompilerTests
{
    [BicepFact]
    public void A_faulty_file_is_refused_and_a_careless_one_warned_of_in_whatever_folder_it_lies()
    {
        using var folder = BicepFolder.With(
            ("main.bicep", "module inner 'modules/inner.bicep' = { name: 'inner' }"),
            ("modules/inner.bicep", "param unused string = 'x'"),
            ("modules/broken.bicep", "resource x 'Microsoft.Storage/storageAccounts@2024-01-01' = { name: nowhere }"),
            ("modules/secret.bicep", "resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = { name: 'account' }\noutput first string = account.listKeys().keys[0].value"));

        var diagnostics = folder.Lint();

        Assert.Contains(diagnostics, diagnostic => diagnostic is { Level: "Warning", Code: "no-unused-params", Line: 1 } && diagnostic.File.EndsWith("modules/inner.bicep", StringComparison.Ordinal));
        Assert.Contains(diagnostics, diagnostic => diagnostic is { Level: "Error", Code: "BCP057" } && diagnostic.File.EndsWith("modules/broken.bicep", StringComparison.Ordinal));
        Assert.Contains(diagnostics, diagnostic => diagnostic is { Level: "Warning", Code: "outputs-should-not-contain-secrets", Line: 2 });
    }

    [BicepFact]
    public void A_faulty_parameter_file_is_refused()
    {
        using var folder = BicepFolder.With(("main.bicep", "param size int\noutput size int = size"), ("main.bicepparam", "using 'main.bicep'\nparam size = 'large'"));

        Assert.Contains(folder.Lint(), diagnostic => diagnostic is { Level: "Error", Code: "BCP033" } && diagnostic.File.EndsWith("main.bicepparam", StringComparison.Ordinal));
    }

    [BicepFact]
    public void Loops_conditions_modules_and_the_environment_are_evaluated()
    {
        using var folder = BicepFolder.With(
            ("main.bicep", "targetScope = 'subscription'\nparam names string[]\nresource group 'Microsoft.Resources/resourceGroups@2024-03-01' = { name: 'rg', location: 'germanywestcentral' }\nmodule inner 'inner.bicep' = [for name in names: { name: name, scope: group, params: { name: name } }]"),
            ("inner.bicep", "param name string\nresource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (name != 'without') { name: 'id-${name}', location: resourceGroup().location }"),
            ("main.bicepparam", "using 'main.bicep'\nparam names = ['one', readEnvironmentVariable('OTHER'), 'without']"));

        var deployment = folder.Predict("main.bicepparam", new Dictionary<string, string> { ["OTHER"] = "two" });

        Assert.Equal(["id-one", "id-two"], deployment.OfType("Microsoft.ManagedIdentity/userAssignedIdentities").Select(identity => identity.Name));
        Assert.Equal("germanywestcentral", deployment.OfType("Microsoft.ManagedIdentity/userAssignedIdentities").First().Text("location"));
        Assert.Empty(deployment.Diagnostics);
    }

    [BicepFact]
    public void What_is_wrong_with_a_prediction_is_said()
    {
        using var folder = BicepFolder.With(("main.bicep", "param size int\noutput size int = size"), ("main.bicepparam", "using 'main.bicep'"));

        Assert.Contains("size", Assert.Throws<InvalidOperationException>(() => folder.Predict("main.bicepparam")).Message, StringComparison.Ordinal);
    }
}
