using System.Globalization;
using System.Text;
using KomIM.Catalogue;

namespace KomIM.SampleData.Formats;

/// <summary>
/// A GENESIS flat file (ffcsv) of a table: valid as it is made, its lines in no particular order but always the same. Codes are the
/// first that the catalogue knows; where it knows none, ones that nobody knows, so that the label must do.
/// </summary>
internal sealed record FlatFile(SourceContent Content, IReadOnlyList<FlatFigure> Figures)
{
    public FlatStyle Style { get; init; } = FlatStyle.Newer;

    /// <summary>Whether a further column gives the quality of each figure.</summary>
    public bool HasQuality { get; init; }

    /// <summary>Variables that the table does not have, at their total: code and label.</summary>
    public IReadOnlyList<(string Code, string Label)> Further { get; init; } = [];

    /// <summary>Without the lines of figures that are exactly nothing, as GENESIS-Online writes tables of many items.</summary>
    public bool LeavesOutNothing { get; init; }

    public string NewLine { get; init; } = "\n";

    public Encoding Encoding => Style == FlatStyle.Older ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.UTF8;

    /// <summary>Header and data lines.</summary>
    public IReadOnlyList<string> Lines => [Header, .. Data()];

    public string Text => string.Concat(Lines.Select(line => line + NewLine));

    public byte[] Bytes => [.. Encoding.GetPreamble(), .. Encoding.GetBytes(Text)];

    private bool IsEnglish => Style is FlatStyle.English or FlatStyle.English2024;

    /// <summary>The figures of a delivery in the classic layout, as a flat file.</summary>
    public static FlatFile Of(CatalogueRoot catalogue, SampleDelivery delivery) => new(
        new(catalogue.Tables[delivery.Table], catalogue),
        [.. from row in delivery.Rows
            from column in Enumerable.Range(0, row.Cells.Count)
            where row.Numbers[column] >= 0
            select new FlatFigure(row.Year, row.Region, row.Cells[row.Cells.ToList().IndexOf(row.Region) + 1].Trim(), row.Numbers[column], row.Cells[column])]);

    public FlatFile Where(Func<FlatFigure, bool> condition) => this with { Figures = [.. Figures.Where(condition)] };

    public FlatFile With(Func<FlatFigure, bool> condition, Func<FlatFigure, FlatFigure> change) => this with { Figures = [.. Figures.Select(figure => condition(figure) ? change(figure) : figure)] };

    private string Header => Style == FlatStyle.Older
        ? string.Join(';', ["Statistik_Code", "Statistik_Label", "Zeit_Code", "Zeit_Label", "Zeit",
            .. Columns("Merkmal", "Auspraegung"), .. Content.Table.Measures.Select(measure => $"     {Key(measure)}__{Name(measure).Replace(' ', '_')}__{UnitOf(measure)}")])
        : string.Join(';', ["statistics_code", "statistics_label", "time_code", "time_label", "time",
            .. Columns("variable", "variable_attribute"), "value", "value_unit", "value_variable_code", "value_variable_label", .. HasQuality ? ["value_q"] : Array.Empty<string>()]);

    private IEnumerable<string> Columns(string variable, string item) =>
        from number in Enumerable.Range(1, 1 + Content.Dimensions.Count + Further.Count)
        let n = Style == FlatStyle.English2024 ? 1 : number
        from column in (string[])[$"{n}_{variable}_Code", $"{n}_{variable}_Label", $"{n}_{item}_Code", $"{n}_{item}_Label"]
        select Style == FlatStyle.Older ? column : column.ToLowerInvariant();

    private IEnumerable<string> Data()
    {
        var shuffled = new Random(7);
        var figures = Figures.Where(figure => !LeavesOutNothing || figure.Text != "-").ToArray();
        var lines = Style == FlatStyle.Older
            ? figures.GroupBy(figure => (figure.Year, figure.Region, Items: figure.Cell % CellsOfMeasure)).Select(group => string.Join(';', [.. Leading(group.First()), .. Enumerable.Range(0, Content.Table.Measures.Count).Select(measure => group.FirstOrDefault(figure => Content.MeasureOf(figure.Cell) == measure)?.Text ?? "-")]))
            : figures.Select(figure => string.Join(';', [.. Leading(figure), .. Value(figure)]));
        return lines.OrderBy(_ => shuffled.Next());
    }

    private int CellsOfMeasure => Content.Count / Content.Table.Measures.Count;

    private IEnumerable<string> Leading(FlatFigure figure)
    {
        var (code, german, english) = Content.Table.Reference is SourceTable.CalendarYear ? ("JAHR", "Jahr", "Year") : ("STAG", "Stichtag", "Reference date");
        var (level, regions, regionsEnglish) = LevelOf(figure.Region);
        return [
            Content.Table.Statistic.Code, Content.Table.Statistic.Title, code, IsEnglish ? english : german, Period(figure.Year),
            level, IsEnglish ? regionsEnglish : regions, figure.Region, figure.RegionLabel,
            .. Content.Dimensions.SelectMany((dimension, i) => Item(dimension.Codelist, dimension.Codelist.Items[Content.ItemOf(figure.Cell, i)])),
            .. Further.SelectMany(variable => new[] { variable.Code, variable.Label, "", IsEnglish ? "Total" : "Insgesamt" }),
        ];
    }

    private IEnumerable<string> Value(FlatFigure figure)
    {
        var measure = Content.Table.Measures[Content.MeasureOf(figure.Cell)];
        return [IsEnglish ? figure.Text.Replace(',', '.') : figure.Text, UnitOf(measure), Key(measure), Name(measure), .. HasQuality ? [figure.Quality] : Array.Empty<string>()];
    }

    private string Period(int year) => Style != FlatStyle.Older && Content.Table.PeriodText(year).Contains('.', StringComparison.Ordinal)
        ? Content.Table.DayOf(year).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Content.Table.PeriodText(year);

    private static (string Code, string German, string English) LevelOf(string region) => region switch
    {
        "DG" => ("DINSG", "Deutschland", "Germany"),
        { Length: 2 } => ("DLAND", "Bundesländer", "Länder"),
        { Length: 3 } => ("REGBEZ", "Regierungsbezirke / Statistische Regionen", "Administrative regions"),
        { Length: 8 } when !region.StartsWith("11", StringComparison.Ordinal) => ("GEMEIN", "Gemeinden", "Municipalities"),
        _ => ("KREISE", "Kreise und kreisfreie Städte", "Administrative districts"),
    };

    private IEnumerable<string> Item(Codelist codelist, CodelistItem item) =>
    [
        codelist.Variables?[0] ?? codelist.Code.ToUpperInvariant(),
        codelist.Names?[0] ?? codelist.Title,
        item.Keys?[0] ?? (item.Code == Codelist.Total ? "" : "X" + item.Code.ToUpperInvariant()),
        item.Code == Codelist.Total && IsEnglish ? "Total" : item.Labels?[0] ?? item.Title,
    ];

    private static string Key(SourceMeasure measure) => measure.Keys?[0] ?? measure.Code.ToUpperInvariant();

    private static string Name(SourceMeasure measure) => measure.Labels?[0].TrimEnd('*') ?? measure.Title;

    private string UnitOf(SourceMeasure measure) => (!measure.IsCount, IsEnglish) switch
    {
        (true, true) => "Percent",
        (true, false) => "Prozent",
        (false, true) => "Number",
        (false, false) => "Anzahl",
    };
}
