using System.Globalization;
using KomIM.Figures;
using KomIM.Storage;

namespace KomIM.Publication;

/// <summary><c>Freigabe.txt</c>, for those who approve: plain text, which every viewer of storage shows.</summary>
internal static class ApprovalText
{
    /// <summary>Lines of a list; of more only their number is told.</summary>
    private const int Told = 30;

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    /// <param name="changes">Indicators that differ between the release in force and the one that waits.</param>
    public static string Write(ApprovalState state, IReadOnlyList<IndicatorChanges> changes) => string.Join('\n',
    [
        $"{Texts.Product}: Freigabe",
        "",
        .. state.Waiting is { } waiting ? OfWaiting(waiting, state.InForce?.Manifest, changes) : ["Keine Veröffentlichung wartet auf Freigabe."],
        "",
        state.InForce is { Manifest: var inForce } ? $"In Kraft ist die Veröffentlichung {inForce.Release}." : "Noch ist keine Veröffentlichung in Kraft.",
        "",
        .. state.Approvals.Count > 0 ? OfApprovals(state) : ["Bisher wurde nichts freigegeben."],
        "",
    ]);

    private static IEnumerable<string> OfWaiting(Manifest waiting, Manifest? inForce, IReadOnlyList<IndicatorChanges> changes) =>
    [
        $"Die Veröffentlichung {waiting.Release} vom {Time(waiting.Published)} wartet auf Freigabe.",
        $"Ihre Dateien liegen in {ReleaseStore.PathOf(waiting.Release, "")}, alles zusammen in {ReleaseStore.PathOf(waiting.Release, "KomIM_Gesamt.xlsx")}.",
        $"Um sie freizugeben, legen Sie hier eine Datei mit dem Namen {ApprovalStore.Folder}{waiting.Release} an. Was darin steht, ist gleichgültig.",
        "",
        .. inForce is null ? [$"Sie wäre die erste: {Count(waiting.Indicators.Count, "Indikator", "Indikatoren")} aus {Count(waiting.Deliveries.Count, "Lieferung", "Lieferungen")}."] : News(waiting, inForce, changes),
    ];

    private static IEnumerable<string> OfApprovals(ApprovalState state) =>
    [
        "Freigaben, die neueste zuerst:",
        .. Listed(state.Approvals, approval => $"{Time(approval.At)}: {approval.Name}, {Outcome(approval, state)}"),
        $"Um eine frühere Veröffentlichung wieder in Kraft zu setzen, geben Sie sie noch einmal frei: Ersetzen Sie ihre Datei in {ApprovalStore.Folder}.",
    ];

    private static IEnumerable<string> News(Manifest waiting, Manifest inForce, IReadOnlyList<IndicatorChanges> changes)
    {
        ManifestDelivery[] deliveries = [.. waiting.Deliveries.ExceptBy(inForce.Deliveries.Select(delivery => delivery.Id), delivery => delivery.Id).OrderBy(delivery => delivery.Uploaded).ThenBy(delivery => delivery.File, StringComparer.Ordinal)];
        return
        [
            $"Was gegenüber der Veröffentlichung {inForce.Release} neu ist:",
            .. waiting.Catalogue == inForce.Catalogue ? (string[])[] : ["- Der Katalog hat sich geändert: Titel, Texte oder Regeln."],
            $"- {(deliveries.Length == 0 ? "keine neue Lieferung" : Count(deliveries.Length, "neue Lieferung:", "neue Lieferungen:"))}",
            .. Listed(deliveries, delivery => $"{delivery.File}, hochgeladen am {Time(delivery.Uploaded)}, Stand {delivery.AsOf ?? Texts.NotStated}"),
            $"- {Summed(changes.SelectMany(indicator => indicator.Values))}{(changes.Count == 0 ? "" : $" in {Count(changes.Count, "Indikator", "Indikatoren")}:")}",
            .. Listed(changes, indicator => $"{indicator.Code} {indicator.Title}: {Summed(indicator.Values)}"),
            .. changes.Any(indicator => indicator.Values.Count > 0) ? [$"Jeden davon nennt {ApprovalStore.ChangesName} mit seinem alten und seinem neuen Wert."] : (string[])[],
        ];
    }

    private static string Summed(IEnumerable<ValueChange> values)
    {
        var kinds = values.CountBy(value => value.Before is null ? 1 : value.After is null ? 2 : 0).ToDictionary();
        string?[] told =
        [
            Some(0, "geänderter Wert", "geänderte Werte"),
            Some(1, "neuer Wert", "neue Werte"),
            Some(2, "weggefallener Wert", "weggefallene Werte"),
        ];
        return string.Join(", ", told.OfType<string>()) is { Length: > 0 } sum ? sum : "kein geänderter Wert";

        string? Some(int kind, string one, string many) => kinds.TryGetValue(kind, out var count) ? Count(count, one, many) : null;
    }

    private static string Outcome(Approval approval, ApprovalState state) =>
        approval.Release is null ? "ohne Wirkung: So heißt keine Veröffentlichung."
        : approval.Release == state.InForce?.Manifest.Release ? "in Kraft."
        : state.Open.Contains(approval) ? "ohne Wirkung: Diese Veröffentlichung gibt es nicht, oder es fehlt etwas von ihr."
        : "überholt.";

    private static IEnumerable<string> Listed<T>(IReadOnlyCollection<T> items, Func<T, string> tell) =>
        [.. items.Take(Told).Select(item => $"    {tell(item)}"), .. items.Count > Told ? [$"    … und {Count(items.Count - Told, "weiterer Eintrag", "weitere Einträge")}"] : (string[])[]];

    private static string Count(int number, string one, string many) => $"{number.ToString("#,##0", German)} {(number == 1 ? one : many)}";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("dd.MM.yyyy, HH:mm 'Uhr (UTC)'", German);
}
