using KomIM.Local;

namespace KomIM.Portal.Tests;

/// <summary>The tests of the page's own parts, which node runs.</summary>
public sealed class UnitTests
{
    [Fact]
    public async Task The_parts_of_the_page_do_what_their_tests_say()
    {
        await PortalBuild.EnsureAsync(_ => { }, default);
        var output = await NodePackages.NpmAsync(LocalFolder.Portal, ["test"], default);
        Assert.DoesNotContain("# pass 0", output, StringComparison.Ordinal);
        Assert.Contains("# fail 0", output, StringComparison.Ordinal);
    }
}
