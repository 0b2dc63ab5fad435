using System.Globalization;
using System.Text.RegularExpressions;
using KomIM.Catalogue;
using KomIM.Publication;

namespace KomIM.Tests.Papers;

/// <summary>What the catalogue knows of a source table, as its page in the Lieferhandbuch says it: line by line, in German.</summary>
internal static partial class SourceFacts
{
    private const int Listed = 12;

    public static string FileOf(SourceTable table) => table.Code + ".md";

    public static string HeadingOf(SourceTable table) => $"# {table.Code}: {table.Title}";

    /// <summary>The rows of the table at the top of the page.</summary>
    public static IEnumerable<string> RowsOf(CatalogueRoot catalogue, SourceTable table)
    {
        var direct = catalogue.Indicators.Where(indicator => catalogue.TablesOf(indicator).Contains(table.Code)).ToArray();
        var others = catalogue.DependentsOf(table.Code).Except(direct).ToArray();
        var content = new SourceContent(table, catalogue);
        yield return $"| Herausgeber | {table.Publisher} |";
        yield return $"| Statistik | {table.Statistic.Code}: {table.Statistic.Title} |";
        yield return $"| Quellenvermerk | {table.Credit} |";
        yield return $"| Lizenz | {table.Licence} |";
        yield return $"| Bezug | {Reference(table)} |";
        yield return $"| Angaben | {string.Join("; ", table.Measures.Select(measure => $"{measure.Title} ({measure.Unit})"))} |";
        for (var dimension = 0; dimension < content.Dimensions.Count; dimension++)
            yield return $"| {content.Dimensions[dimension].Codelist.Title} | {Items(content, dimension)} |";
        yield return $"| Rundung in der Quelle | {Rounding(table)} |";
        yield return $"| Kreise | {Kreise(catalogue, table)} |";
        yield return $"| Indikatoren | {(direct.Length == 0 ? "keiner unmittelbar" : Titles(direct))} |";
        if (others.Length > 0)
            yield return $"| Wirkt auch auf | {Titles(others)} |";
        yield return $"| Formate | {Formats(table)} |";
        yield return $"| Liefervorlage | `{DeliveryTemplate.NameOf(table)}` |";
    }

    /// <summary>Notes, breaks and declared exceptions of the table.</summary>
    public static IEnumerable<string> NotesOf(SourceTable table) =>
    [
        .. (table.Notes ?? []).Select(note => "* " + note),
        .. (table.Breaks ?? []).Select(known => $"* Bruch {Year(known.Year)}: {known.Reason}."),
        .. (table.Exceptions ?? []).Select(known => $"* Bekannte Abweichung {Years(known)}, `{known.Problem}`: {known.Reason}."),
    ];

    private static string Reference(SourceTable table) => table.Reference switch
    {
        SourceTable.CalendarYear => "Kalenderjahr",
        SourceTable.SchoolYear => "Schuljahr; 2015/16 zählt zu 2015",
        var day => $"Stichtag {day}",
    };

    private static string Items(SourceContent content, int dimension)
    {
        var items = content.Expected.Select(cell => content.ItemOf(cell, dimension)).Distinct().Order()
            .Select(item => content.Dimensions[dimension].Codelist.Items[item].Title).ToArray();
        return items.Length <= Listed
            ? string.Join("; ", items)
            : $"{items.Length.ToString(CultureInfo.InvariantCulture)} Ausprägungen, von „{items[0]}“ bis „{items[^1]}“";
    }

    private static string Rounding(SourceTable table) => table switch
    {
        { Rounded: null } => "keine",
        { RoundedFrom: { } year } => $"auf Vielfache von {Year(table.Rounded.Value)}, seit {Year(year)}",
        _ => $"auf Vielfache von {Year(table.Rounded.Value)}",
    };

    private static string Kreise(CatalogueRoot catalogue, SourceTable table) =>
        table.Joint is { } pairs ? $"alle; gemeinsam unter dem ersten Schlüssel: {string.Join("; ", pairs.Select(pair => $"{catalogue.Regions.Find(pair)!.Name} ({pair})"))}" : "alle";

    private static string Formats(SourceTable table) => string.Join("; ",
    [
        .. IsOfGenesis().IsMatch(table.Code) ? (string[])["GENESIS-Tabelle als CSV oder XLSX"] : [],
        .. IsOfGenesis().IsMatch(table.Code) && IsProduct(table) ? (string[])["flache CSV-Datei (ffcsv), auch im ZIP"] : [],
        .. table.Report is null ? (string[])[] : ["Statistischer Bericht"],
        .. table.Workbook is null ? (string[])[] : ["Arbeitsmappe der Bundesagentur, wie in der Tabellendatei beschrieben"],
        "Liefervorlage als XLSX oder CSV",
    ]);

    // Columns that stand side by side without a common variable (darunter …) are variables of their own in a flat file, which no table file describes.
    private static bool IsProduct(SourceTable table) => table.Content.Count == 1 || table.Sparse is not null;

    private static string Titles(IEnumerable<Indicator> indicators) => string.Join("; ", indicators.Select(indicator => $"{indicator.Code} {indicator.Title}"));

    private static string Years(DeclaredException known) => known.LastYear == known.Year ? Year(known.Year) : $"{Year(known.Year)} bis {Year(known.LastYear)}";

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d{5}-")]
    private static partial Regex IsOfGenesis();
}
