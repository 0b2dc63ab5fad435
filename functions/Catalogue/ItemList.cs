using System.Text.Json;
using System.Text.Json.Serialization;

namespace KomIM.Catalogue;

/// <summary>Items of one dimension: written as one code, as a list of codes, or as <c>delivered</c> (all items that sources deliver).</summary>
[JsonConverter(typeof(Converter))]
internal sealed record ItemList(IReadOnlyList<string> Codes)
{
    private const string Delivered = "delivered";

    public IEnumerable<string> In(Codelist codelist) =>
        Codes is [Delivered] ? codelist.Items.Where(item => item.IsDelivered).Select(item => item.Code) : Codes;

    private sealed class Converter : JsonConverter<ItemList>
    {
        public override ItemList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.TokenType == JsonTokenType.StartArray ? JsonSerializer.Deserialize<string[]>(ref reader, options)! : [reader.GetString()!]);

        public override void Write(Utf8JsonWriter writer, ItemList value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Codes, options);
    }
}
