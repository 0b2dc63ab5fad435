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
        Regions = catalogue.Regions.All,
        Indicators = indicators.Select(indicator => Describe(catalogue, indicator)),
        Tables = indicators.SelectMany(indicator => indicator.Tables).Distinct().OrderBy(table => table.Code, StringComparer.Ordinal)
            .Select(table => new { table.Code, table.Title, table.Statistic, table.Publisher, table.Credit, table.Licence, table.Reference, table.Breaks, table.Notes }),
        Signs = Texts.Signs.Select(sign => new { sign.Sign, Status = sign.Letter, sign.Meaning }),
        Flags = new[] { new { Flag = Texts.Revised, Column = "revised", Meaning = Texts.RevisedMeaning } },
    }, Options);

    private static object Describe(CatalogueRoot catalogue, PublishedIndicator indicator)
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
            Series = catalogue.SeriesOf(definition).Where(series => indicator.Rows.Any(row => row.Series == series)).Select(series => new { series.Code, series.Title, series.Items }),
            Measures = definition.Measures.Select(measure => new
            {
                measure.Code,
                measure.Title,
                Unit = Units.Code(measure.Unit),
                UnitTitle = Units.Title(measure.Unit),
                measure.Decimals,
                measure.Balance,
                measure.Note,
                Series = indicator.Rows.Where(row => row.Measure == measure).Select(row => row.Series.Code),
            }),
            Chart = new { definition.Chart.Kind, definition.Chart.Measure, Series = indicator.ChartRows.Select(row => row.Series.Code) },
        };
    }
}
