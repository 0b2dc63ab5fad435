using KomIM.Deliveries;
using KomIM.Figures;

namespace KomIM.Tests.Deliveries;

public sealed class SliceRevisionsTests
{
    private const string Births = "12612-02-01-4";

    private static readonly int Darmstadt = Reading.Catalogue.Regions.IndexOf("06411");

    [Fact]
    public void A_changed_figure_is_listed_with_place_old_new_and_difference()
    {
        var revised = Assert.Single(Between(Slice(Figure.Of(1_700)), Slice(Figure.Of(1_740))));
        Assert.Equal(new RevisedFigure("06411", "Darmstadt", "Lebendgeborene", Figure.Of(1_700), Figure.Of(1_740), 40), revised);
    }

    [Fact]
    public void A_figure_that_is_gone_is_listed() =>
        Assert.Equal((Figure.Of(3), (Figure?)null), Assert.Single(Between(Slice(Figure.Of(3)), Slice(null))) is var revised ? (revised.Before, revised.After) : default);

    [Fact]
    public void A_figure_that_was_not_delivered_before_is_merely_new() => Assert.Empty(Between(Slice(null), Slice(Figure.Of(3))));

    [Fact]
    public void Beside_a_sign_there_is_no_difference() => Assert.Null(Assert.Single(Between(Slice(Figure.Suppressed), Slice(Figure.Of(3)))).Difference);

    [Fact]
    public void The_page_lists_what_changed_in_German_with_signs_for_no_value()
    {
        var page = Page(
            Figures((Figure.Of(1_700), Figure.Of(1_740), 40), (Figure.Of(3), Figure.Suppressed, null), (Figure.Of(2), Figure.Zero, -2), (Figure.Of(9, ObsStatus.Provisional), Figure.Of(9), 0), (Figure.Of(7), null, null)));
        Assert.Contains("<h2>Berichtigte Werte</h2>", page);
        Assert.Contains("Die Lieferung ersetzt eine frühere; 5 Werte haben sich geändert.", page);
        Assert.Contains("<td>alt.csv</td><td>01.10.2025</td><td>02.11.2025</td><td>5</td>", Plain(page));
        Assert.Contains("<caption>Alle berichtigten Werte</caption>", page);
        Assert.Contains("<td>2023</td><td>06411</td><td>Darmstadt</td><td>Lebendgeborene</td><td>1.700</td><td>1.740</td><td>+40</td>", Plain(page));
        Assert.Contains("<td>3</td><td>.</td><td>x</td>", Plain(page));
        Assert.Contains("<td>2</td><td>-</td><td>-2</td>", Plain(page));
        Assert.Contains("<td>9 p</td><td>9</td><td>-</td>", Plain(page));
        Assert.Contains("<td>7</td><td>nicht mehr geliefert</td><td>x</td>", Plain(page));
    }

    [Theory]
    [InlineData(0, "Die Lieferung ersetzt eine frühere; kein Wert, den es schon gab, hat sich geändert.")]
    [InlineData(1, "Die Lieferung ersetzt eine frühere; 1 Wert hat sich geändert.")]
    [InlineData(1_234, "Die Lieferung ersetzt eine frühere; 1.234 Werte haben sich geändert.")]
    public void The_page_counts_all_and_lists_the_first_hundred(int changed, string sentence)
    {
        var page = Page([.. Enumerable.Range(0, Math.Min(changed, ReportRevision.Listed)).SelectMany(i => Figures((Figure.Of(i), Figure.Of(i + 1), 1)))], changed);
        Assert.Contains(sentence, page);
        Assert.Equal(changed > ReportRevision.Listed, page.Contains("Die ersten 100 berichtigten Werte", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_reads_back_as_it_was_written()
    {
        var report = (await Reading.ReportAsync("leer")) with { Revisions = Revisions(Figures((Figure.Of(1.5m), Figure.Suppressed, null), (Figure.Of(7), null, null)), 2) };
        Assert.Equal(report.ToJson(), Report.FromJson(new(report.ToJson())).ToJson());
        Assert.DoesNotContain("revisions", System.Text.Encoding.UTF8.GetString((report with { Revisions = null }).ToJson()));
    }

    private static RevisedFigure[] Between(TableSlice before, TableSlice after) => [.. SliceRevisions.Of(before, after)];

    private static TableSlice Slice(Figure? figure)
    {
        var slice = new TableSlice(new(Reading.Catalogue.Tables[Births], Reading.Catalogue), Reading.Catalogue.Regions, 2023);
        slice[Darmstadt, slice.Content.CellOf(null, new Dictionary<string, string>())] = figure;
        slice[Darmstadt + 1, 0] = Figure.Of(1);
        return slice;
    }

    private static RevisedFigure[] Figures(params (Figure Before, Figure? After, decimal? Difference)[] figures) =>
        [.. figures.Select(figure => new RevisedFigure("06411", "Darmstadt", "Lebendgeborene", figure.Before, figure.After, figure.Difference))];

    private static ReportRevision[] Revisions(RevisedFigure[] figures, int changed) =>
        [new("2023", 2023, "02.11.2025", new("id", "alt.csv", DateTimeOffset.UnixEpoch, "01.10.2025"), changed, figures)];

    private static string Page(RevisedFigure[] figures, int? changed = null) => System.Net.WebUtility.HtmlDecode(RevisionSection.Of(Revisions(figures, changed ?? figures.Length)).Text);

    // Without attributes.
    private static string Plain(string page) => System.Text.RegularExpressions.Regex.Replace(page, " [a-z-]+=\"[^\"]*\"", "");
}
