using System.Text.RegularExpressions;
using KomIM.Catalogue;
using KomIM.Deliveries;

namespace KomIM.Tests.Papers;

/// <summary>The Lieferhandbuch says what the catalogue says and what the program does.</summary>
public sealed partial class DeliveryManualTests
{
    private const string Folder = "docs/lieferhandbuch/";
    private const string Index = Folder + "README.md";
    private const string Messages = Folder + "meldungen.md";

    private static readonly CatalogueRoot Catalogue = CatalogueRoot.Load(TestPaths.Catalogue);

    public static TheoryData<string> Tables => [.. Catalogue.Tables.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_source_table_has_a_page_and_no_page_is_left_over()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(TestPaths.Root, Folder), "*.md").Select(file => Path.GetFileName(file)).Except(["README.md", "meldungen.md"]);
        Assert.Equal(Catalogue.Tables.Values.Select(SourceFacts.FileOf).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_page_says_of_its_table_what_the_catalogue_says(string code)
    {
        var table = Catalogue.Tables[code];
        var page = Paper.Read(Folder + SourceFacts.FileOf(table));
        Assert.Equal(SourceFacts.HeadingOf(table), page.Lines.First());
        Assert.Equal(
            string.Join('\n', ["| Angabe | Inhalt |", "|---|---|", .. SourceFacts.RowsOf(Catalogue, table)]),
            string.Join('\n', page.Lines.SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|'))));
        Assert.Subset(page.Lines.ToHashSet(), SourceFacts.NotesOf(table).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_page_says_where_a_file_comes_from_how_and_when_and_what_goes_wrong(string code)
    {
        var page = Paper.Read(Folder + code + ".md");
        foreach (var heading in (string[])["Woher", "So holen Sie die Datei", "Wann", "Was zu wissen ist", "Häufige Fehler"])
            Assert.True(page.Section(heading).Split('\n').Skip(1).Any(line => line.Length > 20), $"{page.Path}: '{heading}' says nothing.");
        var codes = new Paper(page.Path, page.Section("Häufige Fehler")).Rows.Select(row => row[0]).ToArray();
        Assert.True(codes.Length >= 3, $"{page.Path} names {codes.Length} problems.");
        Assert.Subset(ProblemKinds.All.Select(kind => kind.Code).ToHashSet(), codes.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_page_names_no_problem_that_its_table_cannot_have(string code)
    {
        var table = Catalogue.Tables[code];
        var named = new Paper(code, Paper.Read(Folder + code + ".md").Section("Häufige Fehler")).Rows.Select(row => row[0]).ToHashSet();
        var agreements = Catalogue.Tables.Values.SelectMany(declaring => (declaring.Checks.Agrees ?? []).SelectMany(agreement => new[] { declaring.Code, agreement.With.Table }));
        (ProblemKind Kind, bool IsPossible)[] conditions =
        [
            (ProblemKinds.TablesDiffer, agreements.Contains(code)),
            (ProblemKinds.ImplausibleChange, table.Checks.Change is not null),
            (ProblemKinds.ImplausibleQuota, table.Checks.Quotas is not null),
            (ProblemKinds.JointRegion, table.Joint is not null),
            (ProblemKinds.NotRounded, table.Rounded is not null),
            (ProblemKinds.PercentRange, table.Measures.Any(measure => !measure.IsCount)),
            (ProblemKinds.WholeNotCovered, table.Dimensions.Values.Any(codelist => Catalogue.Codelists[codelist].Items.Any(item => item.CoveredBy is not null))),
            (ProblemKinds.NationalityDiffers, table.Dimensions.ContainsKey("nationality")),
            (ProblemKinds.NotByKreis, table.Workbook is not null),
            (ProblemKinds.SheetAmbiguous, table.Workbook?.Several != true),
        ];
        Assert.Empty(conditions.Where(condition => !condition.IsPossible && named.Contains(condition.Kind.Code)).Select(condition => condition.Kind.Code));
    }

    [Fact]
    public void The_index_links_every_page_with_the_title_and_the_indicators_of_its_table()
    {
        var index = Paper.Read(Index);
        foreach (var table in Catalogue.Tables.Values)
        {
            Assert.Contains(SourceFacts.FileOf(table), index.Links);
            var row = Assert.Single(index.Rows, row => row[0] == table.Code);
            Assert.Equal(table.Title, row[1]);
            var indicators = Catalogue.Indicators.Where(indicator => Catalogue.TablesOf(indicator).Contains(table.Code)).Select(indicator => indicator.Code).ToArray();
            Assert.Equal(indicators.Length == 0 ? "–" : string.Join(", ", indicators), row[^1]);
        }
    }

    [Fact]
    public void Codes_of_problems_in_the_index_are_those_of_the_program() =>
        Assert.Subset(ProblemKinds.All.Select(kind => kind.Code).ToHashSet(), Paper.Read(Index).Code.Where(code => ProblemCode().IsMatch(code)).ToHashSet());

    [Fact]
    public void The_list_of_messages_is_that_of_the_program()
    {
        var page = Paper.Read(Messages);
        Assert.Equal(
            ProblemKinds.All.Select(kind => $"{kind.Code} | {ReportTexts.Word(kind.Severity)} | {kind.One}. | {kind.Remedy}"),
            page.Rows.Where(row => row.Length == 4).Select(row => string.Join(" | ", row)));
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)+$")]
    private static partial Regex ProblemCode();
}
