using static KomIM.Deliveries.Severity;
using static KomIM.Deliveries.Stage;

namespace KomIM.Deliveries;

/// <summary>Every kind of problem, with the texts that people read. The codes are stable and documented in the report's JSON.</summary>
internal static class ProblemKinds
{
    public static readonly ProblemKind Unreadable = new("unreadable", Error, Stage.File,
        "Die Datei lässt sich nicht lesen", "{0} Dateien lassen sich nicht lesen",
        "Laden Sie die Datei erneut von der Quelle herunter und liefern Sie sie unverändert: als CSV oder XLSX, ohne Kennwort und ohne sie in einem anderen Programm zu speichern.");

    public static readonly ProblemKind Empty = new("empty", Error, Stage.File,
        "Die Datei ist leer", "{0} Dateien sind leer",
        "Prüfen Sie, ob das Herunterladen oder Speichern vollständig war, und liefern Sie die Datei erneut.");

    public static readonly ProblemKind TooLarge = new("too-large", Error, Stage.File,
        "Die Datei ist zu groß", "{0} Dateien sind zu groß",
        "Grenzen Sie den Abruf auf Hessen oder auf weniger Jahre ein oder liefern Sie die Jahre in mehreren Dateien.");

    public static readonly ProblemKind LineTooLong = new("line-too-long", Error, Stage.File,
        "Eine Zeile ist zu lang", "{0} Zeilen sind zu lang",
        "Prüfen Sie, ob die Datei wirklich eine Tabelle ist, und laden Sie sie erneut von der Quelle herunter.");

    public static readonly ProblemKind WrongEncoding = new("wrong-encoding", Error, Stage.File,
        "Die Zeichenkodierung ist falsch", "{0} Stellen haben eine falsche Zeichenkodierung",
        "Liefern Sie die CSV-Datei so, wie die Quelle sie ausgibt (UTF-8 oder Windows-1252), ohne sie in einem anderen Programm zu speichern.");

    public static readonly ProblemKind FileName = new("file-name", Error, Stage.File,
        "Der Dateiname ist nicht zulässig", "{0} Dateinamen sind nicht zulässig",
        "Benennen Sie die Datei um (Buchstaben, Ziffern, Punkt, Binde- und Unterstrich) und liefern Sie sie erneut.");

    public static readonly ProblemKind Malware = new("malware", Error, Stage.File,
        "Die Datei enthält Schadsoftware", "{0} Dateien enthalten Schadsoftware",
        "Öffnen Sie die Datei nicht mehr und melden Sie den Fund Ihrer IT-Sicherheit und dem Betrieb, der sie löscht. Laden Sie die Tabelle dann auf einem anderen Rechner neu von der Quelle herunter.");

    public static readonly ProblemKind NotScanned = new("not-scanned", Error, Stage.File,
        "Die Datei wurde nicht auf Schadsoftware geprüft", "{0} Dateien wurden nicht auf Schadsoftware geprüft",
        "Liefern Sie die Datei ohne Kennwort erneut. Bleibt es dabei, ist die Menge erschöpft, die in einem Monat geprüft wird: Wenden Sie sich an den Betrieb.");

    public static readonly ProblemKind Encrypted = new("encrypted", Error, Stage.File,
        "Die Datei ist verschlüsselt", "{0} Dateien sind verschlüsselt",
        "Entfernen Sie das Kennwort und liefern Sie die Datei erneut. Der Weg hierher ist selbst verschlüsselt.");

    public static readonly ProblemKind PackageUnsafe = new("package-unsafe", Error, Stage.File,
        "Das Archiv ist ungewöhnlich aufgebaut", "{0} Bestandteile des Archivs sind ungewöhnlich aufgebaut",
        "Laden Sie die Datei erneut von der Quelle herunter und liefern Sie sie unverändert, oder packen Sie nur die CSV-Datei in ein neues Archiv.");

    public static readonly ProblemKind PackageTooLarge = new("package-too-large", Error, Stage.File,
        "Das Archiv ist ausgepackt zu groß", "{0} Archive sind ausgepackt zu groß",
        "Grenzen Sie den Abruf auf Hessen oder auf weniger Jahre ein und löschen Sie in Arbeitsmappen, was nicht zur Tabelle gehört.");

