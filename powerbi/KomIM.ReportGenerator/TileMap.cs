using System.Text.Json.Nodes;
using KomIM.Catalogue;

namespace KomIM.ReportGenerator;

/// <summary>The map of the Kreise as equal squares, in TopoJSON: every Kreis can be seen and hit, no place is sent to a map service.</summary>
internal static class TileMap
{
    public const string FileName = "hessen-kacheln.topojson";

    // Degrees, small and at the equator, so that Mercator leaves squares square. A gap keeps neighbours apart.
    private const double Size = 1;
    private const double Gap = 0.06;

    public static JsonObject TopoJson(Regions regions)
    {
        var kreise = regions.Kreise.Where(kreis => kreis.Tile is not null).ToArray();
        var middle = new Tile(kreise.Max(kreis => kreis.Tile!.Column), kreise.Max(kreis => kreis.Tile!.Row));
        return new()
        {
            ["type"] = "Topology",
            ["objects"] = new JsonObject
            {
                ["kreise"] = new JsonObject
                {
                    ["type"] = "GeometryCollection",
                    ["geometries"] = new JsonArray([.. kreise.Select((kreis, arc) => (JsonNode)new JsonObject
                    {
                        ["type"] = "Polygon",
                        ["arcs"] = new JsonArray(new JsonArray(arc)),
                        ["id"] = kreis.Ags,
                        ["properties"] = new JsonObject { ["name"] = kreis.ShortName, ["ags"] = kreis.Ags },
                    })]),
                },
            },
            ["arcs"] = new JsonArray([.. kreise.Select(kreis => (JsonNode)Square(kreis.Tile!, middle))]),
        };
    }

    // Closed, clockwise, from the north-west.
    private static JsonArray Square(Tile tile, Tile last)
    {
        var (west, north) = ((tile.Column - 1) * Size - last.Column / 2.0, last.Row / 2.0 - (tile.Row - 1) * Size);
        var (east, south) = (west + Size - Gap, north - Size + Gap);
        return new(Point(west, north), Point(east, north), Point(east, south), Point(west, south), Point(west, north));
    }

    private static JsonArray Point(double longitude, double latitude) => new(Math.Round(longitude, 2), Math.Round(latitude, 2));
}
