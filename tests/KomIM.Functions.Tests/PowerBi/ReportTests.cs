using System.Globalization;
using KomIM.ReportGenerator;
using KomIM.Tests.Deliveries;

namespace KomIM.Tests.PowerBi;

/// <summary>The report: what is generated, and whether all of it fits the model, the release and its readers.</summary>
public sealed class ReportTests
{
    private const string Pages = "KomIM.Report/definition/pages/";
    private const string Map = Pages + "uebersicht/visuals/karte/visual.json";

    [Fact]
    public void The_kept_files_are_what_the_generator_writes_and_there_are_no_others()
    {
        var generated = ReportFiles.Of(Reading.Catalogue).ToDictionary(file => file.Name, file => file.Text);
        var report = PowerBiFiles.ReportIn(PowerBiFiles.Kept);
        Assert.All(generated, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(report, file.Key))));
        var kept = ((string[])[ReportFiles.Pages, "StaticResources"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(report, folder), "*", SearchOption.AllDirectories)).Select(file => Path.GetRelativePath(report, file).Replace('\\', '/'));
        Assert.Equal(generated.Keys.Order(StringComparer.Ordinal), kept.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_report_fits_its_model() => Assert.Empty(ReportCheck.Faults(PowerBiFiles.Kept));

    [Fact]
    public void The_report_has_its_six_pages_in_their_order() =>
        Assert.Equal(["Übersicht", "Entwicklung", "Vergleich", "Kreisprofil", "Daten", "Hinweise"], ReportPages.Of(Reading.Catalogue).Select(page => page.Title));

    [Theory]
    [InlineData("KomIM.SemanticModel/definition/tables/Werte.tmdl", "measure 'Titel Karte'", "measure 'Titel der Karte'", "measure Werte[Titel Karte] is not there")]
    [InlineData("KomIM.SemanticModel/definition/tables/Region.tmdl", "column Kurzname", "column Name", "column Region[Kurzname] is not there")]
    [InlineData("KomIM.SemanticModel/definition/tables/Veröffentlichung.tmdl", "measure Zeilenzahl", "measure Zeilen", "measure Veröffentlichung[Zeilenzahl] is not there")]
    [InlineData(Map, "\"Measure\"", "\"Column\"", "column Werte[Wert im Bezugsjahr] is not there")]
    [InlineData(Map, "Region.Kurzname", "Region.Region", "is not the name of Region.Kurzname")]
    [InlineData(Map, "\"Value\": {\n          \"projections\"", "\"Values\": {\n          \"projections\"", "no role Values")]
    [InlineData(Map, "\"altText\"", "\"keepLayerOrder\"", "no alternative text")]
    [InlineData(Map, "\"name\": \"karte\"", "\"name\": \"Karte\"", "its folder has another name")]
    [InlineData(Map, "\"tabOrder\": 5", "\"tabOrder\": 4", "order of the keyboard")]
    [InlineData(Map, "\"width\": 640", "\"width\": 700", "overlap")]
    [InlineData(Map, "\"height\": 738", "\"height\": 800", "outside the page")]
    [InlineData(Map, "\"visualType\": \"shapeMap\"", "\"visualType\": \"map\"", "visual type map is not known")]
    [InlineData(Pages + "vergleich/visuals/rangliste/visual.json", "\"sort\": [\n          {\n            \"field\": {\n              \"Measure\"", "\"sort\": [\n          {\n            \"field\": {\n              \"Column\"", "sorts by a field that it does not have")]
    [InlineData(Pages + "entwicklung/page.json", "\"target\": \"auspraegungen\"", "\"target\": \"linien\"", "target linien of an interaction is not there")]
    [InlineData(Pages + "kreisprofil/visuals/profil/visual.json", "kreisprofil-profil-Leitkennzahl", "kreisprofil-profil-Leitauspraegung", "is there twice")]
    [InlineData(Pages + "kreisprofil/visuals/kopf/visual.json", "\"Value\": \"'Kreisprofil'\"", "\"Value\": \"''\"", "no title")]
    [InlineData(Pages + "pages.json", "\"daten\"", "\"zahlen\"", "lists other pages")]
    [InlineData("KomIM.Report/definition/report.json", "\"path\": \"hessen-kacheln.topojson\"", "\"path\": \"hessen.topojson\"", "resource hessen.topojson is not there")]
    [InlineData(Map, "\"ItemName\": \"hessen-kacheln.topojson\"", "\"ItemName\": \"hessen.topojson\"", "resource hessen.topojson is not in the report")]
    [InlineData("KomIM.Report/definition.pbir", "../KomIM.SemanticModel", "../SemanticModel", "is not there")]
    public void A_broken_report_is_refused(string file, string right, string wrong, string reason)
    {
        using var copy = PowerBiFiles.Copy().With(file, right, wrong);
        Assert.Contains(ReportCheck.Faults(copy.Folder), fault => fault.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_visual_without_a_place_on_phones_is_refused()
    {
        using var copy = PowerBiFiles.Copy();
        File.Delete(Path.Combine(copy.Folder, Pages + "daten/visuals/werte/mobile.json"));
        Assert.Contains("daten: 1 visuals have no place on phones", ReportCheck.Faults(copy.Folder));
    }

    [Fact]
    public void The_map_has_a_square_for_every_Kreis_under_its_name()
    {
        var map = TileMap.TopoJson(Reading.Catalogue.Regions);
        var shapes = map["objects"]!["kreise"]!["geometries"]!.AsArray();
        Assert.Equal(Reading.Catalogue.Regions.Kreise.Select(kreis => kreis.ShortName), shapes.Select(shape => (string)shape!["properties"]!["name"]!));
        Assert.All(shapes, shape =>
        {
            var arc = map["arcs"]![(int)shape!["arcs"]![0]![0]!]!.AsArray().Select(point => ((double)point![0]!, (double)point[1]!)).ToArray();
            Assert.Equal(arc[0], arc[^1]);
            Assert.Equal(arc[1].Item1 - arc[0].Item1, arc[0].Item2 - arc[3].Item2, 6);
        });
    }

    [Fact]
    public void Letters_and_lines_stand_out_from_the_ground_by_four_and_a_half()
    {
        Assert.All([Palette.Text, .. Palette.Series], colour => Assert.True(Contrast(colour, Palette.Background) >= 4.5, colour));
        Assert.True(Contrast(Palette.Text, Palette.Shade) >= 4.5);
        // The lightest tile shows by its border.
        Assert.True(Contrast(Palette.Text, Palette.Lowest) >= 4.5);
        Assert.True(Contrast("#777777", Palette.Background) < 4.5);
    }

    [Fact]
    public void Tables_show_signs_instead_of_blanks()
    {
        string[] neverBlank = ["Bezugsjahr", "Kreise mit Wert im Bezugsjahr", "Zeichenbedeutung", "Zeilenzahl"];
        var shown = ReportPages.Of(Reading.Catalogue).SelectMany(page => page.Visuals).Where(visual => visual.Type == "tableEx").SelectMany(visual => visual.Roles["Values"])
            .Where(projection => projection["field"]!["Measure"] is not null && projection["hidden"] is null).Select(projection => (string)projection["nativeQueryRef"]!).Distinct().ToArray();
        Assert.Contains("Rang mit Zeichen im Bezugsjahr", shown);
        Assert.All(shown.Except(neverBlank), measure => Assert.Contains("mit Zeichen", measure, StringComparison.Ordinal));
    }

    [Fact]
    public void What_slicers_choose_at_first_is_in_the_release()
    {
        var indicator = ReleaseUnderTest.Catalogue.GetProperty("indicators")[0];
        var measure = indicator.GetProperty("measures").EnumerateArray().First(measure => measure.GetProperty("code").GetString() == indicator.GetProperty("chart").GetProperty("measure").GetString());
        var series = indicator.GetProperty("series").EnumerateArray().First(series => series.GetProperty("code").GetString() == indicator.GetProperty("chart").GetProperty("series")[0].GetString());
        var text = File.ReadAllText(Path.Combine(PowerBiFiles.Kept, Pages + "uebersicht/visuals/auswahl-kennzahl/visual.json")) + File.ReadAllText(Path.Combine(PowerBiFiles.Kept, Pages + "uebersicht/visuals/auswahl-auspraegung/visual.json"));
        Assert.Contains($"'{indicator.GetProperty("code")} {indicator.GetProperty("title")}: {measure.GetProperty("title")}'", text);
        Assert.Contains($"'{series.GetProperty("title")}'", text);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    // WCAG 2.2, relative luminance.
    private static double Luminance(string colour)
    {
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(colour.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}
