using KomIM.Local;

namespace KomIM.Integration.Tests.Local;

public sealed class NodePackagesTests
{
    [Fact]
    public async Task A_failed_installation_gives_one_sentence_with_the_reason_of_npm()
    {
        var folder = Directory.CreateTempSubdirectory("komim-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "package.json"), """{ "name": "broken", "dependencies": { "azurite": "3.35.0" } }""");
        var told = new List<string>();

        var refused = await Assert.ThrowsAsync<LocalException>(() => NodePackages.EnsureAsync(folder.FullName, "ein Paket", told.Add, default));

        Assert.StartsWith($"npm ci in {folder.FullName} ist gescheitert: npm error", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Single(told);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_is_installed_twice_not_even_by_many_at_once()
    {
        var told = new List<string>();
        await NodePackages.EnsureAsync(LocalFolder.Path, "ein Paket", _ => { }, default);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => NodePackages.EnsureAsync(LocalFolder.Path, "ein Paket", told.Add, default)));

        Assert.Empty(told);
    }
}
