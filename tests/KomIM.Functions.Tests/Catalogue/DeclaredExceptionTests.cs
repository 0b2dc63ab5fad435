using KomIM.Catalogue;

namespace KomIM.Tests.Catalogue;

public sealed class DeclaredExceptionTests
{
    [Theory]
    [InlineData("not-loaded", 2000, "06411", false)]
    [InlineData("not-loaded", 2001, "06411", true)]
    [InlineData("not-loaded", 2008, "06411", true)]
    [InlineData("not-loaded", 2009, "06411", false)]
    [InlineData("not-loaded", 2001, "06412", false)]
    [InlineData("not-loaded", null, "06411", false)]
    [InlineData("parts-differ", 2001, "06411", false)]
    public void An_exception_covers_its_problem_in_its_years_and_region_only(string problem, int? year, string region, bool covered) =>
        Assert.Equal(covered, new DeclaredException("not-loaded", 2001, "reason", "06411", Through: 2008).Covers(problem, year, region));

    [Fact]
    public void An_exception_without_a_last_year_covers_one_year()
    {
        var exception = new DeclaredException("not-loaded", 2001, "reason");
        Assert.True(exception.Covers("not-loaded", 2001, "06412"));
        Assert.False(exception.Covers("not-loaded", 2002, "06412"));
    }
}
