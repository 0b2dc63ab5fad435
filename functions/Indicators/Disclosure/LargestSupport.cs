namespace KomIM.Indicators.Disclosure;

/// <summary>
/// The solution of homogeneous equations in quantities that are not negative with as many of them above zero as possible:
/// a linear programme (each quantity counts up to 1), solved exactly by the simplex method with Bland's rule.
/// </summary>
internal sealed class LargestSupport
{
    private readonly int[] quantities;
    private readonly int size;
    private readonly List<Rational[]> rows = [];
    private readonly List<int> basis = [];
    private readonly Rational[] gain;

    // Columns: the part of each quantity up to 1, the part beyond, what is left up to 1; last the right side.
    private LargestSupport(List<Combination> equations)
    {
        quantities = [.. equations.SelectMany(equation => equation.Keys).Distinct().Order()];
        size = quantities.Length;
        gain = new Rational[3 * size + 1];
        Array.Fill(gain, Rational.One, 0, size);
        foreach (var equation in Independent(equations))
        {
            var row = new Rational[3 * size + 1];
            for (var i = 0; i < size; i++)
                if (equation.Sum.TryGetValue(quantities[i], out var coefficient))
                    row[i] = row[size + i] = coefficient / equation.Sum[equation.Pivot];
            rows.Add(row);
            basis.Add(size + Array.IndexOf(quantities, equation.Pivot));
        }
        for (var i = 0; i < size; i++)
        {
            var row = new Rational[3 * size + 1];
            row[i] = row[2 * size + i] = row[3 * size] = Rational.One;
            rows.Add(row);
            basis.Add(2 * size + i);
        }
    }

    /// <summary>The quantities that are zero in every solution.</summary>
    public static IEnumerable<int> Without(List<Combination> equations)
    {
        var programme = new LargestSupport(equations);
        while (programme.Step())
        {
        }
        return programme.quantities.Where((_, i) => programme.basis.IndexOf(i) is var row && (row < 0 || programme.rows[row][3 * programme.size].IsZero));
    }

    private bool Step()
    {
        var column = Array.FindIndex(gain, 0, 3 * size, x => x.Sign > 0);
        if (column < 0)
            return false;
        var leaving = -1;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i][column].Sign <= 0)
                continue;
            if (leaving < 0 || Ratio(i) < Ratio(leaving) || Ratio(i) == Ratio(leaving) && basis[i] < basis[leaving])
                leaving = i;
        }
        Exchange(leaving, column);
        return true;

        Rational Ratio(int row) => rows[row][3 * size] / rows[row][column];
    }

    private void Exchange(int leaving, int column)
    {
        var pivot = rows[leaving];
        var divisor = pivot[column];
        for (var i = 0; i < pivot.Length; i++)
            pivot[i] /= divisor;
        foreach (var row in rows.Append(gain))
            if (row != pivot && row[column] is { IsZero: false } factor)
                for (var i = 0; i < row.Length; i++)
                    if (!pivot[i].IsZero)
                        row[i] -= factor * pivot[i];
        basis[leaving] = column;
    }

    private static List<(int Pivot, Combination Sum)> Independent(List<Combination> equations)
    {
        var reduced = new List<(int Pivot, Combination Sum)>();
        foreach (var equation in equations)
        {
            var rest = new Combination(equation);
            foreach (var (known, sum) in reduced)
                if (rest.TryGetValue(known, out var coefficient))
                    rest.Add(sum, -(coefficient / sum[known]));
            if (rest.Count == 0)
                continue;
            var pivot = rest.Keys.Min();
            foreach (var (_, sum) in reduced)
                if (sum.TryGetValue(pivot, out var coefficient))
                    sum.Add(rest, -(coefficient / rest[pivot]));
            reduced.Add((pivot, rest));
        }
        return reduced;
    }
}
