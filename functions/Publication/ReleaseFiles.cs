using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>Every file of a release.</summary>
internal static class ReleaseFiles
{
    public static IEnumerable<ReleaseFile> Of(CatalogueRoot catalogue, IReadOnlyList<IndicatorData> indicators)
    {
        yield return new("katalog.json", "application/json; charset=utf-8", () => []);
    }
}
