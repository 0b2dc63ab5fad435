using System.Data;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using ExcelDataReader;

namespace KomIM.Tests.Publication;

public sealed class WorkbookTests
{
    public static TheoryData<string> Workbooks => [.. Published.Release.Keys.Where(name => name.EndsWith(".xlsx", StringComparison.Ordinal))];

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
        var sheet = Read(Published.Release["kreise/KomIM_06412_Frankfurt_am_Main.xlsx"]).Tables["1A"]!;
        var header = Enumerable.Range(0, sheet.Columns.Count).Select(column => sheet.Rows[4][column]?.ToString()).ToArray();
        Assert.Equal("x", sheet.Rows[5][Array.IndexOf(header, "Veränderung 2024 gegenüber 2023")]);
        Assert.Equal("B", sheet.Rows[5][Array.IndexOf(header, "Status 2024")]);
    }

    [Fact]
    public void A_workbook_says_what_is_not_published()
    {
        var notes = Read(Published.Release["indikatoren/KomIM_1A.xlsx"]).Tables["Hinweise"]!;
        var rule = notes.Rows.Cast<DataRow>().Single(row => row[0].ToString() == "Geheimhaltung 1A")[1].ToString();
        Assert.StartsWith("Anzahlen unter 3 (außer genau null)", rule, StringComparison.Ordinal);
        Assert.EndsWith("aus weniger als 10 Personen oder bezogen auf weniger als 50 werden nicht gebildet.", rule, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Workbooks))]
    public void The_document_says_its_title_and_language(string name)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Published.Release[name]), isEditable: false);
        Assert.StartsWith("Kommunales Integrationsmonitoring Hessen: ", document.PackageProperties.Title, StringComparison.Ordinal);
        Assert.Equal("de-DE", document.PackageProperties.Language);
        Assert.Contains("Hessen", document.PackageProperties.Keywords);
    }

    private static DataSet Read(byte[] workbook)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var sheets = new DataSet();
        do
        {
            var sheet = sheets.Tables.Add(reader.Name);
            for (var column = 0; column < reader.FieldCount; column++)
                sheet.Columns.Add($"{column}", typeof(object));
            while (reader.Read())
                sheet.Rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }
        while (reader.NextResult());
        return sheets;
    }
}
