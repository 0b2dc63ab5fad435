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
        <table class="stacked" role="table">
        <caption>Ersetzte Ausgaben</caption>
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Zeitraum</th><th scope="col" role="columnheader">Bisherige Datei</th><th scope="col" role="columnheader">Bisheriger Stand</th><th scope="col" role="columnheader">Neuer Stand</th><th scope="col" role="columnheader" class="number">Geänderte Werte</th></tr></thead>
        <tbody role="rowgroup">{Html.Join(revisions.Select(revision => Html.Of($"""
        <tr role="row"><td role="cell" data-label="Zeitraum">{revision.Period}</td><td role="cell" data-label="Bisherige Datei" class="value">{revision.Before.File}</td><td role="cell" data-label="Bisheriger Stand">{revision.Before.AsOf ?? "nicht angegeben"}</td><td role="cell" data-label="Neuer Stand">{revision.AsOf ?? "nicht angegeben"}</td><td role="cell" data-label="Geänderte Werte" class="number">{Count(revision.Changed)}</td></tr>
        """)))}</tbody>
        </table>
        {Figures(revisions)}
        """);

    private static Markup Figures(IReadOnlyList<ReportRevision> revisions) => Html.If(revisions.Any(revision => revision.Figures.Count > 0), $"""
        <table class="stacked" role="table">
        <caption>{(revisions.Sum(revision => revision.Changed) > ReportRevision.Listed ? $"Die ersten {ReportRevision.Listed} berichtigten Werte" : "Alle berichtigten Werte")}</caption>
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Zeitraum</th><th scope="col" role="columnheader">Schlüssel</th><th scope="col" role="columnheader">Region</th><th scope="col" role="columnheader">Merkmale</th><th scope="col" role="columnheader" class="number">Bisher</th><th scope="col" role="columnheader" class="number">Neu</th><th scope="col" role="columnheader" class="number">Differenz</th></tr></thead>
        <tbody role="rowgroup">{Html.Join(revisions.SelectMany(revision => revision.Figures.Select(figure => Html.Of($"""
        <tr role="row"><td role="cell" data-label="Zeitraum">{revision.Period}</td><td role="cell" data-label="Schlüssel">{figure.Ags}</td><td role="cell" data-label="Region">{figure.Region}</td><td role="cell" data-label="Merkmale">{figure.Cell}</td><td role="cell" data-label="Bisher" class="number">{Print(figure.Before)}</td><td role="cell" data-label="Neu" class="number">{Print(figure.After)}</td><td role="cell" data-label="Differenz" class="number">{Difference(figure.Difference)}</td></tr>
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
