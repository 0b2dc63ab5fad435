namespace KomIM.ReportGenerator;

/// <summary>The fields of the semantic model that the report shows.</summary>
internal static class Fields
{
    public static readonly Field Topic = new("Indikator", "Thema");
    public static readonly Field Indicator = new("Indikator", "Indikator");
    public static readonly Field MeasureTitle = new("Indikator", "Kennzahl");
    public static readonly Field Choice = new("Indikator", "Auswahl");
    public static readonly Field Unit = new("Indikator", "Einheit");
    public static readonly Field Definition = new("Indikator", "Definition");
    public static readonly Field ReferenceDate = new("Indikator", "Stichtag");
    public static readonly Field Source = new("Indikator", "Quelle");
    public static readonly Field Notes = new("Indikator", "Hinweise");
    public static readonly Field LeadingMeasure = new("Indikator", "Leitkennzahl");

    public static readonly Field Series = new("Ausprägung", "Ausprägung");
    public static readonly Field LeadingSeries = new("Ausprägung", "Leitausprägung");
    public static readonly Field InChart = new("Ausprägung", "Im Diagramm");

    public static readonly Field Region = new("Region", "Region");
    public static readonly Field ShortName = new("Region", "Kurzname");
    public static readonly Field RegionKind = new("Region", "Art");
    public static readonly Field IsKreis = new("Region", "Ist Kreis");

    public static readonly Field Year = new("Jahr", "Jahr");

    public static readonly Field Status = new("Werte", "Status");
    public static readonly Field Revised = new("Werte", "Berichtigt");

    public static readonly Field Sign = new("Zeichen", "Zeichen");
    public static readonly Field SignStatus = new("Zeichen", "Statuscode");
    public static readonly Field SignMeaning = new("Zeichen", "Bedeutung");

    /// <summary>What the sign of a value means: a measure that is words.</summary>
    public static readonly Field Meaning = Field.Measure("Zeichenbedeutung");

    public static readonly Field Release = new("Veröffentlichung", "Release");
    public static readonly Field Published = new("Veröffentlichung", "Veröffentlicht am");
    public static readonly Field IndicatorCount = new("Veröffentlichung", "Indikatoren");
    public static readonly Field DeliveryCount = new("Veröffentlichung", "Lieferungen");
    public static readonly Field RowCount = new("Veröffentlichung", "Zeilenzahl", IsMeasure: true);
}
