using static KomIM.Deliveries.Severity;
using static KomIM.Deliveries.Stage;

namespace KomIM.Deliveries;

/// <summary>Every kind of problem, with the texts that people read. The codes are stable and documented in the report's JSON.</summary>
internal static class ProblemKinds
{
    public static readonly ProblemKind Unreadable = new("unreadable", Error, Stage.File,
        "Die Datei lässt sich nicht lesen", "{0} Dateien lassen sich nicht lesen",
        "Laden Sie die Tabelle erneut als CSV aus der Datenbank herunter und liefern Sie sie unverändert, ohne sie in einem anderen Programm zu speichern.");

    public static readonly ProblemKind Empty = new("empty", Error, Stage.File,
        "Die Datei ist leer", "{0} Dateien sind leer",
        "Laden Sie die Tabelle erneut herunter und prüfen Sie, ob der Abruf vollständig war.");

    public static readonly ProblemKind TooLarge = new("too-large", Error, Stage.File,
        "Die Datei ist zu groß", "{0} Dateien sind zu groß",
        "Grenzen Sie den Abruf auf Hessen oder auf weniger Jahre ein oder liefern Sie die Jahre in mehreren Dateien.");

    public static readonly ProblemKind LineTooLong = new("line-too-long", Error, Stage.File,
        "Eine Zeile ist zu lang", "{0} Zeilen sind zu lang",
        "Prüfen Sie, ob die Datei wirklich eine CSV-Tabelle ist, und laden Sie sie erneut herunter.");

    public static readonly ProblemKind WrongEncoding = new("wrong-encoding", Error, Stage.File,
        "Die Zeichenkodierung ist falsch", "{0} Stellen haben eine falsche Zeichenkodierung",
        "Liefern Sie die Datei so, wie die Datenbank sie ausgibt (UTF-8 oder Windows-1252), ohne sie in einem anderen Programm zu speichern.");

    public static readonly ProblemKind NotRecognised = new("not-recognised", Error, Structure,
        "Das Format der Datei ist nicht bekannt", "Das Format von {0} Dateien ist nicht bekannt",
        "Liefern Sie die GENESIS-Tabelle als CSV. Die erste Zeile lautet „GENESIS-Tabelle: …“ oder „Tabelle: …“.");

    public static readonly ProblemKind UnknownTable = new("unknown-table", Error, Structure,
        "Die Tabelle gehört nicht zum Monitoring", "{0} Tabellen gehören nicht zum Monitoring",
        "Prüfen Sie die Nummer der Tabelle. Soll sie künftig ausgewertet werden, muss sie in den Katalog aufgenommen werden.");

    public static readonly ProblemKind HeaderMismatch = new("header-mismatch", Error, Structure,
        "Der Tabellenkopf passt nicht zur Tabelle", "{0} Stellen des Tabellenkopfs passen nicht zur Tabelle",
        "Rufen Sie die Tabelle mit allen Merkmalen und Ausprägungen ab. Hat die Quelle eine Bezeichnung geändert, muss sie im Katalog ergänzt werden.");

    public static readonly ProblemKind UnknownItem = new("unknown-item", Error, Structure,
        "Eine Ausprägung ist nicht bekannt", "{0} Ausprägungen sind nicht bekannt",
        "Prüfen Sie die Schreibweise. Hat die Quelle eine Bezeichnung geändert, muss sie im Katalog ergänzt werden.");

    public static readonly ProblemKind MissingColumn = new("missing-column", Error, Structure,
        "Eine Angabe der Tabelle fehlt", "{0} Angaben der Tabelle fehlen",
        "Rufen Sie die Tabelle mit allen Merkmalen und Ausprägungen ab.");

    public static readonly ProblemKind MissingRow = new("missing-row", Error, Structure,
        "Eine Summenzeile fehlt", "{0} Summenzeilen fehlen",
        "Laden Sie die Tabelle erneut und vollständig herunter.");

    public static readonly ProblemKind RowNotUnderstood = new("row-not-understood", Error, Structure,
        "Eine Zeile ist keine Datenzeile", "{0} Zeilen sind keine Datenzeilen",
        "Entfernen Sie von Hand eingefügte Zeilen oder laden Sie die Tabelle erneut herunter.");

