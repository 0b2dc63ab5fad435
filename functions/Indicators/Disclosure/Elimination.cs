namespace KomIM.Indicators.Disclosure;

/// <summary>Gauss-Jordan elimination of sparse equations between unknown quantities.</summary>
internal sealed class Elimination
{
    private readonly List<Combination> rows;
    private readonly bool[] done;
    private readonly Dictionary<int, HashSet<int>> rowsOf = [];

    /// <param name="equations">Sums of unknown quantities whose value is known; changed in place.</param>
    public Elimination(IEnumerable<Combination> equations)
    {
        rows = [.. equations];
        done = new bool[rows.Count];
        for (var row = 0; row < rows.Count; row++)
            foreach (var quantity in rows[row].Keys)
            {
                if (!rowsOf.TryGetValue(quantity, out var set))
                    rowsOf[quantity] = set = [];
                set.Add(row);
            }
    }

    /// <summary>Solves for every quantity that may be solved for, shortest equations first.</summary>
    public void Solve(Func<int, bool> mayBeSolved)
    {
        var waiting = new PriorityQueue<int, (int Length, int Row)>(Enumerable.Range(0, rows.Count).Select(row => (row, (rows[row].Count, row))));
        while (waiting.TryDequeue(out var row, out var priority))
        {
            if (done[row] || priority.Length != rows[row].Count || Pivot(row, mayBeSolved) is not { } quantity)
                continue;
            foreach (var other in rowsOf[quantity].Where(other => other != row).Order().ToArray())
            {
                Subtract(other, row, rows[other][quantity] / rows[row][quantity]);
                waiting.Enqueue(other, (rows[other].Count, other));
            }
            done[row] = true;
        }
    }

    /// <summary>What the equations that were not used say about the quantities not solved for.</summary>
    public IEnumerable<Combination> Rest() => rows.Where((row, number) => !done[number] && row.Count > 0);

    /// <summary>Takes quantities as known.</summary>
    public void Know(IEnumerable<int> quantities)
    {
        foreach (var quantity in quantities)
            if (rowsOf.Remove(quantity, out var set))
                foreach (var row in set)
                    rows[row].Remove(quantity);
    }

    /// <summary>The quantities that follow.</summary>
    public IEnumerable<int> Solved() => rows.Where(row => row.Count == 1).Select(row => row.Keys.Single());

    private int? Pivot(int row, Func<int, bool> mayBeSolved)
    {
        (int Rows, int Quantity)? best = null;
        foreach (var quantity in rows[row].Keys)
            if (mayBeSolved(quantity) && (best is not { } known || (rowsOf[quantity].Count, quantity).CompareTo(known) < 0))
                best = (rowsOf[quantity].Count, quantity);
        return best?.Quantity;
    }

    private void Subtract(int target, int row, Rational factor)
    {
        foreach (var (quantity, coefficient) in rows[row])
        {
            var rest = rows[target].GetValueOrDefault(quantity) - coefficient * factor;
            if (rest.IsZero)
            {
                rows[target].Remove(quantity);
                rowsOf[quantity].Remove(target);
            }
            else
            {
                rows[target][quantity] = rest;
                rowsOf[quantity].Add(target);
            }
        }
    }
}
