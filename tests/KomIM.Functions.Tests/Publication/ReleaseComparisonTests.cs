using System.Text;
using KomIM.Publication;

namespace KomIM.Tests.Publication;

public sealed class ReleaseComparisonTests
{
    private const string Before = """
        1A,persons,2023,06411,Darmstadt,total,100,persons,A,,,,,,,,
        1A,persons,2023,06412,Frankfurt,total,7,persons,A,,,,,,,,
        1A,share,2023,06411,Darmstadt,total,12.5,percent,A,,,,,,,,
        1A,share,2023,06412,Frankfurt,total,,percent,Q,,,,,,,,

        """;

    [Fact]
    public void The_same_values_are_no_change_whatever_else_stands_in_the_row() =>
        Assert.Empty(ReleaseComparison.Of(Csv(Before), Csv(Before.Replace("A,,,,,", "A,99,1,1.0,r,", StringComparison.Ordinal))));

    [Theory]
    [InlineData("total,100,persons,A", "total,101,persons,A", "1A,persons,2023,06411,Darmstadt,total,100,A,101,A,1,persons")]
    [InlineData("total,12.5,percent,A", "total,12.0,percent,A", "1A,share,2023,06411,Darmstadt,total,12.5,A,12.0,A,-0.5,percent")]
    [InlineData("total,100,persons,A", "total,100,persons,P", "1A,persons,2023,06411,Darmstadt,total,100,A,100,P,0,persons")]
    [InlineData("total,7,persons,A", "total,,persons,Q", "1A,persons,2023,06412,Frankfurt,total,7,A,,Q,,persons")]
    [InlineData("total,,percent,Q", "total,1.0,percent,A", "1A,share,2023,06412,Frankfurt,total,,Q,1.0,A,,percent")]
    public void A_value_or_status_that_differs_is_listed_with_both(string old, string changed, string row) =>
        Assert.Equal([row], Rows(Csv(Before), Csv(Before.Replace(old, changed, StringComparison.Ordinal))));

    [Fact]
    public void A_value_that_only_one_release_has_is_listed_without_the_other()
    {
        const string More = "1A,persons,2024,06411,\"Darmstadt, Stadt\",total,1,persons,A,,,,,,,,\n";
        Assert.Equal(["1A,persons,2024,06411,\"Darmstadt, Stadt\",total,,,1,A,,persons"], Rows(Csv(Before), Csv(Before + More)));
        Assert.Equal(["1A,persons,2024,06411,\"Darmstadt, Stadt\",total,1,A,,,,persons"], Rows(Csv(Before + More), Csv(Before)));
    }

    [Fact]
    public void Against_an_indicator_that_was_not_there_every_value_is_new_or_gone()
    {
        Assert.All(ReleaseComparison.Of(null, Csv(Before)), change => Assert.Null(change.Before));
        Assert.All(ReleaseComparison.Of(Csv(Before), null), change => Assert.Null(change.After));
        Assert.Equal((4, 4), (ReleaseComparison.Of(null, Csv(Before)).Count, ReleaseComparison.Of(Csv(Before), null).Count));
    }

    private static byte[] Csv(string rows) => Encoding.UTF8.GetBytes(FlatCsv.Header + "\n" + rows.ReplaceLineEndings("\n"));

    private static string[] Rows(byte[] before, byte[] after)
    {
        var lines = Encoding.UTF8.GetString(ReleaseComparison.Write([new("1A", "Titel", ReleaseComparison.Of(before, after))])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ChangesCsv.Header, lines[0]);
        return lines[1..];
    }
}