    public static readonly ProblemKind RowLength = new("row-length", Error, Structure,
        "Eine Zeile hat eine andere Zahl von Spalten als der Tabellenkopf", "{0} Zeilen haben eine andere Zahl von Spalten als der Tabellenkopf",
        "Laden Sie die Tabelle erneut herunter; von Hand eingefügte Trennzeichen verschieben die Spalten.");

    public static readonly ProblemKind UnknownRegion = new("unknown-region", Error, Structure,
        "Ein hessischer Regionalschlüssel ist nicht bekannt", "{0} hessische Regionalschlüssel sind nicht bekannt",
        "Prüfen Sie den Schlüssel. Eine neue Gebietseinheit muss im Katalog ergänzt werden.");

    public static readonly ProblemKind MissingRegion = new("missing-region", Error, Structure,
        "Ein Kreis fehlt", "{0} Kreise fehlen",
        "Rufen Sie die Tabelle für alle Kreise und kreisfreien Städte ab.");

    public static readonly ProblemKind DuplicateRegion = new("duplicate-region", Error, Structure,
        "Eine Zeile kommt doppelt vor", "{0} Zeilen kommen doppelt vor",
        "Entfernen Sie die doppelte Zeile oder laden Sie die Tabelle erneut herunter.");

    public static readonly ProblemKind RegionName = new("region-name", Warning, Structure,
        "Ein Regionalname passt nicht zum Schlüssel", "{0} Regionalnamen passen nicht zum Schlüssel",
        "Der Schlüssel gilt. Prüfen Sie, ob Schlüssel und Name in der Zeile zusammengehören.");

    public static readonly ProblemKind RegionNotThere = new("region-not-there", Warning, Structure,
        "Ein Kreis bestand am Stichtag noch nicht", "{0} Angaben betreffen Kreise, die am Stichtag noch nicht bestanden",
        "Nichts zu tun: Die Werte werden nicht übernommen. Rückgerechnete Ergebnisse brauchen einen Eintrag im Katalog.");

    public static readonly ProblemKind PeriodMissing = new("period-missing", Error, Structure,
        "Der Zeitraum fehlt", "In {0} Zeilen fehlt der Zeitraum",
        "Rufen Sie die Tabelle mit dem Zeitmerkmal ab.");

    public static readonly ProblemKind PeriodNotOfTable = new("period-not-of-table", Error, Structure,
        "Ein Zeitraum gehört nicht zu dieser Tabelle", "{0} Zeiträume gehören nicht zu dieser Tabelle",
        "Rufen Sie die Tabelle zum richtigen Stichtag oder Berichtsjahr ab.");

    public static readonly ProblemKind Truncated = new("truncated", Error, Structure,
        "Die Datei ist unvollständig", "{0} Dateien sind unvollständig",
        "Laden Sie die Tabelle erneut herunter: Am Ende stehen eine Linie, die Hinweise und die Zeile „Stand: …“.");

    public static readonly ProblemKind NotANumber = new("not-a-number", Error, Cells,
        "Ein Wert ist keine Zahl", "{0} Werte sind keine Zahlen",
        "Berichtigen Sie den Wert: ganze Zahlen ohne Tausenderpunkte, Nachkommastellen mit Komma; fehlende Werte mit dem Zeichen der Quelle.");

    public static readonly ProblemKind UnexpectedSign = new("unexpected-sign", Error, Cells,
        "Ein Zeichen ist hier nicht vorgesehen", "{0} Zeichen sind hier nicht vorgesehen",
        "Verwenden Sie die Zeichen der amtlichen Statistik: - (nichts), . (unbekannt oder geheim), ... (später), x (gesperrt), / (nicht sicher genug).");

    public static readonly ProblemKind NegativeCount = new("negative-count", Error, Cells,
        "Eine Anzahl ist negativ", "{0} Anzahlen sind negativ",
        "Prüfen Sie den Wert in der Quelle; eine Anzahl von Personen oder Fällen ist nie negativ.");

