using System.Text.Json;
using System.Text.Json.Serialization;

namespace KomIM.Catalogue;

/// <summary>
/// Items of one dimension: written as one code or a list of codes, with <c>delivered</c> for all items that sources deliver and
/// <c>parts</c> for those that make up the total.
/// </summary>
[JsonConverter(typeof(Converter))]
internal sealed record ItemList(IReadOnlyList<string> Codes)
{
    public IEnumerable<string> In(Codelist codelist) => Codes.SelectMany(code => code switch
    {
        Codelist.Delivered => codelist.Items.Where(item => item.IsDelivered).Select(item => item.Code),
        Codelist.PartsOfTotal => codelist.Singles,
        _ => [code],
    });

    private sealed class Converter : JsonConverter<ItemList>
    {
        public override ItemList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.TokenType == JsonTokenType.StartArray ? JsonSerializer.Deserialize<string[]>(ref reader, options)! : [reader.GetString()!]);

        public override void Write(Utf8JsonWriter writer, ItemList value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Codes, options);
    }
}
