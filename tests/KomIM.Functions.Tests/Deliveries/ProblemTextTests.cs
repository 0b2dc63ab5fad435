using System.Text;
using KomIM.Deliveries;
using KomIM.Deliveries.Rules;
using KomIM.SampleData;
using KomIM.Tests.Deliveries.Rules;

namespace KomIM.Tests.Deliveries;

/// <summary>
/// What a deliverer reads: for every code one delivery that has the problem, and the line of the report. A kind without a case here fails.
/// </summary>
public sealed class ProblemTextTests
{
    private const string Population = "12411-03-03-4";
    private const string Item = "status=open sex=male citizenship=syria";

    private static readonly Dictionary<string, (Func<Task<Problem>> Problem, string Line)> Cases = new(StringComparer.Ordinal)
    {
        ["unreadable"] = (Read([.. "GENESIS-Tabelle: 12411-03-03-4\n"u8, 0, 1, 2]), "Zeile 2 | Zeile 2 enthält Nullzeichen; die Datei ist keine Textdatei. | |"),
        ["empty"] = (Read([]), "– | Die Datei hat 0 Byte. | | eine Tabelle"),
        ["too-large"] = (Read(new byte[Limit + 1]), "– | Die Datei hat mehr als 1 Megabyte. | | höchstens 1 Megabyte"),
        ["line-too-long"] = (Read(Encoding.UTF8.GetBytes("GENESIS-Tabelle: 12411-03-03-4\n" + new string(';', 300_000))), "Zeile 2 | Zeile 2 hat mehr als 256 Kilobyte. | |"),
        ["wrong-encoding"] = (Read([.. "GENESIS-Tabelle: 12411-03-03-4\nBev"u8, 0xF6, 0x81, (byte)'\n']), "Zeile 2 | Zeile 2 enthält Bytes, die weder UTF-8 noch Windows-1252 sind. | |"),
        ["malware"] = (Scanned("Malicious"), "– | Microsoft Defender hat in der Datei Schadsoftware gefunden. | |"),
        ["not-scanned"] = (Scanned("Not scanned"), "– | Microsoft Defender konnte die Datei nicht auf Schadsoftware prüfen. | | eine geprüfte Datei"),
        ["not-recognised"] = (Read("Jahr;Kreis;Wert"), "A1 | * | Jahr;Kreis;Wert | *"),
        ["unknown-table"] = (Read("GENESIS-Tabelle: 12345-01-01-4\n"), "A1 | Die Tabelle 12345-01-01-4 wird nicht ausgewertet. | 12345-01-01-4 | *"),
        ["header-mismatch"] = (Read(Good.WithHead("weiblich", "divers")), "G9 | Die Bezeichnung „divers“ ist in der Tabelle 12411-03-03-4 nicht vorgesehen. | divers | *"),
        ["unknown-item"] = (Read(Good.WithRows(row => row.Cells[3] == "unter 3 Jahre", row => row.With(3, "unter 4 Jahre"))), "* | Die Ausprägung „unter 4 Jahre“ ist in dieser Tabelle nicht vorgesehen. | unter 4 Jahre | *"),
        ["missing-column"] = (Read(Good.Without(row => row.Cells[3] == "unter 3 Jahre")), "– | Für 31.12.2023 fehlt in allen Regionen: Bevölkerung, unter 3 Jahre. | | Bevölkerung, unter 3 Jahre"),
        ["missing-row"] = (Read(Good.Without(row => row.Region == "06412" && row.Cells[3] == "Insgesamt")), "– | Frankfurt am Main, 31.12.2023, Bevölkerung: Der Wert fehlt. | | die Summe"),
        ["row-not-understood"] = (Read(Good.WithRows(row => row.Region == "06412", row => row.With(1, "Frankfurt"))), "B142 | Zeile 142 hat keinen Regionalschlüssel. | Frankfurt | ein Regionalschlüssel wie 06411"),
        ["row-length"] = (Read(Good.WithRows(row => row.Region == "06412", row => row.With(2, "Frankfurt;am Main"))), "Zeile 142 | Zeile 142 hat 14 Spalten. | 14 | 13 Spalten"),
        ["unknown-region"] = (Read(Good.WithRows(row => row.Region == "06412", row => row.With(1, "06499"))), "B142 | Der Schlüssel 06499 gehört zu keiner Region in Hessen. | 06499 | ein Schlüssel aus dem Katalog der Regionen"),
        ["missing-region"] = (Read(Good.Without("06535")), "– | Vogelsbergkreis (06535) fehlt für 31.12.2023. | | Werte unter dem Schlüssel 06535"),
        ["duplicate-region"] = (Read(Good with { Rows = [.. Good.Rows, Good.Rows.First(row => row.Region == "06412")] }), "* | Zeile 758 wiederholt Zeile 142: Frankfurt am Main, 31.12.2023, Bevölkerung, unter 3 Jahre. | * |"),
        ["region-name"] = (Read(Good.WithRows(row => row.Region == "06611", row => row.With(2, "      Marburg"))), "C582 | Der Schlüssel 06611 steht bei „Marburg“, gehört aber zu Kassel, documenta-Stadt. | Marburg | Kassel, documenta-Stadt"),
        ["region-not-there"] = (Rule(Handmade.Of("T-PEOPLE").Put(2025, "06415", "", "98582"), new RegionsOfTheDay()), "Daten!D10 | Hanau, 31.12.2025, Personen: Die Region besteht erst seit 01.01.2026. | | keine Werte"),
        ["joint-region"] = (Rule(Handmade.Of("T-REGISTER").Put(2024, "06633", Item, "1235"), new JointRegions()), "Daten!D10 | Kassel (Landkreis), 31.12.2024, Personen, offen, männlich, Syrien: 1.235, obwohl Kassel, Stadt und Landkreis in dieser Tabelle gemeinsam unter dem Schlüssel 06611 geführt werden. | 1.235 | keine Werte"),
        ["period-missing"] = (Read(Good.WithRows(row => row.Region == "06412", row => row.With(0, ""))), "A142 | Zeile 142 nennt keinen Zeitraum, und keine Zeile davor tut es. | | ein Stichtag wie 31.12.2024"),
        ["period-not-of-table"] = (Read(Good.WithRows(row => row.Region == "06412", row => row.With(0, "30.06.2023"))), "A142 | „30.06.2023“ ist kein Zeitraum der Tabelle 12411-03-03-4. | 30.06.2023 | ein Stichtag wie 31.12.2024"),
        ["truncated"] = (Read(Good.Text[..Good.Text.LastIndexOf("Stand:", StringComparison.Ordinal)]), "* | * ohne die letzte Zeile „Stand: …“. | | Stand: 10.10.2025 / 16:36:03"),
        ["example-row-left"] = (Template("Beispiel;30.06.2024;06412;Frankfurt am Main;;;1;"), "A2 | Zeile 2 ist die Beispielzeile. | Beispiel | eine Zeile mit Werten oder keine"),
        ["table-differs"] = (Template("13111-02-02-4;30.06.2024;06412;Frankfurt am Main;;;1;", "12411-03-03-4;30.06.2024;06413;Offenbach am Main;;;1;"), "A3 | Zeile 3 nennt die Tabelle 12411-03-03-4, die Zeilen davor 13111-02-02-4. | 12411-03-03-4 | 13111-02-02-4"),
        ["value-missing"] = (Filled(";;;"), "G2 | Zeile 2 hat weder Wert noch Zeichen. | | eine Zahl oder ein Zeichen"),
        ["value-and-sign"] = (Filled(";;1;x"), "H2 | Zeile 2 hat den Wert 1 und zugleich das Zeichen „x“. | x | entweder eine Zahl oder ein Zeichen"),
        ["not-a-number"] = (Read(Good.WithCell(2023, "06412", "1.234", ("age", "0-2"))), "E142 | Frankfurt am Main, 31.12.2023, Bevölkerung, unter 3 Jahre: „1.234“ ist nicht lesbar. | 1.234 | eine ganze Zahl"),
        ["unexpected-sign"] = (Read(Good.WithCell(2023, "06412", "k. A.", ("age", "0-2"))), "E142 | Frankfurt am Main, 31.12.2023, Bevölkerung, unter 3 Jahre: „k. A.“ ist nicht lesbar. | k. A. | eine ganze Zahl oder eines der Zeichen - . ... x /"),
        ["negative-count"] = (Read(Good.WithCell(2023, "06412", "-5", ("age", "0-2"))), "E142 | Frankfurt am Main, 31.12.2023, Bevölkerung, unter 3 Jahre: „-5“ ist nicht lesbar. | -5 | 0 oder mehr"),
        ["parts-differ"] = (Rule(Handmade.Of("T-REGISTER").Put(2024, "06412", "status=recognised sex=male citizenship=syria", "90").Put(2024, "06412", "status=limited sex=male citizenship=syria", "80").Put(2024, "06412", "status=unlimited sex=male citizenship=syria", "20"), new PartsMakeTheWhole()), "Daten!D10 | Frankfurt am Main, 31.12.2024, Personen, anerkannt, männlich, Syrien: Die Summe ist 90, die Teile ergeben 100. | 90 | 100 ± 6"),
        ["nationality-differs"] = (Rule(Handmade.Of("T-PEOPLE").Put(2023, "06412", "", "1001").Put(2023, "06412", "nationality=german", "700").Put(2023, "06412", "nationality=foreign", "300"), new PartsMakeTheWhole()), "Daten!D10 | Frankfurt am Main, 31.12.2023, Personen: Die Summe ist 1.001, die Teile ergeben 1.000. | 1.001 | 1.000"),
        ["part-exceeds-total"] = (Rule(Handmade.Of("T-PEOPLE").Put(2023, "06412", "", "100").Put(2023, "06412", "nationality=foreign", "101"), new PartsFitTheWhole()), "Daten!E10 | Frankfurt am Main, 31.12.2023, Personen, Ausländerinnen und Ausländer: 101 ist mehr als „Personen“ mit 100. | 101 | höchstens 100"),
        ["total-missing"] = (Rule(Handmade.Of("T-PEOPLE").Put(2023, "06436", "", "-").Put(2023, "06436", "nationality=foreign", "9346"), new TotalMissing()), "Daten!D10 | Main-Taunus-Kreis, 31.12.2023, Personen: „-“, obwohl der Teil „Personen, Ausländerinnen und Ausländer“ 9.346 beträgt. | - | mindestens 9.346"),
        ["regions-differ"] = (Rule(Handmade.Of("T-PEOPLE").PutInEveryKreis(2023, "", _ => "100").Put(2023, "06", "", "2601"), new KreiseMakeTheLand()), "Daten!D36 | Hessen, 31.12.2023, Personen: Der Wert ist 2.601, die 26 Kreise ergeben 2.600. | 2.601 | 2.600"),
        ["not-loaded"] = (Rule(Handmade.Of("T-PEOPLE").PutInEveryKreis(2023, "", _ => "-"), new NotLoaded()), "Daten!D10 | 31.12.2023: In allen Kreisen steht „-“ bei: Personen. | - | Zahlen in mindestens einem Kreis"),
        ["not-rounded"] = (Rule(Handmade.Of("T-REGISTER").Put(2024, "06412", Item, "1237"), new RoundedCounts()), "Daten!D10 | Frankfurt am Main, 31.12.2024, Personen, offen, männlich, Syrien: 1.237 ist kein Vielfaches von 5. | 1.237 | ein Vielfaches von 5"),
        ["percent-range"] = (Rule(Handmade.Of("T-MEAN").Put(2024, "06412", "measure=rate", "107"), new PercentRange()), "Daten!D10 | Frankfurt am Main, 2024, Arbeitslosenquote: 107 % gibt es nicht. | 107 | 0 bis 100"),
        ["whole-not-covered"] = (Rule(Handmade.Of("T-CARE").Put(2024, "06412", "", "4015").Put(2024, "06412", "care=centre", "3647").Put(2024, "06412", "care=minder", "367"), new PartsCoverTheWhole()), "Daten!D10 | Frankfurt am Main, 01.03.2024, Personen: 4.015 ist mehr, als alle Teile zusammen ergeben (4.014). | 4.015 | höchstens 4.014"),
        ["implausible-change"] = (Rule(Handmade.Of("T-PEOPLE").Put(2022, "06412", "", "2000").Put(2023, "06412", "", "2700"), new PlausibleChanges()), "Daten!D11 | Frankfurt am Main, 31.12.2023, Personen: 2.000 → 2.700 (+35,0 %). | 2.700 | höchstens 25 % Veränderung"),
        ["implausible-quota"] = (Rule(Handmade.Of("T-NATURALISED").Put(2024, "06412", "", "155"), new PlausibleQuotas(), Handmade.Of("T-PEOPLE").Put(2023, "06412", "nationality=foreign", "1000")), "Daten!D10 | Frankfurt am Main, 2024, Personen: 155 sind 15,5 % von 1.000 (Personen, Ausländerinnen und Ausländer, 31.12.2023). | 155 | höchstens 15 %"),
        ["tables-differ"] = (Rule(Handmade.Of("T-MOVES").Put(2015, "06412", "", "69090"), new TablesAgree(), Handmade.Of("T-MOVES-LOCAL").Put(2015, "06412", "measure=arrivals", "69085")), "Daten!D10 | Frankfurt am Main, 2015, Personen: 69.090; in der Tabelle T-MOVES-LOCAL steht 69.085 (Zuzüge über die Gemeindegrenzen). | 69.090 | 69.085"),
        ["older-period"] = (Rule(Handmade.Of("T-PEOPLE").Put(2022, "06412", "", "1"), new OlderPeriod(), Handmade.Of("T-PEOPLE").Put(2022, "06412", "", "1").Put(2024, "06412", "", "1")), "– | Der neueste Zeitraum der Datei ist 31.12.2022; für diese Tabelle gilt bereits 31.12.2024. | 31.12.2022 | 31.12.2024 oder später"),
        ["same-figures"] = (Rule(Handmade.Of("T-PEOPLE").Put(2023, "06412", "", "1"), new SameFigures(), Handmade.Of("T-PEOPLE").Put(2023, "06412", "", "1")), "– | 31.12.2023: Dieselben Werte gelten bereits aus der Datei „gestern.csv“ vom 24.11.2026. | |"),
        ["older-export"] = (Rule(Older(Handmade.Of("T-PEOPLE").Put(2023, "06412", "", "2")), new OlderExport(), Handmade.Of("T-PEOPLE").Put(2023, "06412", "", "1")), "– | 31.12.2023: Die Datei hat den Stand 10.10.2026, es gilt bisher der Stand 01.11.2026. | 10.10.2026 | ein Stand nach 01.11.2026"),
        ["processing-failed"] = (() => Task.FromResult(ReportTests.With().WithFailure(ProblemKinds.ProcessingFailed.At(default, "ComputeIndicators ist fünfmal gescheitert.")).Problems[0]), "– | ComputeIndicators ist fünfmal gescheitert. | |"),
    };

