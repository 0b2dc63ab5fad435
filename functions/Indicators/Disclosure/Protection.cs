using KomIM.Catalogue;

namespace KomIM.Indicators.Disclosure;

/// <summary>
/// Which published cells of a concept and year are closed: the sensitive ones (primary), and others (secondary) until
/// nobody can work a sensitive one out. Partners are Kreise before larger regions, and small before large; in the end those
/// that turned out not to be needed are opened again, the largest first. The same figures always close the same cells.
/// </summary>
internal sealed class Protection
{
    // Nothing is what people look for least, but whoever hides it hides it with nobody.
    private const decimal LastResort = 1_000_000_000;

    private readonly ConceptYear year;
    private readonly Func<int, bool> wasClosed;
    private readonly int[] sensitive;
    private readonly SortedSet<int> secondary = [];

    /// <param name="wasClosed">Cells that the edition before did not show: closed again first, since others can be read there.</param>
    public Protection(ConceptYear year, Func<int, bool>? wasClosed = null)
    {
        (this.year, this.wasClosed) = (year, wasClosed ?? (_ => false));
        sensitive = [.. Enumerable.Range(0, year.Count).Where(year.IsSensitive)];
        // A figure that is confidential in one table may stand open in another.
        Primary = [.. sensitive.Where(cell => year.IsPublished(cell) && year.ValueOf(cell) is not null)];
        foreach (var cell in Primary)
            year.Close(cell);
        Close();
        Reopen();
    }

    /// <summary>Cells closed because they are too small, or confidential in another table.</summary>
    public IReadOnlyList<int> Primary { get; }

    /// <summary>Cells closed because others would follow from them.</summary>
    public IReadOnlyCollection<int> Secondary => secondary;

    private void Close()
    {
        var waiting = new SortedSet<int>(sensitive);
        while (waiting.Count > 0)
        {
            var component = new Component(year, waiting.Min);
            waiting.ExceptWith(component.Cells);
            waiting.UnionWith(CloseFor(component));
        }
    }

    /// <returns>Sensitive cells to look at again; none where nothing follows any more, or nothing is left to close.</returns>
    private IReadOnlyCollection<int> CloseFor(Component component)
    {
        var leaks = component.Leaks();
        var before = secondary.Count;
        foreach (var cell in leaks)
            Close(Cheapest(year.MovesOf(cell).Where(IsPossible)));
        // Where a possible move is not enough (a whole that has nothing beyond its part holds it), one more; in the end any.
        foreach (var cell in leaks.TakeWhile(_ => secondary.Count == before))
            Close(Cheapest(year.MovesOf(cell).Where(move => IsPossible(move) && HasOpen(move))) ?? Cheapest(year.MovesOf(cell).Where(HasOpen)));
        return secondary.Count > before ? leaks : [];
    }

    private void Close(IReadOnlyList<Step>? move)
    {
        foreach (var (cell, _) in move?.Where(step => year.IsOpen(step.Place)) ?? [])
        {
            year.Close(cell);
            secondary.Add(cell);
        }
    }

    // With all its cells closed, a move leaves the figures as they are or as the move changes them, and nobody can tell which.
    private IReadOnlyList<Step>? Cheapest(IEnumerable<IReadOnlyList<Step>> moves) =>
        moves.MinBy(move => move.Where(step => year.IsOpen(step.Place)).Sum(step => LossOf(step.Place)));

    private bool HasOpen(IReadOnlyList<Step> move) => move.Any(step => year.IsOpen(step.Place));

    private bool IsPossible(IReadOnlyList<Step> move) => move.All(step => CanFall(step, 1)) || move.All(step => CanFall(step, -1));

    private bool CanFall(Step step, int direction) =>
        step.Change * direction > 0 || year.ValueOf(step.Place) is not { } value || value - Math.Abs(step.Change) >= year.LeastOf(step.Place);

    private decimal LossOf(int cell)
    {
        var value = year.ValueOf(cell)!.Value;
        var loss = (value + 1) * (year.RegionOf(cell).Kind switch { RegionKind.Land => 4, RegionKind.Regierungsbezirk => 2, _ => 1 });
        return value == 0 ? LastResort : wasClosed(cell) ? loss / LastResort : loss;
    }

    private void Reopen()
    {
        foreach (var cell in secondary.OrderBy(wasClosed).ThenByDescending(cell => year.ValueOf(cell)).ThenBy(cell => cell).ToArray())
        {
            var near = new Component(year, cell).Cells.Where(year.IsSensitive).ToArray();
            year.Open(cell);
            if (AnyFollows(near))
                year.Close(cell);
            else
                secondary.Remove(cell);
        }
    }

    private bool AnyFollows(IEnumerable<int> cells)
    {
        var waiting = new SortedSet<int>(cells);
        while (waiting.Count > 0)
        {
            var component = new Component(year, waiting.Min);
            if (component.Leaks().Count > 0)
                return true;
            waiting.ExceptWith(component.Cells);
        }
        return false;
    }
}
