namespace KomIM.Indicators.Disclosure;

/// <summary>A sum of unknown quantities, each with its coefficient; those with coefficient zero are not held.</summary>
internal sealed class Combination : Dictionary<int, Rational>
{
    public Combination()
    {
    }

    public Combination(IEnumerable<KeyValuePair<int, Rational>> terms)
        : base(terms)
    {
    }

    /// <summary>Adds <paramref name="factor"/> times another combination.</summary>
    public void Add(Combination other, Rational factor)
    {
        foreach (var (key, coefficient) in other)
        {
            var sum = (TryGetValue(key, out var own) ? own : default) + coefficient * factor;
            if (sum.IsZero)
                Remove(key);
            else
                this[key] = sum;
        }
    }
}
