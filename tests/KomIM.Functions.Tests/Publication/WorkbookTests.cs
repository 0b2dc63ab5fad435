namespace KomIM.Tests.Publication;

/// <summary>Workbooks of the samples, which went the whole way from delivery to figure.</summary>
public sealed class WorkbookTests
{
    [Fact]
    public void There_is_one_workbook_per_indicator_one_per_Kreis_and_one_with_everything()
    {
        var names = Published.Release.Keys.ToArray();
        Assert.Contains("KomIM_Gesamt.xlsx", names);
        Assert.Equal(["1A", "1B", "1D", "2A", "5A", "6A"], names.Where(name => name.StartsWith("indikatoren/", StringComparison.Ordinal)).Select(name => name[18..20]));
        Assert.Equal(26, names.Count(name => name.StartsWith("kreise/", StringComparison.Ordinal)));
        foreach (var name in (string[])["kreise/KomIM_06411_Darmstadt.xlsx", "kreise/KomIM_06433_Gross-Gerau.xlsx", "kreise/KomIM_06438_Offenbach_Landkreis.xlsx", "kreise/KomIM_06611_Kassel.xlsx", "kreise/KomIM_06633_Kassel_Landkreis.xlsx"])
            Assert.Contains(name, names);
    }

    [Fact]
    public void A_census_base_shows_x_as_change_and_B_as_status()
    {
        var table = WorkbookReading.Table(WorkbookReading.Sheet(Published.Release["kreise/KomIM_06412_Frankfurt_am_Main.xlsx"], "1A"));
        Assert.Equal("x", table[1][Array.IndexOf(table[0], "Veränderung 2024 gegenüber 2023")]);
        Assert.Equal("B", table[1][Array.IndexOf(table[0], "Status 2024")]);
    }

    [Fact]
    public void A_workbook_says_what_is_not_published()
    {
        var rule = Assert.Single(WorkbookReading.Sheet(Published.Release["indikatoren/KomIM_1A.xlsx"], "Hinweise"), row => row is ["1A", "Geheimhaltung", ..])[2] as string;
        Assert.StartsWith("Anzahlen unter 3 (außer genau null)", rule, StringComparison.Ordinal);
        Assert.EndsWith("aus weniger als 10 Personen oder bezogen auf weniger als 50 werden nicht gebildet.", rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_say_definition_source_and_state_of_the_data()
    {
        var notes = WorkbookReading.Sheet(SampleRelease.Files["indikatoren/KomIM_5A.xlsx"], "Hinweise");
        Assert.Contains(notes, row => row is ["5A", "Definition", string text] && text.Contains("Beschäftigungsquote", StringComparison.Ordinal));
        Assert.Contains(notes, row => row is ["5A", "Stichtag, Jahre", "30.06.; 2011 bis 2015"]);
        Assert.Contains(notes, row => row is ["13111-06-02-4", "Quelle", string text] && text.EndsWith("dl-de/by-2-0", StringComparison.Ordinal));
        Assert.Contains(notes, row => row is ["13111-06-02-4", "Datenstand", $"{SampleRelease.Source} (2011 bis 2015)"]);
    }
}
