using KomIM.Local;

namespace KomIM.Integration.Tests.Local;

public sealed class BlobPathTests
{
    [Theory]
    [InlineData("uploads/{name}", "a.csv", true)]
    [InlineData("uploads/{name}", "folder/a (1).csv", true)]
    [InlineData("validated/{table}/{year}.csv", "12411-03-03-4/2023.csv", true)]
    [InlineData("validated/{table}/{year}.csv", "2023.csv", false)]
    [InlineData("validated/{table}/{year}.csv", "12411-03-03-4/2023xcsv", false)]
    [InlineData("uploads/fixed.csv", "fixed.csv", true)]
    [InlineData("uploads/fixed.csv", "other.csv", false)]
    public void A_name_matches_where_expressions_stand_for_any_text(string path, string name, bool matches) =>
        Assert.Equal(matches, BlobPath.Parse(path).Matches(name));

    [Fact]
    public void The_container_stands_before_the_first_slash() => Assert.Equal("validated", BlobPath.Parse("validated/{table}/{year}.csv").Container);

    [Fact]
    public void A_path_without_blobs_is_refused() => Assert.Throws<NotSupportedException>(() => BlobPath.Parse("uploads"));
}
