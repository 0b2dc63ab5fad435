using System.Globalization;
using KomIM.Figures;

namespace KomIM.Deliveries;

/// <summary>The section of the report page on figures that the delivery revised.</summary>
internal static class RevisionSection
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static Markup Of(IReadOnlyList<ReportRevision> revisions) => Html.Of($"""
        <h2>Berichtigte Werte</h2>
        <p>{Sentence(revisions)}</p>
        <table>
        <caption>Ersetzte Ausgaben</caption>
        <thead><tr><th scope="col">Zeitraum</th><th scope="col">Bisherige Datei</th><th scope="col">Bisheriger Stand</th><th scope="col">Neuer Stand</th><th scope="col" class="number">Geänderte Werte</th></tr></thead>
        <tbody>{Html.Join(revisions.Select(revision => Html.Of($"""
        <tr><td>{revision.Period}</td><td>{revision.Before.File}</td><td>{revision.Before.AsOf ?? "nicht angegeben"}</td><td>{revision.AsOf ?? "nicht angegeben"}</td><td class="number">{Count(revision.Changed)}</td></tr>
        """)))}</tbody>
        </table>
        {Figures(revisions)}
        """);

    private static Markup Figures(IReadOnlyList<ReportRevision> revisions) => Html.If(revisions.Any(revision => revision.Figures.Count > 0), $"""
        <table>
        <caption>{(revisions.Sum(revision => revision.Changed) > ReportRevision.Listed ? $"Die ersten {ReportRevision.Listed} berichtigten Werte" : "Alle berichtigten Werte")}</caption>
        <thead><tr><th scope="col">Zeitraum</th><th scope="col">Schlüssel</th><th scope="col">Region</th><th scope="col">Merkmale</th><th scope="col" class="number">Bisher</th><th scope="col" class="number">Neu</th><th scope="col" class="number">Differenz</th></tr></thead>
        <tbody>{Html.Join(revisions.SelectMany(revision => revision.Figures.Select(figure => Html.Of($"""
        <tr><td>{revision.Period}</td><td>{figure.Ags}</td><td>{figure.Region}</td><td>{figure.Cell}</td><td class="number">{Print(figure.Before)}</td><td class="number">{Print(figure.After)}</td><td class="number">{Difference(figure.Difference)}</td></tr>
        """))))}</tbody>
        </table>
        """);

    private static string Sentence(IReadOnlyList<ReportRevision> revisions) => revisions.Sum(revision => revision.Changed) switch
    {
        0 => "Die Lieferung ersetzt eine frühere; kein Wert, den es schon gab, hat sich geändert.",
        1 => "Die Lieferung ersetzt eine frühere; 1 Wert hat sich geändert.",
        var changed => $"Die Lieferung ersetzt eine frühere; {Count(changed)} Werte haben sich geändert.",
    };

    private static string Count(int number) => number.ToString("#,##0", German);

    private static string Print(Figure? figure) => figure is not { } known ? "nicht mehr geliefert" : known.Print(known.Value?.Scale ?? 0) + known.Status switch
    {
        ObsStatus.Provisional => " p",
        ObsStatus.Estimated => " s",
        _ => "",
    };

    private static string Difference(decimal? difference) =>
        (difference > 0 ? "+" : "") + (difference is { } number ? Figure.Of(number) : Figure.CannotExist).Print(difference?.Scale ?? 0);
}
