using System.Text.Json.Nodes;
using KomIM.Catalogue;
using KomIM.Publication;

namespace KomIM.ReportGenerator;

/// <summary>The six pages. The choice of indicator, of its series and of the year is one on all pages that have it.</summary>
internal sealed class ReportPages
{
    private const string Choose = "auswahl-kennzahl";
    private const string ChooseSeries = "auswahl-auspraegung";
    private const string ChooseYear = "auswahl-jahr";
    private const string ChooseRegion = "auswahl-region";
    private const int Top = 206;

    private static readonly Place Head = new(16, 16, 1248, 86);
    private static readonly Place First = new(16, 110, 640, 88);
    private static readonly Place Second = new(672, 110, 360, 88);
    private static readonly Place Third = new(1048, 110, 216, 88);

    private readonly CatalogueRoot catalogue;

    private ReportPages(CatalogueRoot catalogue) => this.catalogue = catalogue;

    public static IReadOnlyList<ReportPage> Of(CatalogueRoot catalogue)
    {
        var pages = new ReportPages(catalogue);
        return [pages.Overview(), pages.Development(), pages.Comparison(), pages.Profile(), pages.Data(), Notes()];
    }

    private ReportPage Overview() => new("uebersicht", "Übersicht",
    [
        Visuals.Text("kopf", Head, "Übersicht", "Indikator, Ausprägung und Jahr wählen. Ohne Jahr gilt das neueste, zu dem es Werte gibt."),
        IndicatorSlicer(),
        SeriesSlicer("uebersicht"),
        YearSlicer("uebersicht"),
        Visuals.Card("definition", new(672, Top, 592, 150), "Definition", "Definition des gewählten Indikators, oder was an der Auswahl fehlt.", 12, (Field.Measure("Definition oder Hinweis"), "Definition")),
        Visuals.Map("karte", new(16, Top, 640, 738), Says("Titel Karte"), Says("Alternativtext Karte"), Field.Measure("Wert im Bezugsjahr"),
            (Field.Measure("Wert mit Zeichen im Bezugsjahr"), "Wert mit Zeichen"), (Field.Measure("Zeichenbedeutung im Bezugsjahr"), "Bedeutung"), (Field.Measure("Rang mit Zeichen im Bezugsjahr"), "Rang"), (Field.Measure("Bezugsjahr"), "Jahr"))
            with { Filters = [Filter.True("uebersicht-karte", Fields.IsKreis)] },
        Visuals.Card("kennzahlen", new(672, 364, 592, 140), "Auf einen Blick", "Wert des Landes, höchster und niedrigster Wert der Kreise im Bezugsjahr.", 16,
            (Field.Measure("Hessen mit Zeichen im Bezugsjahr"), "Hessen"), (Field.Measure("Höchster Kreis im Bezugsjahr"), "Höchster Wert"), (Field.Measure("Niedrigster Kreis im Bezugsjahr"), "Niedrigster Wert")),
        Visuals.Table("regionen", new(672, 512, 592, 432), "Alle Regionen", "Tabelle: jede Region mit Wert, Vorjahr, Veränderung und Rang im Bezugsjahr.",
            (Fields.Region, null), (Fields.RegionKind, null), (Field.Measure("Bezugsjahr"), "Jahr"), (Field.Measure("Wert mit Zeichen im Bezugsjahr"), "Wert"), (Field.Measure("Vorjahreswert mit Zeichen im Bezugsjahr"), "Vorjahr"), (Field.Measure("Veränderung mit Zeichen im Bezugsjahr"), "Veränderung"), (Field.Measure("Rang mit Zeichen im Bezugsjahr"), "Rang"))
            with { Sort = (Fields.Region, false) },
    ], []);

