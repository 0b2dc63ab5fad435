using System.Text.Json;

namespace KomIM.Tests.PowerBi;

/// <summary>The queries of the model, parsed by Microsoft's parser and evaluated on a release as it is published.</summary>
public sealed class PowerQueryTests : IDisposable
{
    private const string Tables = "KomIM.SemanticModel/definition/tables/";
    private const string Shared = "KomIM.SemanticModel/definition/expressions.tmdl";

    private readonly string release = ReleaseUnderTest.Write();

    public void Dispose() => Directory.Delete(release, recursive: true);

    [NodeFact]
    public async Task Every_query_loads_the_release_without_a_fault_and_reads_only_what_the_manifest_names()
    {
        var loaded = await LoadedModel.LoadAsync(PowerBiFiles.Kept, release);
        Assert.Empty(loaded.Faults);
        Assert.Equal(["manifest.json", $"releases/{ReleaseUnderTest.Release}/daten/komim.csv", $"releases/{ReleaseUnderTest.Release}/katalog.json"], loaded.Read.Order(StringComparer.Ordinal));
    }

    [NodeFact]
    public async Task The_rows_are_those_of_the_flat_file_and_titles_are_those_of_the_catalogue()
    {
        var loaded = await LoadedModel.LoadAsync(PowerBiFiles.Kept, release);
        Assert.Equal(ReleaseUnderTest.CsvLines.Length - 1, loaded["Werte", "AGS"].Count);
        Assert.Equal(ReleaseUnderTest.Release, Assert.Single(loaded["Veröffentlichung", "Release"]).GetString());
        foreach (var table in loaded.Model.Of("table"))
            Assert.Equal([ReleaseUnderTest.Release], loaded[table.Name, "Release"].Select(value => value.GetString()).Distinct());
        Assert.Equal(ReleaseUnderTest.Catalogue.GetProperty("indicators").EnumerateArray().Select(indicator => indicator.GetProperty("title").GetString()), loaded["Indikator", "Titel"].Select(title => title.GetString()).Distinct());
        Assert.Equal(27, loaded["Region", "Ist Kreis"].Count(isKreis => isKreis.GetBoolean()));
        Assert.Equal(27, loaded["Region", "Kachelspalte"].Count(column => column.ValueKind != JsonValueKind.Null));
        Assert.Single(loaded["Region", "Ist Land"], isLand => isLand.GetBoolean());
        Assert.Contains("Regierungsbezirk Darmstadt", loaded["Region", "Regierungsbezirk"].Select(name => name.GetString()));
        Assert.Equal(ReleaseUnderTest.Catalogue.GetProperty("indicators").GetArrayLength(), loaded["Indikator", "Leitkennzahl"].Count(leads => leads.GetBoolean()));
        Assert.Equal(ReleaseUnderTest.Catalogue.GetProperty("indicators").GetArrayLength(), loaded["Ausprägung", "Leitausprägung"].Count(leads => leads.GetBoolean()));
        Assert.Equal(["#,0", "#,0.0"], loaded["Indikator", "Format"].Select(format => format.GetString()).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("Staatsangehörigkeit: Deutsche; Geschlecht: weiblich", loaded["Ausprägung", "Merkmale"].Select(text => text.GetString()));
    }

    [NodeFact]
    public async Task Every_value_can_be_chosen_alone()
    {
        var loaded = await LoadedModel.LoadAsync(PowerBiFiles.Kept, release);
        Assert.Equal(loaded["Indikator", "Kennzahlschlüssel"].Count, Texts("Indikator", "Auswahl").Distinct().Count());
        Assert.Equal(loaded["Region", "AGS"].Count, Texts("Region", "Region").Distinct().Count());
        var series = Texts("Ausprägung", "Ausprägungsschlüssel").Select(key => key[..key.IndexOf('.', StringComparison.Ordinal)]).Zip(Texts("Ausprägung", "Ausprägung")).ToArray();
        Assert.Equal(series.Length, series.Distinct().Count());
        var values = Texts("Werte", "Kennzahlschlüssel").Zip(Texts("Werte", "Ausprägungsschlüssel"), Texts("Werte", "AGS")).Zip(Texts("Werte", "Jahr")).ToArray();
        Assert.Equal(values.Length, values.Distinct().Count());

        string[] Texts(string table, string column) => [.. loaded[table, column].Select(value => value.ToString())];
    }

    [NodeTheory]
    [InlineData(Tables + "Werte.tmdl", "in\n", "im\n", "keyword <'in'>")]
    [InlineData(Tables + "Werte.tmdl", "daten/komim.csv", "daten/komim2.csv", "hat keine Datei daten/komim2.csv")]
    [InlineData(Tables + "Werte.tmdl", "\"previous_value\", \"change\"", "\"previous\", \"change\"", "column previous is not there")]
    [InlineData(Tables + "Werte.tmdl", "{\"value\", Currency.Type}", "{\"value\", Int64.Type}", "is no Int64.Type")]
    [InlineData(Tables + "Werte.tmdl", "\"\", null, Replacer.ReplaceValue", "\" \", null, Replacer.ReplaceValue", "is no number")]
    [InlineData(Tables + "Werte.tmdl", "sourceColumn: previous_value", "sourceColumn: previous", "the query has no column previous")]
    [InlineData(Tables + "Werte.tmdl", "[indicator] & \".\" & [measure]", "[indicator] & \"-\" & [measure]", "Indikator[Kennzahlschlüssel] has no")]
    [InlineData(Tables + "Werte.tmdl", "Text.Trim([status] & \" \" & [sign])", "[status] & [sign]", "Zeichen[Zeichenschlüssel] has no")]
    [InlineData(Tables + "Werte.tmdl", "dataType: int64", "dataType: string", "its query gives Int64.Type")]
    [InlineData(Tables + "Indikator.tmdl", "kennzahl[unitTitle]", "kennzahl[unit_title]", "field unit_title is not there")]
    [InlineData(Tables + "Indikator.tmdl", "= indikator[topic]", "= indikator[code]", "Indikator[Thema] sorts to two places")]
    [InlineData(Tables + "Ausprägung.tmdl", "= reihe[order]", "= List.PositionOf(indikator[series], reihe)", "sorts to two places")]
    [InlineData(Tables + "Zeichen.tmdl", "Katalog[marks], (zeichen)", "Katalog[signs], (zeichen)", "Zeichen[Zeichenschlüssel] has no")]
    [InlineData(Tables + "Zeichen.tmdl", "Bedeutung = text", "Erklärung = text", "instead of")]
    [InlineData(Tables + "Region.tmdl", "region[tile]?[column]?", "region[tile][column]", "field tile is not there")]
    [InlineData(Shared, "RelativePath = \"manifest.json\"", "RelativePath = \"manifest2.json\"", "no such file")]
    [InlineData(Shared, "Web.Contents(Basisadresse, [RelativePath = Eintrag[path]])", "Web.Contents(Basisadresse & \"/\" & Eintrag[path], [RelativePath = \"\"])", "only the base address")]
    public async Task A_query_that_does_not_fit_the_release_is_refused(string file, string right, string wrong, string reason)
    {
        using var copy = PowerBiFiles.Copy().With(file, right, wrong);
        Assert.Contains((await LoadedModel.LoadAsync(copy.Folder, release)).Faults, fault => fault.Contains(reason, StringComparison.Ordinal));
    }
}