    public static readonly ProblemKind ArchiveContent = new("archive-content", Error, Stage.File,
        "Das Archiv enthält nicht genau eine CSV-Datei", "{0} Archive enthalten nicht genau eine CSV-Datei",
        "Liefern Sie das Archiv so, wie GENESIS es ausgibt, oder jede Tabelle als eigene Datei ohne Archiv.");

    public static readonly ProblemKind WorkbookFormat = new("workbook-format", Error, Stage.File,
        "Das Format der Arbeitsmappe wird nicht gelesen", "Das Format von {0} Arbeitsmappen wird nicht gelesen",
        "Öffnen Sie die Datei, entfernen Sie ein etwaiges Kennwort, speichern Sie sie als „Excel-Arbeitsmappe (.xlsx)“ und liefern Sie diese.");

    public static readonly ProblemKind Macros = new("macros", Error, Stage.File,
        "Die Arbeitsmappe enthält Makros", "{0} Arbeitsmappen enthalten Makros",
        "Speichern Sie die Datei als „Excel-Arbeitsmappe (.xlsx)“ ohne Makros und liefern Sie diese.");

    public static readonly ProblemKind ExternalContent = new("external-content", Error, Stage.File,
        "Die Arbeitsmappe ist mit anderen Dateien verknüpft", "{0} Arbeitsmappen sind mit anderen Dateien verknüpft",
        "Trennen Sie in Excel unter „Daten“ die Verknüpfungen, Abfragen und Verbindungen (die Werte bleiben stehen) und liefern Sie die Datei erneut.");

    public static readonly ProblemKind EmbeddedObject = new("embedded-object", Error, Stage.File,
        "Die Arbeitsmappe enthält eingebettete Objekte", "{0} Arbeitsmappen enthalten eingebettete Objekte",
        "Löschen Sie eingebettete Dateien und Steuerelemente und liefern Sie die Arbeitsmappe erneut; Bilder und Diagramme dürfen bleiben.");

    public static readonly ProblemKind DocumentType = new("document-type", Error, Stage.File,
        "Die Arbeitsmappe enthält eine DTD", "{0} Bestandteile der Arbeitsmappe enthalten eine DTD",
        "Excel schreibt so etwas nie: Öffnen Sie die Datei in Excel, speichern Sie sie als „Excel-Arbeitsmappe (.xlsx)“ neu und liefern Sie diese.");

    public static readonly ProblemKind SheetTooLarge = new("sheet-too-large", Error, Stage.File,
        "Ein Blatt ist zu groß", "{0} Blätter sind zu groß",
        "Löschen Sie leere, aber formatierte Zeilen und Spalten außerhalb der Tabelle oder liefern Sie die Jahre in mehreren Dateien.");

    public static readonly ProblemKind TextTooLong = new("text-too-long", Error, Stage.File,
        "Ein Text ist zu lang", "{0} Texte sind zu lang",
        "Kürzen oder löschen Sie den Text und liefern Sie die Datei erneut.");

    public static readonly ProblemKind NotRecognised = new("not-recognised", Error, Structure,
        "Das Format der Datei ist nicht bekannt", "Das Format von {0} Dateien ist nicht bekannt",
        "Liefern Sie die Tabelle unverändert, wie die Quelle sie ausgibt (CSV oder XLSX), oder füllen Sie die Liefervorlage der Tabelle aus. An Titelzeilen und Tabellenkopf wird das Format erkannt: Sie dürfen nicht fehlen.");

    public static readonly ProblemKind UnknownTable = new("unknown-table", Error, Structure,
        "Die Tabelle gehört nicht zum Monitoring", "{0} Tabellen gehören nicht zum Monitoring",
        "Prüfen Sie die Nummer der Tabelle und liefern Sie die richtige. Soll diese künftig ausgewertet werden, muss sie in den Katalog aufgenommen werden.");

    public static readonly ProblemKind NotByKreis = new("not-by-kreis", Error, Structure,
        "Die Arbeitsmappe gilt nur für ein einzelnes Gebiet", "{0} Arbeitsmappen gelten nur für ein einzelnes Gebiet",
        "Ausgewertet werden Tabellen mit allen hessischen Kreisen in einer Datei. Liefern Sie die Kreistabelle dieser Statistik oder füllen Sie die Liefervorlage aus.");

    public static readonly ProblemKind SheetAmbiguous = new("sheet-ambiguous", Error, Structure,
        "Mehrere Tabellenblätter kommen infrage", "In {0} Fällen kommen mehrere Tabellenblätter infrage",
        "Löschen Sie die Tabellenblätter, die nicht ausgewertet werden sollen, oder liefern Sie jedes in einer eigenen Datei.");

