using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Figures;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>
/// Statistische Berichte: only the sheets csv-… are read, and a table file says what their columns are. The real one is the census of
/// 2022, which is none of the monitoring's tables; the layout of 12711 is made after its description, as no file of it is at hand.
/// </summary>
public sealed class StatisticalReportTests
{
    private const string Migration = "12711-09";
    private const string Census = "CENSUS-2022";

    private static readonly CatalogueRoot Catalogue = TestTables.With(
        TestTables.Table(Migration, "year", "[{ code: arrivals, title: Zuzüge, unit: Fälle, labels: [Zuzüge] }, { code: departures, title: Fortzüge, unit: Fälle, labels: [Fortzüge] }]", """
            dimensions: { nationality: nationality }
            content: [{ nationality: delivered }]
            report:
              sheet: csv-12711-*
              period: jahr
              key: ags
              name: gebiet
              dimensions: { nationalitaet: nationality }
              values:
                zuzuege_aus_dem_ausland: { measure: arrivals }
                fortzuege_ins_ausland: { measure: departures }
            """),
        TestTables.Table(Census, "15.05.", "[{ code: persons, title: Bevölkerung, unit: Personen }]", """
            dimensions: { sex: sex }
            content: [{ sex: total }]
            report:
              sheet: csv-einwohnerzahl
              period: Berichtszeitpunkt
              key: _RS
              name: Name
              values: { EWZ: {} }
              only: { Regionalebene: [Land, Regierungsbezirk, "*Landkreis"] }
            """));

    private static readonly object?[] Head = ["ags", "gebiet", "nationalitaet", "jahr", "zuzuege_aus_dem_ausland", "fortzuege_ins_ausland", "bemerkung"];

    private static XlsxSheet Flat(string name = "csv-12711-01", string key = "ags") => new(name,
    [
        [.. Head.Select(column => column is "ags" ? key : column)],
        ["01001", "Flensburg", "Insgesamt", 2023, 1, 1],
        .. from year in (int[])[2023, 2024]
           from kreis in Catalogue.Regions.Kreise
           where kreis.ExistsOn(new(year, 12, 31))
           from line in ((string Label, int Share)[])[("Insgesamt", 10), ("Deutsche", 3), ("Ausländer", 7)]
           select new object?[] { kreis.Ags, kreis.Name, line.Label, year, year * line.Share, line.Share == 3 && kreis.Ags == "06636" ? "." : line.Share, "ohne Bedeutung" },
    ]);

    private static readonly XlsxSheet[] Others =
    [
        new("Titel ", [["Statistischer Bericht"], ["Wanderungen"]]),
        new("Impressum ", [["Herausgeber"]]),
        new("12711-01", [["Tabelle 12711-01: Wanderungen"], [null, "Insgesamt"], ["06411", 99]]),
        new("Erläuterung_zu_CSV-Tabellen", [["csv-12711-01"]]),
    ];

    [Theory]
    [InlineData("csv-12711-01")]
    [InlineData("CSV-12711-01  ")]
    public async Task Only_the_flat_sheet_is_read_whatever_the_case_of_its_name_and_the_blanks_behind_it(string name)
    {
        var (table, report) = await TestTables.ReadAsync(Xlsx.Write([.. Others, Flat(name)]), Catalogue);
        Assert.Empty(report.Problems);
        Assert.Equal([2023, 2024], table!.Periods.Select(period => period.Year));
        Assert.Equal((Figure.Of(20230), Figure.Of(14168)), (table.FigureOf(2023, "06411", ("measure", "arrivals")), table.FigureOf(2024, "06633", ("measure", "arrivals"), ("nationality", "foreign"))));
        Assert.Equal((Figure.Of(3), Figure.Suppressed), (table.FigureOf(2023, "06411", ("measure", "departures"), ("nationality", "german")), table.FigureOf(2023, "06636", ("measure", "departures"), ("nationality", "german"))));
        Assert.Equal(["01"], table.LeftOut.Keys);
    }

    [Fact]
    public async Task A_column_that_is_missing_is_named()
    {
        var problem = Assert.Single((await TestTables.ReadAsync(Xlsx.Write([.. Others, Flat(key: "schluessel")]), Catalogue)).Report.Problems);
        Assert.Equal(("header-mismatch", "csv-12711-01", 1, "Die Spalte „ags“ fehlt."), (problem.Code, problem.Sheet, problem.Row!.Value, problem.Message));
    }

