using System.Text.Json.Serialization;
using KomIM.Figures;

namespace KomIM.Storage;

/// <summary>One file of a release. It never changes under <see cref="Path"/>; under <see cref="Name"/> stands the newest release.</summary>
/// <param name="Name">Stable name in the public container: <c>daten/komim.csv</c>.</param>
/// <param name="Path">Immutable name: <c>releases/{id}/daten/komim.csv</c>.</param>
internal sealed record ManifestFile(string Name, string Path, string ContentType, long Size, string Sha256);

internal sealed record ManifestIndicator(string Code, string Title, string Version);

/// <summary>A delivery that a release rests on.</summary>
/// <param name="Id">SHA-256 of the file.</param>
/// <param name="File">The name that its deliverer gave it, which may name a person: null in the public container.</param>
/// <param name="AsOf">The <c>Stand</c> that the file states.</param>
internal sealed record ManifestDelivery(string Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? File, DateTimeOffset Uploaded, string? AsOf)
{
    public static ManifestDelivery Of(DeliveryReference delivery) => new(delivery.Id, delivery.File, delivery.Uploaded, delivery.AsOf);
}

/// <summary>A release as <c>manifest.json</c> describes it: whoever reads the files that it names never sees two releases mixed.</summary>
/// <param name="Release">Id: hash of the versions of all indicators and of the catalogue.</param>
internal sealed record Manifest(
    string Release,
    DateTimeOffset Published,
    string Catalogue,
    IReadOnlyList<ManifestIndicator> Indicators,
    IReadOnlyList<ManifestDelivery> Deliveries,
    IReadOnlyList<ManifestFile> Files)
{
    /// <summary>As the public may see it.</summary>
    public Manifest WithoutNames() => this with { Deliveries = [.. Deliveries.Select(delivery => delivery with { File = null })] };
}
