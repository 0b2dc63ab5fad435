using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary><c>katalog.json</c>: what the codes of the flat files mean, so that no title is written twice.</summary>
internal static class CatalogueJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static byte[] Write(CatalogueRoot catalogue, IReadOnlyList<PublishedIndicator> indicators) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        catalogue.Topics,
        Regions = catalogue.Regions.All.Select(Describe),
        Indicators = Describe(catalogue, indicators),
        Tables = indicators.SelectMany(indicator => indicator.Tables).Distinct().OrderBy(table => table.Code, StringComparer.Ordinal)
            .Select(table => new { table.Code, table.Title, table.Statistic, table.Publisher, table.Credit, table.Licence, table.Reference, table.Breaks, table.Notes }),
        Signs = Texts.Signs.Select(sign => new { sign.Sign, Status = sign.Letter, sign.Meaning }),
        Marks = Marks.All.Select(mark => new { mark.Status, mark.Sign, mark.Meaning }),
        Flags = new[] { new { Flag = Texts.Revised, Column = "revised", Meaning = Texts.RevisedMeaning } },
    }, Options);

    private static object Describe(Region region) => new
    {
        region.Ags,
        region.Name,
        region.Kind,
        KindTitle = RegionKinds.Title(region.Kind),
        region.Short,
        region.Parent,
        region.Nuts,
        region.From,
        region.To,
        region.SplitFrom,
        region.Members,
        region.Tile,
        region.ShortName,
        region.IsKreis,
    };

    private static IEnumerable<object> Describe(CatalogueRoot catalogue, IReadOnlyList<PublishedIndicator> indicators)
    {
        var measures = Places(indicators.SelectMany(indicator => indicator.Definition.Measures.Select(measure => measure.Title)));
        var series = Places(indicators.SelectMany(indicator => indicator.Rows.Select(row => row.Series.Title)));
        return indicators.Select(indicator => Describe(catalogue, indicator, measures, series));
    }

    // Lists over several indicators sort by it: the same title has the same place everywhere.
    private static Dictionary<string, int> Places(IEnumerable<string> titles) => titles.Distinct().Index().ToDictionary(title => title.Item, title => title.Index + 1, StringComparer.Ordinal);

    private static object Describe(CatalogueRoot catalogue, PublishedIndicator indicator, Dictionary<string, int> measures, Dictionary<string, int> series)
    {
        var definition = indicator.Definition;
        return new
        {
            definition.Code,
            definition.Topic,
            definition.Title,
            definition.Definition,
            definition.ReferenceDate,
            definition.Source,
            definition.Notes,
            definition.Breaks,
            Disclosure = definition.DisclosureRule,
            Periods = indicator.Years,
            Tables = indicator.Tables.Select(table => table.Code),
            Dimensions = definition.Dimensions.Select(dimension => new
            {
                Code = dimension.Key,
                catalogue.Codelists[dimension.Value].Title,
                Items = catalogue.Codelists[dimension.Value].Items.Where(item => indicator.Rows.Any(row => row.Series.Items[dimension.Key] == item.Code)).Select(item => new { item.Code, item.Title }),
            }),
            Series = catalogue.SeriesOf(definition).Where(line => indicator.Rows.Any(row => row.Series == line)).Select(line => new { line.Code, line.Title, line.Items, Order = series[line.Title] }),
            Measures = definition.Measures.Select(measure => new
            {
                measure.Code,
                measure.Title,
                Order = measures[measure.Title],
                Unit = Units.Code(measure.Unit),
                UnitTitle = Units.Title(measure.Unit),
                measure.Decimals,
                measure.Balance,
                measure.Note,
                Series = indicator.Rows.Where(row => row.Measure == measure).Select(row => row.Series.Code),
            }),
            Headline = new { Measure = indicator.Headline.Measure.Code, Series = indicator.Headline.Series.Code },
            Structure = indicator.StructureRows is [var part, ..] ? new { Measure = part.Measure.Code, Series = indicator.StructureRows.Select(row => row.Series.Code) } : null,
            Chart = new { definition.Chart.Kind, definition.Chart.Measure, Series = indicator.ChartRows.Select(row => row.Series.Code) },
        };
    }
}
