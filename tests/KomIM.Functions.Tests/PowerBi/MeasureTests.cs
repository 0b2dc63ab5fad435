using System.Reflection;
using KomIM.Catalogue;
using KomIM.Figures;
using KomIM.Tests.Deliveries;
using KomIM.Tests.PowerBi.Dax;
using KomIM.Tests.PowerBi.Tmdl;

namespace KomIM.Tests.PowerBi;

/// <summary>The measures of the model, worked out on a release: they say what the figures of the release say.</summary>
public sealed class MeasureTests : IClassFixture<MeasureTests.LoadedRelease>
{
    private readonly DaxModel model;
    private readonly LoadedModel loaded;

    public MeasureTests(LoadedRelease release) => (model, loaded) = (release.Dax, release.Loaded);

    [NodeFact]
    public void A_value_prints_as_official_tables_print_it_and_so_do_the_year_before_and_the_change()
    {
        foreach (var (indicator, measure, series, ags, value) in Sampled())
        {
            var place = Place(indicator, measure, series, ags, value.Year);
            Assert.Equal(value.Figure.Value, model.Evaluate("Wert", place));
            Assert.Equal(value.Figure.Print(measure.Decimals), model.Evaluate("Wert mit Zeichen", place));
            Assert.Equal(value.Previous.Print(measure.Decimals), model.Evaluate("Vorjahreswert mit Zeichen", place));
            Assert.Equal(Signed(value.Change, measure.Decimals), model.Evaluate("Veränderung mit Zeichen", place));
            Assert.Equal(Signed(value.ChangePercent, 1), model.Evaluate("Veränderung in % mit Zeichen", place));
            Assert.NotEqual("", model.Evaluate("Zeichenbedeutung", place));
        }
    }

    [NodeFact]
    public void Nothing_is_ever_added_up()
    {
        var (indicator, measure, series, ags, value) = Sampled().First(sample => sample.Value.Figure.Value > 0);
        var place = Place(indicator, measure, series, ags, value.Year);
        Assert.NotNull(model.Evaluate("Wert", place));
        for (var i = 0; i < place.Length; i++)
            foreach (var name in (string[])["Wert", "Wert mit Zeichen", "Vorjahreswert", "Veränderung", "Rang", "Abstand zu Hessen mit Zeichen"])
                Assert.Null(model.Evaluate(name, [.. place.Where((_, j) => j != i)]));
    }

    [NodeFact]
    public void Land_distance_and_rank_are_those_of_the_same_measure_series_and_year()
    {
        var kreise = Reading.Catalogue.Regions.Kreise.Select(kreis => kreis.Ags).ToHashSet();
        foreach (var line in Sampled().Where(sample => sample is { Indicator.Code: "1D" or "6A", Ags: "06533" or "06634" or "06635" }))
        {
            var place = Place(line.Indicator, line.Measure, line.Series, line.Ags, line.Value.Year);
            var land = Value(line, "06");
            Assert.Equal(land.Value, model.Evaluate("Hessen", place));
            Assert.Equal(land.Print(line.Measure.Decimals), model.Evaluate("Hessen mit Zeichen", place));
            Assert.Equal(line.Value.Figure.Value - land.Value, model.Evaluate("Abstand zu Hessen", place));
            var others = kreise.Where(ags => ReleaseUnderTest.Data(line.Indicator.Code).Lines.Any(other => other.Ags == ags)).Select(ags => Value(line, ags).Value).ToArray();
            Assert.Equal(line.Value.Figure.Value is { } own ? others.Count(other => other > own) + 1 : (decimal?)null, model.Evaluate("Rang", place));
            Assert.Equal((decimal)others.Count(other => other is not null), model.Evaluate("Kreise mit Wert", place));
            Assert.Equal(line.Value.Figure.Value is null ? line.Value.Figure.Sign : model.Evaluate("Rang", place)?.ToString(), model.Evaluate("Rang mit Zeichen", place));
        }
    }

