using System.Text.Json;
using System.Text.Json.Serialization;
using KomIM.Figures;

namespace KomIM.Storage;

/// <summary>A figure as JSON: <c>{"value": 12.3, "status": "A"}</c>, without value where there is none.</summary>
internal sealed class FigureJson : JsonConverter<Figure>
{
    public override Figure Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        decimal? value = null;
        var status = ObsStatus.Normal;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (isValue)
                value = reader.GetDecimal();
            else
                status = ObsStatusCode.Parse(reader.GetString()![0]);
        }
        return new(value, status);
    }

    public override void Write(Utf8JsonWriter writer, Figure figure, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (figure.Value is { } value)
            writer.WriteNumber("value"u8, value);
        writer.WriteString("status"u8, [figure.Status.Letter()]);
        writer.WriteEndObject();
    }
}