    public static readonly ProblemKind HeaderMismatch = new("header-mismatch", Error, Structure,
        "Der Tabellenkopf passt nicht zur Tabelle", "{0} Stellen des Tabellenkopfs passen nicht zur Tabelle",
        "Rufen Sie die Tabelle mit allen Merkmalen und Ausprägungen ab und lassen Sie den Tabellenkopf unverändert. Hat die Quelle eine Bezeichnung geändert, muss sie im Katalog ergänzt werden.");

    public static readonly ProblemKind UnknownItem = new("unknown-item", Error, Structure,
        "Eine Ausprägung ist nicht bekannt", "{0} Ausprägungen sind nicht bekannt",
        "Prüfen Sie die Schreibweise der Bezeichnung. Hat die Quelle sie geändert, muss sie im Katalog ergänzt werden.");

    public static readonly ProblemKind MissingColumn = new("missing-column", Error, Structure,
        "Eine Angabe der Tabelle fehlt", "{0} Angaben der Tabelle fehlen",
        "Rufen Sie die Tabelle mit allen Merkmalen und Ausprägungen ab und löschen Sie keine Zeilen oder Spalten.");

    public static readonly ProblemKind MissingRow = new("missing-row", Error, Structure,
        "Eine Summe fehlt", "{0} Summen fehlen",
        "Laden Sie die Tabelle erneut und vollständig herunter; die Zeilen und Spalten mit „Insgesamt“ gehören dazu.");

    public static readonly ProblemKind RowNotUnderstood = new("row-not-understood", Error, Structure,
        "Eine Zeile ist keine Datenzeile", "{0} Zeilen sind keine Datenzeilen",
        "Entfernen Sie von Hand eingefügte Zeilen oder laden Sie die Tabelle erneut herunter; jede Datenzeile nennt einen Regionalschlüssel.");

    public static readonly ProblemKind RowLength = new("row-length", Error, Structure,
        "Eine Zeile hat eine andere Zahl von Spalten als der Tabellenkopf", "{0} Zeilen haben eine andere Zahl von Spalten als der Tabellenkopf",
        "Laden Sie die Tabelle erneut herunter; von Hand eingefügte Zellen oder Trennzeichen verschieben die Spalten.");

    public static readonly ProblemKind UnknownRegion = new("unknown-region", Error, Structure,
        "Ein hessischer Regionalschlüssel ist nicht bekannt", "{0} hessische Regionalschlüssel sind nicht bekannt",
        "Prüfen Sie den Schlüssel. Eine neue Gebietseinheit muss im Katalog ergänzt werden.");

    public static readonly ProblemKind MissingRegion = new("missing-region", Error, Structure,
        "Ein Kreis fehlt", "{0} Kreise fehlen",
        "Rufen Sie die Tabelle für alle Kreise und kreisfreien Städte ab.");

    public static readonly ProblemKind DuplicateRegion = new("duplicate-region", Error, Structure,
        "Eine Zeile kommt doppelt vor", "{0} Zeilen kommen doppelt vor",
        "Entfernen Sie die doppelte Zeile; zu jeder Region, jedem Zeitraum und jeder Ausprägung gehört genau ein Wert.");

    public static readonly ProblemKind RegionName = new("region-name", Warning, Structure,
        "Ein Regionalname passt nicht zum Schlüssel", "{0} Regionalnamen passen nicht zum Schlüssel",
        "Der Schlüssel gilt, die Werte werden übernommen. Prüfen Sie, ob Schlüssel und Name in der Zeile zusammengehören, und liefern Sie die Datei andernfalls berichtigt noch einmal.");

    public static readonly ProblemKind RegionNotThere = new("region-not-there", Warning, Structure,
        "Ein Kreis mit Werten bestand zu dieser Zeit nicht", "{0} Kreise mit Werten bestanden zu dieser Zeit nicht",
        "Die Werte dieses Kreises werden nicht übernommen, alle anderen schon. Sind es rückgerechnete Ergebnisse, die gelten sollen, müssen sie im Katalog vorgesehen werden.");

    public static readonly ProblemKind JointRegion = new("joint-region", Error, Structure,
        "Ein Kreis hat eigene Werte, der sonst mit einem anderen zusammengefasst ist", "{0} Kreise haben eigene Werte, die sonst mit einem anderen zusammengefasst sind",
        "Offenbar weist die Quelle die Kreise jetzt getrennt nach. Damit ändert sich die Zeitreihe: Klären Sie das mit der Quelle und lassen Sie den Katalog anpassen, bevor Sie die Datei noch einmal liefern.");

