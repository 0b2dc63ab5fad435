namespace KomIM.Deliveries.Formats;

/// <summary>What to do about problems whose usual remedy is a new download: a Liefervorlage is corrected by hand.</summary>
internal static class TemplateRemedies
{
    public static readonly IReadOnlyDictionary<string, string> ByCode = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ProblemKinds.HeaderMismatch.Code] = "Lassen Sie die Kopfzeile so, wie die Liefervorlage der Tabelle sie hat; eigene Spalten gehören auf ein anderes Blatt. Die Reihenfolge der Spalten ist frei.",
        [ProblemKinds.UnknownItem.Code] = "Wählen Sie die Ausprägung aus der Liste der Zelle (Blatt „Listen“). Eine leere Zelle heißt „Insgesamt“.",
        [ProblemKinds.MissingColumn.Code] = "Ergänzen Sie die Zeilen; die unausgefüllte Liefervorlage enthält sie. Was unbekannt oder geheim ist, bekommt das Zeichen „.“, was es nicht gibt, das Zeichen „-“.",
        [ProblemKinds.MissingRow.Code] = "Ergänzen Sie die Zeile; die unausgefüllte Liefervorlage enthält sie. Eine fehlende Zeile gilt nicht als null: dafür steht das Zeichen „-“.",
        [ProblemKinds.MissingRegion.Code] = "Ergänzen Sie die Zeilen dieses Kreises; die unausgefüllte Liefervorlage enthält sie. Liegen keine Werte vor, steht dort ein Zeichen.",
        [ProblemKinds.RowNotUnderstood.Code] = "Tragen Sie den Schlüssel des Kreises in die Spalte „AGS“ ein. Überschriften und Anmerkungen gehören nicht auf das Blatt „Daten“: löschen Sie solche Zeilen.",
        [ProblemKinds.DuplicateRegion.Code] = "Löschen Sie eine der beiden Zeilen. Sollte es ein anderer Zeitraum oder eine andere Ausprägung sein, berichtigen Sie die Zeile.",
        [ProblemKinds.PeriodMissing.Code] = "Tragen Sie den Zeitraum in jede Zeile ein: in die erste, dann nach unten ausfüllen.",
        [ProblemKinds.PeriodNotOfTable.Code] = "Tragen Sie den Zeitraum so ein, wie die Anleitung der Liefervorlage ihn nennt.",
        [ProblemKinds.NotANumber.Code] = "Berichtigen Sie den Wert: Anzahlen als ganze Zahlen, Nachkommastellen mit Komma, ohne Tausenderpunkt und Einheit. Fehlt der Wert, bleibt die Zelle leer, und die Spalte „Zeichen“ sagt, warum.",
        [ProblemKinds.NotLoaded.Code] = "Das Zeichen „-“ heißt „genau null“ und kann nicht in jedem Kreis stimmen. Liegen die Werte noch nicht vor, tragen Sie „...“ ein.",
    };
}
