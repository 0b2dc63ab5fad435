namespace KomIM.Indicators.Disclosure;

/// <summary>
/// Which of several quantities that cannot fall can rise, given equations between their changes. Those that cannot are
/// known to whoever knows their least value: of two cells that make 2 and hide at least one each, both are 1.
/// </summary>
internal static class Growth
{
    /// <param name="equations">Each a sum of changes that is zero; no change is negative.</param>
    /// <returns>The quantities whose change is zero in every solution.</returns>
    public static HashSet<int> Fixed(IEnumerable<Combination> equations)
    {
        var open = equations.Select(equation => new Combination(equation)).ToList();
        var result = new HashSet<int>();
        var replaced = new Stack<(int Quantity, int[] By)>();
        while (true)
        {
            open.RemoveAll(equation => equation.Count == 0);
            if (open.Find(IsOneSided) is { } oneSided)
                Fix(open, [.. oneSided.Keys], result);
            else if (open.Find(equation => Alone(equation) is not null) is { } equation)
                Replace(open, equation, Alone(equation)!.Value, replaced);
            else
                break;
        }
        if (open.Count > 0)
            result.UnionWith(LargestSupport.Without(open));
        while (replaced.TryPop(out var last))
            if (last.By.All(result.Contains))
                result.Add(last.Quantity);
        return result;
    }

    private static bool IsOneSided(Combination equation) => equation.Values.All(x => x.Sign > 0) || equation.Values.All(x => x.Sign < 0);

    private static void Fix(List<Combination> open, int[] quantities, HashSet<int> result)
    {
        result.UnionWith(quantities);
        foreach (var equation in open)
            foreach (var quantity in quantities)
                equation.Remove(quantity);
    }

    // The only one on its side is the sum of the others, and not negative because they are not.
    private static int? Alone(Combination equation)
    {
        foreach (var sign in (int[])[1, -1])
            if (equation.Count(term => term.Value.Sign == sign) == 1)
                return equation.Single(term => term.Value.Sign == sign).Key;
        return null;
    }

    private static void Replace(List<Combination> open, Combination equation, int quantity, Stack<(int, int[])> replaced)
    {
        open.Remove(equation);
        replaced.Push((quantity, [.. equation.Keys.Where(key => key != quantity)]));
        foreach (var other in open)
            if (other.TryGetValue(quantity, out var coefficient))
                other.Add(equation, -(coefficient / equation[quantity]));
    }
}