    private ReportPage Development() => new("entwicklung", "Entwicklung",
    [
        Visuals.Text("kopf", Head, "Entwicklung", "Indikator, Ausprägung und Region wählen: oben der Verlauf neben dem des Landes, unten die Ausprägungen des Indikators und alle Jahre als Tabelle."),
        IndicatorSlicer(),
        SeriesSlicer("entwicklung"),
        Visuals.Slicer(ChooseRegion, Third, "Region", Fields.Region, Expression.Literal(catalogue.Regions.Land.Name), single: true),
        Visuals.Lines("verlauf", new(16, Top, 1248, 360), Says("Titel Entwicklung"), Says("Alternativtext Entwicklung"), null, (Field.Measure("Wert"), "Gewählte Region"), (Field.Measure("Hessen"), "Hessen")),
        Visuals.Lines("auspraegungen", new(16, 574, 616, 370), Expression.Text("Ausprägungen des Indikators"), Expression.Text("Liniendiagramm: die Ausprägungen, die das Diagramm des Indikators zeigt, in der gewählten Region über die Jahre; die Zahlen stehen auf der Seite Daten."), Fields.Series, (Field.Measure("Wert"), "Wert"))
            with { Filters = [Filter.True("entwicklung-auspraegungen", Fields.InChart)] },
        Visuals.Table("jahre", new(648, 574, 616, 370), "Alle Jahre", "Tabelle: jedes Jahr mit Wert, Vorjahr, Veränderung und der Bedeutung des Zeichens.",
            (Fields.Year, null), (Field.Measure("Wert mit Zeichen"), "Wert"), (Field.Measure("Vorjahreswert mit Zeichen"), "Vorjahr"), (Field.Measure("Veränderung mit Zeichen"), "Veränderung"), (Field.Measure("Veränderung in % mit Zeichen"), "in %"), (Field.Measure("Hessen mit Zeichen"), "Hessen"), (Fields.Meaning, "Bedeutung"))
            with { Sort = (Fields.Year, true) },
    ], [(ChooseSeries, "auspraegungen")]);

    private ReportPage Comparison() => new("vergleich", "Vergleich",
    [
        Visuals.Text("kopf", Head, "Vergleich", "Landkreise und kreisfreie Städte nebeneinander und neben dem Land. Ohne Jahr gilt das neueste, zu dem es Werte gibt."),
        IndicatorSlicer(),
        SeriesSlicer("vergleich"),
        YearSlicer("vergleich"),
        Visuals.Bars("balken", new(16, Top, 616, 738), Says("Titel Vergleich"), Says("Alternativtext Vergleich"), Fields.ShortName, Field.Measure("Wert im Bezugsjahr"), "Wert")
            with { Filters = [Filter.True("vergleich-balken", Fields.IsKreis)] },
        Visuals.Table("rangliste", new(648, Top, 616, 738), "Rangliste", "Tabelle: jeder Kreis mit Rang, Wert, Abstand zum Land und Veränderung zum Vorjahr.",
            (Field.Measure("Rang mit Zeichen im Bezugsjahr"), "Rang"), (Fields.ShortName, "Kreis"), (Field.Measure("Wert mit Zeichen im Bezugsjahr"), "Wert"), (Field.Measure("Hessen mit Zeichen im Bezugsjahr"), "Hessen"), (Field.Measure("Abstand zu Hessen mit Zeichen im Bezugsjahr"), "Abstand"), (Field.Measure("Veränderung mit Zeichen im Bezugsjahr"), "Veränderung"))
            .SortedByHidden(Field.Measure("Wert im Bezugsjahr")) with { Filters = [Filter.True("vergleich-rangliste", Fields.IsKreis)] },
    ], []);

    private ReportPage Profile() => new("kreisprofil", "Kreisprofil",
    [
        Visuals.Text("kopf", Head, "Kreisprofil", "Einen Kreis wählen: zu jedem Indikator der Wert, der für ihn steht, zum neuesten oder zum gewählten Jahr, neben dem des Landes."),
        Visuals.Slicer(ChooseRegion, First, "Landkreis oder kreisfreie Stadt", Fields.Region, Expression.Literal(catalogue.Regions.Kreise.First().Name), single: true)
            with { Filters = [Filter.True("kreisprofil-auswahl", Fields.IsKreis)] },
        Visuals.Slicer("auswahl-thema", Second, "Thema", Fields.Topic),
        YearSlicer("kreisprofil"),
        Visuals.Table("profil", new(16, Top, 1248, 738), "Profil", "Tabelle: jeder Indikator mit Kennzahl und Ausprägung, Jahr, Wert, Vorjahr, Veränderung, Wert des Landes und Rang des Kreises.",
            (Fields.Topic, null), (Fields.Indicator, null), (Fields.MeasureTitle, null), (Fields.Series, null), (Field.Measure("Bezugsjahr"), "Jahr"), (Field.Measure("Wert mit Zeichen im Bezugsjahr"), "Wert"), (Fields.Unit, null), (Field.Measure("Vorjahreswert mit Zeichen im Bezugsjahr"), "Vorjahr"), (Field.Measure("Veränderung mit Zeichen im Bezugsjahr"), "Veränderung"), (Field.Measure("Hessen mit Zeichen im Bezugsjahr"), "Hessen"), (Field.Measure("Rang mit Zeichen im Bezugsjahr"), "Rang"), (Field.Measure("Kreise mit Wert im Bezugsjahr"), "von"))
            with { Title = Says("Titel Kreisprofil"), Sort = (Fields.Indicator, false), Filters = [Filter.True("kreisprofil-profil", Fields.LeadingMeasure), Filter.True("kreisprofil-profil", Fields.LeadingSeries)] },
    ], []);