    [NodeFact]
    public void Without_a_year_the_newest_with_values_stands_and_a_chosen_year_is_kept()
    {
        var (indicator, measure, series, ags, newest) = Sampled().Last(sample => sample.Ags == "06631");
        var place = Place(indicator, measure, series, ags, newest.Year);
        var open = place.Where(one => one.Column != "Jahr").ToArray();
        Assert.Equal((decimal)newest.Year, model.Evaluate("Bezugsjahr", open));
        Assert.Equal(model.Evaluate("Wert mit Zeichen", place), model.Evaluate("Wert mit Zeichen im Bezugsjahr", open));
        Assert.Equal(model.Evaluate("Rang", place), model.Evaluate("Rang im Bezugsjahr", open));
        var earlier = Place(indicator, measure, series, ags, newest.Year - 1);
        Assert.Equal((decimal)(newest.Year - 1), model.Evaluate("Bezugsjahr", earlier));
        Assert.Equal(model.Evaluate("Wert mit Zeichen", earlier), model.Evaluate("Wert mit Zeichen im Bezugsjahr", earlier));
    }

    [NodeFact]
    public void Every_measure_can_be_worked_out_with_one_thing_chosen_with_all_and_with_none()
    {
        var (indicator, measure, series, ags, value) = Sampled().First(sample => sample.Ags == "06631");
        foreach (var name in model.Measures)
            foreach (var chosen in ((string, string, object)[][])[[], Place(indicator, measure, series, ags, value.Year), Place(indicator, measure, series, ags, value.Year)[..2]])
                model.Evaluate(name, chosen);
    }

    [NodeFact]
    public void Texts_say_what_is_chosen_and_what_is_missing()
    {
        var (indicator, measure, series, ags, value) = Sampled().First(sample => sample is { Indicator.Code: "1A", Ags: "06631", Measure.Code: "persons" });
        var place = Place(indicator, measure, series, ags, value.Year);
        Assert.Equal(indicator.Definition, model.Evaluate("Definition oder Hinweis", place));
        Assert.Equal("Bitte einen Indikator mit einer Kennzahl wählen.", model.Evaluate("Definition oder Hinweis"));
        Assert.Equal("Bitte eine Ausprägung wählen.", model.Evaluate("Definition oder Hinweis", place[0]));
        Assert.StartsWith("Zu dieser Auswahl gibt es keine Werte", (string)model.Evaluate("Definition oder Hinweis", place[0], ("Ausprägung", "Ausprägung", loaded["Ausprägung", "Ausprägung"][^1].GetString()!))!, StringComparison.Ordinal);
        Assert.Equal($"Kreise im Jahr {value.Year}: 1A {indicator.Title}: {measure.Title} (Personen), {series.Title}", model.Evaluate("Titel Karte", place));
        Assert.Matches(@"^Karte der hessischen Kreise .* Höchster Wert: .+ mit [\d.]+\. Niedrigster Wert: .+ mit [\d.-]+\.$", (string)model.Evaluate("Alternativtext Karte", place)!);
        Assert.Matches(@"Von \S+ im Jahr \d{4} auf \S+ im Jahr \d{4}\.$", (string)model.Evaluate("Alternativtext Entwicklung", [.. place.Where(one => one.Column != "Jahr")])!);
        Assert.Equal(ReleaseUnderTest.Release, model.Evaluate("Release im Modell"));
        Assert.Equal((decimal)(ReleaseUnderTest.CsvLines.Length - 1), model.Evaluate("Zeilenzahl"));
    }

