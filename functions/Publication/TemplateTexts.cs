namespace KomIM.Publication;

/// <summary>German texts of the Liefervorlage, for people who fill it for the first time.</summary>
internal static class TemplateTexts
{
    public const string Lists = "Listen";

    public const string YourStatements = "Ihre Angaben";

    public const string Remark = "Bemerkung";

    public const string ExampleRegion = "Musterkreis (Beispiel)";

    /// <summary>Signs, and what they mean in a delivery.</summary>
    public static readonly (string Sign, string Meaning)[] Signs =
    [
        ("-", "genau null: Es gibt keinen Fall. Die Zelle „Wert“ bleibt leer."),
        (".", "unbekannt oder geheim zu halten. Die Zelle „Wert“ bleibt leer."),
        ("...", "Die Angabe liegt noch nicht vor. Die Zelle „Wert“ bleibt leer."),
        ("x", "Die Angabe ist nicht möglich oder nicht sinnvoll. Die Zelle „Wert“ bleibt leer."),
        ("/", "Der Wert ist nicht sicher genug. Die Zelle „Wert“ bleibt leer."),
        ("()", "Der Wert ist unsicher. Er steht in der Zelle „Wert“."),
        ("p", "Der Wert ist vorläufig. Er steht in der Zelle „Wert“."),
        ("r", "Der Wert ist berichtigt. Er steht in der Zelle „Wert“."),
        ("s", "Der Wert ist geschätzt. Er steht in der Zelle „Wert“."),
        ("e", "Der Wert ist endgültig. Er steht in der Zelle „Wert“."),
    ];

    public const string Purpose =
        "Diese Arbeitsmappe ist die Liefervorlage für eine Tabelle des Kommunalen Integrationsmonitorings. Sie füllen das Blatt „Daten“ aus und laden die Datei hoch; ein Programm prüft sie, rechnet und veröffentlicht. Abgetippt wird nichts.";

    public static readonly string[] Steps =
    [
        "Blatt „Daten“ öffnen und die Beispielzeile (Zeile 2) löschen: Zeilennummer mit der rechten Maustaste anklicken, „Zellen löschen“. Eine Datei mit Beispielzeile wird zurückgewiesen.",
        "{0}",
        "Wert oder Zeichen eintragen, genau eines von beiden. Anzahlen sind ganze Zahlen; eine Zelle enthält nur die Zahl, ohne Einheit. Jede Zeile ist ein Wert. Aus einer anderen Datei fügen Sie Zahlen mit „Inhalte einfügen – Werte“ ein, dann bleiben Formate und Auswahllisten erhalten.",
        "Keine Zeile eines Kreises löschen: Wo es keinen Wert gibt, sagt ein Zeichen, warum. Die Zeilen für Hessen und die Regierungsbezirke dürfen leer bleiben, dann werden die Kreise addiert. Besser füllen Sie sie aus: Dann lässt sich die Summe prüfen, und sie bleibt bekannt, auch wenn einzelne Kreise geheim sind.",
        "Unter „Ihre Angaben“ den Stand der Daten eintragen und die Datei als XLSX speichern, unter einem beliebigen Namen. Auch CSV wird gelesen: das Blatt „Daten“, Trennzeichen Semikolon.",
        "Die Datei im Container „uploads“ ablegen oder an die Stelle senden, die Sie um die Lieferung gebeten hat. Wenige Minuten nach dem Hochladen liegt der Prüfbericht vor: Er nennt zu jedem Fehler die Zelle, den Grund und was zu tun ist. Wird die Datei zurückgewiesen, gelten die bisherigen Werte weiter; berichtigen Sie sie und laden Sie sie noch einmal hoch.",
    ];

    public const string PeriodFilled =
        "Zeitraum eintragen ({0}): in die erste Zeile, dann mit einem Doppelklick auf die rechte untere Ecke der Zelle nach unten ausfüllen. Für weitere Jahre kopieren Sie den ganzen Block darunter.";

    public const string PeriodEmpty =
        "Für jeden Wert eine Zeile anlegen. Diese Tabelle hat so viele Ausprägungen, dass die Zeilen nicht vorbereitet sind; welche es gibt, zeigen die Listen der Zellen. Der Zeitraum ({0}) steht in jeder Zeile.";

    public const string OnlyTemplate = "Eine Datei enthält eine Tabelle, gern mehrere Zeiträume. Liefern Sie einen Zeitraum noch einmal, ersetzt er den früheren ganz.";

    public const string Keys = "Der Schlüssel (AGS) zählt, nicht der Name: Kassel und Offenbach gibt es je als Stadt und als Landkreis. Auch 6411, 411 und 411000 werden als 06411 verstanden. Der Name darf fehlen.";

    public const string Item = "Eine Ausprägung aus der Liste der Zelle.";

    public const string ItemOrTotal = "Eine Ausprägung aus der Liste der Zelle; leer heißt „Insgesamt“.";

    public const string ValueOf = "Die Zahl, ohne Einheit. Eine 0 heißt: mehr als nichts, aber gerundet null. Für genau null steht das Zeichen „-“.";

    public const string Ask = "Die Stelle, die Sie um die Lieferung gebeten hat: " + Texts.Publisher + ", Kommunales Integrationsmonitoring. Bei Fragen zu einem Prüfbericht nennen Sie bitte dessen Kennung.";
}
