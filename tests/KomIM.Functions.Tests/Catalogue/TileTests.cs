using KomIM.Catalogue;

namespace KomIM.Tests.Catalogue;

public sealed class TileTests
{
    [Fact]
    public void Two_Kreise_on_one_tile_are_refused()
    {
        using var copy = new CatalogueCopy();
        copy.Replace("regions.yaml", "tile: { column: 4, row: 2 }", "tile: { column: 4, row: 1 }");
        Assert.Contains("has the tile of region '06611'", Assert.Throws<CatalogueException>(() => CatalogueRoot.Load(copy.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_tile_touches_another()
    {
        var tiles = CatalogueRoot.LoadShipped().Regions.Kreise.Select(kreis => kreis.Tile!).ToArray();
        Assert.All(tiles, tile => Assert.Contains(tiles, other => Math.Abs(other.Column - tile.Column) + Math.Abs(other.Row - tile.Row) == 1));
    }
}
