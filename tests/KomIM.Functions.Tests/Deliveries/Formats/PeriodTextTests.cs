using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Deliveries.Formats;

namespace KomIM.Tests.Deliveries.Formats;

public sealed class PeriodTextTests
{
    private static readonly CatalogueRoot Catalogue = CatalogueRoot.Load(TestPaths.Catalogue);

    [Theory]
    [InlineData("12411-03-03-4", "31.12.2015", 2015)]
    [InlineData("12411-03-03-4", "2015-12-31", 2015)]
    [InlineData("13111-06-02-4", "30.06.2015", 2015)]
    [InlineData("12711-05-02-4", "2015", 2015)]
    public void The_reference_date_of_the_table_gives_the_year(string table, string text, int year) => Assert.Equal(year, PeriodText.YearOf(text, Catalogue.Tables[table]));

    [Theory]
    [InlineData("12411-03-03-4", "30.06.2015")]
    [InlineData("12411-03-03-4", "2015")]
    [InlineData("13111-06-02-4", "31.12.2015")]
    [InlineData("12711-05-02-4", "31.12.2015")]
    [InlineData("12711-05-02-4", "2015/16")]
    [InlineData("12711-05-02-4", "0000")]
    [InlineData("12411-03-03-4", "31.02.2015")]
    [InlineData("12411-03-03-4", "")]
    public void Another_date_is_no_period_of_the_table(string table, string text) => Assert.Null(PeriodText.YearOf(text, Catalogue.Tables[table]));

    [Theory]
    [InlineData("2015", "2015")]
    [InlineData("Stichtag: 31.12.2015", "31.12.2015")]
    [InlineData("Berichtsjahr 2015", "2015")]
    public void A_line_of_its_own_can_say_the_period(string line, string period) => Assert.Equal(period, PeriodText.FromLine(line));

    [Theory]
    [InlineData("und Altersgruppen (21) - Stichtag 31.12. - (ab 2011)")]
    [InlineData("Tabelle 2015 vorläufig")]
    public void A_title_with_a_year_is_no_period(string line) => Assert.Null(PeriodText.FromLine(line));
}
