using System.Globalization;
using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>German texts of the workbooks.</summary>
internal static class Texts
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public const string Product = "Kommunales Integrationsmonitoring Hessen";
    public const string Publisher = "Hessisches Ministerium für Arbeit, Integration, Jugend und Soziales";
    public const string Cover = "Deckblatt";
    public const string Contents = "Inhalt";
    public const string Notes = "Hinweise";
    public const string Legend = "Zeichen";
    public const string ToContents = "zum Inhalt";
    public const string OfKreis = "Profil des Kreises: alle Indikatoren mit Zeitreihe, Vergleich zum Vorjahr und Rang, daneben Regierungsbezirk und Land.";
    public const string OfEverything = "Alle Indikatoren für Hessen, die Regierungsbezirke, Kreise und kreisfreien Städte, mit Zeitreihe, Vergleich zum Vorjahr und Rang.";
    public static readonly string[] Accessible =
    [
        "Jedes Blatt beginnt in A1 mit seinem Titel; jede Tabelle hat eine Kopfzeile und keine verbundenen Zellen, jedes Diagramm einen Alternativtext.",
        "Die Blätter „csv-…“ enthalten dieselben Werte für Programme und zum Filtern, eine Zeile je Wert.",
    ];

    public const string Comparison = "Anzahlen: Differenz und Veränderung in %; Anteile und Quoten: Differenz in Prozentpunkten; Salden: nur Differenz. Kein Vergleich über einen Bruch, über eine Gebietsänderung oder bei weniger als 100 Personen im Vorjahr.";
    public const string Rank = "Platz unter allen Kreisen und kreisfreien Städten mit einem Wert, 1 für den höchsten; gleiche Werte haben denselben Platz. Der Rang wertet nicht. Für Anzahlen gibt es keinen, sie hängen von der Größe des Kreises ab.";
    public const string Rounding = "Kaufmännisch, aus ungerundeten Werten berechnet; Summen können deshalb von der Summe der gerundeten Werte abweichen.";
    public const string KreisAxis = "Kreis oder kreisfreie Stadt";
    public const string TwinSeen = "Dieselben Werte für Programme: eine Zeile je Wert, Spalten wie in daten/komim.csv";
    public const string PageOf = "Seite &amp;P von &amp;N";
    public const string Footer = Product + ". " + Licence;
    public const string ShortLicence = "dl-de/by-2-0";
    public const string Licence = "Datenlizenz Deutschland – Namensnennung – Version 2.0 (dl-de/by-2-0)";

    /// <summary>Signs of the tables, DIN 55301, and the letter of CL_OBS_STATUS that the flat file has in their place.</summary>
    public static readonly (string Sign, string Letter, string Meaning)[] Signs =
    [
        ("-", "A", "nichts vorhanden (genau null)"),
        ("0", "N", "weniger als die Hälfte von 1 in der letzten besetzten Stelle, jedoch mehr als nichts"),
        (".", "Q", "Zahlenwert unbekannt oder geheim zu halten"),
        ("...", "O", "Angabe liegt noch nicht vor"),
        ("x", "M", "Angabe nicht möglich oder nicht sinnvoll; bei Veränderungen auch: Bruch in der Reihe, Gebietsänderung oder weniger als 100 Personen im Vorjahr"),
        ("/", "U", "Zahlenwert nicht sicher genug"),
        ("( )", "U", "Aussagewert eingeschränkt"),
        ("", "P", "vorläufiger Wert (nur in der Spalte Status)"),
        ("", "E", "geschätzter Wert (nur in der Spalte Status)"),
        ("", "B", "erster Wert nach einem Bruch in der Reihe: mit dem Vorjahr nicht vergleichbar (nur in der Spalte Status)"),
    ];

    /// <summary>Stands beside the status, never in its place.</summary>
    public const string Revised = "r";

    public const string RevisedMeaning = "berichtigter Wert: die Quelle hat ihn seit ihrer vorigen Ausgabe geändert; alten und neuen Wert nennt daten/aenderungen.csv";

    public static string NotPublished(DisclosureRule rule) => string.Create(German,
        $"Anzahlen unter {rule.Minimum:0} (außer genau null) und was die Quelle geheim hält, erscheinen als Punkt; ebenso weitere Werte, aus denen sich geheime errechnen ließen. Anteile und Quoten aus weniger als {rule.Numerator:0} Personen oder bezogen auf weniger als {rule.Denominator:0} werden nicht gebildet.");

    public const string NotStated = "nicht angegeben";
    public const string NotDelivered = "nicht geliefert";

    /// <summary>Ascending years, runs of them joined: <c>2011 bis 2013, 2015</c>.</summary>
    public static string Years(IReadOnlyList<int> years)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var year in years)
            if (runs.Count > 0 && runs[^1].Last == year - 1)
                runs[^1] = (runs[^1].First, year);
            else
                runs.Add((year, year));
        return string.Join(", ", runs.Select(run => run.First == run.Last ? $"{run.First}" : $"{run.First} bis {run.Last}"));
    }

    public static string RevisedIn(IReadOnlyList<int> years) =>
        $"Die Quellen haben Werte {(years.Count == 1 ? "des Jahres" : "der Jahre")} {Years(years)} berichtigt; alte und neue Werte nennt daten/aenderungen.csv.";

    public static string Count(int number, string singular, string plural) => $"{number.ToString(CultureInfo.InvariantCulture)} {(number == 1 ? singular : plural)}";

    /// <summary>The lines below the title of a sheet of figures; the first says what it holds.</summary>
    public static string[] Head(int rows, int columns, int charts, PublishedIndicator indicator) =>
    [
        $"Eine Tabelle mit {Count(rows, "Zeile", "Zeilen")} und {Count(columns, "Spalte", "Spalten")}{(charts == 0 ? "" : $", rechts daneben {Count(charts, "Diagramm", "Diagramme")}")}.",
        $"Stichtag oder Zeitraum: {indicator.Definition.ReferenceDate}; Zeichen und Status erläutert das Blatt „{Legend}“, Begriffe das Blatt „{Notes}“.",
        $"Quelle: {indicator.Definition.Source}",
        $"{string.Join("; ", indicator.Tables.Select(table => table.Credit).Distinct())}; eigene Berechnung. Lizenz: {ShortLicence}",
    ];

    public static string CoverTable(int rows, int columns) => $"Kennzahlen: eine Tabelle mit {Count(rows, "Zeile", "Zeilen")} und {columns} Spalten. Definitionen und Quellen stehen auf dem Blatt „{Notes}“, Zeichen auf dem Blatt „{Legend}“.";

    public static string ChangeOf(int year) => string.Create(CultureInfo.InvariantCulture, $"Veränderung {year} gegenüber {year - 1}");

    public static string RankOf(int year) => string.Create(CultureInfo.InvariantCulture, $"Rang {year}");

    public static string StatusOf(int year) => string.Create(CultureInfo.InvariantCulture, $"Status {year}");
}