    [NodeTheory]
    [InlineData("IF ( COUNTROWS ( Werte ) = 1, MAX ( Werte[Zahl] ) )", "MAX ( Werte[Zahl] )", "Nothing_is_ever_added_up")]
    [InlineData("MAX ( Werte[Vorjahreszeichen] )", "MAX ( Werte[Zeichentext] )", "A_value_prints_as_official_tables_print_it_and_so_do_the_year_before_and_the_change")]
    [InlineData("\"( )\", \"(\" & Betrag & \")\", ", "", "A_value_prints_as_official_tables_print_it_and_so_do_the_year_before_and_the_change")]
    [InlineData("NOT ISBLANK ( [Wert] ) && [Wert] > Eigener", "[Wert] > Eigener", "Land_distance_and_rank_are_those_of_the_same_measure_series_and_year")]
    [InlineData("Region[Ist Land] = TRUE ()", "Region[Ist Kreis] = TRUE ()", "Land_distance_and_rank_are_those_of_the_same_measure_series_and_year")]
    [InlineData("KEEPFILTERS ( NOT ISBLANK ( Werte[Zahl] ) )", "REMOVEFILTERS ( Jahr )", "Without_a_year_the_newest_with_values_stands_and_a_chosen_year_is_kept")]
    [InlineData("ISEMPTY ( Werte ), \"Zu", "NOT ISEMPTY ( Werte ), \"Zu", "Texts_say_what_is_chosen_and_what_is_missing")]
    public void A_wrong_measure_is_found(string right, string wrong, string test)
    {
        using var copy = PowerBiFiles.Copy().With("KomIM.SemanticModel/definition/tables/Werte.tmdl", right, wrong);
        var tests = new MeasureTests(new LoadedRelease(loaded, TmdlReader.Read(PowerBiFiles.ModelIn(copy.Folder)).Root));
        var thrown = Record.Exception(() => typeof(MeasureTests).GetMethod(test)!.Invoke(tests, null));
        Assert.True(thrown is TargetInvocationException { InnerException: Xunit.Sdk.XunitException }, thrown?.ToString());
    }

    // Every status of the sample release, of counts, shares and balances, in both years.
    private static IEnumerable<(Indicator Indicator, Measure Measure, Series Series, string Ags, IndicatorValue Value)> Sampled() =>
        from code in (string[])["1A", "1D", "2A", "6A"]
        let indicator = Reading.Catalogue.Indicators.First(one => one.Code == code)
        from measure in indicator.Measures
        let series = Reading.Catalogue.SeriesOf(indicator, measure).Last(line => !line.Items.Values.All(item => item == Codelist.Total))
        from line in ReleaseUnderTest.Data(code).Lines.Where(line => line.Measure == measure.Code && line.Series == series.Code && line.Ags.StartsWith("06", StringComparison.Ordinal))
        from value in line.Values
        select (indicator, measure, series, line.Ags, value);

    private static Figure Value((Indicator Indicator, Measure Measure, Series Series, string Ags, IndicatorValue Value) like, string ags) =>
        ReleaseUnderTest.Data(like.Indicator.Code).Lines.Single(line => line.Measure == like.Measure.Code && line.Series == like.Series.Code && line.Ags == ags).Values.Single(value => value.Year == like.Value.Year).Figure;

    private static (string Table, string Column, object Value)[] Place(Indicator indicator, Measure measure, Series series, string ags, int year) =>
        [("Indikator", "Auswahl", $"{indicator.Code} {indicator.Title}: {measure.Title}"), ("Ausprägung", "Ausprägung", series.Title), ("Region", "Region", Reading.Catalogue.Regions.Find(ags)!.Name), ("Jahr", "Jahr", (decimal)year)];

    private static string Signed(Figure figure, int decimals) =>
        figure is { Value: > 0, Sign: "" } ? "+" + figure.Print(decimals) : figure is { Value: > 0, Sign: "( )" } ? $"(+{figure.Print(decimals)[1..]}" : figure.Print(decimals);

    /// <summary>The model with the rows of a release, loaded once; empty where Node.js is missing and every test is skipped.</summary>
    public sealed class LoadedRelease
    {
        public LoadedRelease()
        {
            if (Node.Missing is not null)
                return;
            var folder = ReleaseUnderTest.Write();
            Loaded = LoadedModel.LoadAsync(PowerBiFiles.Kept, folder).GetAwaiter().GetResult();
            Dax = new(Loaded);
            Directory.Delete(folder, recursive: true);
        }

        /// <summary>The same rows under another model, which has the same columns.</summary>
        internal LoadedRelease(LoadedModel rows, TmdlObject model) => Dax = new(Loaded = rows with { Model = model });

        internal LoadedModel Loaded { get; } = null!;

        internal DaxModel Dax { get; } = null!;
    }
}