    [Fact]
    public async Task An_item_and_a_figure_that_are_not_known_are_named_with_sheet_and_cell()
    {
        var sheet = Flat();
        var rows = sheet.Rows.Select((row, i) => i is 2 ? [.. row[..4], "k. A.", .. row[5..]] : row).ToArray();
        var problem = Assert.Single((await TestTables.ReadAsync(Xlsx.Write(sheet with { Rows = rows }), Catalogue)).Report.Problems);
        Assert.Equal(("unexpected-sign", "csv-12711-01", "E3", "k. A.", "Darmstadt, 2023, Zuzüge: „k. A.“ ist nicht lesbar."), (problem.Code, problem.Sheet, problem.Cell, problem.Value, problem.Message));

        rows = [.. sheet.Rows.Select((row, i) => i is 2 ? [.. row[..2], "EU", .. row[3..]] : row)];
        problem = (await TestTables.ReadAsync(Xlsx.Write(sheet with { Rows = rows }), Catalogue)).Report.Problems.First(problem => problem.Code == "unknown-item");
        Assert.Equal(("C3", "Die Ausprägung „EU“ ist in dieser Tabelle nicht vorgesehen."), (problem.Cell, problem.Message));
    }

    [Fact]
    public async Task Two_flat_sheets_of_one_table_are_a_problem()
    {
        var problem = Assert.Single((await TestTables.ReadAsync(Xlsx.Write(Flat(), Flat("csv-12711-02")), Catalogue)).Report.Problems);
        Assert.Equal(("sheet-ambiguous", "Auf 2 Tabellenblättern stehen Tabellen des Katalogs: „csv-12711-01“ (12711-09), „csv-12711-02“ (12711-09)."), (problem.Code, problem.Message));
    }

    [Fact]
    public async Task Keys_that_are_names_are_no_keys_because_city_and_Landkreis_share_them()
    {
        var sheet = Flat();
        var rows = sheet.Rows.Select((row, i) => i is 2 ? ["Darmstadt", .. row[1..]] : row).ToArray();
        var problem = Assert.Single((await TestTables.ReadAsync(Xlsx.Write(sheet with { Rows = rows }), Catalogue)).Report.Problems, problem => problem.Code == "row-not-understood");
        Assert.Equal(("A3", "Zeile 3 hat keinen Regionalschlüssel."), (problem.Cell, problem.Message));
    }

    [Fact]
    public async Task A_year_in_a_table_of_a_reference_date_is_that_date()
    {
        object?[][] rows = [["Berichtszeitpunkt", "_RS", "Name", "Regionalebene", "EWZ"], .. Catalogue.Regions.Kreise.Where(kreis => kreis.From is null).Select(kreis => new object?[] { 2022, kreis.Ags, kreis.Name, "Landkreis", 5 })];
        var (table, report) = await TestTables.ReadAsync(Xlsx.Write(new XlsxSheet("csv-Einwohnerzahl", rows)), Catalogue);
        Assert.Empty(report.Problems);
        Assert.Equal(Figure.Of(5), table.FigureOf(2022, "06411"));
    }

    [RealDataFact]
    public async Task The_real_census_is_refused_with_what_was_found()
    {
        var problem = Assert.Single((await TestTables.ReadAsync(Real(), Reading.Catalogue)).Report.Problems);
        Assert.Equal(("unknown-table", "CSV-Einwohnerzahl"), (problem.Code, problem.Value));
        Assert.Equal("Der Statistische Bericht wird nicht ausgewertet. Gefunden: Tabellenblatt „CSV-Einwohnerzahl“ mit den Spalten Berichtszeitpunkt, _RS, Name, Regionalebene, EWZ, EWZ_BFS_20220630.", problem.Message);
    }

    [RealDataFact]
    public async Task A_table_file_is_enough_to_read_the_real_census()
    {
        var (table, report) = await TestTables.ReadAsync(Real(), Catalogue);
        Assert.Empty(report.Problems);
        Assert.Equal([2022], table!.Periods.Select(period => period.Year));
        Assert.Equal((Figure.Of(6207278), Figure.Of(3981001), Figure.Of(743268)), (table.FigureOf(2022, "06"), table.FigureOf(2022, "064"), table.FigureOf(2022, "06412")));
        Assert.Equal((Figure.Of(195012), Figure.Of(229935)), (table.FigureOf(2022, "06611"), table.FigureOf(2022, "06633")));
        Assert.Equal(26, table.Regions.Kreise.Count(kreis => table.Find(2022)!.Holds(table.Regions.IndexOf(kreis.Ags))));
    }

    private static byte[] Real() => File.ReadAllBytes(Path.Combine(TestPaths.RealData!, "statistischer-bericht", "Regionaltabelle_Bevoelkerung.xlsx"));
}
