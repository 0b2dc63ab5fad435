namespace KomIM.Publication;

/// <summary>German texts of the workbooks.</summary>
internal static class Texts
{
    public const string Product = "Kommunales Integrationsmonitoring Hessen";
    public const string Publisher = "Hessisches Ministerium für Arbeit, Integration, Jugend und Soziales";
    public const string Cover = "Deckblatt";
    public const string Contents = "Inhalt";
    public const string Notes = "Hinweise";
    public const string Legend = "Zeichen";
    public const string ToContents = "zum Inhalt";
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
}
