using System.Text;
using KomIM.Deliveries;
using KomIM.SampleData;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>A flat file broken in one place, and the text that its deliverer reads.</summary>
public sealed class FlatProblemTests
{
    private static readonly FlatFile Good = FlatFile.Of(Reading.Catalogue, SampleDelivery.Of(Reading.Catalogue, "12411-03-03-4", 2023));

    private static readonly string Text = Good.Text;

    private static readonly int Lines = Good.Lines.Count;

    [Fact]
    public async Task A_last_line_without_its_end() =>
        await Expect(Text[..^1], "truncated", null, $"Die Datei bricht in Zeile {Lines} ab: Die letzte Zeile hat kein Zeilenende.");

    [Fact]
    public async Task A_last_line_with_too_few_cells() =>
        await Expect(string.Join(';', Text.TrimEnd().Split(';')[..^3]) + "\n", "truncated", null, $"Die Datei bricht in Zeile {Lines} ab: Die letzte Zeile hat nur 22 von 25 Spalten.");

    [Fact]
    public async Task A_line_with_too_few_cells() => await Expect(Line(5, cells => cells[..^1]), "row-length", null, "Zeile 5 hat 24 Spalten.");

    [Fact]
    public async Task A_header_and_nothing_else() => await Expect(Good.Lines[0] + "\n", "truncated", null, "Auf die Kopfzeile folgt keine Datenzeile.");

    [Theory]
    [InlineData(";time;", ";zeitpunkt;", "time")]
    [InlineData(";value;", ";wert_neu;", "value")]
    [InlineData(";2_variable_attribute_code;", ";2_code;", "2_variable_attribute_code")]
    [InlineData(";value_variable_code;", ";code;", "value_variable_code")]
    public async Task A_header_without_a_column(string right, string wrong, string missing) =>
        await Expect(Text.Replace(right, wrong, StringComparison.Ordinal), "header-mismatch", null, $"In der Kopfzeile fehlt die Spalte „{missing}“.");

    [Fact]
    public async Task A_statistic_that_is_not_in_the_catalogue() => await Expect(Text.Replace("\n12411;", "\n99999;", StringComparison.Ordinal), "unknown-table", "A2",
        "Die Datei enthält die Statistik 99999 (Fortschreibung des Bevölkerungsstandes) mit den Merkmalen NAT (Nationalität), GES (Geschlecht), " + Age + ", gemessen wird BEVSTD (Bevölkerungsstand). Diese Statistik wird nicht ausgewertet.");

    [Fact]
    public async Task Variables_of_no_table()
    {
        var text = string.Join('\n', Good.Lines.OrderBy(line => line.StartsWith("statistics", StringComparison.Ordinal) ? 0 : line.Contains(";GESM;", StringComparison.Ordinal) ? 1 : 2)) + "\n";
        var problem = await Expect(text.Replace(";GES;Geschlecht;", ";FAMST;Familienstand;", StringComparison.Ordinal).Replace(";NAT;Nationalität;", ";REL;Religion;", StringComparison.Ordinal), "unknown-table", "A2",
            "Die Datei enthält die Statistik 12411 (Fortschreibung des Bevölkerungsstandes) mit den Merkmalen REL (Religion), FAMST (Familienstand), " + Age + ", gemessen wird BEVSTD (Bevölkerungsstand). Keine Tabelle des Monitorings zu dieser Statistik hat diese Merkmale.");
        Assert.Contains("12411-03-03-4 (Staatsangehörigkeit, Geschlecht, Alter", problem.Expected, StringComparison.Ordinal);
        Assert.StartsWith("12411: REL, FAMST, ", problem.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_without_regions() => await Expect(Text.Replace(";KREISE;", ";BRANCHE;", StringComparison.Ordinal).Replace(";DLAND;", ";BRANCHE;", StringComparison.Ordinal).Replace(";REGBEZ;", ";BRANCHE;", StringComparison.Ordinal).Replace(";DINSG;", ";BRANCHE;", StringComparison.Ordinal),
        "header-mismatch", "A2", "Zeile 2 nennt kein Regionalmerkmal.");

    [Fact]
    public async Task An_item_that_is_not_known() => await Expect(Text.Replace(";GESM;männlich;", ";GESD;divers;", StringComparison.Ordinal), "unknown-item", null, "Die Ausprägung GESD (divers) des Merkmals GES (Geschlecht) ist in dieser Tabelle nicht vorgesehen.");

    [Fact]
    public async Task A_variable_that_the_table_lacks_and_that_is_not_at_its_total()
    {
        var lines = (Good with { Further = [("FAMST", "Familienstand")] }).Lines.Select((line, i) => i < 2 ? line : line.Replace(";FAMST;Familienstand;;Insgesamt;", ";FAMST;Familienstand;LEDIG;ledig;", StringComparison.Ordinal));
        await Expect(string.Join('\n', lines) + "\n", "header-mismatch", null, "Die Tabelle 12411-03-03-4 gliedert nicht nach dem Merkmal FAMST (Familienstand); davon darf die Datei nur die Summe enthalten.");
    }

    [Fact]
    public async Task A_measure_that_the_table_lacks() =>
        await Expect(Hessian(cells => [.. cells[..^4], "48,9", "%", "BEVSTD", "Bevölkerungsstand"]), "header-mismatch", null, "Der Wert BEVSTD (Bevölkerungsstand) in der Einheit % ist in der Tabelle 12411-03-03-4 nicht vorgesehen.");

    [Fact]
    public async Task A_line_of_another_statistic() => await Expect(Hessian(cells => ["12521", .. cells[1..]]), "row-not-understood", null, null);

    [Fact]
    public async Task A_figure_that_comes_twice() => await Expect(Text + Good.Lines.First(line => line.Contains(";06412;", StringComparison.Ordinal)) + "\n", "duplicate-region", null, null);

    [Fact]
    public async Task A_value_that_is_none() => await Expect(Hessian(cells => [.. cells[..^4], "1.234", .. cells[^3..]]), "not-a-number", null, null);

    [Theory]
    [InlineData("2023-10P6M")]
    [InlineData("2023")]
    [InlineData("2023/24")]
    [InlineData("30.06.2023")]
    public async Task A_period_that_is_none_of_the_table(string period) =>
        await Expect(Text.Replace(";2023-12-31;", $";{period};", StringComparison.Ordinal), "period-not-of-table", null, $"„{period}“ ist kein Zeitraum der Tabelle 12411-03-03-4.");

    private static string Age => Good.Lines[1].Split(';') is var cells ? $"{cells[17]} ({cells[18]})" : "";

    // The first line of Hessen, changed.
    private static string Hessian(Func<string[], string[]> change) => Line(Good.Lines.ToList().FindIndex(line => line.Contains(";06412;", StringComparison.Ordinal)) + 1, change);

    private static string Line(int number, Func<string[], string[]> change) =>
        string.Concat(Good.Lines.Select((line, i) => (i == number - 1 ? string.Join(';', change(line.Split(';'))) : line) + "\n"));

    private static async Task<Problem> Expect(string text, string code, string? cell, string? message)
    {
        var report = await Reading.ReportAsync(Encoding.UTF8.GetBytes(text));
        Assert.Equal(DeliveryResult.Rejected, report.Result);
        var problem = report.Problems.First(problem => problem.Severity == Severity.Error);
        Assert.Equal((code, message ?? problem.Message, cell ?? problem.Cell), (problem.Code, problem.Message, problem.Cell));
        return problem;
    }
}
