using KomIM.PowerBi;
using KomIM.Tests.PowerBi.Tmdl;

namespace KomIM.Tests.PowerBi;

/// <summary>The semantic model: its structure, its references, its DAX.</summary>
public sealed class SemanticModelTests
{
    private const string Tables = "KomIM.SemanticModel/definition/tables/";
    private const string Definition = "KomIM.SemanticModel/definition/";

    [Fact]
    public void The_model_has_no_fault() => Assert.Empty(TmdlCheck.Faults(PowerBiFiles.ModelIn(PowerBiFiles.Kept)));

    [Theory]
    [InlineData(Tables + "Region.tmdl", "\tcolumn Kurzname", "    column Kurzname", "indented by spaces")]
    [InlineData(Tables + "Region.tmdl", "\t\tlevel Regierungsbezirk", "\t\t\t\tlevel Regierungsbezirk", "indented deeper")]
    [InlineData(Tables + "Werte.tmdl", "\t\t\tVAR Signum", "\t\tVAR Signum", "not indented deep enough")]
    [InlineData(Tables + "Werte.tmdl", "displayFolder", "displayFoldr", "neither property nor child")]
    [InlineData(Tables + "Werte.tmdl", "measure 'Wert mit Zeichen'", "measure Wert mit Zeichen", "neither property nor child")]
    [InlineData(Tables + "Werte.tmdl", "measure 'Hessen mit Zeichen'", "measure Hessen", "is there twice")]
    [InlineData(Tables + "Werte.tmdl", "measure Vorjahreswert", "measure Zahl", "is there twice")]
    [InlineData(Tables + "Werte.tmdl", "measure Rang", "measure Zeilenzahl", "is there twice")]
    [InlineData(Tables + "Werte.tmdl", "dataType: string", "dataType: text", "no value of dataType")]
    [InlineData(Tables + "Werte.tmdl", "Werte[Zahl]", "Werte[Betrag]", "column Werte[Betrag] is not there")]
    [InlineData(Tables + "Werte.tmdl", "column Zahl\n", "column Zahlen\n", "column Werte[Zahl] is not there")]
    [InlineData(Tables + "Werte.tmdl", "Indikator[Format]", "Kennzahl[Format]", "Kennzahl is neither table nor variable")]
    [InlineData(Tables + "Werte.tmdl", "formatStringDefinition = [Zahlenformat]", "formatStringDefinition = [Format]", "measure [Format] is not there")]
    [InlineData(Tables + "Werte.tmdl", "IF ( COUNTROWS ( Werte ) = 1", "IF ( COUNTROWS Werte ) = 1", "brackets do not match")]
    [InlineData(Tables + "Werte.tmdl", "COUNTROWS", "COUNTROW", "function COUNTROW is not known")]
    [InlineData(Tables + "Werte.tmdl", "VAR Signum", "VAR Größe", "cannot be the name of a variable")]
    [InlineData(Tables + "Werte.tmdl", "'Ausprägung'[Ausprägung]", "Ausprägung[Ausprägung]", "needs quotation marks")]
    [InlineData(Tables + "Region.tmdl", "sortByColumn: Reihenfolge", "sortByColumn: Folge", "sorts by Folge")]
    [InlineData(Tables + "Region.tmdl", "\t\t\tcolumn: Regierungsbezirk", "\t\t\tcolumn: Bezirk", "column Bezirk is not there")]
    [InlineData(Tables + "Jahr.tmdl", "partition Jahr = m", "partition Jahr = calculated", "is no query")]
    [InlineData(Definition + "relationships.tmdl", "toColumn: Region.AGS", "toColumn: Region.Schlüssel", "column Region.Schlüssel is not there")]
    [InlineData(Definition + "relationships.tmdl", "toColumn: Jahr.Jahr", "toColumn: Region.Kurzname", "different types")]
    [InlineData(Definition + "relationships.tmdl", "relationship Werte_Region", "/// Werte je Region\nrelationship Werte_Region", "relationship has no description")]
    [InlineData(Definition + "cultures/de-DE.tmdl", "table Jahr", "table Jahre", "is translated but not there")]
    [InlineData(Definition + "model.tmdl", "ref table Zeichen", "ref table Signum", "refers to nothing")]
    public void A_broken_model_is_refused(string file, string right, string wrong, string reason)
    {
        using var copy = PowerBiFiles.Copy().With(file, right, wrong);
        Assert.Contains(TmdlCheck.Faults(PowerBiFiles.ModelIn(copy.Folder)), fault => fault.ToString().Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_lineage_tag_of_another_object_is_refused()
    {
        using var copy = PowerBiFiles.Copy();
        var (model, _) = TmdlReader.Read(PowerBiFiles.ModelIn(copy.Folder));
        var tags = model.Of("table").First(table => table.Name == "Region").Of("column").Select(column => column["lineageTag"]!).ToArray();
        copy.With(Tables + "Region.tmdl", tags[1], tags[0]);
        Assert.Contains(TmdlCheck.Faults(PowerBiFiles.ModelIn(copy.Folder)), fault => fault.Reason.Contains("lineageTag of another", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_asked_after_a_refresh_is_there_to_be_answered()
    {
        var (model, _) = TmdlReader.Read(PowerBiFiles.ModelIn(PowerBiFiles.Kept));
        Assert.Empty(DaxCheck.Faults(model, ModelContent.Query));
        Assert.NotEmpty(DaxCheck.Faults(model, ModelContent.Query.Replace("Werte", "Messwerte", StringComparison.Ordinal)));
        Assert.Contains($"Datei(Stand, \"{ModelContent.Source}\")", model.Of("table").Single(table => table.Name == "Werte").Of("partition").Single()["source"]!, StringComparison.Ordinal);
    }

    [PublishedFilesFact]
    public void Every_published_broken_model_is_refused_and_the_sound_one_is_not()
    {
        Assert.Empty(TmdlCheck.Faults(Path.Combine(PowerBiFiles.Published!, "example", "KomIM.SemanticModel", "definition")));
        var broken = Directory.GetDirectories(Path.Combine(PowerBiFiles.Published!, "tmdl-negative"));
        Assert.Equal(12, broken.Length);
        Assert.All(broken, folder => Assert.NotEmpty(TmdlCheck.Faults(folder)));
    }
}
