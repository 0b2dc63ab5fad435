namespace KomIM.Indicators.Disclosure;

/// <summary>Narrows the least and the largest value of unknown cells by the equations in which they stand.</summary>
internal static class Bounds
{
    private const int Rounds = 50;

    /// <param name="values">The values that are known.</param>
    /// <param name="least">Least value of an unknown cell.</param>
    /// <returns>The unknown cells of which only one value is left. None where the figures contradict each other.</returns>
    public static IReadOnlyCollection<int> Narrow(IReadOnlyList<Combination> equations, Func<int, decimal?> values, Func<int, decimal> least)
    {
        var range = new Dictionary<int, (decimal Low, decimal? High)>();
        foreach (var cell in equations.SelectMany(equation => equation.Keys).Distinct())
            if (values(cell) is null)
                range[cell] = (least(cell), null);
        for (var round = 0; round < Rounds; round++)
        {
            var changed = false;
            foreach (var equation in equations)
                foreach (var cell in equation.Keys)
                    if (range.TryGetValue(cell, out var known) && Narrowed(equation, cell, known, Range) is var narrowed && narrowed != known)
                    {
                        if (narrowed.High < narrowed.Low)
                            return [];
                        range[cell] = narrowed;
                        changed = true;
                    }
            if (!changed)
                break;
        }
        return [.. range.Where(entry => entry.Value.Low == entry.Value.High).Select(entry => entry.Key)];

        (decimal Low, decimal? High) Range(int cell) => range.TryGetValue(cell, out var known) ? known : (values(cell)!.Value, values(cell));
    }

    private static (decimal Low, decimal? High) Narrowed(Combination equation, int cell, (decimal Low, decimal? High) known, Func<int, (decimal Low, decimal? High)> range)
    {
        (decimal? low, decimal? high) = (0, 0);
        foreach (var (other, coefficient) in equation)
        {
            if (other == cell)
                continue;
            var factor = -(coefficient / equation[cell]).ToDecimal();
            var (least, most) = range(other);
            low += factor > 0 ? factor * least : factor * most;
            high += factor > 0 ? factor * most : factor * least;
        }
        return (low is { } l && l > known.Low ? l : known.Low, high is { } h && !(known.High <= h) ? h : known.High);
    }
}
