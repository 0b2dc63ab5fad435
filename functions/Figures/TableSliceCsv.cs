using System.Globalization;
using System.Text;
using KomIM.Catalogue;
using Sylvan.Data.Csv;

namespace KomIM.Figures;

/// <summary>
/// A validated period as text: <c>measure,{dimension}…,ags,value,status</c>, one row a delivered figure, in the order of
/// the catalogue. The same figures always give the same bytes.
/// </summary>
internal static class TableSliceCsv
{
    public static byte[] Write(TableSlice slice)
    {
        var content = slice.Content;
        var text = new StringBuilder(SourceContent.Measure);
        foreach (var (name, _) in content.Dimensions)
            text.Append(',').Append(name);
        text.Append(",ags,value,status\n");
        for (var region = 0; region < slice.Regions.Count; region++)
            for (var cell = 0; cell < content.Count; cell++)
            {
                if (slice[region, cell] is not { } figure)
                    continue;
                text.Append(content.Table.Measures[content.MeasureOf(cell)].Code);
                for (var i = 0; i < content.Dimensions.Count; i++)
                    text.Append(',').Append(content.Dimensions[i].Codelist.Items[content.ItemOf(cell, i)].Code);
                text.Append(',').Append(slice.Regions.All[region].Ags)
                    .Append(',').Append(figure.Value?.ToString(CultureInfo.InvariantCulture))
                    .Append(',').Append(figure.Status.Letter()).Append('\n');
            }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Items or regions that the catalogue no longer knows are left out.</summary>
    public static TableSlice Read(Stream csv, SourceContent content, Regions regions, int year)
    {
        var slice = new TableSlice(content, regions, year);
        using var reader = CsvDataReader.Create(new StreamReader(csv, Encoding.UTF8), new CsvDataReaderOptions { Culture = CultureInfo.InvariantCulture });
        // A dimension may have the name of one of the last three columns: status.
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var dimensions = content.Dimensions.Select(dimension => (dimension.Name, Ordinal: Array.IndexOf(names, dimension.Name))).ToArray();
        var (measure, ags, value, status) = (0, names.Length - 3, names.Length - 2, names.Length - 1);
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            foreach (var (name, ordinal) in dimensions)
                items[name] = reader.GetString(ordinal);
            if (content.MeasureIndex(reader.GetString(measure)) < 0)
                continue;
            var cell = content.CellOf(reader.GetString(measure), items);
            var region = regions.IndexOf(reader.GetString(ags));
            if (cell >= 0 && region >= 0)
                slice[region, cell] = new(
                    reader.GetString(value) is { Length: > 0 } number ? decimal.Parse(number, CultureInfo.InvariantCulture) : null,
                    ObsStatusCode.Parse(reader.GetString(status)[0]));
        }
        return slice;
    }
}