    private static readonly Lazy<string> FormatTests = new(() => string.Concat(Directory.EnumerateFiles(Path.Combine(TestPaths.Root, "tests", "KomIM.Functions.Tests", "Deliveries", "Formats"), "*.cs").Select(File.ReadAllText)));

    private const int Limit = 1024 * 1024;

    private static SampleDelivery Good => SampleDelivery.Of(Reading.Catalogue, Population, [2023]);

    public static TheoryData<string> Kinds => [.. ProblemKinds.All.Select(kind => kind.Code)];

    public static TheoryData<string> Shown => [.. Cases.Keys];

    // A code that only one format has is shown by the tests of that format.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_code_is_shown_here_or_by_the_tests_of_its_format(string code) =>
        Assert.True(Cases.ContainsKey(code) || FormatTests.Value.Contains($"\"{code}\"", StringComparison.Ordinal), $"No test shows the text of '{code}'.");

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task A_delivery_shows_its_line_in_the_report(string code)
    {
        var shown = Cases[code];
        var problem = await shown.Problem();
        Assert.Equal(code, problem.Code);
        string?[] found = [(problem.Sheet is null ? "" : problem.Sheet + "!") + ReportTexts.Cell(problem), problem.Message, problem.Value, problem.Expected];
        var expected = shown.Line.Split(" |").Select(text => text.Trim()).ToArray();
        Assert.Equal(4, expected.Length);
        for (var i = 0; i < expected.Length; i++)
            if (expected[i].StartsWith('*'))
                Assert.EndsWith(expected[i][1..], found[i] ?? "", StringComparison.Ordinal);
            else
                Assert.Equal(expected[i], found[i] ?? "");
    }