    public static readonly ProblemKind PartsDiffer = new("parts-differ", Error, Content,
        "Eine Summe stimmt nicht mit ihren Teilen überein", "{0} Summen stimmen nicht mit ihren Teilen überein",
        "Vergleichen Sie die genannten Zellen mit der Quelle. Liegt der Fehler dort, fragen Sie beim Statistischen Landesamt nach.");

    public static readonly ProblemKind NationalityDiffers = new("nationality-differs", Error, Content,
        "Deutsche und Ausländer ergeben nicht die Summe", "An {0} Stellen ergeben Deutsche und Ausländer nicht die Summe",
        "Vergleichen Sie die genannten Zellen mit der Quelle. Liegt der Fehler dort, fragen Sie beim Statistischen Landesamt nach.");

    public static readonly ProblemKind PartExceedsTotal = new("part-exceeds-total", Error, Content,
        "Ein Teil ist größer als das Ganze", "{0} Teile sind größer als das Ganze",
        "Vergleichen Sie beide Zellen mit der Quelle; möglicherweise sind Spalten oder Zeilen vertauscht.");

    public static readonly ProblemKind TotalMissing = new("total-missing", Error, Content,
        "Eine Summe fehlt, obwohl Teile vorhanden sind", "{0} Summen fehlen, obwohl Teile vorhanden sind",
        "Der Strich bedeutet hier nicht null: Fragen Sie beim Statistischen Landesamt nach dem Wert.");

    public static readonly ProblemKind RegionsDiffer = new("regions-differ", Error, Content,
        "Die Summe der Kreise stimmt nicht mit der größeren Region überein", "{0} Summen der Kreise stimmen nicht mit der größeren Region überein",
        "Vergleichen Sie die Werte der Kreise mit der Quelle. Liegt der Fehler dort, fragen Sie beim Statistischen Landesamt nach.");

    public static readonly ProblemKind NotLoaded = new("not-loaded", Error, Content,
        "Eine Spalte ist noch nicht gefüllt", "{0} Spalten sind noch nicht gefüllt",
        "Ein Strich in allen Kreisen heißt: noch nicht geladen. Rufen Sie die Tabelle später erneut ab.");

    public static readonly ProblemKind ImplausibleChange = new("implausible-change", Warning, Plausibility,
        "Eine Veränderung zum Vorjahr ist ungewöhnlich groß", "{0} Veränderungen zum Vorjahr sind ungewöhnlich groß",
        "Die Werte werden übernommen. Prüfen Sie, ob es einen Grund gibt, und vermerken Sie ihn.");

    public static readonly ProblemKind OlderExport = new("older-export", Warning, Plausibility,
        "Die Datei hat einen älteren Stand als die geltenden Werte", "{0} Zeiträume haben einen älteren Stand als die geltenden Werte",
        "Die zuletzt gelieferte Datei gilt. War das nicht beabsichtigt, liefern Sie die neuere Datei noch einmal.");

    public static readonly ProblemKind ProcessingFailed = new("processing-failed", Error, Processing,
        "Die Verarbeitung ist gescheitert", "{0} Verarbeitungsschritte sind gescheitert",
        "Die bisherigen Werte gelten weiter. Die Technik ist benachrichtigt; nach der Behebung wird die Datei erneut verarbeitet, oder liefern Sie sie noch einmal.");

    public static readonly IReadOnlyList<ProblemKind> All =
    [
        Unreadable, Empty, TooLarge, LineTooLong, WrongEncoding,
        NotRecognised, UnknownTable, HeaderMismatch, UnknownItem, MissingColumn, MissingRow, RowNotUnderstood, RowLength,
        UnknownRegion, MissingRegion, DuplicateRegion, RegionName, RegionNotThere, PeriodMissing, PeriodNotOfTable, Truncated,
        NotANumber, UnexpectedSign, NegativeCount,
        PartsDiffer, NationalityDiffers, PartExceedsTotal, TotalMissing, RegionsDiffer, NotLoaded,
        ImplausibleChange, OlderExport, ProcessingFailed,
    ];

    public static ProblemKind Of(string code) => All.First(kind => kind.Code == code);
}