    private ReportPage Data() => new("daten", "Daten",
    [
        Visuals.Text("kopf", Head, "Daten", "Alle Werte des gewählten Indikators, auch zum Herunterladen. Wo eine Zahl fehlt, steht ihr Zeichen; die Seite Hinweise erklärt es."),
        IndicatorSlicer(),
        Visuals.Slicer("auswahl-region-frei", Second, "Regionen", Fields.Region),
        Visuals.Slicer("auswahl-jahr-frei", Third, "Jahre", Fields.Year) with { Filters = [Filter.WithValues("daten-jahr")], Sort = (Fields.Year, true) },
        Visuals.Table("werte", new(16, Top, 1248, 738), "Werte", "Tabelle: jeder Wert des gewählten Indikators mit Region, Jahr, Ausprägung, Status und Vergleich zum Vorjahr.",
            (Fields.Indicator, null), (Fields.MeasureTitle, null), (Fields.Series, null), (Fields.Region, null), (Fields.Year, null), (Field.Measure("Wert mit Zeichen"), "Wert"), (Fields.Unit, null), (Fields.Status, null), (Fields.Revised, null), (Field.Measure("Vorjahreswert mit Zeichen"), "Vorjahr"), (Field.Measure("Veränderung mit Zeichen"), "Veränderung"), (Field.Measure("Veränderung in % mit Zeichen"), "in %")),
    ], []);

    private static ReportPage Notes() => new("hinweise", "Hinweise",
    [
        Visuals.Text("kopf", Head, "Hinweise", $"{Texts.Product}. Herausgeber: {Texts.Publisher}. Lizenz der Daten: {Texts.Licence}."),
        Visuals.Table("indikatoren", new(16, 110, 1248, 440), "Die Indikatoren", "Tabelle: jeder Indikator mit Definition, Stichtag, Quelle und Hinweisen.",
            (Fields.Topic, null), (Fields.Indicator, null), (Fields.Definition, null), (Fields.ReferenceDate, null), (Fields.Source, null), (Fields.Notes, null))
            with { Sort = (Fields.Indicator, false) },
        Visuals.Table("zeichen", new(16, 558, 816, 386), "Zeichen und Status", "Tabelle: jedes Zeichen und jeder Status mit seiner Bedeutung.",
            (Fields.Sign, null), (Fields.SignStatus, "Status"), (Fields.SignMeaning, null)),
        Visuals.Table("veroeffentlichung", new(848, 558, 416, 386), "Stand", "Tabelle: Kennung und Zeitpunkt der Veröffentlichung, Zahl der Indikatoren, Lieferungen und Werte.",
            (Fields.Release, "Veröffentlichung"), (Fields.Published, "vom (UTC)"), (Fields.IndicatorCount, null), (Fields.DeliveryCount, null), (Fields.RowCount, "Werte")),
    ], []);

    private Visual IndicatorSlicer()
    {
        var first = catalogue.Indicators[0];
        var measure = first.Measures.First(measure => measure.Code == first.Chart.Measure);
        return Visuals.Slicer(Choose, First, "Indikator und Kennzahl", Fields.Choice, Expression.Literal($"{first.Code} {first.Title}: {measure.Title}"), single: true) with { SyncGroup = "kennzahl" };
    }

    private Visual SeriesSlicer(string page)
    {
        var first = catalogue.Indicators[0];
        var series = catalogue.SeriesOf(first).First(series => series.Matches(first.Chart.Series, dimension => catalogue.CodelistOf(first, dimension)));
        return Visuals.Slicer(ChooseSeries, Second, "Ausprägung", Fields.Series, Expression.Literal(series.Title), single: true) with { SyncGroup = "auspraegung", Filters = [Filter.WithValues($"{page}-auspraegung")] };
    }

    private static Visual YearSlicer(string page) =>
        Visuals.Slicer(ChooseYear, Third, "Jahr", Fields.Year) with { SyncGroup = "jahr", Sort = (Fields.Year, true), Filters = [Filter.WithValues($"{page}-jahr")] };

    private static JsonObject Says(string measure) => Expression.Value(Field.Measure(measure));
}
