using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Deliveries.Formats;
using KomIM.Deliveries.Rules;
using KomIM.Figures;
using KomIM.Tests.Catalogue;

namespace KomIM.Tests.Deliveries.Rules;

/// <summary>
/// A delivery of a few cells, put in as a reader does, for tables that are made for one rule each. A region has a row of its own, a cell
/// the next column.
/// </summary>
internal sealed class Handmade
{
    private readonly Intake intake;
    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);

    private Handmade(string table)
    {
        intake = new(Catalogue, Problems, 2027);
        intake.Begin(table, default);
    }

    public static CatalogueRoot Catalogue { get; } = Load();

    public ProblemList Problems { get; } = new();

    public DeliveredTable Table => intake.Delivered;

    public static Handmade Of(string table) => new(table);

    /// <param name="items">Items by dimension, <c>measure</c> among them: <c>status=open sex=male</c>.</param>
    public Handmade Put(int year, string region, string items, string text)
    {
        var named = items.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=')).ToDictionary(item => item[0], item => item[1]);
        var cell = Table.Content.CellOf(named.GetValueOrDefault(SourceContent.Measure), named);
        Assert.True(cell >= 0, items);
        var place = new Place(Number(rows, year + region, 10), Number(columns, items, 4), "Daten");
        intake.Put(year, Catalogue.Regions.IndexOf(region), cell, text, place);
        return this;
    }

    public Handmade PutInEveryKreis(int year, string items, Func<string, string?> text)
    {
        foreach (var kreis in Catalogue.Regions.Kreise.Where(kreis => kreis.ExistsOn(Table.Table.DayOf(year))))
            if (text(kreis.Ags) is { } written)
                Put(year, kreis.Ags, items, written);
        return this;
    }

    public Figure? Figure(int year, string region, string items) =>
        Table.Find(year)!.Slice[Catalogue.Regions.IndexOf(region), Table.Content.CellOf(null, items.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split('=')).ToDictionary(item => item[0], item => item[1]))];

    /// <summary>Runs one rule and gives what it found.</summary>
    public IReadOnlyList<Problem> Check(ContentRule rule)
    {
        rule.Check(Table, Problems);
        return Problems.Kept;
    }

    /// <summary>Runs one rule beside other deliveries that are in force, all of the same Stand.</summary>
    public IReadOnlyList<Problem> Check(PlausibilityRule rule, params Handmade[] inForce)
    {
        var (inputs, slices) = (new List<InputReference>(), new Dictionary<(string, int), TableSlice>());
        foreach (var period in inForce.SelectMany(delivery => delivery.Table.Periods))
        {
            var code = period.Slice.Content.Table.Code;
            inputs.Add(new(code, period.Year, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(TableSliceCsv.Write(period.Slice))), new("0", "gestern.csv", new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), "01.11.2026")));
            slices[(code, period.Year)] = period.Slice;
        }
        var needs = rule.Needs(Table, Catalogue).ToHashSet();
        rule.Check(Table, Delivery, new(Catalogue, inputs, slices.Where(slice => needs.Contains(slice.Key)).ToDictionary()), Problems);
        return Problems.Kept;
    }

    public DeliveryReference Delivery { get; set; } = new("1", "heute.csv", new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero), "20.11.2026");

    private static int Number(Dictionary<string, int> numbers, string key, int first) =>
        numbers.TryGetValue(key, out var number) ? number : numbers[key] = first + numbers.Count;

    private static CatalogueRoot Load()
    {
        using var copy = new CatalogueCopy();
        copy.Write("codelists/t-status.yaml", """
            code: t-status
            title: Schutzstatus
            items:
              - { code: open, title: offen, labels: [offen], keys: [OF] }
              - { code: recognised, title: anerkannt, labels: [anerkannt], keys: [AK1], parts: [limited, unlimited] }
              - { code: limited, title: befristet, labels: [befristet], keys: [AK2] }
              - { code: unlimited, title: unbefristet, labels: [unbefristet], keys: [AK5] }
            """);
        copy.Write("codelists/t-citizenship.yaml", """
            code: t-citizenship
            title: Staatsangehörigkeit
            items:
              - { code: syria, title: Syrien, labels: [Syrien], keys: [ST475] }
              - { code: nauru, title: Nauru, labels: [Nauru], keys: [ST531] }
            """);
        copy.Write("codelists/t-care.yaml", """
            code: t-care
            title: Art der Betreuung
            items:
              - { code: total, title: Insgesamt, labels: ["Insgesamt (ohne Doppelzählungen)"], coveredBy: [centre, minder] }
              - { code: centre, title: Tageseinrichtung, labels: [Tageseinrichtung] }
              - { code: minder, title: Tagespflege, labels: [Tagespflege] }
            """);
        Table("T-REGISTER", "31.12.", "{ status: t-status, sex: sex, citizenship: t-citizenship }", "[{ status: delivered, sex: [male, female], citizenship: delivered }]", "{}", "rounded: 5\njoint: [06611+06633]\nsparse: [citizenship]");
        Table("T-ROUNDED-LATER", "year", "{ nationality: nationality }", "[{ nationality: [total, foreign] }]", "{}", "rounded: 5\nroundedFrom: 2018");
        Table("T-CARE", "01.03.", "{ care: t-care }", "[{ care: delivered }]", "{}", "");
        Table("T-MEAN", "year", "{ nationality: nationality }", "[{ nationality: [total, foreign] }]", "{ parts: 2, regions: 2 }", "exceptions:\n  - { problem: not-loaded, year: 2005, reason: Die Spalte gibt es erst ab 2009 }",
            "[{ code: persons, title: Arbeitslose, unit: Personen, labels: [Arbeitslose] }, { code: rate, title: Arbeitslosenquote, unit: Prozent, labels: [Quote], decimals: 1 }]");
        Table("T-NATURALISED", "year", "{ nationality: nationality }", "[{ nationality: total }]", "{ quotas: [{ per: { table: T-PEOPLE, where: { nationality: foreign }, period: previous }, above: 15 }] }", "");
        Table("T-PEOPLE", "31.12.", "{ nationality: nationality, sex: sex }", "[{ nationality: delivered, sex: delivered }]", "{ parts: 0, regions: 0, change: { percent: 25, base: 1000 } }", "breaks:\n  - { year: 2024, reason: Zensus 2022 }");
        Table("T-MOVES", "year", "{ nationality: nationality, sex: sex }", "[{ nationality: delivered, sex: delivered }]", "{ agrees: [{ with: { table: T-MOVES-LOCAL, measure: arrivals }, regions: kreisfreie-stadt }] }", "");
        Table("T-MOVES-LOCAL", "year", "{ nationality: nationality }", "[{ nationality: delivered }]", "{}", "",
            "[{ code: arrivals, title: Zuzüge über die Gemeindegrenzen, unit: Fälle, labels: [Zuzüge] }, { code: abroad, title: Zuzüge aus dem Ausland, unit: Fälle, labels: [Ausland] }]");
        return CatalogueRoot.Load(copy.Folder);

        void Table(string code, string reference, string dimensions, string content, string checks, string further, string measures = "[{ code: persons, title: Personen, unit: Personen }]") => copy.Write($"tables/{code}.yaml", $$"""
            code: {{code}}
            title: Tabelle für die Probe einer Regel
            statistic: { code: "99999", title: Keine }
            publisher: Niemand
            credit: Niemand
            licence: dl-de/by-2-0
            reference: "{{reference}}"
            measures: {{measures}}
            dimensions: {{dimensions}}
            content: {{content}}
            checks: {{checks}}

            """ + further + "\n");
    }
}
