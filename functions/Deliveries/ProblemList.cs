using KomIM.Catalogue;

namespace KomIM.Deliveries;

/// <summary>
/// The problems of one delivery. Of each kind only the first <see cref="Cap"/> are kept, all are counted. A problem that the
/// table declares as a known exception is kept as a notice with the declared reason.
/// </summary>
internal sealed class ProblemList
{
    /// <summary>Problems of one kind that a report lists.</summary>
    public const int Cap = 100;

    private readonly List<Problem> kept = [];
    private readonly Dictionary<(string Code, Severity Severity), int> counts = [];

    public IReadOnlyList<DeclaredException> Exceptions { get; set; } = [];

    /// <summary>By code of the problem: what to do about it in a delivery of this format, where it is not the usual.</summary>
    public IReadOnlyDictionary<string, string> Remedies { get; set; } = new Dictionary<string, string>();

    public IReadOnlyList<Problem> Kept => kept;

    public IReadOnlyDictionary<(string Code, Severity Severity), int> Counts => counts;

    public int Count(Severity severity) => counts.Where(count => count.Key.Severity == severity).Sum(count => count.Value);

    public bool HasErrors => Count(Severity.Error) > 0;

    public bool FailedIn(Stage stage) => kept.Any(problem => problem.Stage == stage && problem.Severity == Severity.Error);

    /// <returns>Whether the problem stands as an error or warning, that is, the catalogue does not declare it.</returns>
    public bool Add(Problem problem)
    {
        var declared = Exceptions.FirstOrDefault(exception => exception.Covers(problem.Code, problem.Year, problem.Region));
        if (Remedies.TryGetValue(problem.Code, out var remedy))
            problem = problem with { Remedy = remedy };
        if (declared is not null)
            problem = problem with { Severity = Severity.Notice, Remedy = "Nichts zu tun, im Katalog vermerkt: " + declared.Reason + "." };

        var key = (problem.Code, problem.Severity);
        var count = counts[key] = counts.GetValueOrDefault(key) + 1;
        if (count <= Cap)
            kept.Add(problem);
        return declared is null;
    }

    /// <summary>Takes over what an earlier report of the same delivery says of a stage.</summary>
    public void TakeOver(Report report, Stage stage)
    {
        kept.AddRange(report.Problems.Where(problem => problem.Stage == stage));
        foreach (var count in report.Counts.Where(count => ProblemKinds.Of(count.Code).Stage == stage))
            counts[(count.Code, count.Severity)] = count.Count;
    }

    /// <summary>The errors of the first stage that has any: one cause is not reported a hundred times.</summary>
    public void KeepFirstFailingStage()
    {
        if (!HasErrors)
            return;
        var stage = kept.Where(problem => problem.Severity == Severity.Error).Min(problem => problem.Stage);
        kept.RemoveAll(problem => problem.Stage > stage);
        foreach (var key in counts.Keys.Where(key => ProblemKinds.Of(key.Code).Stage > stage).ToArray())
            counts.Remove(key);
    }
}
