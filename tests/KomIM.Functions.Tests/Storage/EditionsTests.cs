using CsCheck;
using KomIM.Figures;
using KomIM.Storage;

namespace KomIM.Tests.Storage;

public sealed class EditionsTests
{
    private const string Table = "12411-03-03-4";

    // Few values, so that times, files and figures often coincide; the same bytes always have the same figures.
    private static readonly Gen<InputReference> Delivered = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 4], Gen.Int[0, 1], (file, second, name) =>
        new InputReference(Table, 2023, "figures" + file % 3, new("bytes" + file, $"{name}.csv", DateTimeOffset.UnixEpoch.AddSeconds(second), $"Stand {file}")));

    private static readonly Gen<InputReference> Known = Delivered.Array[1, 5].Select(deliveries => deliveries.Aggregate(Editions.Merge));

    [Fact]
    public void In_force_is_the_delivery_uploaded_last_and_before_it_the_last_with_other_figures() => Delivered.Array[1, 8].Sample(deliveries =>
    {
        var merged = deliveries.Aggregate(Editions.Merge);
        var last = deliveries.Max(Upload);
        var other = deliveries.Where(delivery => delivery.Hash != merged.Hash).ToArray();
        return Upload(merged) == last
            && (other.Length == 0 ? merged.Previous is null : merged.Previous == new Edition(other.MaxBy(Upload)!.Hash, other.MaxBy(Upload)!.Delivery));
    });

    [Fact]
    public void Order_and_repetition_of_deliveries_do_not_matter() =>
        Gen.Select(Delivered.Array[1, 6], Gen.Int[0, int.MaxValue], (deliveries, seed) => (deliveries, seed)).Sample(sample =>
        {
            var again = sample.deliveries.Concat(sample.deliveries).Concat(sample.deliveries.Take(2)).ToArray();
            new Random(sample.seed).Shuffle(again);
            return sample.deliveries.Aggregate(Editions.Merge) == again.Aggregate(Editions.Merge);
        });

    [Fact]
    public void Merging_is_commutative_associative_and_idempotent() => Gen.Select(Known, Known, Known).Sample((a, b, c) =>
        Editions.Merge(a, b) == Editions.Merge(b, a)
        && Editions.Merge(Editions.Merge(a, b), c) == Editions.Merge(a, Editions.Merge(b, c))
        && Editions.Merge(a, a) == a);

    [Fact]
    public void The_same_figures_delivered_again_are_no_revision()
    {
        var merged = Editions.Merge(Delivery("one", 1, "figures"), Delivery("other", 2, "figures"));
        Assert.Equal(("other", null), (merged.Delivery.Id, merged.Previous));
    }

    [Fact]
    public void A_correction_that_is_withdrawn_is_the_edition_before()
    {
        var merged = new[] { Delivery("one", 1, "right"), Delivery("other", 2, "wrong"), Delivery("one", 3, "right") }.Aggregate(Editions.Merge);
        Assert.Equal(("right", "wrong"), (merged.Hash, merged.Previous?.Hash));
    }

    [Fact]
    public void A_delivery_that_is_read_anew_stands_as_it_reads_now_and_has_revised_nothing()
    {
        var (known, now) = (Delivery("one", 1, "figures"), Delivery("one", 1, "other figures"));
        Assert.Equal(now, Editions.Merge(Editions.Reread(known, now), now));
    }

    [Fact]
    public void An_edition_before_that_is_read_anew_is_revised_from_what_it_reads_now()
    {
        var known = Editions.Merge(Delivery("one", 1, "figures"), Delivery("other", 2, "revised"));
        Assert.Equal("anew", Editions.Reread(known, Delivery("one", 1, "anew")).Previous?.Hash);
    }

    private static InputReference Delivery(string id, int second, string figures) => new(Table, 2023, figures, new(id, id + ".csv", DateTimeOffset.UnixEpoch.AddSeconds(second), null));

    private static (DateTimeOffset, string, string) Upload(InputReference delivery) => (delivery.Delivery.Uploaded, delivery.Delivery.Id, delivery.Delivery.File);
}