    public static readonly ProblemKind PeriodMissing = new("period-missing", Error, Structure,
        "Der Zeitraum fehlt", "In {0} Zeilen fehlt der Zeitraum",
        "Rufen Sie die Tabelle mit dem Jahr oder Stichtag ab und lassen Sie die Angabe in der Datei stehen.");

    public static readonly ProblemKind PeriodNotOfTable = new("period-not-of-table", Error, Structure,
        "Ein Zeitraum gehört nicht zu dieser Tabelle", "{0} Zeiträume gehören nicht zu dieser Tabelle",
        "Rufen Sie die Tabelle zum richtigen Stichtag oder Berichtsjahr ab.");

    public static readonly ProblemKind Truncated = new("truncated", Error, Structure,
        "Die Datei ist unvollständig", "{0} Dateien sind unvollständig",
        "Laden Sie die Tabelle erneut herunter und schneiden Sie nichts ab: Eine GENESIS-Tabelle endet mit einer Linie, den Hinweisen und der Zeile „Stand: …“, eine Flat-Datei mit einer ganzen Zeile.");

    public static readonly ProblemKind ExampleRowLeft = new("example-row-left", Error, Structure,
        "Die Beispielzeile der Liefervorlage steht noch in der Datei", "{0} Beispielzeilen der Liefervorlage stehen noch in der Datei",
        "Löschen Sie die Zeile. Sie zeigt nur, wie eine ausgefüllte Zeile aussieht.");

    public static readonly ProblemKind TableDiffers = new("table-differs", Error, Structure,
        "Eine Zeile gehört zu einer anderen Tabelle", "{0} Zeilen gehören zu anderen Tabellen",
        "Tragen Sie in jede Zeile die Nummer derselben Tabelle ein; eine weitere Tabelle liefern Sie in einer eigenen Datei.");

    public static readonly ProblemKind ValueMissing = new("value-missing", Error, Cells,
        "Ein Wert fehlt", "{0} Werte fehlen",
        "Tragen Sie den Wert ein. Gibt es keinen, sagt die Spalte „Zeichen“, warum: „-“ (genau null), „.“ (unbekannt oder geheim), „...“ (liegt noch nicht vor), „x“ (nicht sinnvoll), „/“ (nicht sicher genug).");

    public static readonly ProblemKind ValueAndSign = new("value-and-sign", Error, Cells,
        "Ein Wert und ein Zeichen schließen sich aus", "{0} Werte und Zeichen schließen sich aus",
        "Löschen Sie den Wert oder das Zeichen. Neben einem Wert stehen nur p (vorläufig), r (berichtigt), s (geschätzt), e (endgültig) und () (unsicher).");

    public static readonly ProblemKind NotANumber = new("not-a-number", Error, Cells,
        "Ein Wert ist keine Zahl", "{0} Werte sind keine Zahlen",
        "Berichtigen Sie den Wert: Anzahlen als ganze Zahlen ohne Tausenderpunkt, Nachkommastellen nach einem Komma. Für fehlende Werte steht das Zeichen der Quelle, etwa „.“ für unbekannt oder geheim.");

    public static readonly ProblemKind UnexpectedSign = new("unexpected-sign", Error, Cells,
        "Ein Eintrag ist weder Zahl noch vorgesehenes Zeichen", "{0} Einträge sind weder Zahl noch vorgesehenes Zeichen",
        "Tragen Sie eine Zahl ein oder ein Zeichen der amtlichen Statistik: „-“ (nichts), „.“ (unbekannt oder geheim), „...“ (liegt noch nicht vor), „x“ (nicht sinnvoll), „/“ (nicht sicher genug).");

    public static readonly ProblemKind CellError = new("cell-error", Error, Cells,
        "Eine Zelle enthält einen Fehlerwert", "{0} Zellen enthalten einen Fehlerwert",
        "Hinter der Zelle steht eine Formel, die sich nicht berechnen lässt. Tragen Sie den Wert ein oder laden Sie die Arbeitsmappe erneut von der Quelle herunter.");

