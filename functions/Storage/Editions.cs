using KomIM.Figures;

namespace KomIM.Storage;

/// <summary>
/// What is known of a period's editions: the latest delivery, and the latest before it with other figures. Deliveries may come
/// in any order and more than once: merging is commutative, associative and idempotent.
/// </summary>
internal static class Editions
{
    // Blob times have a resolution of one second; the hash decides between deliveries of the same second, whoever comes first.
    private static readonly IComparer<Edition> ByUpload = Comparer<Edition>.Create((one, other) =>
        one.Delivery.Uploaded != other.Delivery.Uploaded ? one.Delivery.Uploaded.CompareTo(other.Delivery.Uploaded)
        : one.Delivery.Id != other.Delivery.Id ? string.CompareOrdinal(one.Delivery.Id, other.Delivery.Id)
        : one.Delivery.File != other.Delivery.File ? string.CompareOrdinal(one.Delivery.File, other.Delivery.File)
        : string.CompareOrdinal(one.Hash, other.Hash));

    public static InputReference Merge(InputReference one, InputReference other)
    {
        var editions = new[] { Current(one), Current(other), one.Previous, other.Previous }.OfType<Edition>().OrderDescending(ByUpload).ToArray();
        var current = editions[0];
        return one with { Hash = current.Hash, Delivery = current.Delivery, Previous = editions.FirstOrDefault(edition => edition.Hash != current.Hash) };
    }

    /// <summary>The same, where a delivery that is known was read anew, by other rules: it stands as it reads now.</summary>
    public static InputReference Reread(InputReference known, InputReference now) => known with
    {
        Hash = IsSame(known.Delivery, now.Delivery) ? now.Hash : known.Hash,
        Previous = known.Previous is { } previous && IsSame(previous.Delivery, now.Delivery) ? previous with { Hash = now.Hash } : known.Previous,
    };

    private static Edition Current(InputReference input) => new(input.Hash, input.Delivery);

    private static bool IsSame(DeliveryReference one, DeliveryReference other) => one.Id == other.Id && one.Uploaded == other.Uploaded;
}
