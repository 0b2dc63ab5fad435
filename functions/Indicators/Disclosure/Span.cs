namespace KomIM.Indicators.Disclosure;

/// <summary>What can be computed from a growing set of known sums: every combination of them, and nothing else.</summary>
internal sealed class Span
{
    private readonly List<(int Pivot, Combination Sum, Combination Origin)> basis = [];

    /// <summary>Takes a sum in unless it follows from those already known.</summary>
    /// <returns>How it follows from them (by their numbers), or null where it is new.</returns>
    public Combination? Add(Combination sum, int number)
    {
        var (rest, origin) = Reduce(sum);
        if (rest.Count == 0)
            return origin;
        origin = new(origin.Select(term => KeyValuePair.Create(term.Key, -term.Value))) { [number] = Rational.One };
        basis.Add((rest.Keys.Min(), rest, origin));
        return null;
    }

    /// <summary>How a sum follows from the known ones, or null where it does not.</summary>
    public Combination? Express(Combination sum) => Reduce(sum) is ({ Count: 0 }, var origin) ? origin : null;

    private (Combination Remainder, Combination Origin) Reduce(Combination sum)
    {
        var rest = new Combination(sum);
        var origin = new Combination();
        foreach (var (pivot, known, from) in basis)
            if (rest.TryGetValue(pivot, out var coefficient))
            {
                var factor = coefficient / known[pivot];
                rest.Add(known, -factor);
                origin.Add(from, factor);
            }
        return (rest, origin);
    }
}