    public static readonly ProblemKind NegativeCount = new("negative-count", Error, Cells,
        "Eine Anzahl ist negativ", "{0} Anzahlen sind negativ",
        "Vergleichen Sie den Wert mit der Quelle und berichtigen Sie ihn; eine Anzahl oder ein Anteil ist nie negativ.");

    public static readonly ProblemKind FormulaCell = new("formula-cells", Warning, Cells,
        "Eine Zelle enthält eine Formel", "{0} Zellen enthalten Formeln",
        "Nichts zu tun, wenn die Datei zuletzt in Excel gespeichert wurde: Gelesen wird das gespeicherte Ergebnis. Sicherer ist es, Formeln durch ihre Werte zu ersetzen (Kopieren, Inhalte einfügen, Werte).");

    public static readonly ProblemKind PartsDiffer = new("parts-differ", Error, Content,
        "Eine Summe stimmt nicht mit ihren Teilen überein", "{0} Summen stimmen nicht mit ihren Teilen überein",
        "Vergleichen Sie Summe und Teile mit der Quelle und berichtigen Sie den abweichenden Wert. Steht er so in der Quelle, fragen Sie dort nach; ist die Abweichung bekannt, kann sie im Katalog vermerkt werden.");

    public static readonly ProblemKind NationalityDiffers = new("nationality-differs", Error, Content,
        "Deutsche und Ausländer ergeben nicht die Summe", "An {0} Stellen ergeben Deutsche und Ausländer nicht die Summe",
        "Vergleichen Sie Summe und Teile mit der Quelle und berichtigen Sie den abweichenden Wert. Steht er so in der Quelle, fragen Sie dort nach; ist die Abweichung bekannt, kann sie im Katalog vermerkt werden.");

    public static readonly ProblemKind PartExceedsTotal = new("part-exceeds-total", Error, Content,
        "Ein Teil ist größer als das Ganze", "{0} Teile sind größer als das Ganze",
        "Vergleichen Sie beide Werte mit der Quelle; möglicherweise sind Spalten oder Zeilen vertauscht. Stehen sie so in der Quelle, fragen Sie dort nach.");

    public static readonly ProblemKind TotalMissing = new("total-missing", Error, Content,
        "Eine Summe fehlt, obwohl Teile vorhanden sind", "{0} Summen fehlen, obwohl Teile vorhanden sind",
        "Der Strich heißt „genau null“ und kann hier nicht stimmen: Tragen Sie den Wert ein oder fragen Sie bei der Quelle nach. Ist er unbekannt, steht dort ein Punkt.");

    public static readonly ProblemKind RegionsDiffer = new("regions-differ", Error, Content,
        "Die Summe der Kreise stimmt nicht mit der größeren Region überein", "{0} Summen der Kreise stimmen nicht mit der größeren Region überein",
        "Vergleichen Sie die Werte der Kreise mit der Quelle und berichtigen Sie den abweichenden. Steht er so in der Quelle, fragen Sie dort nach; ist die Abweichung bekannt, kann sie im Katalog vermerkt werden.");

    public static readonly ProblemKind NotLoaded = new("not-loaded", Error, Content,
        "Eine Spalte ist noch nicht gefüllt", "{0} Spalten sind noch nicht gefüllt",
        "Ein Strich in allen Kreisen heißt: Die Werte liegen noch nicht vor. Rufen Sie die Tabelle später erneut ab. Gab es die Angabe in diesem Zeitraum nie, muss das im Katalog vermerkt werden.");

    public static readonly ProblemKind NotRounded = new("not-rounded", Error, Content,
        "Ein Wert ist nicht gerundet", "{0} Werte sind nicht gerundet",
        "In dieser Tabelle ist jeder Wert gerundet. Ein anderer Wert kommt aus einer anderen Quelle: Prüfen Sie, ob es die richtige Tabelle ist, und liefern Sie die Werte, wie sie veröffentlicht sind.");

    public static readonly ProblemKind PercentRange = new("percent-range", Error, Content,
        "Ein Prozentwert liegt nicht zwischen 0 und 100", "{0} Prozentwerte liegen nicht zwischen 0 und 100",
        "Vergleichen Sie den Wert mit der Quelle; möglicherweise fehlt das Komma oder es steht eine Anzahl in der Spalte.");

    public static readonly ProblemKind WholeNotCovered = new("whole-not-covered", Error, Content,
        "Eine Gesamtzahl ist größer als alle ihre Teile zusammen", "{0} Gesamtzahlen sind größer als alle ihre Teile zusammen",
        "Die Teile überschneiden sich, zusammen sind sie mindestens so groß wie das Ganze. Vergleichen Sie die Werte mit der Quelle; möglicherweise sind Zeilen oder Spalten vertauscht.");

