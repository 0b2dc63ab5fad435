using KomIM.Catalogue;
using KomIM.Deliveries.Formats;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>Texts of workbooks made for people: periods in words, regions in one cell, labels with footnote marks, what a line narrows.</summary>
public sealed class AgencyTextTests
{
    [Theory]
    [InlineData("KOMIM-6B", "Dezember 2024", "31.12.2024")]
    [InlineData("KOMIM-6B", "Februar 2024", "29.02.2024")]
    [InlineData("KOMIM-6B", "31. Dezember 2024", "31.12.2024")]
    [InlineData("KOMIM-6B", "31.12.2024", "31.12.2024")]
    [InlineData("KOMIM-6B", "Jahresdurchschnitt 2024", "Jahresdurchschnitt 2024")]
    [InlineData("BA-ALQ", "Jahresdurchschnitt 2024", "2024")]
    [InlineData("BA-ALQ", "Januar bis Dezember 2024", "2024")]
    [InlineData("BA-ALQ", "2024", "2024")]
    [InlineData("BA-ALQ", "irgendwann", "irgendwann")]
    public void Periods_in_words_are_those_of_the_table(string table, string text, string expected) => Assert.Equal(expected, GermanDate.Period(text, Reading.Catalogue.Tables[table]));

    [Theory]
    [InlineData("03. Januar 2025", "03.01.2025")]
    [InlineData("3. März 2026", "03.03.2026")]
    [InlineData("31. Februar 2026", null)]
    [InlineData("03.01.2025", null)]
    public void A_day_in_words_is_a_date(string text, string? expected) => Assert.Equal(expected, GermanDate.Day(text));

    [Theory]
    [InlineData("06412 Frankfurt am Main, Stadt", "06412", "Frankfurt am Main, Stadt")]
    [InlineData("06 4 12 Frankfurt am Main", "06 4 12", "Frankfurt am Main")]
    [InlineData("  06412", "06412", "")]
    [InlineData("06 Hessen", "06", "Hessen")]
    public void Key_and_name_in_one_cell(string text, string key, string name) => Assert.Equal(new RegionCell(key, name), RegionCell.Parse(text)!.Value with { Key = RegionCell.Parse(text)!.Value.Key.Trim() });

    [Theory]
    [InlineData("15 bis unter 25 Jahre")]
    [InlineData("Frankfurt am Main")]
    [InlineData("06412a")]
    [InlineData("")]
    public void What_begins_with_digits_is_not_always_a_region(string text) => Assert.Null(RegionCell.Parse(text));

    [Theory]
    [InlineData("Insgesamt", "Insgesamt 1)", true)]
    [InlineData("Insgesamt", "Insgesamt2)", true)]
    [InlineData("Insgesamt", "insge samt", false)]
    [InlineData("erwerbsfähige Leistungsberechtigte*", "Erwerbsfähige\nLeistungsberechtigte (ELB)", true)]
    [InlineData("*Männer", "Tabelle 2 Männer ", true)]
    [InlineData("Deutsche", "Deutsche und Ausländer", false)]
    [InlineData("Ausländer*", "Nichtausländer", false)]
    public void Labels_compare_without_case_line_breaks_and_footnote_marks(string label, string text, bool fits) => Assert.Equal(fits, Label.Matches(label, text));

    [Fact]
    public void A_line_below_a_heading_that_no_template_line_names_means_nothing()
    {
        RowPath path = new([new(["Insgesamt"]), new(["Männer"]), new(["Ausländer", "Männer"])]);
        Assert.Equal(["Männer"], path.Find([("dar. Männer", 1)])!.Path);
        path.BeginSection(["Schwerbehinderte"]);
        Assert.Null(path.Find([("Männer", 1)]));
        path.BeginSection(["Ausländer"]);
        Assert.Equal(["Ausländer", "Männer"], path.Find([("Männer", 1)])!.Path);
    }

    [Fact]
    public async Task A_workbook_of_no_known_format_is_refused_with_the_names_of_its_sheets()
    {
        var problem = Assert.Single((await TestTables.ReadAsync(Xlsx.Write(new XlsxSheet("Liste", [["Name", "Ort"], ["A", "B"]]), new XlsxSheet("Mehr ", [["x"]])), Reading.Catalogue)).Report.Problems);
        Assert.Equal(("not-recognised", "Liste, Mehr", "Kein Tabellenblatt der Arbeitsmappe hat ein bekanntes Format."), (problem.Code, problem.Value, problem.Message));
    }
}
