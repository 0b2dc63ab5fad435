namespace KomIM.Indicators.Disclosure;

/// <summary>
/// Unknown cells that hang together by equations, and what the public finds out about them. A cell follows when it is
/// solved by elimination, or when it can only have its least value because nothing could rise without something falling
/// below its own. Both are decided exactly: the cells at their least value are the only ones that cannot move both ways,
/// so what can move at all is found by one linear programme over them (<see cref="Growth"/>).
/// </summary>
internal sealed class Component
{
    private readonly ConceptYear year;
    private readonly List<Combination> equations;

    /// <param name="from">A cell of it.</param>
    public Component(ConceptYear year, int from)
    {
        this.year = year;
        var numbers = new SortedSet<int>();
        var cells = new SortedSet<int> { from };
        var next = new Stack<int>(cells);
        while (next.TryPop(out var cell))
            foreach (var number in year.EquationsOf(cell))
                if (numbers.Add(number))
                    foreach (var other in year.AllEquations[number].Keys)
                        if (!year.IsOpen(other) && cells.Add(other))
                            next.Push(other);
        Cells = cells;
        equations = [.. numbers.Select(number => year.AllEquations[number])];
    }

    public IReadOnlySet<int> Cells { get; }

    /// <summary>The sensitive cells that follow.</summary>
    public IReadOnlyCollection<int> Leaks() => [.. Solved().Concat(Narrowed()).Where(year.IsSensitive).Distinct().Order()];

    private IEnumerable<int> Solved()
    {
        var elimination = new Elimination(equations.Select(equation => new Combination(equation.Where(term => !year.IsOpen(term.Key)))));
        elimination.Solve(cell => !IsLeast(cell));
        var bounded = Growth.Fixed(elimination.Rest());
        elimination.Know(bounded);
        elimination.Solve(_ => true);
        return [.. bounded, .. elimination.Solved()];
    }

    // Cells that came without value have no place between their bounds that could be known to be free.
    private IReadOnlyCollection<int> Narrowed() =>
        Cells.Any(cell => year.ValueOf(cell) is null) ? Bounds.Narrow(equations, cell => year.IsOpen(cell) ? year.ValueOf(cell) : null, year.LeastOf) : [];

    private bool IsLeast(int cell) => year.ValueOf(cell) == year.LeastOf(cell);
}