    public static readonly ProblemKind ImplausibleChange = new("implausible-change", Warning, Plausibility,
        "Eine Veränderung zum Vorjahr ist ungewöhnlich groß", "{0} Veränderungen zum Vorjahr sind ungewöhnlich groß",
        "Die Werte werden übernommen. Vergleichen Sie sie mit der Quelle; gibt es einen Grund für die Veränderung, kann er im Katalog vermerkt werden, andernfalls liefern Sie die Datei berichtigt noch einmal.");

    public static readonly ProblemKind ImplausibleQuota = new("implausible-quota", Warning, Plausibility,
        "Ein Anteil ist ungewöhnlich hoch", "{0} Anteile sind ungewöhnlich hoch",
        "Die Werte werden übernommen. Vergleichen Sie Zähler und Bezugsgröße mit den Quellen und liefern Sie die Datei andernfalls berichtigt noch einmal.");

    public static readonly ProblemKind TablesDiffer = new("tables-differ", Warning, Plausibility,
        "Zwei Tabellen nennen verschiedene Werte für dasselbe", "An {0} Stellen nennen zwei Tabellen verschiedene Werte für dasselbe",
        "Die Werte werden übernommen. Prüfen Sie, ob beide Tabellen den gleichen Stand haben, und liefern Sie die ältere in der neuesten Fassung noch einmal.");

    public static readonly ProblemKind OlderPeriod = new("older-period", Warning, Plausibility,
        "Die Datei enthält nur ältere Zeiträume, die schon vorliegen", "{0} Dateien enthalten nur ältere Zeiträume, die schon vorliegen",
        "Die Werte werden übernommen. Sollte ein neuer Zeitraum geliefert werden, rufen Sie die Tabelle für diesen Zeitraum ab und liefern Sie sie noch einmal.");

    public static readonly ProblemKind SameFigures = new("same-figures", Notice, Plausibility,
        "Die Werte eines Zeitraums gelten bereits", "Die Werte von {0} Zeiträumen gelten bereits",
        "Nichts zu tun: Es ändert sich kein Wert.");

    public static readonly ProblemKind OlderExport = new("older-export", Warning, Plausibility,
        "Die Datei hat einen älteren Stand als die geltenden Werte", "{0} Zeiträume haben einen älteren Stand als die geltenden Werte",
        "Die zuletzt gelieferte Datei gilt, auch wenn ihr Stand älter ist. War das nicht beabsichtigt, liefern Sie die neuere Datei noch einmal.");

    public static readonly ProblemKind ProcessingFailed = new("processing-failed", Error, Processing,
        "Die Verarbeitung ist gescheitert", "{0} Verarbeitungsschritte sind gescheitert",
        "Die bisherigen Werte gelten weiter. Die Technik ist benachrichtigt; nach der Behebung wird die Datei erneut verarbeitet, oder liefern Sie sie noch einmal.");

    public static readonly IReadOnlyList<ProblemKind> All =
    [
        Unreadable, Empty, TooLarge, LineTooLong, WrongEncoding,
        FileName, Malware, NotScanned, Encrypted, PackageUnsafe, PackageTooLarge, ArchiveContent, WorkbookFormat, Macros, ExternalContent, EmbeddedObject, DocumentType, SheetTooLarge, TextTooLong,
        NotRecognised, UnknownTable, NotByKreis, SheetAmbiguous, HeaderMismatch, UnknownItem, MissingColumn, MissingRow, RowNotUnderstood, RowLength,
        UnknownRegion, MissingRegion, DuplicateRegion, RegionName, RegionNotThere, JointRegion, PeriodMissing, PeriodNotOfTable, Truncated, ExampleRowLeft, TableDiffers,
        ValueMissing, ValueAndSign, NotANumber, UnexpectedSign, CellError, NegativeCount, FormulaCell,
        PartsDiffer, NationalityDiffers, PartExceedsTotal, TotalMissing, RegionsDiffer, NotLoaded, NotRounded, PercentRange, WholeNotCovered,
        ImplausibleChange, ImplausibleQuota, TablesDiffer, OlderPeriod, SameFigures, OlderExport, ProcessingFailed,
    ];

    public static ProblemKind Of(string code) => All.First(kind => kind.Code == code);
}
