namespace KomIM.Tests.Indicators.Disclosure;

/// <summary>Smallest and largest value of one of several quantities that are not negative, under equations: the simplex method in two phases.</summary>
internal static class Programme
{
    private const double Nothing = 1e-9;

    /// <param name="equations">Coefficients, and last the right side.</param>
    public static (double Low, double High) Range(IReadOnlyList<double[]> equations, int quantity)
    {
        var count = equations.Count == 0 ? quantity + 1 : equations[0].Length - 1;
        var table = equations.Select((equation, i) =>
        {
            var sign = equation[^1] < 0 ? -1 : 1;
            return (double[])[.. equation.AsSpan(0, count).ToArray().Select(x => sign * x), .. Enumerable.Range(0, equations.Count).Select(j => j == i ? 1.0 : 0), sign * equation[^1]];
        }).ToArray();
        var basis = Enumerable.Range(count, equations.Count).ToArray();
        if (Maximize(table, basis, column => column < count ? 0 : -1, _ => true) < -1e-6)
            throw new InvalidOperationException("what is known contradicts itself");
        for (var row = 0; row < basis.Length; row++)
            if (basis[row] >= count && Array.FindIndex(table[row], 0, count, x => Math.Abs(x) > Nothing) is >= 0 and var column)
            {
                Exchange(table, row, column);
                basis[row] = column;
            }
        return (-Maximize(table, basis, column => column == quantity ? -1 : 0, column => column < count), Maximize(table, basis, column => column == quantity ? 1 : 0, column => column < count));
    }

    private static double Maximize(double[][] table, int[] basis, Func<int, double> gain, Func<int, bool> may)
    {
        while (true)
        {
            var width = table.Length == 0 ? 0 : table[0].Length - 1;
            var column = Enumerable.Range(0, width).Where(may).FirstOrDefault(j => gain(j) - Enumerable.Range(0, basis.Length).Sum(i => table[i][j] == 0 ? 0 : gain(basis[i]) * table[i][j]) > Nothing, -1);
            if (column < 0)
                return Enumerable.Range(0, basis.Length).Sum(i => gain(basis[i]) * table[i][^1]);
            var row = Enumerable.Range(0, basis.Length).Where(i => table[i][column] > Nothing).OrderBy(i => table[i][^1] / table[i][column]).ThenBy(i => basis[i]).FirstOrDefault(-1);
            if (row < 0)
                return double.PositiveInfinity;
            Exchange(table, row, column);
            basis[row] = column;
        }
    }

    private static void Exchange(double[][] table, int row, int column)
    {
        var pivot = table[row];
        var divisor = pivot[column];
        for (var j = 0; j < pivot.Length; j++)
            pivot[j] /= divisor;
        foreach (var other in table)
            if (other != pivot && Math.Abs(other[column]) > 0)
            {
                var factor = other[column];
                for (var j = 0; j < other.Length; j++)
                    other[j] = Math.Abs(other[j] - factor * pivot[j]) < 1e-12 ? 0 : other[j] - factor * pivot[j];
            }
    }
}
