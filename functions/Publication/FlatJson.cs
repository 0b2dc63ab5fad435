using System.Text.Json;
using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>
/// <c>daten/komim.json</c>: the values of the CSV, one object a line of an indicator, with arrays over its <c>periods</c>. Values and changes
/// are numbers or null; the letters of <c>status</c> and <c>change_status</c> (CL_OBS_STATUS) say why. <c>revised</c> lists the periods whose
/// figure is revised, where there are any.
/// </summary>
internal static class FlatJson
{
    /// <param name="region">Only its lines; null for those of all regions.</param>
    public static byte[] Write(IReadOnlyList<PublishedIndicator> indicators, Region? region = null) => Written(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("indicators");
        foreach (var indicator in indicators.Where(indicator => region is null || indicator.Holds(region)))
            WriteIndicator(json, indicator, region is null ? indicator.Regions : [region]);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary><c>daten/indikatoren/1B.json</c>: one element of <c>indicators</c>, alone.</summary>
    public static byte[] Write(PublishedIndicator indicator) => Written(json => WriteIndicator(json, indicator, indicator.Regions));

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            write(json);
        return stream.ToArray();
    }

    private static void WriteIndicator(Utf8JsonWriter json, PublishedIndicator indicator, IReadOnlyList<Region> regions)
    {
        json.WriteStartObject();
        json.WriteString("indicator", indicator.Definition.Code);
        json.WriteStartArray("periods");
        foreach (var year in indicator.Years)
            json.WriteNumberValue(year);
        json.WriteEndArray();
        json.WriteStartArray("lines");
        foreach (var (measure, series) in indicator.Rows)
            foreach (var region in regions)
            {
                var values = indicator.Line(measure, series, region).Values;
                json.WriteStartObject();
                json.WriteString("measure", measure.Code);
                json.WriteString("series", series.Code);
                json.WriteString("ags", region.Ags);
                json.WriteString("unit", Units.Code(measure.Unit));
                WriteNumbers(json, "value", values.Select(value => value.Figure));
                json.WriteString("status", string.Concat(values.Select(value => value.Figure.Status.Letter())));
                WriteNumbers(json, "previous_value", values.Select(value => value.Previous));
                WriteNumbers(json, "change", values.Select(value => value.Change));
                json.WriteString("change_status", string.Concat(values.Select(value => value.Change.Status.Letter())));
                WriteNumbers(json, "change_percent", values.Select(value => value.ChangePercent));
                WriteRevised(json, values);
                json.WriteEndObject();
            }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRevised(Utf8JsonWriter json, IReadOnlyList<IndicatorValue> values)
    {
        if (values.All(value => value.Before is null))
            return;
        json.WriteStartArray("revised");
        foreach (var value in values.Where(value => value.Before is not null))
            json.WriteNumberValue(value.Year);
        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<Figure> figures)
    {
        json.WriteStartArray(name);
        foreach (var figure in figures)
            if (figure.Value is { } value)
                json.WriteNumberValue(value);
            else
                json.WriteNullValue();
        json.WriteEndArray();
    }
}
