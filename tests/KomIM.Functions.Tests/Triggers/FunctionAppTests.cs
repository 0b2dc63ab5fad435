using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using KomIM.Storage;
using KomIM.Triggers;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Tests.Triggers;

/// <summary>What the Functions host and its generators expect of the app.</summary>
public sealed class FunctionAppTests
{
    private static readonly MethodInfo[] Functions = [.. typeof(ValidateUpload).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)).Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)];

    [Fact]
    public void Each_stage_is_triggered_by_the_blob_that_the_stage_before_it_left()
    {
        var paths = Functions.Select(method => (method.GetCustomAttribute<FunctionAttribute>()!.Name, Trigger: method.GetParameters()[0].GetCustomAttribute<BlobTriggerAttribute>()))
            .Where(function => function.Trigger is not null).ToDictionary(function => function.Name, function => function.Trigger!.BlobPath);
        Assert.Equal(new() { ["ValidateUpload"] = "uploads/{name}", ["ComputeIndicators"] = "validated/{name}", ["PublishRelease"] = "computed/{name}", ["ApproveRelease"] = "preview/approved/{name}", ["RefreshPowerBi"] = "downloads/manifest.json" }, paths);
    }

    [Fact]
    public void Every_blob_trigger_listens_to_Event_Grid_on_the_account_of_its_container() =>
        Assert.All(Functions.Select(method => method.GetParameters()[0].GetCustomAttribute<BlobTriggerAttribute>()).OfType<BlobTriggerAttribute>(),
            trigger => Assert.Equal((BlobTriggerSource.EventGrid, trigger.BlobPath.StartsWith(Containers.Downloads, StringComparison.Ordinal) ? StorageAccounts.Public : StorageAccounts.Private), (trigger.Source, trigger.Connection)));

    // The worker's generators skip a method that is not public without a word, and cannot load a nested class.
    [Fact]
    public void Every_function_is_a_public_method_of_a_class_of_its_own_with_the_same_name() => Assert.All(Functions, method =>
    {
        Assert.True(method.IsPublic);
        Assert.False(method.DeclaringType!.IsNested);
        Assert.Equal(method.DeclaringType.Name, method.GetCustomAttribute<FunctionAttribute>()!.Name);
    });

    [Fact]
    public void The_host_gives_up_after_five_tries_and_its_settings_lie_beside_the_app()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")));
        Assert.Equal("2.0", host.RootElement.GetProperty("version").GetString());
        Assert.Equal(5, host.RootElement.GetProperty("extensions").GetProperty("blobs").GetProperty("poisonBlobThreshold").GetInt32());
    }

    [Theory]
    [InlineData("", "model")]
    [InlineData("-p:FunctionsWorker=packages", "packages")]
    [InlineData("-p:_IsPublishing=true", "packages")]
    public void A_publish_always_uses_the_packages_of_the_worker(string argument, string variant)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var part in (string[])["msbuild", Path.Combine(TestPaths.Root, "functions", "KomIM.Functions.csproj"), "-nologo", "-getProperty:FunctionsWorker", "-getItem:PackageReference", argument])
            if (part.Length > 0)
                start.ArgumentList.Add(part);
        using var process = Process.Start(start)!;
        using var answer = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
        Assert.Equal(variant, answer.RootElement.GetProperty("Properties").GetProperty("FunctionsWorker").GetString());
        Assert.Equal(variant == "packages", answer.RootElement.GetProperty("Items").GetProperty("PackageReference").EnumerateArray().Any(item => item.GetProperty("Identity").GetString() == "Microsoft.Azure.Functions.Worker"));
    }

    [WorkerModelFact]
    public void The_stand_in_for_the_worker_declares_types_and_no_logic()
    {
        var worker = typeof(FunctionAttribute).Assembly;
        Assert.All(worker.GetTypes().Where(type => type.Namespace?.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal) == true),
            type => Assert.All(type.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Where(method => !method.IsSpecialName),
                method => Assert.True(method.GetMethodBody() is null or { LocalSignatureMetadataToken: 0 }, $"{type}.{method.Name} has a body of its own.")));
    }
}