    [Fact]
    public void No_code_is_shown_that_is_none() => Assert.Subset(ProblemKinds.All.Select(kind => kind.Code).ToHashSet(), Cases.Keys.ToHashSet());

    // A text fits every format, or names the formats it means.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_text_is_a_German_sentence_with_German_quotes(string code)
    {
        var kind = ProblemKinds.Of(code);
        foreach (var text in new[] { kind.One, kind.Many, kind.Remedy })
        {
            Assert.DoesNotContain('"', text);
            Assert.DoesNotContain("  ", text);
            Assert.Equal(text.Count(character => character == '„'), text.Count(character => character == '“'));
        }
        Assert.DoesNotContain(kind.One[^1], ".!");
        Assert.NotEqual(kind.One, kind.Many);
    }

    private static Func<Task<Problem>> Scanned(string verdict) => () => Task.FromResult(MalwareScan.FaultOf(new("datei.csv", default, Stream.Null, new(verdict, default)))!);

    private static Func<Task<Problem>> Read(byte[] content) => async () => (await Reading.ReportAsync(content, new() { MaxBytes = Limit })).Problems[0];

    private static Func<Task<Problem>> Read(string content) => Read(Encoding.UTF8.GetBytes(content));

    private static Func<Task<Problem>> Read(SampleDelivery delivery) => Read(delivery.Bytes);

    private static Func<Task<Problem>> Template(params string[] rows) => Read(string.Join('\n', rows.Prepend("Tabelle;Zeitraum;AGS;Kreis;Staatsangehörigkeit;Geschlecht;Wert;Zeichen")) + "\n");

    // Every row of a small table, the first with another ending.
    private static Func<Task<Problem>> Filled(string first) => Template([.. Reading.Catalogue.Regions.Kreise.Where(kreis => kreis.ExistsOn(new(2024, 6, 30)))
        .SelectMany(kreis => new[] { "", "Ausländerinnen und Ausländer" }.SelectMany(nationality => new[] { "", "männlich", "weiblich" }.Select(sex => $"13111-02-02-4;30.06.2024;{kreis.Ags};;{nationality};{sex};1;")))
        .Select((row, i) => i == 0 ? row[..^";;1;".Length] + first : row)]);

    private static Func<Task<Problem>> Rule(Handmade delivery, ContentRule rule) => () => Task.FromResult(delivery.Check(rule)[0]);

    private static Func<Task<Problem>> Rule(Handmade delivery, PlausibilityRule rule, params Handmade[] inForce) => () => Task.FromResult(delivery.Check(rule, inForce)[0]);

    private static Handmade Older(Handmade delivery)
    {
        delivery.Delivery = delivery.Delivery with { AsOf = "10.10.2026" };
        return delivery;
    }
}
